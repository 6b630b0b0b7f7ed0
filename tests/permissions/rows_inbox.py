"""Permission rows of "Mi trabajo": whoever works here sees the list; the mails are each account's own."""

from tests.permissions.rows import PEOPLE, READERS, Row, form, page

ROWS: tuple[Row, ...] = (
    page("inbox:work", READERS),
    Row("inbox:count", "get", ok=(200, 204)),  # nothing for who has no account here
    page("inbox:choices", PEOPLE),
    form("inbox:choices", PEOPLE),
)
