"""Workbooks as people change them: opened with a program, written on, saved."""

import subprocess
from collections.abc import Callable
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import load_workbook

from plans.matrix.interchange.rows import Document
from plans.matrix.sheets.layout import WORKBOOKS
from plans.matrix.sheets.merging import Merged, merge
from plans.matrix.sheets.opening import open_book
from plans.matrix.sheets.reading import read_book
from plans.matrix.sheets.writing import lists, write_plan
from tests.country import SiteClient

PHASES = {
    "informacion": "Información",
    "interaccion": "Interacción",
    "transaccion": "Transacción",
    "transformacion": "Transformación",
    "democracia": "Democracia",
}
HOME = "/comite/plan/hojas/"
NOON = datetime(2026, 11, 21, 12)


def workbook_of(document: Document, code: str = "plan", *, template: bool = False) -> bytes:
    return write_plan(document, WORKBOOKS[code], phases=PHASES, downloaded=NOON, template=template)


def merged_with(document: Document, data: bytes) -> Merged:
    """What uploading the file makes of the plan `document`."""
    opened = open_book("plan.xlsx", data)
    return merge(document, opened.stamp.base, read_book(opened, lists(PHASES)))


def changed(data: bytes, edit: Callable[[Any], None]) -> bytes:
    """The workbook after somebody opened it, did `edit` and saved it."""
    book = load_workbook(BytesIO(data))
    edit(book)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def cell(sheet: Any, label: str, row: int) -> Any:
    """The cell of a row under the column with this title."""
    column = next(each.column for each in sheet[1] if each.value == label)
    return sheet.cell(row, column)


def row_with(sheet: Any, label: str, text: str) -> int:
    """The row whose cell under this title says `text`."""
    column = next(each.column for each in sheet[1] if each.value == label)
    return next(row for row in range(2, sheet.max_row + 1) if sheet.cell(row, column).value == text)


def libreoffice(data: bytes, folder: Path, kind: str = "xlsx") -> bytes:
    """The file after LibreOffice opened and saved it as `kind`."""
    source, out = folder / "libro.xlsx", folder / "salida"
    source.write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder / 'perfil'}"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir", str(out), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return (out / f"libro.{kind.partition(':')[0]}").read_bytes()


def download(client: SiteClient, path: str = f"{HOME}plan.xlsx") -> bytes:
    answer = client.get(path)
    assert answer.status_code == 200, answer.get("Location")
    return bytes(answer.content)


def upload(client: SiteClient, data: bytes, home: str = HOME, name: str = "plan.xlsx") -> Any:
    """The answer to the upload; when the file is accepted, the page of its differences."""
    answer = client.post(f"{home}subir/", {"file": SimpleUploadedFile(name, data)})
    return client.get(answer["Location"]) if answer.status_code == 302 else answer
