"""The sentences of the committee's pages: what is late, what is next, what just changed."""

from collections.abc import Sequence

from gelt.text import count_es, counted, date_es, join_es, percent_es, plural
from plans.checklist.summaries import PhaseSummary


def met_of(phase: PhaseSummary) -> str:
    """`7 de 18 criterios cumplidos`."""
    words = plural(phase.applicable, "criterio cumplido", "criterios cumplidos")
    return f"{count_es(phase.met)} de {count_es(phase.applicable)} {words}"


def missing(phase: PhaseSummary) -> str:
    """`faltan 11`."""
    return f"{plural(phase.missing, 'falta', 'faltan')} {count_es(phase.missing)}"


def days(count: int) -> str:
    return counted(count, "día", "días")


def phase_sentence(phase: PhaseSummary) -> str:
    """A phase against its deadline, in one sentence."""
    if phase.total and not phase.applicable:
        return f"Ningún criterio de la fase de {phase.name} aplica al municipio."
    if phase.deadline is None:
        return f"La fase de {phase.name} no tiene plazo en la norma; lleva {met_of(phase)}."
    if phase.met_since is not None:
        return _completed(phase)
    if phase.overdue:
        return f"La fase de {phase.name} venció el {date_es(phase.deadline)} con {met_of(phase)}: {missing(phase)}."
    return (
        f"La fase de {phase.name} vence el {date_es(phase.deadline)}, {_left(phase)}, "
        f"y lleva {met_of(phase)}: {missing(phase)}."
    )


def _left(phase: PhaseSummary) -> str:
    if not phase.days:
        return "el mismo día que muestra esta página"
    return f"{plural(phase.days, 'falta', 'faltan')} {days(phase.days)}"


def _completed(phase: PhaseSummary) -> str:
    assert phase.deadline is not None and phase.met_since is not None
    done = f"La fase de {phase.name} está completa desde el {date_es(phase.met_since)}"
    limit = f"que vencía el {date_es(phase.deadline)}"
    if phase.met_since == phase.deadline:
        return f"{done}, el último día del plazo."
    if phase.met_since < phase.deadline:
        return f"{done}, {days(phase.days)} antes de su plazo, {limit}."
    return f"{done}, {days(phase.days)} después de su plazo, {limit}."


def deadline_words(phase: PhaseSummary) -> str:
    """The state of a deadline with its days, for a table: `Hace 30 días`, `Faltan 45 días`; empty without one."""
    if phase.deadline_state is None:
        return ""
    if phase.overdue:
        return f"Venció hace {days(phase.days)}"
    if phase.ahead:
        return f"{plural(phase.days, 'Falta', 'Faltan')} {days(phase.days)}" if phase.days else "Vence ese día"
    if not phase.days:
        return "Completa el último día del plazo"
    return f"Completa {days(phase.days)} {'antes' if phase.deadline_state == 'met_on_time' else 'después'} del plazo"


def late_words(phases: Sequence[PhaseSummary]) -> str:
    """What is late, in one sentence; empty when nothing is."""
    late = [phase for phase in phases if phase.overdue]
    if not late:
        return ""
    if len(late) == 1:
        return phase_sentence(late[0])
    each = join_es(f"{phase.name} ({missing(phase)} de {count_es(phase.applicable)})" for phase in late)
    return f"{len(late)} fases vencieron sin completarse: {each}."


def next_words(phases: Sequence[PhaseSummary]) -> str:
    """What comes next, in one sentence."""
    ahead = sorted((phase for phase in phases if phase.ahead), key=lambda phase: phase.days)
    if ahead:
        return f"Lo siguiente: {_lower_first(phase_sentence(ahead[0]))}"
    if any(phase.overdue for phase in phases):
        return "No quedan otros plazos por vencer."
    if any(phase.deadline for phase in phases):
        return "Todas las fases con plazo están completas."
    return ""


def _lower_first(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def figure_words(phase: PhaseSummary) -> str:
    """The phase's figure with its base: `La fase de Información queda en 54,4 %: 31 de 57 criterios cumplidos…`."""
    if not phase.applicable:
        return phase_sentence(phase)
    checked = f"{count_es(phase.verified_count)} {plural(phase.verified_count, 'verificado', 'verificados')}"
    return (
        f"La fase de {phase.name} queda en {percent_es(phase.declared)} declarado "
        f"({met_of(phase)}) y {percent_es(phase.verified)} verificado ({checked})."
    )
