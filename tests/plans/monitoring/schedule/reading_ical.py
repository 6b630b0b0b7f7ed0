"""A strict reader of iCalendar (RFC 5545), written apart from the writer: what it does not understand is an error."""

import re
from datetime import date, datetime

LINE = re.compile(r"(?P<name>[A-Z0-9-]+)(?P<parameters>(?:;[A-Z-]+=[^;:\",]+)*):(?P<value>.*)", re.DOTALL)
ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "STATUS", "TRANSP"}
Event = dict[str, str]


def unfolded(data: bytes) -> list[str]:
    """The logical lines; every physical one ends in CRLF and has at most 75 octets."""
    assert data.endswith(b"\r\n")
    physical = data.split(b"\r\n")[:-1]
    lines: list[bytes] = []
    for each in physical:
        assert len(each) <= 75, each
        assert b"\n" not in each
        assert b"\r" not in each
        each.decode()  # never cut inside a character
        if each.startswith(b" "):
            lines[-1] += each[1:]
        else:
            assert each, "an empty line"
            lines.append(each)
    return [line.decode() for line in lines]


def text_of(value: str) -> str:
    """An unescaped text; a comma or semicolon that is not escaped is an error."""
    found, escaping = "", False
    for sign in value:
        if escaping:
            assert sign in "\\;,nN", value
            found += "\n" if sign in "nN" else sign
        else:
            assert sign not in ",;", value
            assert sign == "\t" or ord(sign) >= 32, value
            found += "" if sign == "\\" else sign
        escaping = sign == "\\" and not escaping
    assert not escaping
    return found


def events(data: bytes) -> list[Event]:
    """The events by property; dates checked for their form."""
    lines = unfolded(data)
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-1] == "END:VCALENDAR"
    assert sum(line.startswith("PRODID:") for line in lines) == 1
    found: list[Event] = []
    inside = False
    for line in lines[1:-1]:
        if line == "BEGIN:VEVENT":
            assert not inside
            inside = True
            found.append({})
        elif line == "END:VEVENT":
            assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY"} <= set(found[-1])
            inside = False
        elif inside:
            _property(found[-1], line)
    assert not inside
    assert len({each["UID"] for each in found}) == len(found), "one event, one identity"
    return found


def _property(event: Event, line: str) -> None:
    parts = LINE.fullmatch(line)
    assert parts, line
    name, value = parts["name"], parts["value"]
    assert name in ONCE, name
    assert name not in event, name
    if name in ("DTSTART", "DTEND"):
        assert parts["parameters"] == ";VALUE=DATE", line
        event[name] = date(int(value[:4]), int(value[4:6]), int(value[6:])).isoformat()
        assert re.fullmatch(r"\d{8}", value), line
    elif name == "DTSTAMP":
        datetime.strptime(value, "%Y%m%dT%H%M%SZ")
        event[name] = value
    else:
        event[name] = value if name == "URL" else text_of(value)
