"""What the checklist adds to "Mi trabajo": criteria that are late or near, sent back, or waiting for an opinion."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.urls import reverse

from accounts.permissions import ROLES_THAT_MAY, Capability, Role
from gelt.text import counted, date_es
from plans.checklist.assignments import Assigned
from plans.checklist.following.deadlines import CriterionStanding, standing_of
from plans.checklist.following.wording import days_words
from plans.checklist.models import AssessmentState
from plans.checklist.selectors import CriterionRow, PhaseRows, checklist
from plans.inbox.registry import Why, WorkItem
from plans.matrix.selectors import last_day
from regulation.remembering import known_framework
from tenants.hosts import Host

KIND = "criteria"
COMMITTEE = frozenset({Role.LEADER, Role.MEMBER, Role.PORTAL_ADMIN})
CONTROL = frozenset({Role.INTERNAL_CONTROL})
SOON = timedelta(days=30)
# More criteria of one phase than this for the same person are one matter.
FEW = 5


@dataclass(frozen=True, slots=True)
class Matter:
    """A criterion that asks for something: why, until when, and in words."""

    row: CriterionRow
    why: Why
    due: date | None
    said: str


def items(host: Host, on: date) -> list[WorkItem]:
    """What the checklist asks of people as of a day; nothing outside the validity. 6 queries."""
    host = host.on(on)
    end = last_day(host)
    if end is not None and on > end:
        return []
    phases = checklist(host.framework, on, norm=known_framework(host.framework))
    asked = [item for phase in phases for item in _of_phase(phase, host.order, on)]
    return [*asked, *_of_control([row for phase in phases for row in phase.rows])]


def _of_phase(phase: PhaseRows, order: str, on: date) -> Iterator[WorkItem]:
    """The phase's matters, by reason and by who answers: few one by one, many as one."""
    found: dict[tuple[Why, int | None], list[Matter]] = {}
    for row in phase.rows:
        matter = _matter(row, standing_of(row, order, on, SOON.days), on)
        if matter is not None:
            found.setdefault((matter.why, _person(row.assignment)), []).append(matter)
    for (why, person), matters in found.items():
        together = len(matters) > FEW or (person is None and why != Why.RETURNED)
        if together:
            yield _together(phase, why, person, matters)
        else:
            yield from (_alone(matter, person) for matter in matters)


def _person(assigned: Assigned) -> int | None:
    """Who answers for it, if that account is still active."""
    return assigned.person_id if assigned.person_active else None


def _matter(row: CriterionRow, standing: CriterionStanding, on: date) -> Matter | None:
    """What a criterion asks for on a day; a criterion that does not count in the percentages asks for nothing."""
    if not row.scored:
        return None
    if row.returned and row.verification is not None:
        asked = "pidió ampliarlo" if row.asked else "lo rechazó"
        said = f"Control interno {asked} el {date_es(row.verification.true_from)}: {row.verification.reason}"
        return Matter(row, Why.RETURNED, None, said)
    if row.state == AssessmentState.MET or standing.next_date is None:
        return None
    due = standing.next_date
    if due < on:
        return Matter(row, Why.OVERDUE, due, _dates(standing))
    return Matter(row, Why.DUE_SOON, due, _dates(standing)) if due <= on + SOON else None


def _dates(standing: CriterionStanding) -> str:
    """Both dates with their days."""
    parts = []
    if standing.planned_for:
        parts.append(f"Fecha propia: {date_es(standing.planned_for)} ({days_words(standing.planned)})")
    if standing.deadline:
        parts.append(f"Plazo de la norma: {date_es(standing.deadline)} ({days_words(standing.state)})")
    return f"{'. '.join(parts)}."


ALONE = {
    Why.OVERDUE: "{code} está vencido: {text}",
    Why.DUE_SOON: "{code} está por vencer: {text}",
    Why.RETURNED: "{code} volvió de control interno: {text}",
}
TOGETHER = {
    Why.OVERDUE: ("criterio vencido", "criterios vencidos"),
    Why.DUE_SOON: ("criterio por vencer", "criterios por vencer"),
    Why.RETURNED: ("criterio devuelto por control interno", "criterios devueltos por control interno"),
}


def _alone(matter: Matter, person: int | None) -> WorkItem:
    criterion = matter.row.criterion
    return WorkItem(
        matter=f"criterion:{criterion.code}:{matter.why}",
        kind=KIND,
        why=matter.why,
        title=ALONE[matter.why].format(code=criterion.code, text=criterion.text),
        detail=matter.said,
        url=reverse("checklist:criterion", args=[criterion.code]),
        due=matter.due,
        people=frozenset() if person is None else frozenset({person}),
        roles=_roles(matter, person),
    )


def _roles(matter: Matter, person: int | None) -> frozenset[Role]:
    """The committee when nobody in particular answers, and when who answers may not reply to internal control."""
    if person is None:
        return COMMITTEE
    may = matter.row.assignment.person_role in ROLES_THAT_MAY[Capability.DECLARE]
    return COMMITTEE if matter.why == Why.RETURNED and not may else frozenset()


def _together(phase: PhaseRows, why: Why, person: int | None, matters: list[Matter]) -> WorkItem:
    code, name = phase.phase.code, phase.phase.name
    many = counted(len(matters), *TOGETHER[why])
    due = min((matter.due for matter in matters if matter.due), default=None)
    key = f"phase:{code}:{why}"
    return WorkItem(
        matter=key if person is None else f"{key}:p{person}",
        kind=KIND,
        why=why,
        title=f"Fase de {name}: {many}",
        detail=_detail(why, matters, due),
        url=f"{reverse('checklist:all')}?{urlencode(_filters(code, why, person, matters))}",
        due=due,
        people=frozenset() if person is None else frozenset({person}),
        roles=frozenset().union(*(_roles(matter, person) for matter in matters)),
    )


def _detail(why: Why, matters: list[Matter], due: date | None) -> str:
    codes = [matter.row.criterion.code for matter in matters]
    first = f"{', '.join(codes[:FEW])}{f' y {len(codes) - FEW} más' if len(codes) > FEW else ''}"
    if due is None:
        return f"Corrija o responda: {first}."
    said = "La primera fecha venció el" if why == Why.OVERDUE else "La primera fecha es el"
    return f"{said} {date_es(due)}. Son {first}." if len(codes) > 1 else f"{said} {date_es(due)}. Es {first}."


def _filters(phase: str, why: Why, person: int | None, matters: list[Matter]) -> dict[str, str]:
    """What makes the list of all criteria show them."""
    found = {"fase": phase}
    if person is not None:
        found["responsable"] = f"p{person}"
    if why == Why.RETURNED:
        asked = all(matter.row.asked for matter in matters)
        rejected = all(matter.row.rejected for matter in matters)
        return found | ({"verificacion": "ampliar"} if asked else {"verificacion": "rechazados"} if rejected else {})
    return found


def _of_control(rows: Iterable[CriterionRow]) -> Iterator[WorkItem]:
    """What waits for internal control: for the first time, and again after an answer; one matter each."""
    waiting = [row for row in rows if row.scored and row.pending_verification]
    first = [row.assessment.true_from for row in waiting if not row.answered and row.assessment]
    again = [row.answer.true_from for row in waiting if row.answered and row.answer]
    if first:
        many = counted(len(first), "criterio declarado cumplido espera", "criterios declarados cumplidos esperan")
        yield _waiting("first", f"{many} su verificación", f"El más antiguo, desde el {date_es(min(first))}.")
    if again:
        many = counted(len(again), "criterio respondido por el comité espera", "criterios respondidos esperan")
        oldest = f"La respuesta más antigua es del {date_es(min(again))}."
        yield _waiting("again", f"{many} de nuevo su opinión", oldest)


def _waiting(which: str, title: str, detail: str) -> WorkItem:
    return WorkItem(
        matter=f"verification:{which}",
        kind=KIND,
        why=Why.WAITING,
        title=title,
        detail=detail,
        url=reverse("checklist:verification"),
        roles=CONTROL,
    )
