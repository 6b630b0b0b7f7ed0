"""The addresses of tracing: who may open them."""

from tests.permissions.rows import Row

ROWS: tuple[Row, ...] = ()
