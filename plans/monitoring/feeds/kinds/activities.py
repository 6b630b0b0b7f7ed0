"""Activities of the schedule that are done, of the whole schedule or of one action."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms

from gelt.text import counted, plural
from plans.matrix.models import Action
from plans.monitoring.feeds.context import FeedContext
from plans.monitoring.feeds.kind import FedValue, Feed, Settings, amount, choice, share
from plans.monitoring.feeds.words import says
from plans.monitoring.models import ActivityState, ScheduleEntry, ScheduleFact
from plans.monitoring.schedule.progress import Said, progress_on

PERCENT, COUNT = "percent", "count"
MEASURES = [(PERCENT, "Porcentaje de las actividades"), (COUNT, "Cuántas son")]
NOUN = ("actividad", "actividades")


@dataclass(frozen=True, slots=True)
class _Life:
    action: str
    since: date
    removed_on: date | None
    facts: tuple[Said, ...]

    def there_on(self, day: date) -> bool:
        return self.since <= day and (self.removed_on is None or day < self.removed_on)


def _fields(context: FeedContext) -> dict[str, forms.Field]:
    actions = [(stable_id, f"{stable_id}. {title}") for stable_id, title in context.once(_actions)]
    return {
        "action": choice("Acción del plan", [("", "Todo el cronograma"), *actions], required=False),
        "measure": choice("Qué se mide", MEASURES),
    }


def _compute(context: FeedContext, settings: Settings) -> FedValue:
    action, day = str(settings.get("action") or ""), context.day
    rows = [row for row in context.once(_lives) if row.there_on(day) and (not action or row.action == action)]
    states = [progress_on(row.facts, day).state for row in rows]
    done, cancelled = states.count(ActivityState.DONE.value), states.count(ActivityState.CANCELLED.value)
    whole = f"{counted(len(rows), *NOUN)} {f'de la acción {action}' if action else 'del cronograma'}"
    if cancelled:
        whole += f", {counted(cancelled, 'cancelada', 'canceladas')}"
    if settings.get("measure") == COUNT:
        return amount(done, f"{plural(done, *NOUN)} {plural(done, 'hecha', 'hechas')}", f"de {whole}")
    of = f"de la acción {action} " if action else ""
    return share(done, len(rows), f"{done} de {whole}", f"Todavía no hay actividades {of}en el cronograma.")


def _lives(context: FeedContext) -> list[_Life]:
    """Every activity there ever was with its facts; cancelled ones stay in the total, as on its pages. 2 queries."""
    facts: dict[int, list[Said]] = defaultdict(list)
    names = ("entry_id", "true_from", "recorded_at", "id", "state", "percent")
    for entry, *rest in ScheduleFact.objects.order_by().values_list(*names):
        facts[entry].append(Said(*rest))
    rows = ScheduleEntry.objects.order_by("id").values_list("id", "action", "since", "removed_on")
    return [_Life(action, since, removed, tuple(facts[pk])) for pk, action, since, removed in rows]


def _actions(context: FeedContext) -> list[tuple[str, str]]:
    """The actions of the working plan; 1 query."""
    rows = Action.objects.filter(plan__working=True).order_by("position")
    return list(rows.values_list("stable_id", "title"))


def _suggest(name: str, target: str) -> dict[str, Any] | None:
    if not says(name, "actividades", "realizad|ejecutad|cumplid|hechas|terminad"):
        return None
    return {"measure": COUNT if says(name, "numero|cantidad") else PERCENT}


FEED = Feed(
    code="activities_done",
    label="Actividades hechas",
    help="Actividades del cronograma que ya se hicieron, de todo el cronograma o de una acción.",
    fields=_fields,
    compute=_compute,
    suggest=_suggest,
)
