"""The addresses of sheets: who may open them."""

from tests.permissions.rows import COMMITTEE, READERS, Row, form, page

NOBODYS = {"sha256": "0" * 64}
# Without a plan there is nothing to download: back to the page, with the reason.
FILE = (200, 302)

ROWS: tuple[Row, ...] = (
    page("matrix:sheet_home", READERS),
    Row("matrix:sheet_download", "get", READERS, ok=FILE, kwargs={"book": "matriz"}),
    Row("matrix:sheet_template", "get", READERS, ok=FILE, kwargs={"book": "plan"}),
    Row("matrix:sheet_upload", "get", COMMITTEE, ok=(302,)),
    form("matrix:sheet_upload", COMMITTEE),
    Row("matrix:sheet_preview", "get", COMMITTEE, ok=(404,), kwargs=dict(NOBODYS)),
    Row("matrix:sheet_apply", "get", COMMITTEE, ok=(404,), kwargs=dict(NOBODYS)),
    Row("matrix:sheet_apply", "post", COMMITTEE, ok=(404,), kwargs=dict(NOBODYS)),
    Row("matrix:sheet_discard", "get", COMMITTEE, ok=(302,), kwargs=dict(NOBODYS)),
    Row("matrix:sheet_discard", "post", COMMITTEE, ok=(302,), kwargs=dict(NOBODYS)),
)
ROWS += (
    page("checklist:sheet_home", READERS),
    Row("checklist:sheet_download", "get", READERS),
    Row("checklist:sheet_template", "get", READERS),
    Row("checklist:sheet_upload", "get", COMMITTEE, ok=(302,)),
    form("checklist:sheet_upload", COMMITTEE),
    Row("checklist:sheet_preview", "get", COMMITTEE, ok=(404,), kwargs=dict(NOBODYS)),
    Row("checklist:sheet_apply", "get", COMMITTEE, ok=(404,), kwargs=dict(NOBODYS)),
    Row("checklist:sheet_apply", "post", COMMITTEE, ok=(404,), kwargs=dict(NOBODYS)),
    Row("checklist:sheet_discard", "get", COMMITTEE, ok=(302,), kwargs=dict(NOBODYS)),
    Row("checklist:sheet_discard", "post", COMMITTEE, ok=(302,), kwargs=dict(NOBODYS)),
)
