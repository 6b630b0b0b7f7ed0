"""The addresses of official: who may open them."""

from tests.permissions.rows import Row

ROWS: tuple[Row, ...] = ()
