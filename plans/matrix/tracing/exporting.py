"""The history as a file: CSV that spreadsheet programs open well, and a workbook."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO

from gelt.text import BOGOTA
from plans.matrix.sheets.book import Book, Column, Line
from plans.matrix.sheets.cells import is_risky
from plans.matrix.tracing.telling import Told

HEAD = ("Fecha y hora", "Quién", "Rol", "Qué hizo", "Ítem", "Antes", "Después", "Otros datos")
WIDTHS = (18, 26, 22, 40, 14, 50, 50, 50)
MOST_ROWS = 20_000
LONGEST = 30_000


def _row(told: Told) -> list[str]:
    change = told.change
    before = "".join(each.text for each in told.main if each.mark != "new")
    after = "".join(each.text for each in told.main if each.mark != "gone")
    if told.text:
        before, after = ("", told.text) if change.after else (told.text, "")
    others = "\n".join(f"{each.what}: {each.before or '—'} → {each.after or '—'}" for each in told.others)
    when = change.at.astimezone(BOGOTA).strftime("%Y-%m-%d %H:%M")
    cells = (when, change.actor_name, change.actor_role, told.sentence, change.object_id, before, after, others)
    return [cell[:LONGEST] for cell in cells]


def as_csv(entries: Iterable[Told]) -> bytes:
    """UTF-8 with its mark and semicolons, as Colombian programs expect; a text like a formula gets an apostrophe."""
    stream = StringIO()
    writer = csv.writer(stream, delimiter=";", lineterminator="\r\n")
    writer.writerow(HEAD)
    for told in entries:
        writer.writerow([f"'{cell}" if is_risky(cell) else cell for cell in _row(told)])
    return stream.getvalue().encode("utf-8-sig")


def as_workbook(entries: Iterable[Told], title: str) -> bytes:
    """One table with its head frozen."""
    book = Book(title, {})
    columns = [Column(label, width) for label, width in zip(HEAD, WIDTHS, strict=True)]
    book.table("Historial", columns, _lines(entries), spare=0, wide=True)
    return book.bytes()


def _lines(entries: Iterable[Told]) -> Iterator[Line]:
    for told in entries:
        yield Line([cell or None for cell in _row(told)])
