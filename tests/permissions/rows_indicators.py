"""The addresses of the indicators: who may open them. 404 in a municipality that has no plan yet."""

from tests.permissions.rows import COMMITTEE, READERS, REPORTERS, Row, page

ONE = {"indicator": "A4.I1"}
NONE = {"pk": 999_999}
MISSING = (404,)


def _page(name: str, who: frozenset[str] | None, **kwargs: object) -> Row:
    return Row(name, "get", who, ok=(200, 404), kwargs=dict(kwargs))


def _form(name: str, who: frozenset[str], **kwargs: object) -> Row:
    return Row(name, "post", who, ok=(302, 404, 422), kwargs=dict(kwargs))


ROWS: tuple[Row, ...] = (
    page("monitoring:indicators", READERS),
    page("monitoring:proposed_sheets", COMMITTEE),
    _form("monitoring:proposed_sheets", COMMITTEE),
    _page("monitoring:indicator", READERS, **ONE),
    _page("monitoring:indicator_sheet", COMMITTEE, **ONE),
    _form("monitoring:indicator_sheet", COMMITTEE, **ONE),
    Row("monitoring:measure", "get", REPORTERS, ok=(302, 404), kwargs=dict(ONE)),
    _form("monitoring:measure", REPORTERS, **ONE),
    Row("monitoring:correct_measurement", "get", REPORTERS, ok=MISSING, kwargs=dict(NONE)),
    Row("monitoring:correct_measurement", "post", REPORTERS, ok=MISSING, kwargs=dict(NONE)),
    Row("monitoring:withdraw_measurement", "get", REPORTERS, ok=MISSING, kwargs=dict(NONE)),
    Row("monitoring:withdraw_measurement", "post", REPORTERS, ok=MISSING, kwargs=dict(NONE)),
    Row("monitoring:measurement_file", "get", READERS, ok=MISSING, kwargs=dict(NONE)),
    page("portal:indicators"),
    _page("portal:indicator", None, **ONE),
    Row("portal:indicator_file", "get", ok=MISSING, kwargs=dict(NONE)),
)
