"""A person's work as the page shows it: in groups by why it is there, each with its first matters."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from gelt.reference import PARAMETER
from gelt.text import Word, date_es
from plans.inbox.days import Day
from plans.inbox.registry import Why, WorkItem
from plans.inbox.sharing import Level, Matter
from plans.inbox.wording import ESCALATED, LEVELS, WHY, due_words, kind_label

# A group shows so many; all of them when the reader asks for that group alone.
FIRST = 15
# The reason, in `?motivo=`, of what others are late with.
OTHERS = "otros"


@dataclass(frozen=True, slots=True)
class Row:
    """One matter in the list."""

    matter: Matter
    url: str

    @property
    def kind(self) -> str:
        return kind_label(self.matter.item.kind)

    @property
    def due(self) -> str:
        return due_words(self.matter)


@dataclass(frozen=True, slots=True)
class Group:
    """Matters that are there for the same reason. `code` is what `?motivo=` asks for."""

    code: str
    word: Word
    explanation: str
    rows: list[Row]
    total: int

    @property
    def more(self) -> int:
        return self.total - len(self.rows)


def groups(matters: Sequence[Matter], day: Day, *, kind: str = "", reason: str = "") -> list[Group]:
    """The groups that have something, the most pressing first; of one kind or one reason when asked."""
    shown = [matter for matter in matters if not kind or matter.item.kind == kind]
    made = [
        _group(why.value, WHY[why], [one for one in shown if _code(one) == why.value], day, reason) for why in Why
    ]
    made.append(_group(OTHERS, ESCALATED, [one for one in shown if one.escalated], day, reason))
    return [group for group in made if group.total and reason in ("", group.code)]


def _code(matter: Matter) -> str:
    return OTHERS if matter.escalated else matter.item.why.value


def _group(code: str, word: Word, matters: list[Matter], day: Day, reason: str) -> Group:
    first = matters if reason == code else matters[:FIRST]
    level = matters[0].level if matters else Level.RESPONSIBLE
    rows = [Row(matter, on_day(matter.item.url, day)) for matter in first]
    return Group(code, word, LEVELS.get(level, ""), rows, len(matters))


def on_day(url: str, day: Day) -> str:
    """The address with the day the reader asked for, if they did."""
    if day.reference.is_default:
        return url
    path, mark, anchor = url.partition("#")
    joint = "&" if "?" in path else "?"
    return f"{path}{joint}{PARAMETER}={day.on.isoformat()}{mark}{anchor}"


def coming(items: Iterable[WorkItem], on: date) -> str:
    """The next thing that falls due in the municipality, in a sentence; "" when nothing does."""
    dated = [(item.due, item.title) for item in items if item.due is not None and item.due >= on]
    if not dated:
        return ""
    due, title = min(dated)
    return f"Lo siguiente que vence en el municipio, el {date_es(due)}: {title.rstrip('.')}."


def municipal_counts(items: Iterable[WorkItem]) -> list[tuple[Word, int]]:
    """How many matters of each reason the whole municipality has, for who only reads."""
    found: dict[str, Why] = {item.matter: item.why for item in items}
    counts = [(WHY[why], sum(each is why for each in found.values())) for why in (Why.OVERDUE, Why.DUE_SOON)]
    return [(word, count) for word, count in counts if count]
