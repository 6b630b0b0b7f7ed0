"""The addresses of starting: who may open them. The table's municipality has a plan: nobody begins another."""

from tests.permissions.rows import COMMITTEE, Row, form, page

ROWS: tuple[Row, ...] = (
    page("matrix:start_home", COMMITTEE),
    page("matrix:start_with", COMMITTEE, path="plantilla"),
    form("matrix:start_with", COMMITTEE, path="plantilla"),
    page("matrix:start_list", COMMITTEE),
    # Nobody else has published: the page sends back to the list.
    Row("matrix:start_from", "get", COMMITTEE, ok=(200, 302), kwargs={"code": "73547"}),
    form("matrix:start_from", COMMITTEE, code="73547"),
)
