"""Permission rows of the surveys applied."""

from tests.permissions.rows import READERS, REPORTERS, Row, form, page

NOBODY = 999_999
ROWS: tuple[Row, ...] = (
    page("surveys:home", READERS),
    page("surveys:add", REPORTERS),
    form("surveys:add", REPORTERS),
    Row("surveys:withdraw", "get", REPORTERS, ok=(404,), kwargs={"pk": NOBODY}),
    Row("surveys:withdraw", "post", REPORTERS, ok=(404,), kwargs={"pk": NOBODY}),
)
