"""Keeping what people upload as proof: typed by its content, capped, hashed, the same bytes once."""

import hashlib
import re
from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import NoReturn, Protocol

from gelt.errors import DomainError
from gelt.text import decimal_es, round_half_up
from plans.matrix.importing.files.decoding import decode_text
from plans.matrix.importing.files.package.archive import Archive
from plans.matrix.importing.files.package.parts import content_type, main_part
from plans.matrix.importing.files.refusals import RefusedFileError
from plans.matrix.models import StoredFile

MOST_BYTES = 20 * 1024 * 1024
LONGEST_NAME = 200


class Kind(StrEnum):
    """What a file is, told from its bytes; the value is the ending of its kept name."""

    PDF = "pdf"
    PNG = "png"
    JPEG = "jpg"
    WORD = "docx"
    EXCEL = "xlsx"
    ODT = "odt"
    ODS = "ods"
    CSV = "csv"
    TEXT = "txt"


MEDIA_TYPES = {
    Kind.PDF: "application/pdf",
    Kind.PNG: "image/png",
    Kind.JPEG: "image/jpeg",
    Kind.WORD: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    Kind.EXCEL: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Kind.ODT: "application/vnd.oasis.opendocument.text",
    Kind.ODS: "application/vnd.oasis.opendocument.spreadsheet",
    Kind.CSV: "text/csv",
    Kind.TEXT: "text/plain",
}
WORDS = {
    Kind.PDF: "PDF",
    Kind.PNG: "imagen PNG",
    Kind.JPEG: "imagen JPEG",
    Kind.WORD: "Word (.docx)",
    Kind.EXCEL: "Excel (.xlsx)",
    Kind.ODT: "LibreOffice (.odt, .ods)",
    Kind.ODS: "LibreOffice (.odt, .ods)",
    Kind.CSV: "tabla .csv",
    Kind.TEXT: "texto (.txt)",
}
IMAGES = frozenset({Kind.PNG, Kind.JPEG})
SCANS = IMAGES | {Kind.PDF}
DOCUMENTS = frozenset(Kind)

_STARTS = ((b"%PDF-", Kind.PDF), (b"\x89PNG\r\n\x1a\n", Kind.PNG), (b"\xff\xd8\xff", Kind.JPEG))
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"#!")
_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ")
_OPEN_DOCUMENTS = {MEDIA_TYPES[Kind.ODT].encode(): Kind.ODT, MEDIA_TYPES[Kind.ODS].encode(): Kind.ODS}
_MACRO_PARTS = re.compile(r"vbaproject\.bin$|^xl/macrosheets/|^(basic|scripts)/|/activex\d*\.bin$")
# Markup or a program wherever it stands: a text that a browser could be talked into running is not kept.
_MARKUP = re.compile(r"<\s*(!doctype|html|head|body|script|svg|iframe|object|embed|\?xml|\?php)", re.IGNORECASE)
_TEXTS = {".txt": Kind.TEXT, ".csv": Kind.CSV}


class Upload(Protocol):
    """What a form received (django.core.files.uploadedfile.UploadedFile)."""

    name: str | None
    size: int | None

    def read(self) -> bytes: ...


def keep_file(*, name: str, data: bytes, kinds: Iterable[Kind] = DOCUMENTS) -> StoredFile:
    """Keep the bytes under a safe name with the ending of what they are; the same bytes and name are kept once.

    `kinds`: what is taken here (IMAGES, SCANS, DOCUMENTS or some of Kind). Raises DomainError with field="file" for
    an empty or big file, another kind, a macro, markup, a program, or an archive; the extension of `name` is not
    believed, only of a text it says whether it is a table.
    """
    kind = kind_of(name, data, kinds)
    return keep_bytes(name=safe_name(name, kind), media_type=MEDIA_TYPES[kind], data=data)


def keep_upload(upload: Upload, kinds: Iterable[Kind] = DOCUMENTS) -> StoredFile:
    """keep_file of what a form received; a file that is too big is not even read."""
    require_size(upload.size or 0)
    return keep_file(name=upload.name or "", data=upload.read(), kinds=kinds)


def keep_bytes(*, name: str, media_type: str, data: bytes) -> StoredFile:
    """The kept file with these bytes, name and media type; made when there is none."""
    digest = hashlib.sha256(data).hexdigest()
    kept = StoredFile.objects.defer("content").filter(sha256=digest, name=name, media_type=media_type).first()
    if kept is not None:
        return kept
    return StoredFile.objects.create(name=name, media_type=media_type, size=len(data), sha256=digest, content=data)


def accept_of(kinds: Iterable[Kind]) -> str:
    """The `accept` of a file input."""
    endings = [f".{kind}" for kind in Kind if kind in set(kinds)]
    return ",".join([*endings, ".jpeg"] if Kind.JPEG in set(kinds) else endings)


def kinds_text(kinds: Iterable[Kind]) -> str:
    """`PDF, imagen PNG o imagen JPEG; hasta 20 MB`: for the help of a form's field."""
    return f"{_named(kinds)}; hasta 20 MB"


def require_size(size: int) -> None:
    """DomainError for a file that is empty or too big to be read."""
    if not size:
        _refuse("El archivo está vacío; elija otro.")
    if size > MOST_BYTES:
        megabytes = decimal_es(round_half_up(Decimal(size) / 1024 / 1024))
        _refuse(
            f"El archivo pesa {megabytes} MB y el máximo son 20 MB. Guárdelo con menos resolución, o en partes, "
            "y elíjalo de nuevo."
        )


def safe_name(name: str, ending: str, default: str = "archivo") -> str:
    """The last part of a name, with plain characters, and the ending of what the file is."""
    last = re.split(r"[/\\]", name)[-1]
    plain = re.sub(r"[^\w .()-]", "_", last).strip(" .") or default
    stem = re.sub(r"\.[A-Za-z0-9]{1,5}$", "", plain)[: LONGEST_NAME - 5].strip(" .") or default
    return f"{stem}.{ending}"


def kind_of(name: str, data: bytes, kinds: Iterable[Kind] = DOCUMENTS) -> Kind:
    """What the bytes are, when it is one of `kinds`; DomainError otherwise."""
    require_size(len(data))
    wanted = frozenset(kinds)
    kind = next((kind for start, kind in _STARTS if data.startswith(start)), None) or _other_kind(name, data, wanted)
    if kind not in wanted:
        _refuse(f"Aquí se recibe {_named(wanted)}, y el archivo es {WORDS[kind]}. Guárdelo así y elíjalo de nuevo.")
    return kind


def _other_kind(name: str, data: bytes, wanted: frozenset[Kind]) -> Kind:
    if data.startswith(_ZIPS):
        return _zip_kind(data, wanted)
    if data.startswith(_OLE):
        _refuse("Es un archivo de Office antiguo o con contraseña. Ábralo, guárdelo como PDF y elíjalo de nuevo.")
    if data.startswith(_ARCHIVES) or data[257:262] == b"ustar":
        _refuse(f"Es un archivo comprimido. Descomprímalo y suba cada documento aparte: {_named(wanted)}.")
    return _text_kind(name, data, wanted)


def _zip_kind(data: bytes, wanted: frozenset[Kind]) -> Kind:
    """Word, Excel or LibreOffice by what it says inside; any other zip, a macro or a bomb is refused."""
    try:
        archive = Archive(data)
        kind = _open_document(archive) or _office(archive)
    except RefusedFileError as error:
        _refuse(_retold(error))
    if kind is None:
        _refuse(
            f"Es un archivo comprimido o de otro programa. Guárdelo como PDF, o suba uno de estos: {_named(wanted)}."
        )
    return kind


def _open_document(archive: Archive) -> Kind | None:
    if "mimetype" not in archive:
        return None
    _refuse_macros(archive.names)
    return _OPEN_DOCUMENTS.get(archive.read("mimetype").strip())


def _office(archive: Archive) -> Kind | None:
    main = main_part(archive)
    declared = content_type(archive, main)
    _refuse_macros([*archive.names, *(["vbaproject.bin"] if "macroenabled" in declared.lower() else [])])
    if "wordprocessingml.document" in declared:
        return Kind.WORD
    return Kind.EXCEL if "spreadsheetml.sheet" in declared else None


def _refuse_macros(names: Iterable[str]) -> None:
    if any(_MACRO_PARTS.search(name) for name in names):
        _refuse("El archivo trae macros y por seguridad no se recibe. Guárdelo sin macros, o como PDF, y elíjalo.")


def _retold(error: RefusedFileError) -> str:
    """The readers of plans word their refusals for plans; a password keeps its own remedy."""
    if "contraseña" in error.message:
        return error.message
    return (
        "El archivo está dañado, o trae por dentro partes que un documento no necesita, y por seguridad no se "
        "recibe. Guárdelo como PDF y elíjalo de nuevo."
    )


def _text_kind(name: str, data: bytes, wanted: frozenset[Kind]) -> Kind:
    text = decode_text(data)
    if data.startswith(_PROGRAMS) and (text is None or data.startswith(b"#!")):
        _refuse(f"Es un programa, no un documento. Suba uno de estos: {_named(wanted)}.")
    if text is not None and (_MARKUP.search(text) or text.lstrip("\ufeff \t\n").startswith(("<", "{\\rtf"))):
        _refuse("Es una página web, un dibujo o un programa en texto. Guárdelo como PDF, o tome una imagen en PNG.")
    kind = next((kind for ending, kind in _TEXTS.items() if name.lower().endswith(ending)), None)
    if text is None or kind is None or not text.strip("\ufeff \t\n"):
        _refuse(f"No se reconoce el archivo por su contenido. Suba uno de estos: {_named(wanted)}.")
    return kind


def _named(kinds: Iterable[Kind]) -> str:
    wanted = set(kinds)
    words = list(dict.fromkeys(WORDS[kind] for kind in Kind if kind in wanted))
    return f"{', '.join(words[:-1])} o {words[-1]}" if len(words) > 1 else words[0]


def _refuse(message: str) -> NoReturn:
    raise DomainError(message, field="file")
