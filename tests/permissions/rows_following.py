"""Permission rows."""

from tests.permissions.rows import COMMITTEE, Row, form

ROWS: tuple[Row, ...] = (
    Row("checklist:answer", "get", COMMITTEE, ok=(302,), kwargs={"code": "INF-01"}),
    form("checklist:answer", COMMITTEE, code="INF-01"),
)
