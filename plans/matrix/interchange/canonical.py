"""The document as bytes: for files, and for the fingerprint of its content."""

import hashlib
import json
from typing import Any

from plans.matrix.interchange.rows import Document


def dump(document: Document) -> str:
    """The document as it is kept in files: UTF-8, two spaces, keys in their fixed order, final newline."""
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def content_sha256(document: Document) -> str:
    """SHA-256 (64 hex digits) of the content: the order of keys and `4` or `4.0` make no difference."""
    text = json.dumps(_plain(document), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return int(value) if isinstance(value, float) and value.is_integer() else value
