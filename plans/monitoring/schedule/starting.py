"""The form that brings the plan's activities into the schedule: a row each, ticked where the source dates it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField

from plans.matrix.working import working_document
from plans.monitoring.models import ScheduleEntry
from plans.monitoring.schedule.forms import date_field
from plans.monitoring.schedule.proposals import Proposal, proposals
from plans.monitoring.schedule.services.starting import Chosen

# As many rows as a form may send; the others are offered once these are in the schedule.
MOST_ROWS = 300
TAKE, STARTS, ENDS = "take", "planned_start", "planned_end"


@dataclass(frozen=True, slots=True)
class Offer:
    """What of the plan is not in the schedule yet. `has_plan`: there is a working plan at all."""

    proposals: list[Proposal]
    left: int
    taken: int
    has_plan: bool


def offer() -> Offer:
    """The working plan's activities that may be brought in; 3 queries."""
    document = working_document()
    if document is None:
        return Offer([], 0, 0, has_plan=False)
    held = ScheduleEntry.objects.filter(removed_on__isnull=True).exclude(activity="")
    taken = frozenset(held.values_list("activity", flat=True))
    found = proposals(document, taken)
    return Offer(found[:MOST_ROWS], max(len(found) - MOST_ROWS, 0), len(taken), has_plan=True)


@dataclass(frozen=True, slots=True)
class StartRow:
    """An activity with its three fields."""

    proposal: Proposal
    take: BoundField
    starts: BoundField
    ends: BoundField

    @property
    def errors(self) -> list[str]:
        return [*self.take.errors, *self.starts.errors, *self.ends.errors]


class StartForm(forms.Form):
    """Which activities to bring in, from which day, and on which dates."""

    use_required_attribute = False
    since = date_field(
        "En el cronograma desde", "El día desde el que el comité se comprometió con estas actividades."
    )

    def __init__(self, data: Any = None, *, offered: list[Proposal], since: date) -> None:
        super().__init__(data, initial={"since": since}, auto_id="plan-%s")
        self.offered = offered
        for each in offered:
            dated = each.starts is not None
            self.fields[f"{TAKE}-{each.activity}"] = forms.BooleanField(required=False, initial=dated)
            for name, day in ((STARTS, each.starts), (ENDS, each.ends)):
                field = date_field("Comienza" if name == STARTS else "Termina", required=False)
                field.initial = day
                self.fields[f"{name}-{each.activity}"] = field

    def rows(self) -> Iterator[StartRow]:
        for each in self.offered:
            names = (f"{name}-{each.activity}" for name in (TAKE, STARTS, ENDS))
            yield StartRow(each, *(self[name] for name in names))

    def groups(self) -> list[tuple[str, list[StartRow]]]:
        """The rows by action, in the plan's order."""
        found: dict[str, list[StartRow]] = {}
        for row in self.rows():
            found.setdefault(f"{row.proposal.action}. {row.proposal.action_title}", []).append(row)
        return list(found.items())

    def chosen(self) -> list[Chosen]:
        """What was ticked, with the dates as they were corrected; after is_valid()."""
        said = self.cleaned_data
        return [
            Chosen(
                activity=each.activity,
                action=each.action,
                title=each.title,
                starts=said[f"{STARTS}-{each.activity}"],
                ends=said[f"{ENDS}-{each.activity}"],
                office=each.office,
            )
            for each in self.offered
            if said[f"{TAKE}-{each.activity}"]
        ]
