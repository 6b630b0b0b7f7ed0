"""The reports and internal control's opinions."""

from tests.permissions.rows import CONTROL, LEADER, READERS, WRITERS, Row, form, page

PERIOD: dict[str, object] = {"period_from": "2009-01-01"}
ROWS: tuple[Row, ...] = (
    page("portal:reports"),
    Row("portal:report", "get", ok=(404,), kwargs={"number": 999}),
    Row("portal:report_pdf", "get", ok=(404,), kwargs={"number": 999}),
    Row("portal:report_xlsx", "get", ok=(404,), kwargs={"number": 999}),
    Row("portal:report_json", "get", ok=(404,), kwargs={"number": 999}),
    page("monitoring:reports", READERS),
    page("monitoring:report_rule", READERS),
    Row("monitoring:report_rule_set", "get", LEADER, ok=(302,)),
    form("monitoring:report_rule_set", LEADER),
    Row("monitoring:report_period", "get", READERS, ok=(404,), kwargs=PERIOD),
    Row("monitoring:report_draft", "get", WRITERS, ok=(404,), kwargs=PERIOD),
    Row("monitoring:report_draft", "post", WRITERS, ok=(404,), kwargs=PERIOD),
    Row("monitoring:report_present", "get", WRITERS, ok=(404,), kwargs=PERIOD),
    Row("monitoring:report_present", "post", WRITERS, ok=(404,), kwargs=PERIOD),
    Row("monitoring:report_sheet", "get", READERS, ok=(404,), kwargs=PERIOD),
    Row("monitoring:report_print", "post", WRITERS, ok=(404,), kwargs=PERIOD),
    page("monitoring:opinions", READERS),
    Row("monitoring:opinion", "get", READERS, ok=(200, 404), kwargs={"action": "A1"}),
    Row("monitoring:opine", "get", CONTROL, ok=(302,), kwargs={"action": "A1"}),
    Row("monitoring:opine", "post", CONTROL, ok=(404, 422), kwargs={"action": "A1"}),
)
