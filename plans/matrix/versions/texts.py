"""A version's text as bytes: what is frozen, hashed, downloaded and compared."""

import json
import re
from typing import Any

from plans.matrix.interchange.rows import Document, document_of, rows_of


def public_copy(document: Document) -> Document:
    """What citizens get of a working document: all of it except the notes of the transcription."""
    return {**document, "notes": []}


def in_order(document: Document) -> Document:
    """The document with its keys in their fixed order, which jsonb does not keep."""
    return document_of(rows_of(document))


def canonical_bytes(document: dict[str, Any]) -> bytes:
    """The bytes whose SHA-256 is rollup.services.document_digest: downloaded, anybody's own tool gives the hash."""
    return json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def file_name(slug: str, number: int, ending: str) -> str:
    """`plan-genova-quindio-version-2.json`."""
    return f"plan-{re.sub(r'[^a-z0-9-]', '', slug)}-version-{number}.{ending}"
