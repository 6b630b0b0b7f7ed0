"""What an upload is, by its content, and whether it is read at all.

Everything that could cost time or memory is refused here, before any reader opens the file.
"""

from typing import NoReturn

from gelt.text import count_es
from plans.matrix.importing.files import limits
from plans.matrix.importing.files.decoding import decode_text
from plans.matrix.importing.files.package.archive import Archive
from plans.matrix.importing.files.package.markup import check
from plans.matrix.importing.files.package.parts import content_type, main_part
from plans.matrix.importing.files.refusals import FileKind, RefusedFileError, refuse
from plans.matrix.importing.files.signatures import refuse_known
from plans.matrix.interchange.files import MAX_BYTES

__all__ = ["FileKind", "RefusedFileError", "check_upload"]

ACCEPTED = "Suba el plan como .docx (Word), .xlsx (Excel), .txt (texto) o .json (gelt-plan/1)."
_PLAIN = {"", "application/xml", "text/xml"}  # what a file says that does not say what its main part is
_BLANK = b"\xef\xbb\xbf\xff\xfe \t\r\n"  # what may stand before a text: byte order marks and spaces
_ZIP = b"PK\x03\x04"
_MACROS = "El archivo trae macros y por seguridad no se lee. Guárdelo sin macros, como {kind}, y súbalo de nuevo."


def check_upload(name: str, data: bytes) -> FileKind:
    """The kind of an uploaded file, told from its bytes; `name` only helps to word the refusal.

    Raises RefusedFileError with the remedy for whatever is not a plan's text, Word, Excel or gelt-plan/1 file.
    """
    if not data.strip():
        refuse(f"El archivo está vacío. {ACCEPTED}")
    if len(data) > limits.FILE_BYTES:
        refuse(
            f"El archivo pesa más de {limits.FILE_BYTES // 1_000_000} MB. Quítele las imágenes (el plan se lee del "
            "texto y las tablas), guárdelo y súbalo de nuevo."
        )
    if data.startswith(_ZIP):
        return _office_kind(Archive(data))
    refuse_known(data)
    return _text_kind(name, data)


def _office_kind(archive: Archive) -> FileKind:
    kind = _declared_kind(archive)
    for name in archive.xml_names():
        check(archive.read(name))
    return kind


def _declared_kind(archive: Archive) -> FileKind:
    """Word or Excel by the main part; every other zip is refused by what it seems to be."""
    _refuse_open_document(archive)
    for part in ("_rels/.rels", "[content_types].xml"):
        if part in archive:
            check(archive.read(part))
    main = main_part(archive)
    declared = content_type(archive, main)
    is_word, is_sheet = _is_word(main, declared), _is_sheet(main, declared)
    if any(name.endswith("vbaproject.bin") for name in archive.names) or "macroEnabled" in declared:
        refuse(_MACROS.format(kind=".docx" if is_word else ".xlsx"))
    if not is_word and not is_sheet:
        _refuse_other_zip(archive)
    return FileKind.WORD if is_word else FileKind.SHEET


def _is_word(main: str, declared: str) -> bool:
    return "wordprocessingml" in declared or (declared in _PLAIN and main.startswith("word/"))


def _is_sheet(main: str, declared: str) -> bool:
    return "spreadsheetml" in declared or (declared in _PLAIN and main.startswith("xl/"))


def _refuse_open_document(archive: Archive) -> None:
    if "mimetype" not in archive:
        return
    said = archive.read("mimetype")[:100]
    if b"spreadsheet" in said:
        refuse("Es una hoja de LibreOffice (.ods). Ábrala, elija «Guardar como», tipo Excel (.xlsx), y súbala.")
    if b"opendocument" in said:
        refuse("Es un documento de LibreOffice (.odt). Ábralo, elija «Guardar como», tipo Word (.docx), y súbalo.")


def _refuse_other_zip(archive: Archive) -> NoReturn:
    names = archive.names
    if any(name.startswith("ppt/") for name in names):
        refuse(f"Es una presentación de PowerPoint. Copie el texto del plan en un documento de Word. {ACCEPTED}")
    if "xl/workbook.bin" in names:
        refuse("Es un libro de Excel binario (.xlsb). Ábralo, guárdelo como .xlsx y súbalo de nuevo.")
    if any(name.endswith((".docx", ".xlsx", ".txt", ".pdf", ".doc", ".xls")) for name in names):
        refuse(f"Es un archivo comprimido (.zip). Descomprímalo y suba solo el archivo del plan. {ACCEPTED}")
    refuse(f"El archivo no es un documento de Word ni de Excel que se pueda abrir. {ACCEPTED}")


def _text_kind(name: str, data: bytes) -> FileKind:
    may_be_document = data[:64].replace(b"\0", b"").lstrip(_BLANK).startswith(b"{")
    most = MAX_BYTES if may_be_document else limits.TEXT_BYTES
    if len(data) > most:
        refuse(
            f"El texto pesa más de {most // 1_000_000} MB; el texto de un plan pesa mucho menos. "
            "Deje en el archivo solo el plan y súbalo de nuevo."
        )
    text = decode_text(data)
    if text is None:
        refuse(f"No se reconoce el contenido del archivo: no es texto, ni Word, ni Excel. {ACCEPTED}")
    if text.lstrip("\ufeff \t\n").startswith("{"):
        return FileKind.DOCUMENT
    _check_lines(text.split("\n"))
    if name.lower().endswith(".csv") and "\t" not in text:
        refuse("Es una tabla separada por comas (.csv). Ábrala en Excel, guárdela como .xlsx y súbala de nuevo.")
    if not text.strip():
        refuse(f"El archivo está vacío. {ACCEPTED}")
    return FileKind.TEXT


def _check_lines(lines: list[str]) -> None:
    """A plan's paragraphs fit in a line each, and its lines in a few hundred pages."""
    if max(map(len, lines)) > limits.TEXT_LINE_CHARACTERS:
        refuse(
            "El texto tiene un renglón demasiado largo, de más de "
            f"{count_es(limits.TEXT_LINE_CHARACTERS)} caracteres. Pártalo en párrafos o quítele el relleno, guárdelo "
            "y súbalo de nuevo."
        )
    if sum(not line.isspace() and line != "" for line in lines) > limits.TEXT_LINES:
        refuse(
            f"El texto tiene más de {count_es(limits.TEXT_LINES)} renglones; el de un plan tiene muchos menos. "
            "Deje en el archivo solo el plan y súbalo de nuevo."
        )
