"""A calendar as text (RFC 5545): all-day events, folded and escaped. Pure; reads nothing."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

LONGEST_LINE = 75  # octets, without the line's end (RFC 5545, 3.1)
CRLF = "\r\n"
PRODUCT = "-//Plataforma GEL-T//Cronograma//ES"


@dataclass(frozen=True, slots=True)
class AllDay:
    """An event of whole days, both included. `uid` is its identity for ever; `stamp` when it was last changed."""

    uid: str
    starts: date
    ends: date
    summary: str
    stamp: datetime
    description: str = ""
    url: str = ""
    cancelled: bool = False


def calendar(name: str, events: Iterable[AllDay]) -> bytes:
    """The whole file, in UTF-8. `name` is what calendar programs show."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        f"NAME:{escaped(name)}",
        f"X-WR-CALNAME:{escaped(name)}",
        "X-WR-TIMEZONE:America/Bogota",
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H",
        *(line for event in events for line in _event(event)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded(line)}{CRLF}" for line in lines).encode()


def _event(event: AllDay) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(event.uid)}"
    yield f"DTSTAMP:{event.stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield f"DTSTART;VALUE=DATE:{event.starts:%Y%m%d}"
    # The end is not included (RFC 5545, 3.6.1).
    yield f"DTEND;VALUE=DATE:{event.ends + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{escaped(event.summary)}"
    if event.description:
        yield f"DESCRIPTION:{escaped(event.description)}"
    if event.url:
        yield f"URL:{event.url}"
    yield f"STATUS:{'CANCELLED' if event.cancelled else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def escaped(words: str) -> str:
    """A text value: backslash, semicolon, comma and line ends escaped; control characters left out (3.3.11)."""
    words = words.replace("\r\n", "\n").replace("\r", "\n")
    words = "".join(sign for sign in words if sign in "\n\t" or not _control(sign))
    for sign in ("\\", ";", ","):
        words = words.replace(sign, f"\\{sign}")
    return words.replace("\n", "\\n")


def _control(sign: str) -> bool:
    return ord(sign) < 32 or ord(sign) == 127


def folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never inside a character; each further piece begins with a space."""
    pieces: list[str] = []
    piece, size = "", 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > LONGEST_LINE:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + sign, size + octets
    return CRLF.join([*pieces, piece])
