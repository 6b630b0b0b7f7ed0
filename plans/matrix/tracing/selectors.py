"""The history of the plan, filtered: which changes a person asks for."""

from datetime import date, datetime, time
from typing import Any

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils import timezone

from history.models import Change
from plans.matrix.models import Action
from plans.matrix.tracing.sections import BY_CODE

OF_THE_PLAN = "matrix."


def plan_changes() -> QuerySet[Change]:
    """Every change of the plan and of the work on it, newest first."""
    return Change.objects.filter(object_type__startswith=OF_THE_PLAN)


def item_changes(stable_id: str) -> QuerySet[Change]:
    """The changes of one item and of those inside it, also after it was removed; newest first."""
    return plan_changes().filter(_of_item(stable_id))


def _of_item(stable_id: str) -> Q:
    return Q(object_id=stable_id) | Q(before__parent=stable_id) | Q(after__parent=stable_id)


def filtered(changes: QuerySet[Change], asked: dict[str, Any]) -> QuerySet[Change]:
    """`asked`: cleaned data of TraceForm; what is empty lets everything through."""
    if person := asked.get("quien"):
        changes = changes.filter(actor_name=person)
    if since := asked.get("desde"):
        changes = changes.filter(at__gte=_starts(since))
    if until := asked.get("hasta"):
        changes = changes.filter(at__lte=_ends(until))
    if section := BY_CODE.get(asked.get("seccion") or ""):
        changes = changes.filter(object_type__in=section.types)
    if action := asked.get("accion"):
        changes = changes.filter(_of_item(action))
    if what := asked.get("que"):
        changes = changes.filter(action=what)
    return _with_words(changes, (asked.get("q") or "").split())


def _starts(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _ends(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.max))


def _with_words(changes: QuerySet[Change], words: list[str]) -> QuerySet[Change]:
    if not words:
        return changes
    text = TextField()
    changes = changes.annotate(was=Cast("before", text), became=Cast("after", text))
    for word in words:
        changes = changes.filter(
            Q(was__icontains=word)
            | Q(became__icontains=word)
            | Q(object_id__iexact=word)
            | Q(actor_name__icontains=word)
        )
    return changes


def people() -> list[str]:
    """Who changed something in the plan, by name. 1 query."""
    names = plan_changes().order_by("actor_name").values_list("actor_name", flat=True).distinct()
    return list(names)


def actions() -> list[tuple[str, str]]:
    """The actions of the working plan: id and title. 1 query."""
    return list(Action.objects.filter(plan__working=True).order_by("position").values_list("stable_id", "title"))
