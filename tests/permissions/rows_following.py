"""Permission rows."""

from tests.permissions.rows import Row

ROWS: tuple[Row, ...] = ()
