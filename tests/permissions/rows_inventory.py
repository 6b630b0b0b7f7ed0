"""Permission rows of the inventory and the alliances."""

from tests.permissions.rows import READERS, REPORTERS, Row, form, page

NOBODY = 999_999
ROWS: tuple[Row, ...] = (
    page("inventory:home", READERS),
    page("inventory:alliances", READERS),
    Row("inventory:item", "get", READERS, ok=(404,), kwargs={"pk": NOBODY}),
    page("inventory:add", REPORTERS),
    form("inventory:add", REPORTERS),
    Row("inventory:bring", "get", REPORTERS, ok=(302,)),
    form("inventory:bring", REPORTERS),
    Row("inventory:stages", "get", REPORTERS, ok=(302,)),
    form("inventory:stages", REPORTERS),
    Row("inventory:stage", "get", REPORTERS, ok=(404,), kwargs={"pk": NOBODY}),
    Row("inventory:stage", "post", REPORTERS, ok=(404,), kwargs={"pk": NOBODY}),
    Row("inventory:remove", "get", REPORTERS, ok=(404,), kwargs={"pk": NOBODY}),
    Row("inventory:remove", "post", REPORTERS, ok=(404,), kwargs={"pk": NOBODY}),
    Row("inventory:back", "get", REPORTERS, ok=(404,), kwargs={"pk": NOBODY}),
    Row("inventory:back", "post", REPORTERS, ok=(404,), kwargs={"pk": NOBODY}),
    page("inventory:add_alliance", REPORTERS),
    form("inventory:add_alliance", REPORTERS),
    Row("inventory:end_alliance", "get", REPORTERS, ok=(404,), kwargs={"pk": NOBODY}),
    Row("inventory:end_alliance", "post", REPORTERS, ok=(404,), kwargs={"pk": NOBODY}),
)
