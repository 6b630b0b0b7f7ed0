"""The addresses of the import wizard: the committee brings plans."""

from tests.permissions.rows import COMMITTEE, Row, form, page

_NONE = {"pk": 999_999}


def _absent(name: str, method: str, **more: object) -> Row:
    return Row(name, method, COMMITTEE, ok=(404,), kwargs={**_NONE, **more})


ROWS: tuple[Row, ...] = (
    page("matrix:import_start", COMMITTEE),
    form("matrix:import_start", COMMITTEE),
    *(
        _absent(f"matrix:import_{name}", "get")
        for name in ("review", "progress", "original", "discard", "reading", "header", "save")
    ),
    *(_absent(f"matrix:import_{name}", "post") for name in ("again", "discard", "header", "accept_rest", "save")),
    _absent("matrix:import_accept", "post", note_id="N1"),
    _absent("matrix:import_reconsider", "post", decision_id=1),
    _absent("matrix:import_item", "get", item_id="A1"),
    _absent("matrix:import_item", "post", item_id="A1"),
    _absent("matrix:import_leave_out", "post", item_id="A1"),
)
