"""Permission rows."""

from tests.permissions.rows import COMMITTEE, READERS, Row, form, page

ROWS: tuple[Row, ...] = (
    Row("checklist:answer", "get", COMMITTEE, ok=(302,), kwargs={"code": "INF-01"}),
    form("checklist:answer", COMMITTEE, code="INF-01"),
    page("checklist:all", READERS),
    Row("checklist:bulk", "get", COMMITTEE, ok=(302,)),
    form("checklist:bulk", COMMITTEE),
    page("checklist:assign", COMMITTEE, code="INF-01"),
    form("checklist:assign", COMMITTEE, code="INF-01"),
    page("checklist:assign_phase", COMMITTEE, phase="informacion"),
    form("checklist:assign_phase", COMMITTEE, phase="informacion"),
)
