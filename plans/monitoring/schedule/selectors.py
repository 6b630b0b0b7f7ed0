"""Reads of the schedule. Everything is as of a day: what is dated later is not seen."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from accounts.models import User
from accounts.permissions import Role
from gelt.remembered import once
from plans.monitoring.models import ActivityState, ScheduleDependency, ScheduleEntry, ScheduleFact, SchedulePlanning
from plans.monitoring.schedule.progress import (
    Planned,
    Said,
    late_end_days,
    late_start_days,
    overdue_days,
    progress_on,
)
from plans.monitoring.schedule.standing import NOBODY, EntryStanding, ScheduleCounts, counts_of
from plans.monitoring.schedule.steps import Life
from plans.monitoring.schedule.waiting import blocking, chain
from plans.monitoring.schedule.wording import changed_words, sentence


def schedule_on(on: date, *, public: bool = False) -> list[EntryStanding]:
    """Every activity in the schedule on a day, by planned dates, the undated last; 4 queries.

    Pages pass the earlier of the day asked for and the validity's last, so that nothing grows late after it.
    With `public`, no person is named: an office or a role answers.
    """
    entries = list(entries_on(on))
    plannings, facts = _plannings(on), _facts(on)
    standings = [_standing(entry, plannings[entry.pk], facts[entry.pk], on, public=public) for entry in entries]
    _say(standings, waits_on(on), on)
    return sorted(standings, key=_order)


def entries_on(on: date) -> QuerySet[ScheduleEntry]:
    """The activities that are in the schedule on a day."""
    held = Q(removed_on__isnull=True) | Q(removed_on__gt=on)
    return ScheduleEntry.objects.filter(held, since__lte=on)


def waits_on(on: date) -> dict[int, list[int]]:
    """Which activity waits for which on a day, by id; 1 query. Links to removed ones are there too."""
    held = ScheduleDependency.objects.filter(Q(until__isnull=True) | Q(until__gt=on), since__lte=on)
    found: dict[int, list[int]] = defaultdict(list)
    for entry, waits_for in held.order_by("id").values_list("entry_id", "waits_for_id"):
        found[entry].append(waits_for)
    return found


def schedule_counts(on: date) -> ScheduleCounts:
    """How many activities there are on a day and how they stand; 4 queries."""
    return counts_of(schedule_on(on))


@dataclass(frozen=True, slots=True)
class PeriodActivities:
    """`done`: finished inside the period; `late`: overdue on its last day. Both as of that day."""

    done: list[EntryStanding]
    late: list[EntryStanding]


def activities_between(start: date, end: date, *, public: bool = False) -> PeriodActivities:
    """What was done from `start` to `end`, both included, and what was overdue on `end`; 4 queries."""
    rows = schedule_on(end, public=public)
    done = [row for row in rows if row.real_end is not None and start <= row.real_end <= end]
    return PeriodActivities(done, [row for row in rows if row.overdue])


def activity_lives() -> list[Life]:
    """All that was ever recorded of every activity, for `steps.activity_steps`; 3 queries."""
    plannings: dict[int, list[Planned]] = defaultdict(list)
    names = ("entry_id", "true_from", "recorded_at", "id", "planned_start", "planned_end")
    for entry, *rest in SchedulePlanning.objects.order_by().values_list(*names):
        plannings[entry].append(Planned(*rest))
    facts = _facts(None)
    rows = ScheduleEntry.objects.order_by("id").values_list("id", "since", "removed_on")
    return [Life(since, removed, tuple(plannings[pk]), tuple(facts[pk])) for pk, since, removed in rows]


def _plannings(on: date) -> dict[int, list[SchedulePlanning]]:
    """Those of each activity up to a day, the one that wins last."""
    rows = SchedulePlanning.objects.filter(true_from__lte=on).select_related("person")
    found: dict[int, list[SchedulePlanning]] = defaultdict(list)
    for row in rows.order_by("true_from", "recorded_at", "id"):
        found[row.entry_id].append(row)
    return found


def _facts(on: date | None) -> dict[int, list[Said]]:
    found: dict[int, list[Said]] = defaultdict(list)
    for entry, fact in _every_fact():
        if on is None or fact.true_from <= on:
            found[entry].append(fact)
    return found


@once
def _every_fact() -> list[tuple[int, Said]]:
    names = ("entry_id", "true_from", "recorded_at", "id", "state", "percent")
    return [(entry, Said(*rest)) for entry, *rest in ScheduleFact.objects.order_by().values_list(*names)]


def _standing(
    entry: ScheduleEntry, plannings: list[SchedulePlanning], facts: list[Said], on: date, *, public: bool
) -> EntryStanding:
    progress, planning = progress_on(facts, on), plannings[-1] if plannings else None
    starts, ends = (planning.planned_start, planning.planned_end) if planning else (None, None)
    return EntryStanding(
        entry=entry,
        planning=planning,
        progress=progress,
        overdue_days=overdue_days(progress, ends, on),
        late_start_days=late_start_days(progress, starts, on),
        late_end_days=late_end_days(progress, ends),
        responsible=responsible_label(planning, public=public),
        person_id=planning.person_id if planning and not public else None,
        changed=changed_words(plannings),
    )


def responsible_label(planning: SchedulePlanning | None, *, public: bool = False) -> str:
    """Who answers: the office, and the person by name, or by role where anybody reads."""
    if planning is None:
        return NOBODY
    person: User | None = planning.person
    if public:
        return planning.office or (Role(person.role).label if person else NOBODY)
    named = [person.name if person else "", planning.office]
    return ", ".join(filter(None, named)) or NOBODY


def _say(standings: Iterable[EntryStanding], waits: dict[int, list[int]], on: date) -> None:
    """Fill in what each waits for and why it stands so; what was removed keeps nobody waiting."""
    rows = {row.entry.pk: row for row in standings}
    held = {entry: [each for each in others if each in rows] for entry, others in waits.items() if entry in rows}
    done = frozenset(pk for pk, row in rows.items() if row.state == ActivityState.DONE)
    unstarted = frozenset(pk for pk, row in rows.items() if row.state == ActivityState.NOT_STARTED)
    for pk, row in rows.items():
        row.waits_for = [rows[each].entry for each in held.get(pk, ())]
        row.blocked_by = [rows[each].entry for each in blocking(held, pk, unstarted=unstarted, done=done)]
        if row.state == ActivityState.IN_PROGRESS:
            row.unheeded = [rows[each].entry for each in held.get(pk, ()) if each not in done]
    for pk, row in rows.items():
        waited = [rows[each] for each in chain(held, pk, unstarted=unstarted, done=done)]
        row.words = sentence(row, waited, on)


def _order(row: EntryStanding) -> tuple[date, date, int]:
    return row.starts or date.max, row.ends or date.max, row.entry.pk


def entry_plannings(entry_id: int) -> list[SchedulePlanning]:
    """Every planning of an activity, the one that wins first; 1 query."""
    rows = SchedulePlanning.objects.filter(entry_id=entry_id).select_related("person")
    return list(rows.order_by("-true_from", "-recorded_at", "-id"))


def entry_facts(entry_id: int) -> list[ScheduleFact]:
    """Everything that was reported of an activity, the one that wins first; 1 query."""
    return list(ScheduleFact.objects.filter(entry_id=entry_id).order_by("-true_from", "-recorded_at", "-id"))


def entry_links(entry_id: int) -> list[ScheduleDependency]:
    """What an activity waits or waited for, the newest first; 1 query."""
    rows = ScheduleDependency.objects.filter(entry_id=entry_id).select_related("waits_for")
    return list(rows.order_by("-since", "-id"))
