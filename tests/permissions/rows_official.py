"""The addresses of the official document: everybody on the committee's side prints, who edits sets the letterhead."""

from tests.permissions.rows import COMMITTEE, READERS, Row, form, page

_NONE: dict[str, object] = {"key": "0" * 64}

ROWS: tuple[Row, ...] = (
    page("matrix:official", READERS),
    Row("matrix:official_draft", "get", READERS, ok=(302, 404)),
    Row("matrix:official_version", "get", READERS, ok=(302, 404), kwargs={"number": 999}),
    Row("matrix:official_document", "get", READERS, ok=(404,), kwargs=_NONE),
    Row("matrix:official_file", "get", READERS, ok=(404,), kwargs=_NONE),
    Row("matrix:official_retry", "post", READERS, ok=(404,), kwargs=_NONE),
    form("matrix:coat_of_arms", COMMITTEE),
    form("matrix:coat_of_arms_remove", COMMITTEE),
    page("portal:official"),
    Row("portal:official_file", "get", ok=(200, 302, 404)),
    Row("portal:official_retry", "post", ok=(302, 404)),
    Row("portal:coat_of_arms", "get", ok=(200, 404)),
)
