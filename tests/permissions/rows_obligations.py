"""The addresses of obligations: who may open them."""

from tests.permissions.rows import COMMITTEE, READERS, REPORTERS, Row, form, page

_NONE: dict[str, object] = {"pk": 999_999}

ROWS: tuple[Row, ...] = (
    page("monitoring:obligations", READERS),
    page("monitoring:obligation_setup", COMMITTEE),
    form("monitoring:obligation_setup", COMMITTEE),
    page("monitoring:obligation_new", COMMITTEE),
    form("monitoring:obligation_new", COMMITTEE),
    page("monitoring:site_updates", READERS),
    Row("monitoring:site_update_log", "get", REPORTERS, ok=(302,)),
    form("monitoring:site_update_log", REPORTERS),
    Row("monitoring:obligation", "get", READERS, ok=(404,), kwargs=_NONE),
    Row("monitoring:obligation_log", "get", REPORTERS, ok=(404,), kwargs=_NONE),
    Row("monitoring:obligation_log", "post", REPORTERS, ok=(404,), kwargs=_NONE),
    Row("monitoring:obligation_end", "get", COMMITTEE, ok=(404,), kwargs=_NONE),
    Row("monitoring:obligation_end", "post", COMMITTEE, ok=(404,), kwargs=_NONE),
    Row("monitoring:log_withdraw", "get", REPORTERS, ok=(404,), kwargs=_NONE),
    Row("monitoring:log_withdraw", "post", REPORTERS, ok=(404,), kwargs=_NONE),
    page("portal:obligations"),
)
