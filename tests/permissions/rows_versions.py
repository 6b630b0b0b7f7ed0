"""The addresses of versions and comments: who may open them. Nobody made submission 999999 or version 999."""

from tests.permissions.rows import COMMENTERS, COMMITTEE, LEADER, READERS, Row, form, page

GONE = {"pk": 999_999}
NONE = {"number": 999}


def _missing(name: str, method: str, who: frozenset[str] | None, **kwargs: object) -> Row:
    return Row(name, method, who, ok=(404,), kwargs=dict(kwargs))


ROWS: tuple[Row, ...] = (
    page("matrix:version_list", READERS),
    page("matrix:version_compare", READERS),
    page("matrix:version_submit", COMMITTEE),
    form("matrix:version_submit", COMMITTEE),
    _missing("matrix:version_detail", "get", READERS, **NONE),
    _missing("matrix:version_matrix", "get", READERS, **NONE),
    _missing("matrix:version_json", "get", READERS, **NONE),
    _missing("matrix:version_act", "get", READERS, **NONE),
    _missing("matrix:version_publish", "get", LEADER, **NONE),
    _missing("matrix:version_publish", "post", LEADER, **NONE),
    _missing("matrix:version_submission", "get", READERS, **GONE),
    _missing("matrix:version_submission_matrix", "get", READERS, **GONE),
    _missing("matrix:version_return", "get", COMMITTEE, **GONE),
    _missing("matrix:version_return", "post", COMMITTEE, **GONE),
    _missing("matrix:version_adopt", "get", LEADER, **GONE),
    _missing("matrix:version_adopt", "post", LEADER, **GONE),
    page("matrix:comment_list", READERS),
    page("matrix:comment_pick", READERS),
    page("matrix:comment_plan", READERS),
    form("matrix:comment_plan", COMMENTERS),
    _missing("matrix:comment_item", "get", READERS, item_id="A999"),
    _missing("matrix:comment_item", "post", COMMENTERS, item_id="A999"),
    _missing("matrix:comment_answer", "post", COMMENTERS, **GONE),
    _missing("matrix:comment_close", "post", COMMITTEE, **GONE),
    page("portal:version_list"),
    page("portal:version_compare"),
    _missing("portal:version", "get", None, **NONE),
    _missing("portal:version_matrix", "get", None, **NONE),
    _missing("portal:version_json", "get", None, **NONE),
    _missing("portal:version_act", "get", None, **NONE),
)
