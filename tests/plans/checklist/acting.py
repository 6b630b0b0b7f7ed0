"""Who acts in the tests of the checklist, and the shortest way to declare and verify."""

from datetime import date
from typing import Any

from accounts.actors import Actor
from accounts.permissions import Role
from plans.checklist.models import CriterionAssessment, Verification, VerificationAnswer
from plans.checklist.services import answer_verification, declare, verify
from tenants.hosts import Host

TODAY = date(2012, 12, 31)
MEMBER = Actor(kind="user", role=Role.MEMBER, user_id=101, name="Integrante de prueba")
LEADER = Actor(kind="user", role=Role.LEADER, user_id=102, name="Líder de prueba")
CONTROL = Actor(kind="user", role=Role.INTERNAL_CONTROL, user_id=103, name="Control interno de prueba")


def say(
    host: Host, code: str = "INF-01", state: str = "met", on: date | None = None, **more: Any
) -> CriterionAssessment:
    given: dict[str, Any] = {"actor": MEMBER, "today": TODAY, "true_from": on or date(2009, 3, 1)} | more
    return declare(municipality=host, criterion_code=code, state=state, **given)


def check(host: Host, fact: CriterionAssessment, outcome: str = "accepted", **more: Any) -> Verification:
    given: dict[str, Any] = {"actor": CONTROL, "today": TODAY, "true_from": date(2009, 6, 1)} | more
    return verify(municipality=host, assessment_id=fact.pk, outcome=outcome, **given)


def reply(
    host: Host, opinion: Verification, text: str = "Se corrigió el enlace.", on: date = date(2009, 7, 1), **more: Any
) -> VerificationAnswer:
    given: dict[str, Any] = {"actor": MEMBER, "today": TODAY, "true_from": on} | more
    return answer_verification(municipality=host, verification_id=opinion.pk, text=text, **given)
