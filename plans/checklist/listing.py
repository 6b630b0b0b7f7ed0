"""Criteria in a list, each with what its reader may do there; the phase page and the queue share it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any
from unicodedata import normalize

from django.conf import settings
from django.forms import Form
from django.urls import reverse

from accounts.permissions import Capability
from plans.checklist.desk import Desk
from plans.checklist.following.deadlines import standing_of
from plans.checklist.following.wording import Due, due_of
from plans.checklist.forms import FilterForm, anchor, declare_form, say_proposed, verify_form
from plans.checklist.selectors import CriterionRow

PHASE_LIST, QUEUE, CRITERION_PAGE, ALL_LIST = "lista", "verificacion", "criterio", "todos"


@dataclass(slots=True)
class Item:
    """One criterion in a list. `form` is set when the row is open; `said` is what was just recorded.

    `place`: the list it is in (`lista`, `verificacion`, `todos`). `fresh`: it answers a click, so it takes the focus.
    `picked`: None where rows cannot be ticked.
    """

    desk: Desk
    row: CriterionRow
    place: str
    form: Form | None = None
    said: str = ""
    fresh: bool = False
    picked: bool | None = None

    @property
    def due(self) -> Due:
        """Its dates in words."""
        return due_of(standing_of(self.row, self.desk.host.order, self.desk.on, settings.DUE_SOON_DAYS))

    @property
    def anchor(self) -> str:
        return anchor(self.row.criterion.code)

    @property
    def act(self) -> str:
        """What this reader may do here: `declare`, `verify` or nothing; the queue is only for verifying."""
        act = act_of(self.desk, self.row)
        return "" if self.place == QUEUE and act == "declare" else act

    @property
    def list_url(self) -> str:
        if self.place == QUEUE:
            return reverse("checklist:verification")
        if self.place == ALL_LIST:
            return reverse("checklist:all")
        if self.place == CRITERION_PAGE:
            return reverse("checklist:criterion", args=[self.row.criterion.code])
        return reverse("checklist:phase", args=[self.row.criterion.phase])

    @property
    def open_url(self) -> str:
        return self.list_url + self.desk.here(abrir=self.row.criterion.code)

    @property
    def close_url(self) -> str:
        return self.list_url + self.desk.here()

    @property
    def row_url(self) -> str:
        return self.list_url + self.desk.here(fila=self.row.criterion.code)

    @property
    def send_url(self) -> str:
        return reverse(f"checklist:{self.act}", args=[self.row.criterion.code]) + self.desk.here()

    @property
    def page_url(self) -> str:
        return reverse("checklist:criterion", args=[self.row.criterion.code]) + self.desk.kept

    @property
    def answer_url(self) -> str:
        """Where this reader answers what internal control returned; "" when there is nothing to answer."""
        may = self.row.returned and self.desk.actor.can(Capability.DECLARE)
        return f"{self.page_url}#responder" if may else ""


def act_of(desk: Desk, row: CriterionRow) -> str:
    """`declare`, `verify` (only what is declared met) or nothing, by the reader's capabilities."""
    if desk.actor.can(Capability.DECLARE):
        return "declare"
    if desk.actor.can(Capability.VERIFY) and row.state == "met":
        return "verify"
    return ""


def blank_form(desk: Desk, row: CriterionRow) -> Form | None:
    """The form of what the reader may do, dated on the reference date; None for who only reads."""
    act = act_of(desk, row)
    if not act:
        return None
    form = (declare_form if act == "declare" else verify_form)(row, true_from=desk.on)
    say_proposed(form.fields["true_from"], desk.reference)
    return form


def opened(desk: Desk, row: CriterionRow, place: str) -> Item:
    """The row with its form open, if the reader may do something there."""
    item = Item(desk, row, place, fresh=True)
    item.form = blank_form(desk, row) if item.act else None
    return item


def by_category(items: Iterable[Item]) -> list[tuple[str, list[Item]]]:
    """Consecutive items of the same category, with its name."""
    return [(name, list(group)) for name, group in groupby(items, key=lambda item: item.row.criterion.category)]


def plain(text: str) -> str:
    """Lower case without accents, so that `tramite` finds `Trámite`."""
    return "".join(sign for sign in normalize("NFD", text.lower()) if ord(sign) < 128 or sign.isalnum())


CHECKED = {
    "verificados": lambda row: row.verified,
    "pendientes": lambda row: row.pending_verification,
    "respondidos": lambda row: row.answered,
    "rechazados": lambda row: row.rejected,
    "ampliar": lambda row: row.asked,
}


def filtered(rows: Iterable[CriterionRow], form: FilterForm) -> list[CriterionRow]:
    """The rows that the filters let through; a filter that is not understood lets everything through."""
    form.is_valid()
    asked: dict[str, Any] = form.cleaned_data
    words = plain(asked.get("q") or "").split()
    state, checked = asked.get("estado"), CHECKED.get(asked.get("verificacion") or "")
    return [
        row
        for row in rows
        if (not state or row.state == state) and (checked is None or checked(row)) and _has(row, words)
    ]


def _has(row: CriterionRow, words: list[str]) -> bool:
    where = plain(f"{row.criterion.code} {row.criterion.category} {row.criterion.text}")
    return all(word in where for word in words)
