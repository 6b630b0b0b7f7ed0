"""From the file a municipality has to a gelt-plan/1 document with its doubts. Pure: no queries."""

from typing import Any

from plans.matrix.importing.imported import UNKNOWN_DIVIPOLA, Identity, Imported, NotAPlanError
from plans.matrix.importing.source import Source
from plans.matrix.interchange import parse, validate

__all__ = ["UNKNOWN_DIVIPOLA", "Identity", "Imported", "NotAPlanError", "read_file", "read_source"]


def read_file(name: str, data: bytes, *, identity: Identity | None = None) -> Imported:
    """The plan in an uploaded file, whatever its format; the document always passes `validate`.

    Raises RefusedFileError for a file that is not accepted, PlanDocumentError for a faulty gelt-plan/1
    document and NotAPlanError for a file in which no plan is found (all DomainError, in Spanish).
    """
    from plans.matrix.importing.files.guards import FileKind, check_upload
    from plans.matrix.importing.recognising import recognise

    kind = check_upload(name, data)
    if kind == FileKind.DOCUMENT:
        return _read_document(name, data)
    return recognise(read_source(name, data, kind=str(kind)), identity=identity)


def read_source(name: str, data: bytes, *, kind: str) -> Source:
    """The blocks of a file of that kind ("text", "word", "sheet"), before anybody says what they are."""
    if kind == "word":
        from plans.matrix.importing.files.word import read_word

        return read_word(name, data)
    if kind == "sheet":
        from plans.matrix.importing.files.excel import read_excel

        return read_excel(name, data)
    from plans.matrix.importing.text import read_text

    return read_text(name, data)


def _read_document(name: str, data: bytes) -> Imported:
    document: Any = parse(data)
    validate(document)
    lines = tuple(data.decode("utf-8-sig").splitlines())
    return Imported(document, Source(name, "document", (), lines), {})
