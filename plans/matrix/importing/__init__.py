"""From the file a municipality has to a gelt-plan/1 document with its doubts. Pure: no queries."""

from typing import Any

from plans.matrix.importing.files.excel import read_excel
from plans.matrix.importing.files.guards import FileKind, check_upload
from plans.matrix.importing.files.word import read_word
from plans.matrix.importing.imported import UNKNOWN_DIVIPOLA, Identity, Imported, NotAPlanError
from plans.matrix.importing.recognising import recognise
from plans.matrix.importing.source import Source
from plans.matrix.importing.text import read_text
from plans.matrix.interchange import parse, validate

__all__ = ["UNKNOWN_DIVIPOLA", "Identity", "Imported", "NotAPlanError", "read_file"]

READERS = {FileKind.TEXT: read_text, FileKind.WORD: read_word, FileKind.SHEET: read_excel}


def read_file(name: str, data: bytes, *, identity: Identity | None = None) -> Imported:
    """The plan in an uploaded file, whatever its format; the document always passes `validate`.

    Raises RefusedFileError for a file that is not accepted, PlanDocumentError for a faulty gelt-plan/1
    document and NotAPlanError for a file in which no plan is found (all DomainError, in Spanish).
    """
    kind = check_upload(name, data)
    if kind == FileKind.DOCUMENT:
        return _read_document(name, data)
    return recognise(READERS[kind](name, data), identity=identity)


def _read_document(name: str, data: bytes) -> Imported:
    """A gelt-plan/1 file is the document itself; its lines are those of the JSON text."""
    document: Any = parse(data)
    validate(document)
    return Imported(document, Source(name, "document", (), tuple(data.decode("utf-8-sig").splitlines())), {})
