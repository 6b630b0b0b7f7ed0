"""The follow-up in one screen."""

from tests.permissions.rows import READERS, Row, page

ROWS: tuple[Row, ...] = (
    page("monitoring:home", READERS),
    page("portal:follow_up"),
)
