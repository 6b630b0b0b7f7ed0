"""The addresses of checking: who may open them."""

from tests.permissions.rows import COMMITTEE, READERS, Row, form, page

ROWS: tuple[Row, ...] = (
    page("matrix:check", READERS),
    form("matrix:check_dismiss", COMMITTEE),
    form("matrix:check_restore", COMMITTEE, pk=1),
)
