"""Who sees, brings, withdraws and publishes what proves a criterion."""

from tests.permissions.rows import COMMITTEE, READERS, REPORTERS, Row, form, page

NONE = 999_999

ROWS: tuple[Row, ...] = (
    page("checklist:evidence", READERS),
    page("checklist:evidence_add", REPORTERS, code="INF-01"),
    form("checklist:evidence_add", REPORTERS, code="INF-01"),
    Row("checklist:evidence_file", "get", READERS, ok=(404,), kwargs={"pk": NONE}),
    Row("checklist:evidence_withdraw", "get", REPORTERS, ok=(404,), kwargs={"pk": NONE}),
    Row("checklist:evidence_withdraw", "post", REPORTERS, ok=(404,), kwargs={"pk": NONE}),
    Row("checklist:evidence_visibility", "post", COMMITTEE, ok=(404,), kwargs={"pk": NONE}),
    Row("checklist:evidence_check", "post", REPORTERS, ok=(404,), kwargs={"pk": NONE}),
    Row("portal:evidence_file", "get", ok=(404,), kwargs={"pk": NONE}),
)
