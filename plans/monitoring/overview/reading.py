"""The plan's actions, the schedule's activities and the country's figures, read in one query for one page.

The page has twelve queries at most (issue 4, "Speed"), and these three are lists of their own.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, F, Func, JSONField, OuterRef, Value
from django.db.models.functions import Cast, JSONArray

from plans.matrix.models import Action
from plans.monitoring.models import ActivityState, ScheduleFact, SchedulePlanning
from plans.monitoring.schedule.progress import Planned, Said, overdue_days, planned_on, progress_on
from plans.monitoring.schedule.selectors import entries_on
from rollup.following import FIGURES, FollowUpValues, steps_on

ACTION, ENTRY, STEP = "action", "entry", "step"


@dataclass(frozen=True, slots=True)
class Activities:
    """How many activities of the schedule there are, and how they stand; `total` counts the cancelled ones too."""

    total: int = 0
    done: int = 0
    in_progress: int = 0
    overdue: int = 0

    def __add__(self, other: "Activities") -> "Activities":
        return Activities(
            self.total + other.total,
            self.done + other.done,
            self.in_progress + other.in_progress,
            self.overdue + other.overdue,
        )


@dataclass(frozen=True, slots=True)
class Read:
    """The working plan's actions (stable id → title, in order), the activities of each ("" has those of none), and
    the figures that the country reads, as rollup.following.follow_up_of gives them."""

    titles: dict[str, str]
    activities: dict[str, Activities]
    figures: FollowUpValues


def read_all(municipality: str, on: date, day: date, *, with_plan: bool) -> Read:
    """What there is on a day; 1 query. `day`: that of the schedule, which ends with the validity.

    `with_plan`: the working plan's titles too.
    """
    parts = [_step(municipality, on), *([_actions()] if with_plan else [])]
    titles: list[tuple[int, str, str]] = []
    found: dict[str, Activities] = defaultdict(Activities)
    figures = FollowUpValues(on, None)
    for kind, position, code, title, told, dates in _entries(day).union(*parts, all=True):
        if kind == ACTION:
            titles.append((position, code, title))
        elif kind == STEP:
            figures = FollowUpValues(on, None, *told[0])
        else:
            found[code] += _share(told, dates, day)
    return Read({code: title for _, code, title in sorted(titles)}, dict(found), figures)


def _step(municipality: str, on: date) -> Any:
    listed = ArrayField(JSONField())
    figures = Func(JSONArray(*FIGURES), template="ARRAY[%(expressions)s]", output_field=listed)
    rows = steps_on(on).filter(municipality=municipality)
    return rows.annotate(
        kind=_text(STEP),
        place=F("pk"),
        code=F("municipality"),
        said=_text(""),
        told=figures,
        dates=Cast(Value(None), listed),
    ).values_list("kind", "place", "code", "said", "told", "dates")


def _entries(on: date) -> Any:
    facts = ScheduleFact.objects.filter(entry=OuterRef("pk"), true_from__lte=on).order_by()
    dates = SchedulePlanning.objects.filter(entry=OuterRef("pk"), true_from__lte=on).order_by()
    rows = entries_on(on).order_by()
    return rows.annotate(
        kind=_text(ENTRY),
        place=F("pk"),
        code=F("action"),
        said=_text(""),
        told=_listed(facts, "true_from", "recorded_at", "id", "state"),
        dates=_listed(dates, "true_from", "recorded_at", "id", "planned_start", "planned_end"),
    ).values_list("kind", "place", "code", "said", "told", "dates")


def _actions() -> Any:
    nothing = Cast(Value(None), ArrayField(JSONField()))
    return (
        Action.objects.filter(plan__working=True)
        .order_by()
        .annotate(
            kind=_text(ACTION), place=F("position"), code=F("stable_id"), said=F("title"), told=nothing, dates=nothing
        )
        .values_list("kind", "place", "code", "said", "told", "dates")
    )


def _listed(rows: Any, *names: str) -> ArraySubquery:
    return ArraySubquery(rows.annotate(row=JSONArray(*names)).values("row"))


def _text(said: str) -> Value:
    return Value(said, output_field=CharField())


def _share(facts: Iterable[list[Any]], plannings: Iterable[list[Any]], on: date) -> Activities:
    said = [Said(_day(day), _moment(at), pk, state, None) for day, at, pk, state in facts or ()]
    planned = [Planned(_day(day), _moment(at), pk, _day(a), _day(b)) for day, at, pk, a, b in plannings or ()]
    progress, dates = progress_on(said, on), planned_on(planned, on)
    return Activities(
        1,
        int(progress.state == ActivityState.DONE),
        int(progress.state == ActivityState.IN_PROGRESS),
        int(overdue_days(progress, dates.ends if dates else None, on) > 0),
    )


def _day(value: str) -> date:
    return date.fromisoformat(value)


def _moment(value: str) -> datetime:
    return datetime.fromisoformat(value)
