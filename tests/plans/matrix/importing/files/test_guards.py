"""What a file is, told from its content whatever its name, and what to do about the ones that are not read."""

import io
import json
import zipfile

import pytest

from plans.matrix.importing.files import limits
from plans.matrix.importing.files.guards import FileKind, RefusedFileError, check_upload
from tests.plans.matrix.conftest import plan_file
from tests.plans.matrix.importing.files.packages import paragraph, said, sheet, types, word, zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
PLAN = "PLAN DE ACCIÓN\nVisión: más transparente\n"


def named(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + bytes(100)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("plan.txt", PLAN.encode(), FileKind.TEXT),
        ("plan.txt", b"\xef\xbb\xbf" + PLAN.encode(), FileKind.TEXT),
        ("plan.txt", PLAN.encode("utf-16"), FileKind.TEXT),
        ("plan.txt", PLAN.encode("utf-16-le"), FileKind.TEXT),
        ("plan.txt", PLAN.encode("utf-16-be"), FileKind.TEXT),
        ("plan.txt", PLAN.encode("cp1252"), FileKind.TEXT),
        ("plan", b"BM: beneficios mutuos", FileKind.TEXT),
        ("plan.csv", b"Fase\tPlazo\nUna\t2008\n", FileKind.TEXT),
        ("plan.pdf", word(paragraph("Plan")), FileKind.WORD),
        ("plan.txt", sheet(f'<row r="1">{said("A1", "Plan")}</row>'), FileKind.SHEET),
        ("plan.txt", plan_file("genova-quindio").read_bytes(), FileKind.DOCUMENT),
        ("plan.json", b'\xef\xbb\xbf \n{"format": ', FileKind.DOCUMENT),
    ],
)
def test_the_content_says_what_a_file_is(name: str, data: bytes, kind: FileKind) -> None:
    assert check_upload(name, data) == kind


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("plan.docx", b"", ("vacío", ".docx (Word)")),
        ("plan.txt", b" \n\t ", ("vacío",)),
        ("plan.txt", b"\xef\xbb\xbf\n", ("vacío",)),
        ("plan.docx", named("WordDocument"), (".doc)", "guárdelo como .docx")),
        ("plan.docx", named("Workbook"), (".xls)", "guárdelo como .xlsx")),
        ("plan.docx", named("EncryptedPackage"), ("contraseña",)),
        ("plan.docx", OLE, ("antigua",)),
        ("plan.docx", b"%PDF-1.4 \xe2\xe3", ("PDF", "OCR")),
        ("plan.docx", b"\x89PNG\r\n\x1a\n\0\0\0\r", ("imagen", "OCR")),
        ("plan.docx", b"\xff\xd8\xff\xe0\0\x10JFIF", ("imagen",)),
        ("plan.txt", b"{\\rtf1\\ansi Plan}", ("RTF", ".docx")),
        ("plan.doc", b"<html><body>Plan</body></html>", ("HTML", ".docx")),
        ("plan.xml", b'<?xml version="1.0"?><plan/>', ("XML",)),
        ("plan.csv", "Acción;Meta\nUna;100%\n".encode(), (".csv", ".xlsx")),
        ("plan.txt", b"Plan\0\x01\x02 de accion", ("no es texto",)),
        ("plan.txt", b"\x81\x8d\x8f\x90", ("no es texto",)),
        ("plan.rar", b"Rar!\x1a\x07\0", ("comprimido",)),
        ("plan.exe", b"MZ\x90\0\x03\0\0\0", ("programa",)),
        ("plan.zip", zipped({"plan.docx": "x"}), ("Descomprímalo",)),
        ("plan.zip", zipped({"a.bin": "x"}), ("no es un documento de Word",)),
        ("plan.pptx", zipped({"ppt/presentation.xml": "<a/>"}), ("PowerPoint",)),
        ("plan.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), (".odt", ".docx")),
        ("plan.ods", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), (".ods", ".xlsx")),
    ],
)
def test_what_is_not_read_is_refused_with_the_remedy(name: str, data: bytes, words: tuple[str, ...]) -> None:
    with pytest.raises(RefusedFileError) as refused:
        check_upload(name, data)

    assert refused.value.field == "file"
    for each in words:
        assert each in refused.value.message


def test_a_file_above_the_limit_is_refused_before_it_is_read() -> None:
    data = b"PK\x03\x04" + bytes(limits.FILE_BYTES)

    with pytest.raises(RefusedFileError, match="20 MB"):
        check_upload("plan.docx", data)


def test_a_long_text_is_refused() -> None:
    with pytest.raises(RefusedFileError, match="2 MB"):
        check_upload("plan.txt", b"Una linea del plan\n" * 150_000)


def test_a_text_that_begins_as_json_is_left_to_who_reads_plans() -> None:
    assert check_upload("otro.txt", json.dumps({"a": 1}).encode()) == FileKind.DOCUMENT


def test_a_chart_may_keep_its_own_spreadsheet() -> None:
    inner = sheet(f'<row r="1">{said("A1", "1")}</row>')
    file = io.BytesIO(word(paragraph("Plan")))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("word/embeddings/Microsoft_Excel_Sheet1.xlsx", inner)

    assert check_upload("plan.docx", file.getvalue()) == FileKind.WORD


def test_the_main_part_may_stand_in_another_folder_and_have_another_name() -> None:
    data = zipped(
        {
            "[Content_Types].xml": types(
                "docs/texto.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
            ),
            "_rels/.rels": '<Relationships><Relationship Id="a" Type="x/officeDocument" Target="/docs/texto.xml"/>'
            "</Relationships>",
            "docs/texto.xml": "<document><body><p><r><t>Plan</t></r></p></body></document>",
        }
    )

    assert check_upload("plan", data) == FileKind.WORD
