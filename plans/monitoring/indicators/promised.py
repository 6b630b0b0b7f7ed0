"""The indicators of the plan at hand, with the targets the source pairs them with."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q

from plans.matrix.interchange.rows import Document
from plans.matrix.models import Indicator
from plans.matrix.selectors import published_document
from plans.monitoring.indicators.status import Validity
from tenants.hosts import Host


@dataclass(frozen=True, slots=True)
class PlanIndicator:
    """An indicator, its action, and what its targets say literally."""

    id: str
    name: str
    action_id: str
    action_title: str
    targets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Promised:
    """The plan's validity and its indicators in the order of its matrix."""

    validity: Validity
    indicators: tuple[PlanIndicator, ...] = field(default=())


def promised(host: Host, document: Document | None = None) -> Promised | None:
    """What a document promises; without one, the working plan (1 query), or the published one, or None."""
    if document is None:
        working = _working()
        if working is not None:
            return working
        document = published_document(host.code)
    return None if document is None else promised_in(document)


def promised_in(document: Document) -> Promised:
    """The indicators of a gelt-plan/1 document."""
    validity = document["plan"]["validity"]
    days = Validity(date.fromisoformat(validity["from"]), date.fromisoformat(validity["to"]))
    found = [_of(action, row) for action in document["actions"] for row in action["indicators"]]
    return Promised(days, tuple(found))


def _of(action: dict[str, Any], row: dict[str, Any]) -> PlanIndicator:
    targets = tuple(target["text"] for target in action["targets"] if row["id"] in target["indicators"])
    return PlanIndicator(row["id"], row["name"], action["id"], action["title"], targets)


def _working() -> Promised | None:
    texts = ArrayAgg("targets__text", order_by="targets__position", filter=Q(targets__isnull=False), default=None)
    rows = (
        Indicator.objects.filter(plan__working=True)
        .annotate(texts=texts)
        .order_by("action__position", "position")
        .values_list(
            "stable_id",
            "name",
            "action__stable_id",
            "action__title",
            "texts",
            "plan__validity_from",
            "plan__validity_to",
        )
    )
    found = list(rows)
    if not found:
        return None
    named = tuple(PlanIndicator(*row[:4], targets=tuple(row[4] or ())) for row in found)
    return Promised(Validity(*found[0][5:]), named)
