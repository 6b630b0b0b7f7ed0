"""The addresses of editing: who may open them."""

from tests.permissions.rows import COMMITTEE, Row, page

ITEM = {"item_id": "A5.C2"}


def _page(name: str, **kwargs: object) -> Row:
    """404 in a municipality that has no plan yet."""
    return Row(name, "get", COMMITTEE, ok=(200, 404), kwargs=dict(kwargs))


def _form(name: str, **kwargs: object) -> Row:
    return Row(name, "post", COMMITTEE, ok=(302, 404, 409, 422), kwargs=dict(kwargs))


ROWS: tuple[Row, ...] = (
    page("matrix:edit_home", COMMITTEE),
    page("matrix:edit_changes", COMMITTEE),
    page("matrix:edit_section", COMMITTEE, section="soporte"),
    _page("matrix:edit_part", part="municipio"),
    _form("matrix:edit_part", part="municipio"),
    _page("matrix:edit_add_top", kind="acciones"),
    _form("matrix:edit_add_top", kind="acciones"),
    _page("matrix:edit_add", kind="metas", parent_id="A5"),
    _form("matrix:edit_add", kind="metas", parent_id="A5"),
    _page("matrix:edit_item", **ITEM),
    _form("matrix:edit_item", **ITEM),
    _page("matrix:edit_transfer", **ITEM),
    _form("matrix:edit_transfer", **ITEM),
    _page("matrix:edit_split", **ITEM),
    _form("matrix:edit_split", **ITEM),
    _page("matrix:edit_merge", **ITEM),
    _form("matrix:edit_merge", **ITEM),
    _page("matrix:edit_remove", **ITEM),
    _form("matrix:edit_remove", **ITEM),
    _form("matrix:edit_move", **ITEM),
    _form("matrix:edit_values", kind="metas"),
    Row("matrix:edit_show", "get", COMMITTEE, ok=(302,), kwargs={"section": "vision"}),
    Row("matrix:edit_settle", "post", COMMITTEE, ok=(302, 404), kwargs={"note_id": "N1"}),
    Row("matrix:edit_undo", "post", COMMITTEE, ok=(404,), kwargs={"step_id": 987654}),
)
