"""What the surfaces of the product say: pages as plain words, answers of the API, sheets, printed pages."""

import io
import re
from html import unescape
from typing import Any

from openpyxl import load_workbook
from pypdf import PdfReader

from tests.country import SiteClient

NARROW = "\u202f"


def words(client: SiteClient, address: str) -> str:
    """The page's words with single spaces; the narrow space of percentages stays."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    body = re.sub(r"(?s)<(script|style|svg|nav|head).*?</\1>", " ", answer.content.decode())
    return re.sub(r"[ \t\n\r\xa0]+", " ", unescape(re.sub(r"<[^>]+>", " ", body)))


def json_of(client: SiteClient, address: str) -> Any:
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    return answer.json()


def cells(client: SiteClient, address: str) -> dict[str, list[list[Any]]]:
    """Sheet name → rows of the workbook at an address."""
    answer = client.get(address)
    assert answer.status_code == 200, (address, answer.status_code)
    book = load_workbook(io.BytesIO(answer.content), data_only=True)
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book}


def printed_words(content: bytes) -> str:
    """The words of a PDF with single spaces."""
    pages = PdfReader(io.BytesIO(content)).pages
    return re.sub(r"[ \t\n\r\xa0]+", " ", " ".join(page.extract_text() for page in pages))
