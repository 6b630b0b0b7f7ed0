"""What every act on the checklist begins with: the norm, the day, and the facts to itself."""

from datetime import date
from typing import Any, Protocol

from accounts.actors import Actor
from gelt import clock
from history.services import record
from plans.checklist import guards
from plans.checklist.models import CriterionAssessment
from plans.checklist.rewriting import lock_facts, require_own_schema
from regulation.remembering import known_framework
from regulation.selectors import FrameworkView


class Follower(Protocol):
    """A municipality and the framework it follows (tenants.hosts.Host)."""

    @property
    def code(self) -> str: ...
    @property
    def framework(self) -> str: ...


def open_facts(
    municipality: Follower, true_from: date, today: date | None, validity_end: date | None
) -> FrameworkView:
    """The municipality's framework, with its facts locked until the end of the transaction."""
    require_own_schema(municipality.code)
    framework = known_framework(municipality.framework, lock_facts(municipality.code))
    guards.require_date(
        true_from,
        today=today or clock.today(),
        starts=framework.valid_from,
        framework_name=framework.name,
        validity_end=validity_end,
    )
    return framework


def facts_of(framework: str, *criteria: str) -> dict[str, list[CriterionAssessment]]:
    """Everything declared of these criteria, each list in the order in which the later wins; 1 query."""
    found: dict[str, list[CriterionAssessment]] = {code: [] for code in criteria}
    rows = CriterionAssessment.objects.filter(framework=framework, criterion__in=criteria)
    for row in rows.order_by("true_from", "recorded_at", "id"):
        found[row.criterion].append(row)
    return found


def latest_of(facts: list[CriterionAssessment]) -> CriterionAssessment | None:
    """The one recorded last."""
    return max(facts, key=lambda fact: fact.pk, default=None)


def effective_of(facts: list[CriterionAssessment], day: date) -> CriterionAssessment | None:
    """The one that holds on a day."""
    return next((fact for fact in reversed(facts) if fact.true_from <= day), None)


def record_change(
    action: str, criterion: str, before: dict[str, Any] | None, after: dict[str, Any], actor: Actor
) -> None:
    """The audit line of an act on a criterion."""
    record(
        action=action,
        object_type="checklist.criterion",
        object_id=criterion,
        before=before,
        after=after,
        actor=actor,
    )
