"""What the pages show: the section of a criterion, and the whole list."""

from dataclasses import dataclass

from django.urls import reverse

from accounts.permissions import Capability
from plans.checklist.evidence.forms import EvidenceFilter
from plans.checklist.evidence.selectors import EvidenceLine, all_evidence, evidence_on, withdrawn_of
from plans.checklist.evidence.services import may_withdraw
from plans.matrix.desk import Desk
from regulation.selectors import FrameworkView


@dataclass(frozen=True, slots=True)
class Shown:
    """A proof and what this reader may do with it."""

    line: EvidenceLine
    may_withdraw: bool


@dataclass(frozen=True, slots=True)
class Section:
    """The proofs of one criterion on a page of the committee."""

    shown: list[Shown]
    withdrawn: list[EvidenceLine]
    may_publish: bool
    may_add: bool
    add_url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A proof in the municipality's list, with its criterion."""

    line: EvidenceLine
    text: str
    phase: str
    url: str


def section_of(desk: Desk, code: str) -> Section:
    """The section of a criterion for this reader on the desk's day; at most 4 queries."""
    lines = evidence_on(desk.host.framework, code, desk.on)
    may_add = desk.actor.can(Capability.ADD_EVIDENCE)
    return Section(
        shown=[Shown(line, may_withdraw(desk.actor, line.who_id)) for line in lines],
        withdrawn=withdrawn_of(desk.host.framework, code, desk.on),
        may_publish=desk.actor.can(Capability.DECLARE),
        may_add=may_add,
        add_url=reverse("checklist:evidence_add", args=[code]) + desk.kept if may_add else "",
    )


def rows_of(desk: Desk, framework: FrameworkView, filters: EvidenceFilter) -> tuple[list[Row], int]:
    """The rows that the filters let through, by criterion, and how many there are in all; 2 queries."""
    known = {item.code: (phase, item) for phase in framework.phases for item in phase.criteria}
    order = {code: at for at, code in enumerate(known)}
    lines = [line for line in all_evidence(framework.code, desk.on) if line.criterion in known]
    lines.sort(key=lambda line: order[line.criterion])
    rows = [
        Row(
            line,
            known[line.criterion][1].text,
            known[line.criterion][0].name,
            reverse("checklist:criterion", args=[line.criterion]) + desk.kept + "#evidencias",
        )
        for line in lines
        if _wanted(line, known[line.criterion][0].code, filters)
    ]
    return rows, len(lines)


def _wanted(line: EvidenceLine, phase: str, filters: EvidenceFilter) -> bool:
    asked = filters.cleaned_data
    seen = "publica" if line.public else "reservada"
    state = (line.check.result if line.check else "never") if line.address else ""
    pairs = (("fase", phase), ("clase", line.kind), ("ve", seen), ("direccion", state))
    return all(not asked.get(name) or asked[name] == value for name, value in pairs)
