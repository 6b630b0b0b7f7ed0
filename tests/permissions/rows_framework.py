"""Permission rows of moving to another framework."""

from tests.permissions.rows import COMMITTEE, OPERATORS, READERS, Row, form, page

ROWS: tuple[Row, ...] = (
    page("checklist:framework", READERS),
    form("checklist:carry", COMMITTEE),
)
NATION_ROWS: tuple[Row, ...] = (
    page("operation:framework", OPERATORS, code="63302"),
    form("operation:framework", OPERATORS, code="63302"),
)
