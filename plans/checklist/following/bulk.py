"""What changing several criteria at once would do, said criterion by criterion before anything is recorded."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from accounts.models import User
from gelt import clock
from gelt.errors import DomainError
from gelt.text import ASSESSMENT_STATES, VERIFICATION_OUTCOMES, date_es
from plans.checklist import guards
from plans.checklist.assignments import NOBODY, Assigned, assignments_on
from plans.checklist.desk import Desk
from plans.checklist.following import guards as assigning
from plans.checklist.selectors import CriterionRow, checklist
from plans.checklist.services import Entry, Wanted
from plans.checklist.services.bulk import kept
from regulation.selectors import framework_with_phases


@dataclass(frozen=True, slots=True)
class Change:
    """One criterion: what it says on that day and what it would say. `warnings`: what is lost or odd, in words."""

    code: str
    text: str
    before: str
    after: str
    latest_id: int
    warnings: tuple[str, ...] = ()

    @property
    def entry(self) -> str:
        """`INF-01:12`, what the confirmation sends back."""
        return f"{self.code}:{self.latest_id}"


@dataclass(frozen=True, slots=True)
class Preview:
    """`same`: codes that say so already and are left alone. `problems`: (code, why it cannot be)."""

    changes: tuple[Change, ...]
    same: tuple[str, ...]
    problems: tuple[tuple[str, str], ...]


def entries_of(sent: list[str]) -> list[Entry]:
    """What `Change.entry` wrote; what is not like that is left out."""
    pairs = (text.rpartition(":") for text in dict.fromkeys(sent))
    return [Entry(code, int(latest)) for code, _, latest in pairs if code and latest.isascii() and latest.isdigit()]


def preview_declaration(desk: Desk, codes: list[str], said: dict[str, Any]) -> Preview:
    """What declaring `said` (state, true_from, note, public_note; a note of None is kept) would change.

    DomainError with the field when the day or the notes cannot be.
    """
    day: date = said["true_from"]
    _require_day(desk, day)
    changes, same, problems = [], [], []
    for row in _rows(desk, codes, day):
        notes = _notes(row, said)
        try:
            guards.require_why_not_applicable(said["state"], *notes)
        except DomainError as error:
            problems.append((row.criterion.code, error.message))
            continue
        try:
            guards.require_something_new(row.assessment, said["state"], *notes)
        except DomainError:
            same.append(row.criterion.code)
            continue
        changes.append(_declared(row, said["state"], day, notes))
    return Preview(tuple(changes), tuple(same), tuple(problems))


def _require_day(desk: Desk, day: date) -> None:
    framework = framework_with_phases(desk.host.framework, criteria=False)
    guards.require_date(
        day,
        today=clock.today(),
        starts=framework.valid_from,
        framework_name=framework.name,
        validity_end=desk.validity_end,
    )


def _rows(desk: Desk, codes: list[str], day: date) -> list[CriterionRow]:
    """The chosen criteria as of the day the change is true from, in the framework's order."""
    wanted = set(codes)
    rows = (row for phase in checklist(desk.host.framework, day) for row in phase.rows)
    return [row for row in rows if row.criterion.code in wanted]


def _notes(row: CriterionRow, said: dict[str, Any]) -> tuple[str, str]:
    now = row.assessment
    return (
        kept(said["note"], now.note if now else ""),
        kept(said["public_note"], now.public_note if now else ""),
    )


def _declared(row: CriterionRow, state: str, day: date, notes: tuple[str, str]) -> Change:
    now = row.assessment
    since = f"{row.state_label}, desde el {date_es(now.true_from)}" if now else row.state_label
    after = f"{ASSESSMENT_STATES[state].label}, desde el {date_es(day)}"
    before_notes = (now.note, now.public_note) if now else ("", "")
    said = [
        f"{name}: {text or 'se quita'}"
        for name, text, was in zip(("nota interna", "nota pública"), notes, before_notes, strict=True)
        if text != was
    ]
    return Change(
        code=row.criterion.code,
        text=row.criterion.text,
        before=since,
        after="; ".join([after, *said]),
        latest_id=row.latest_id,
        warnings=tuple(_warnings(row)),
    )


def _warnings(row: CriterionRow) -> list[str]:
    found = []
    if row.outcome is not None:
        label = VERIFICATION_OUTCOMES[row.outcome].label
        found.append(f"Pierde la opinión de control interno («{label}»): vuelve a esperarla si queda cumplido.")
    if row.later:
        found.append("Tiene un reporte posterior a esa fecha, que seguirá valiendo desde su día.")
    return found


def preview_assignment(desk: Desk, codes: list[str], wanted: Wanted, day: date) -> Preview:
    """What assigning would change, on the criteria themselves; DomainError with the field."""
    _require_day(desk, day)
    framework = framework_with_phases(desk.host.framework, criteria=False)
    assigning.require_planned_inside(framework, wanted.planned_for, day, desk.validity_end)
    if wanted.keep_responsible and wanted.keep_planned:
        raise DomainError("Elija qué cambia: el responsable, la fecha prevista o los dos.")
    person = User.objects.filter(pk=wanted.person_id).first() if wanted.person_id else None
    targets = assignments_on(desk.host.framework, day)
    changes, same = [], []
    for row in _rows(desk, codes, day):
        now = targets.get((row.criterion.phase, row.criterion.code), NOBODY)
        said = wanted.over(now)
        if (said.person_id, said.office, said.planned_for) == (now.person_id, now.office, now.planned_for):
            same.append(row.criterion.code)
            continue
        name = now.responsible if wanted.keep_responsible else person.name if person else said.office
        after = _who(name, said.planned_for)
        changes.append(
            Change(row.criterion.code, row.criterion.text, _before(now), after, now.latest_id, _late(desk, row, said))
        )
    return Preview(tuple(changes), tuple(same), ())


def _before(now: Assigned) -> str:
    return _who(now.responsible, now.planned_for)


def _who(name: str, planned_for: date | None) -> str:
    planned = f"prevista el {date_es(planned_for)}" if planned_for else "sin fecha propia"
    return f"{name or 'Sin responsable propio'}; {planned}"


def _late(desk: Desk, row: CriterionRow, said: Wanted) -> tuple[str, ...]:
    deadline = row.deadlines.get(desk.host.order)
    if deadline is None or said.planned_for is None or said.planned_for <= deadline:
        return ()
    return (f"La fecha prevista es posterior al plazo de la norma, el {date_es(deadline)}, que no cambia.",)
