"""Files that people upload by mistake, told by their first bytes, each with what to do about it."""

from plans.matrix.importing.files.refusals import refuse

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"II*\0",
    b"MM\0*",
    b"BM",
    b"RIFF",
    b"\0\0\0\x18ftyp",
    b"\0\0\0\x1cftyp",
)
_OTHER_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"PK\x05\x06", b"PK\x07\x08")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe")

_OCR = (
    "Pase el plan a texto con un programa que lo reconozca (Word abre los PDF; para un escaneado hace falta un "
    "OCR), revíselo, guárdelo como .docx y súbalo."
)


def refuse_known(data: bytes) -> None:
    """Refuse the formats that have a remedy of their own; anything else passes."""
    if data.startswith(_OLE):
        _refuse_old_office(data)
    if data[:1024].lstrip().startswith(b"%PDF"):
        refuse(f"Es un PDF. {_OCR}")
    if data.startswith(_IMAGES) and not _reads_as_words(data):
        refuse(f"Es una imagen. {_OCR}")
    if data.startswith(_OTHER_ARCHIVES):
        refuse(
            "Es un archivo comprimido vacío o de otro tipo. Descomprímalo y suba el plan como .docx, .xlsx o .txt."
        )
    if data.startswith(_PROGRAMS) and not _reads_as_words(data):
        refuse("Es un programa, no un documento. Suba el plan como .docx, .xlsx o .txt.")
    _refuse_marked_up(data)


def _refuse_old_office(data: bytes) -> None:
    if _wide("EncryptedPackage") in data:
        refuse("El archivo está protegido con contraseña. Quítele la contraseña, guárdelo y súbalo de nuevo.")
    if _wide("WordDocument") in data:
        refuse("Es un documento de Word antiguo (.doc). Ábralo, guárdelo como .docx y súbalo de nuevo.")
    if _wide("Workbook") in data or _wide("Book") in data:
        refuse("Es un libro de Excel antiguo (.xls). Ábralo, guárdelo como .xlsx y súbalo de nuevo.")
    refuse("Es un archivo de una versión antigua de Office. Ábralo, guárdelo como .docx o .xlsx y súbalo de nuevo.")


def _refuse_marked_up(data: bytes) -> None:
    start = data[:1024].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if start.startswith(b"{\\rtf"):
        refuse("Es un documento RTF. Ábralo en Word o LibreOffice, guárdelo como .docx y súbalo de nuevo.")
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<body")):
        refuse("Es una página web (HTML). Ábrala en Word o LibreOffice, guárdela como .docx y súbala de nuevo.")
    if start.startswith((b"<?xml", b"<!doctype", b"<!entity")):
        refuse("Es un archivo XML. Ábralo en Word o Excel, guárdelo como .docx o .xlsx y súbalo de nuevo.")


def _reads_as_words(data: bytes) -> bool:
    """Two letters such as "BM" or "MZ" may also begin a text."""
    return not any(byte < 9 for byte in data[:512])


def _wide(name: str) -> bytes:
    return name.encode("utf-16-le")
