"""The frameworks as this process remembers them, read again as soon as anything in them changed."""

from django.db import connection

from regulation.selectors import FrameworkView, framework_with_phases

# The number of the frameworks as they are now, for who asks for it together with something else.
REVISION = '(SELECT number FROM "public"."regulation_revision")'

_known: dict[str, tuple[int, FrameworkView]] = {}


def revision() -> int:
    """The number of the frameworks as they are now; 1 query."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {REVISION}")
        return int(cursor.fetchone()[0])


def known_framework(code: str, at: int | None = None) -> FrameworkView:
    """As `framework_with_phases`: 1 query, 0 with the revision at hand; 2 more when something changed.

    The number is read before what it stands for, so that what is kept is never older than it says.
    Raises NotFoundError.
    """
    number = revision() if at is None else at
    kept = _known.get(code)
    if kept is not None and kept[0] == number:
        return kept[1]
    found = framework_with_phases(code)
    _known[code] = (number, found)
    return found
