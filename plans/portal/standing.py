"""Where a municipality stands on a day, in values and words that templates only lay out."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse

from gelt.text import counted, date_es, join_es, percent_es
from regulation.deadlines import DeadlineState
from regulation.selectors import FrameworkView, PhaseView
from rollup.scores import MunicipalityScore, PhaseScore, phase_deadline
from rollup.selectors import scores_of
from tenants.hosts import Host


@dataclass(frozen=True, slots=True)
class PhaseStanding:
    """A step of the strip: percentages 0–100 (None: no report or nothing applies), counts, deadline in words."""

    code: str
    order: int
    name: str
    meaning: str
    url: str
    declared: Decimal | None
    verified: Decimal | None
    applicable: int
    met: int
    verified_count: int
    in_progress: int
    not_met: int
    not_applicable: int
    unanswered: int
    deadline: date | None
    deadline_state: str | None
    deadline_words: str

    @property
    def others(self) -> str:
        """`3 en proceso y 1 no cumplido`: the criteria that are not met, by state; "" when none."""
        counts = (
            (self.in_progress, "en proceso", "en proceso"),
            (self.not_met, "no cumplido", "no cumplidos"),
            (self.unanswered, "sin reporte", "sin reporte"),
            (self.not_applicable, "que no aplica y sale de la cuenta", "que no aplican y salen de la cuenta"),
        )
        return join_es(counted(count, one, many) for count, one, many in counts if count)


@dataclass(frozen=True, slots=True)
class Standing:
    """A municipality on a day: `reported` False means "no reportó", and there is no percentage."""

    reported: bool
    before_framework: bool
    declared: Decimal | None
    verified: Decimal | None
    applicable: int
    met: int
    verified_count: int
    unanswered: int
    phases: tuple[PhaseStanding, ...]

    def phase(self, code: str) -> PhaseStanding:
        return next(phase for phase in self.phases if phase.code == code)

    @property
    def has_deadlines(self) -> bool:
        return all(phase.deadline for phase in self.phases)

    @property
    def counted_phases(self) -> int:
        """How many phases the overall percentages are the mean of."""
        return sum(phase.declared is not None for phase in self.phases)


def standing_of(host: Host, framework: FrameworkView, on: date, query: str = "") -> Standing:
    """The standing of a municipality on a day; 1 query. `query` is added to the phases' addresses."""
    score = scores_of(host.code, host.framework, on)
    return Standing(
        reported=score.reported,
        before_framework=on < framework.valid_from,
        declared=score.declared_overall,
        verified=score.verified_overall,
        applicable=score.count("applicable"),
        met=score.count("met"),
        verified_count=score.count("verified"),
        unanswered=score.count("unanswered"),
        phases=tuple(_phase(phase, score, host.order, query, framework.not_yet(on)) for phase in framework.phases),
    )


def _phase(phase: PhaseView, score: MunicipalityScore, order: str, query: str, not_yet: str) -> PhaseStanding:
    """One phase; `not_yet`: before the framework its deadline was not set, so it neither runs nor passes."""
    own = score.phase(phase.code)
    deadline = phase.deadline(order)
    state = phase_deadline(own, deadline, score.on)
    return PhaseStanding(
        code=phase.code,
        order=phase.order,
        name=phase.name,
        meaning=phase.citizen_sentence,
        url=reverse("portal:phase", args=[phase.code]) + query,
        declared=own.declared_percent if own else None,
        verified=own.verified_percent if own else None,
        **_counts(own),
        deadline=deadline,
        deadline_state=None if not_yet or state.code == "none" else state.code,
        deadline_words=not_yet or deadline_words(state, deadline, own.met_since if own else None),
    )


def _counts(score: PhaseScore | None) -> dict[str, int]:
    names = ("applicable", "met", "in_progress", "not_met", "not_applicable", "unanswered")
    counts = {name: int(getattr(score, name)) if score else 0 for name in names}
    return {**counts, "verified_count": score.verified if score else 0}


def deadline_words(state: DeadlineState, deadline: date | None, met_since: date | None) -> str:
    """The state of a deadline as a sentence with its date and days."""
    if deadline is None:
        return "La norma no le fija plazo."
    if state.code == "none":
        return "Ningún criterio de esta fase le aplica al municipio; no hay plazo que cumplir."
    by = date_es(deadline)
    days = counted(state.days, "día", "días")
    if state.code == "overdue":
        return f"El plazo venció el {by}: {days} de atraso sin completarla."
    if state.code in {"on_track", "due_soon"}:
        left = f"{'queda' if state.days == 1 else 'quedan'} {days}" if state.days else "vence hoy"
        return f"El plazo es el {by}: {left}."
    on = date_es(met_since) if met_since else ""
    if not state.days:
        return f"Se completó el {on}, el día mismo del plazo."
    return f"Se completó el {on}, {days} {'antes' if state.code == 'met_on_time' else 'después'} del plazo ({by})."


def headline(name: str, framework: FrameworkView, standing: Standing, on: date) -> tuple[str, ...]:
    """The answer of the first screen, in two or three sentences with figures and their base."""
    if standing.before_framework:
        return (framework.not_yet(on),)
    if not standing.reported:
        return (
            f"{name} no reportó: al {date_es(on)} ninguno de los criterios tiene respuesta, y por eso no hay "
            "porcentaje. No significa que no se haya hecho nada, sino que aquí no se ha dicho.",
            _deadline_sentence(standing),
        )
    return (
        f"Al {date_es(on)}, {name} declara cumplidos {standing.met} de los {standing.applicable} criterios que le "
        f"aplican; en promedio, sus fases llegan al {percent_es(standing.declared)} declarado.",
        f"{_verified(standing.verified_count)}; en promedio, sus fases llegan al "
        f"{percent_es(standing.verified)} verificado.",
        _deadline_sentence(standing),
    )


def _verified(count: int) -> str:
    if not count:
        return "Su control interno todavía no ha verificado ninguno"
    return f"Su control interno verificó {count} de ellos"


def _deadline_sentence(standing: Standing) -> str:
    """`3 de 5 fases están vencidas sin completar: …; Información se completó a tiempo.`"""
    total = len(standing.phases)
    parts = []
    for codes, one, many in (
        (("overdue",), "fase está vencida sin completar", "fases están vencidas sin completar"),
        (("due_soon",), "está por vencer", "están por vencer"),
        (("on_track",), "está dentro del plazo", "están dentro del plazo"),
        (("met_on_time",), "se completó a tiempo", "se completaron a tiempo"),
        (("met_late",), "se completó después del plazo", "se completaron después del plazo"),
    ):
        names = [phase.name for phase in standing.phases if phase.deadline_state in codes]
        if names and "overdue" in codes:
            parts.append(f"{len(names)} de {total} {one if len(names) == 1 else many} ({join_es(names)})")
        elif names:
            parts.append(f"{join_es(names)} {one if len(names) == 1 else many}")
    if not parts:
        return "La norma no fija plazos a estas fases."
    sentence = "; ".join(parts)
    return f"{sentence[0].upper()}{sentence[1:]}."
