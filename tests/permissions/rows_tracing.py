"""The addresses of tracing: who may open them."""

from tests.permissions.rows import AUDIT, Row, page

ROWS: tuple[Row, ...] = (
    page("matrix:trace", AUDIT),
    # Of an item that never was there is nothing to tell.
    Row("matrix:trace_item", "get", AUDIT, ok=(200, 404), kwargs={"item": "A1"}),
    Row("matrix:trace_file", "get", AUDIT, kwargs={"kind": "csv"}),
)
