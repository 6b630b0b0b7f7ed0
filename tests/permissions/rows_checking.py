"""The addresses of checking: who may open them."""

from tests.permissions.rows import COMMITTEE, READERS, Row, form, page

ROWS: tuple[Row, ...] = (
    page("matrix:check", READERS),
    # A GET is somebody coming back from logging in: on to the page.
    Row("matrix:check_dismiss", "get", COMMITTEE, ok=(302,)),
    form("matrix:check_dismiss", COMMITTEE),
    Row("matrix:check_restore", "get", COMMITTEE, ok=(302,), kwargs={"pk": 1}),
    form("matrix:check_restore", COMMITTEE, pk=1),
)
