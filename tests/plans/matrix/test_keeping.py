"""What people may upload as proof, told by its bytes."""

import hashlib
from typing import Any

import pytest

from gelt.errors import DomainError
from plans.matrix.keeping import DOCUMENTS, IMAGES, MOST_BYTES, SCANS, Kind, keep_file, kind_of
from plans.matrix.models import StoredFile
from tenants.hosts import Host
from tests.plans.matrix.importing.files.packages import sheet_parts, word_parts, zipped

PDF = b"%PDF-1.4\n%%EOF"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(40)
JPEG = b"\xff\xd8\xff\xe0" + bytes(40)
ODT = "application/vnd.oasis.opendocument.text"


def _odf(media_type: str, **further: str) -> bytes:
    return zipped({"mimetype": media_type, "content.xml": "<office/>", **further})


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("acta.exe", PDF, Kind.PDF),
        ("acta.pdf", PNG, Kind.PNG),
        ("foto", JPEG, Kind.JPEG),
        ("acta.zip", zipped(word_parts("")), Kind.WORD),
        ("tabla.xlsx", zipped(sheet_parts("")), Kind.EXCEL),
        ("acta.odt", _odf(ODT), Kind.ODT),
        ("tabla.ods", _odf("application/vnd.oasis.opendocument.spreadsheet"), Kind.ODS),
        ("visitas.CSV", "mes;visitas\nenero;12\n".encode("cp1252"), Kind.CSV),
        ("nota.txt", "Se publicó la misión; menos de < 5 visitas.".encode(), Kind.TEXT),
    ],
)
def test_the_bytes_say_what_a_file_is(name: str, data: bytes, kind: Kind) -> None:
    assert kind_of(name, data) is kind


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("vacio.pdf", b"", "vacío"),
        ("blanco.txt", b" \n\n", "No se reconoce"),
        ("pagina.txt", b"<!DOCTYPE html><html></html>", "página web"),
        ("pagina.csv", b"\xef\xbb\xbf a;b\n<ScRiPt src=x>", "página web"),
        ("pagina.txt", "<html>".encode("utf-16"), "página web"),
        ("dibujo.png", b"<svg xmlns='x'></svg>", "página web"),
        ("carta.txt", b"{\\rtf1 hola}", "página web"),
        ("guion.txt", b"#!/bin/sh\nrm -rf x", "programa"),
        ("guion.js", b"alert(1)", "No se reconoce"),
        ("programa.pdf", b"MZ\x90\x00\x03" + bytes(60), "programa"),
        ("acta.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504), "Office antiguo"),
        ("todo.pdf", zipped({"acta.pdf": PDF}), "comprimido"),
        ("todo.gz", b"\x1f\x8b\x08" + bytes(20), "comprimido"),
        ("todo.tar", bytes(257) + b"ustar" + bytes(300), "comprimido"),
        ("acta.docx", zipped(word_parts("") | {"word/vbaProject.bin": b"x"}), "macros"),
        ("acta.docx", zipped(word_parts("", kind="document.macroEnabled.main+xml")), "macros"),
        ("tabla.xlsx", zipped(sheet_parts("") | {"xl/macrosheets/sheet1.xml": "<m/>"}), "macros"),
        ("acta.odt", _odf(ODT, **{"Basic/Standard/Module1.xml": "<m/>"}), "macros"),
        ("charla.odp", _odf("application/vnd.oasis.opendocument.presentation"), "comprimido"),
        ("acta.docx", zipped(word_parts(""))[:200], "dañado"),
        ("acta.docx", zipped(word_parts("") | {"../fuera.xml": "<m/>"}), "dañado"),
        ("bomba.docx", zipped(word_parts("") | {"word/a.bin": bytes(40_000_000)}), "dañado"),
        ("cosa.bin", bytes(range(200)), "No se reconoce"),
    ],
)
def test_what_could_do_harm_or_cannot_be_told_is_refused(name: str, data: bytes, says: str) -> None:
    with pytest.raises(DomainError) as refused:
        kind_of(name, data)
    assert says in refused.value.message
    assert refused.value.field == "file"


def test_a_place_takes_only_its_kinds_and_20_mb() -> None:
    with pytest.raises(DomainError, match="imagen PNG o imagen JPEG, y el archivo es PDF"):
        kind_of("acta.pdf", PDF, IMAGES)
    with pytest.raises(DomainError, match=r"el archivo es Word \(.docx\)"):
        kind_of("acta.docx", zipped(word_parts("")), SCANS)
    with pytest.raises(DomainError, match="máximo son 20 MB"):
        kind_of("acta.pdf", PDF + bytes(MOST_BYTES))


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Mis actas\\Acta Nº 1.exe", "Acta Nº 1.pdf"),
        ('a";\r\nX: 1.pdf', "a____X_ 1.pdf"),
        ("...", "archivo.pdf"),
        ("a" * 400 + ".pdf", "a" * 195 + ".pdf"),
    ],
)
def test_names_are_made_safe(in_genova: Host, name: str, kept: str) -> None:
    assert keep_file(name=name, data=PDF).name == kept


def test_the_same_bytes_and_name_are_kept_once(in_genova: Host, django_assert_num_queries: Any) -> None:
    first = keep_file(name="acta.pdf", data=PDF, kinds=DOCUMENTS)
    with django_assert_num_queries(1):
        assert keep_file(name="acta.PDF", data=PDF) == first
    assert keep_file(name="otra.pdf", data=PDF) != first
    stored = StoredFile.objects.get(pk=first.pk)
    assert bytes(stored.content) == PDF
    assert (stored.sha256, stored.size) == (hashlib.sha256(PDF).hexdigest(), len(PDF))
    assert stored.media_type == "application/pdf"
