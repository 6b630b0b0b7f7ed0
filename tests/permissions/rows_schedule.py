"""The schedule's addresses: who may open them. Nobody made activity 999999, and no calendar has that secret."""

from tests.permissions.rows import COMMITTEE, PEOPLE, READERS, REPORTERS, Row, form, page

GONE = {"pk": 999_999}


def _missing(name: str, method: str, who: frozenset[str] | None, **kwargs: object) -> Row:
    return Row(name, method, who, ok=(404,), kwargs=dict(kwargs))


def _act(name: str, who: frozenset[str], **kwargs: object) -> tuple[Row, Row]:
    """An act on one activity: the form, and the GET that comes back from logging in."""
    return _missing(name, "get", who, **GONE, **kwargs), _missing(name, "post", who, **GONE, **kwargs)


ROWS: tuple[Row, ...] = (
    page("monitoring:schedule", READERS),
    page("monitoring:schedule_gantt", READERS),
    page("monitoring:schedule_calendar", READERS),
    page("monitoring:entry_add", COMMITTEE),
    form("monitoring:entry_add", COMMITTEE),
    page("monitoring:schedule_start", COMMITTEE),
    form("monitoring:schedule_start", COMMITTEE),
    page("monitoring:own_calendar", PEOPLE),
    form("monitoring:own_calendar", PEOPLE),
    form("monitoring:revoke_calendar", PEOPLE),
    _missing("monitoring:entry", "get", READERS, **GONE),
    *_act("monitoring:entry_report", REPORTERS),
    *_act("monitoring:entry_plan", COMMITTEE),
    *_act("monitoring:entry_link", COMMITTEE),
    *_act("monitoring:entry_unlink", COMMITTEE, dependency=1),
    *_act("monitoring:entry_remove", COMMITTEE),
    page("portal:schedule"),
    page("portal:schedule_gantt"),
    _missing("portal:calendar_feed", "get", None, secret="nadie-lo-tiene"),
)
