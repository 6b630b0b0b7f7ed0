"""Activities in a list: which are asked for, in pages, each with its action and its address."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from unicodedata import normalize

from django import forms
from django.core.paginator import Page, Paginator
from django.http import QueryDict

from plans.monitoring.schedule.gantt import cut
from plans.monitoring.schedule.standing import STATES, EntryStanding, counts_of
from plans.monitoring.schedule.wording import counts_sentence

PER_PAGE = 40
SOON_DAYS = 14
OWN_ACTION = "propias"
LONGEST_CHOICE = 70
Rows = list[EntryStanding]


def ends_soon(row: EntryStanding, on: date) -> bool:
    """Open, and its last planned day is today or in the next 14 days."""
    return row.progress.open and row.ends is not None and 0 <= (row.ends - on).days <= SOON_DAYS


PRESSING: dict[str, tuple[str, Callable[[EntryStanding, date], bool]]] = {
    "vencidas": ("Vencidas", lambda row, on: row.overdue),
    "bloqueadas": ("Bloqueadas por otra actividad", lambda row, on: row.blocked),
    "atrasadas": ("Debían haber comenzado", lambda row, on: row.late_start),
    "pronto": ("Terminan en los próximos 14 días", ends_soon),
    "sin-fechas": ("Sin fechas previstas", lambda row, on: row.planning is None),
}


@dataclass(frozen=True, slots=True)
class Line:
    """An activity as a list shows it on a day; `url` is "" where it has no page of its own."""

    row: EntryStanding
    on: date
    action_title: str = ""
    url: str = ""


class FilterForm(forms.Form):
    """Which activities to show; everything is optional."""

    q = forms.CharField(
        label="Buscar", required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    estado = forms.ChoiceField(
        label="Estado",
        required=False,
        choices=[("", "Todos"), *((code, word.label) for code, word in STATES.items())],
    )
    responsable = forms.ChoiceField(label="Responsable", required=False)
    accion = forms.ChoiceField(label="Acción del plan", required=False)
    situacion = forms.ChoiceField(
        label="Situación",
        required=False,
        choices=[("", "Todas"), *((key, word) for key, (word, _) in PRESSING.items())],
    )

    def __init__(self, data: Any, rows: Iterable[EntryStanding], actions: Mapping[str, str]) -> None:
        super().__init__(data)
        rows = list(rows)
        who = sorted({row.responsible for row in rows})
        self._choices("responsable", "Todos", [(each, cut(each, LONGEST_CHOICE)) for each in who])
        used = {row.entry.action for row in rows}
        known = [(code, cut(f"{code}. {title}", LONGEST_CHOICE)) for code, title in actions.items() if code in used]
        own = [(OWN_ACTION, "Propias del comité")] if "" in used else []
        self._choices("accion", "Todas", known + own)

    def _choices(self, name: str, everything: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", everything), *choices]

    @property
    def asked(self) -> dict[str, str]:
        """What was asked for and makes sense; a filter that does not exist asks for nothing."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}


def matching(rows: Rows, asked: dict[str, str], on: date) -> Rows:
    """The activities that answer every filter."""
    tests = [_TESTS[name](value, on) for name, value in asked.items()]
    return [row for row in rows if all(test(row) for test in tests)]


Test = Callable[[EntryStanding], bool]
_TESTS: dict[str, Callable[[str, date], Test]] = {
    "q": lambda value, on: lambda row: plain(value) in plain(f"{row.entry.title} {row.entry.activity}"),
    "estado": lambda value, on: lambda row: row.state == value,
    "responsable": lambda value, on: lambda row: row.responsible == value,
    "accion": lambda value, on: lambda row: row.entry.action == ("" if value == OWN_ACTION else value),
    "situacion": lambda value, on: lambda row: PRESSING[value][1](row, on),
}


def plain(words: str) -> str:
    """Lower case and without accents, as people search."""
    return "".join(each for each in normalize("NFKD", words.lower()) if not "̀" <= each <= "ͯ")


class Listing:
    """The schedule of a day with what its reader asked to see; `lines` are those that answer the filters."""

    def __init__(
        self,
        *,
        rows: Rows,
        titles: Mapping[str, str],
        query: QueryDict,
        on: date,
        address: Callable[[EntryStanding], str],
    ) -> None:
        self.rows, self.on, self.query = rows, on, query
        self.filters = FilterForm(query, rows, titles)
        self.asked = self.filters.asked
        found = matching(rows, self.asked, on)
        self.lines = [Line(row, on, titles.get(row.entry.action, row.entry.action), address(row)) for row in found]

    def page(self) -> Page[Line]:
        """The page asked for; the nearest there is."""
        return Paginator(self.lines, PER_PAGE).get_page(self.query.get("pagina"))

    def context(self) -> dict[str, Any]:
        """What the templates of the list and of the drawings need; the counts are of the whole schedule."""
        counts = counts_of(self.rows)
        return {
            "counts": counts,
            "sentence": counts_sentence(counts, self.on),
            "on": self.on,
            "page_of_lines": self.page(),
            "filters": self.filters,
            "filtering": bool(self.asked),
            "shown": len(self.lines),
            "all_rows": counts.total,
        }
