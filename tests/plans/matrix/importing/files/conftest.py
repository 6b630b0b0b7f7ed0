"""A new workbook and its page."""

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet


@pytest.fixture
def book() -> Workbook:
    return Workbook()


@pytest.fixture
def page(book: Workbook) -> Worksheet:
    found = book.active
    assert isinstance(found, Worksheet)
    return found
