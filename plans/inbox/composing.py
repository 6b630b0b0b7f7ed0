"""The text of a mail of reminders: each matter with its day and its address, and how to stop them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.template.loader import render_to_string
from django.urls import reverse

from gelt.text import Word
from plans.inbox.registry import Why
from plans.inbox.sharing import Level, Matter, Person
from plans.inbox.wording import ESCALATED, LEVELS, WHY, due_words, summary
from tenants.addresses import mailed_url
from tenants.hosts import Host

# A mail names so many matters and counts the others: those are in "Mi trabajo".
MOST_NAMED = 30
LONGEST_SUBJECT = 200


@dataclass(frozen=True, slots=True)
class Text:
    """A composed mail."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Line:
    """A matter as the mail says it."""

    title: str
    detail: str
    due: str
    url: str


@dataclass(frozen=True, slots=True)
class Section:
    """Matters that reach the person for the same reason."""

    heading: str
    reason: str
    lines: list[Line]


def compose(host: Host, person: Person, matters: Sequence[Matter], on: date) -> Text:
    """The mail about these matters (at least one), to one person, as of a day."""
    named = matters[:MOST_NAMED]
    context = {
        "host": host,
        "person": person,
        "on": on,
        "sections": [_section(host, key, list(group)) for key, group in groupby(named, key=_reason)],
        "more": len(matters) - len(named),
        "work_url": mailed_url(host.slug, reverse("inbox:work")),
        "choices_url": mailed_url(host.slug, reverse("inbox:choices")),
    }
    subject = f"{host.name}: {summary(list(matters))}"
    return Text(subject[:LONGEST_SUBJECT], render_to_string("inbox/email/digest.txt", context).strip() + "\n")


def _reason(matter: Matter) -> tuple[Level, Why | None]:
    """What the sections are cut by; what others are late with is one section, whatever it is."""
    return (matter.level, None if matter.escalated else matter.item.why)


def _section(host: Host, key: tuple[Level, Why | None], matters: list[Matter]) -> Section:
    level, why = key
    word: Word = ESCALATED if why is None else WHY[why]
    return Section(word.label.upper(), LEVELS.get(level, ""), [_line(host, matter) for matter in matters])


def _line(host: Host, matter: Matter) -> Line:
    item, due = matter.item, due_words(matter)
    return Line(item.title, item.detail, due[:1].upper() + due[1:], mailed_url(host.slug, item.url))
