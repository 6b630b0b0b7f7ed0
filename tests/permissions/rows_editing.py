"""The addresses of editing: who may open them."""

from tests.permissions.rows import COMMITTEE, Row, form, page

ITEM = {"item_id": "A5.C2"}
ROWS: tuple[Row, ...] = (
    page("matrix:edit_home", COMMITTEE),
    page("matrix:edit_changes", COMMITTEE),
    page("matrix:edit_section", COMMITTEE, section="soporte"),
    page("matrix:edit_part", COMMITTEE, part="municipio"),
    form("matrix:edit_part", COMMITTEE, part="municipio"),
    page("matrix:edit_add_top", COMMITTEE, kind="acciones"),
    form("matrix:edit_add_top", COMMITTEE, kind="acciones"),
    page("matrix:edit_add", COMMITTEE, kind="metas", parent_id="A5"),
    form("matrix:edit_add", COMMITTEE, kind="metas", parent_id="A5"),
    page("matrix:edit_item", COMMITTEE, **ITEM),
    form("matrix:edit_item", COMMITTEE, **ITEM),
    page("matrix:edit_transfer", COMMITTEE, **ITEM),
    form("matrix:edit_transfer", COMMITTEE, **ITEM),
    page("matrix:edit_split", COMMITTEE, **ITEM),
    form("matrix:edit_split", COMMITTEE, **ITEM),
    page("matrix:edit_merge", COMMITTEE, **ITEM),
    form("matrix:edit_merge", COMMITTEE, **ITEM),
    page("matrix:edit_remove", COMMITTEE, **ITEM),
    form("matrix:edit_remove", COMMITTEE, **ITEM),
    form("matrix:edit_move", COMMITTEE, **ITEM),
    form("matrix:edit_values", COMMITTEE, kind="metas"),
    Row("matrix:edit_show", "get", COMMITTEE, ok=(302,), kwargs={"section": "vision"}),
    Row("matrix:edit_settle", "post", COMMITTEE, ok=(302, 404), kwargs={"note_id": "N1"}),
    Row("matrix:edit_undo", "post", COMMITTEE, ok=(404,), kwargs={"step_id": 987654}),
)
