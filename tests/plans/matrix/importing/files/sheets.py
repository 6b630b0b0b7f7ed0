"""What the spreadsheet reader's tests share: how a book is read and its blocks are told."""

import io

from openpyxl import Workbook

from plans.matrix.importing.files.excel import read_excel
from plans.matrix.importing.files.guards import check_upload
from plans.matrix.importing.source import Paragraph, Source, Table


def read(book: Workbook | bytes) -> Source:
    if isinstance(book, bytes):
        data = book
    else:
        file = io.BytesIO()
        book.save(file)
        data = file.getvalue()
    check_upload("plan.xlsx", data)
    return read_excel("plan.xlsx", data)


def shape(source: Source) -> list[object]:
    """Paragraphs as texts, tables as lists of rows; "^": goes on from above."""
    return [
        block.text
        if isinstance(block, Paragraph)
        else [["^" if c.continues else "/".join(p.text for p in c.pieces) for c in row.cells] for row in block.rows]
        for block in source.blocks
    ]


def values(book: Workbook | bytes) -> list[str]:
    return [cell.text for block in read(book).blocks if isinstance(block, Table) for cell in block.rows[0].cells]
