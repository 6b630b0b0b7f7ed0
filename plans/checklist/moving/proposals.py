"""What a municipality that moved to another framework had declared before, criterion by criterion."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Subquery

from gelt.text import date_es, of_the
from plans.checklist.models import AssessmentState, CriterionAssessment
from plans.checklist.selectors import CriterionRow, checklist
from regulation.mappings import Mapping, mappings
from regulation.models import CriterionMapping
from tenants.hosts import Host

State = AssessmentState


@dataclass(frozen=True, slots=True)
class Origin:
    """A criterion of the earlier framework as it was on its last day."""

    row: CriterionRow
    partial: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """A criterion of the framework followed now, what answered to it before, and the state that follows from that.

    `state` is "" when nothing was reported before; `open`: nobody has reported it in the new framework.
    """

    row: CriterionRow
    origins: tuple[Origin, ...]
    state: str
    open: bool

    @property
    def label(self) -> str:
        return str(State(self.state).label) if self.state else ""

    @property
    def can_be_carried(self) -> bool:
        return self.open and bool(self.state)


@dataclass(frozen=True, slots=True)
class Moved:
    """The change of framework: both codes, the day of the change, and the mapped criteria in the new order."""

    earlier: str
    later: str
    since: date
    proposals: tuple[Proposal, ...]
    unmapped: int


def moved(host: Host) -> Moved | None:
    """The last change of framework with its proposals; None for who never changed. 9 queries."""
    if not host.moved:
        return None
    before, now = host.spans[-2], host.spans[-1]
    old = _rows(before.framework, now.since - timedelta(days=1))
    new = _rows(now.framework, date.max)
    found: dict[str, list[Mapping]] = {}
    for each in mappings(before.framework, now.framework):
        found.setdefault(each.target, []).append(each)
    proposals = tuple(_proposal(row, found[code], old) for code, row in new.items() if code in found)
    return Moved(before.framework, now.framework, now.since, proposals, len(new) - len(proposals))


def carriable(host: Host) -> int:
    """How many criteria of the framework followed now nobody has reported and could be brought over. 1 query.

    The same as `Proposal.can_be_carried` counts on the page of the change, without reading both checklists.
    """
    before, now = host.spans[-2], host.spans[-1]
    then = CriterionAssessment.objects.filter(
        framework=before.framework, criterion=OuterRef("source__code"), true_from__lt=now.since
    ).order_by("-true_from", "-recorded_at", "-id")
    since = CriterionAssessment.objects.filter(framework=now.framework, criterion=OuterRef("target__code"))
    rows = CriterionMapping.objects.filter(source__framework=before.framework, target__framework=now.framework)
    rows = rows.exclude(Exists(since)).annotate(said=Subquery(then.values("state")[:1])).order_by()
    return rows.exclude(said=State.UNANSWERED).filter(said__isnull=False).values("target").distinct().count()


@dataclass(frozen=True, slots=True)
class Notice:
    """That the municipality follows another framework, for the pages that would only say that nothing is reported."""

    since: date
    waiting: int


def notice(host: Host, on: date, reported: int) -> Notice | None:
    """While something can be brought over or nothing is reported, on a day since the last change. 1 query at most."""
    if not host.moved or on < host.spans[-1].since:
        return None
    waiting = carriable(host)
    return Notice(host.spans[-1].since, waiting) if waiting or not reported else None


def _rows(framework: str, on: date) -> dict[str, CriterionRow]:
    return {row.criterion.code: row for phase in checklist(framework, on) for row in phase.rows}


def _proposal(row: CriterionRow, found: list[Mapping], old: dict[str, CriterionRow]) -> Proposal:
    origins = tuple(Origin(old[each.source], each.partial, each.reason) for each in found if each.source in old)
    return Proposal(row, origins, proposed_state(origins), row.assessment is None)


def proposed_state(origins: tuple[Origin, ...]) -> str:
    """Met only when everything that answers to it was met and it asks no more; "" when nothing was reported."""
    states = [origin.row.state for origin in origins]
    reported = [state for state in states if state != State.UNANSWERED]
    if not reported:
        return ""
    if all(state == State.MET for state in states) and not any(origin.partial for origin in origins):
        return State.MET
    if any(state in (State.MET, State.IN_PROGRESS) for state in reported):
        return State.IN_PROGRESS
    return State.NOT_APPLICABLE if all(state == State.NOT_APPLICABLE for state in states) else State.NOT_MET


def origin_note(proposal: Proposal, framework: str) -> str:
    """The note that a carried declaration keeps: from where, as it was."""
    said = [_said(origin.row) for origin in proposal.origins]
    return f"Traído {of_the(framework)} por correspondencia referencial: {'; '.join(said)}."[:2000]


def _said(row: CriterionRow) -> str:
    since = f" desde el {date_es(row.assessment.true_from)}" if row.assessment else ""
    return f"{row.criterion.code} «{row.state_label}»{since}"
