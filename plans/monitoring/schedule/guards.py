"""What is refused when planning and reporting, and the Spanish sentence that says why and what to do."""

from datetime import date

from accounts.actors import Actor
from accounts.permissions import Capability
from gelt import clock
from gelt.errors import DomainError, NotAllowedError, NotFoundError
from gelt.text import date_es
from history.facts import Recorded
from plans.checklist.guards import require_date
from plans.checklist.rewriting import lock_facts, require_own_schema
from plans.monitoring.models import ActivityState, ScheduleEntry, ScheduleFact
from plans.monitoring.schedule.wording import named
from regulation.selectors import FrameworkView, framework_with_phases
from tenants.hosts import Host

LONGEST_TITLE, LONGEST_NOTE, LONGEST_REASON = 500, 2000, 500


class ChangedMeanwhile(DomainError):
    """Somebody else recorded something of the same activity since the person opened the page."""


def open_schedule(host: Host, actor: Actor, capability: Capability) -> None:
    """One writer of the municipality's facts at a time, who may do it."""
    if not actor.can(capability):
        raise NotAllowedError(_MAY_NOT[capability])
    require_own_schema(host.code)
    lock_facts(host.code)


_MAY_NOT = {
    Capability.PLAN_FOLLOW_UP: "Su cuenta no puede cambiar el cronograma: lo hacen el líder, los integrantes del "
    "comité y el administrador del portal.",
    Capability.REPORT_PROGRESS: "Su cuenta no puede registrar avances: lo hacen el comité y los delegados de las "
    "dependencias.",
}


def require_day(day: date, host: Host, validity_end: date | None, *, field: str = "true_from") -> FrameworkView:
    """A day on which something can be true: in the framework followed then, in the validity, not to come."""
    framework = framework_with_phases(host.on(day).framework, criteria=False)
    try:
        require_date(
            day,
            today=clock.today(),
            starts=framework.valid_from,
            framework_name=framework.name,
            validity_end=validity_end,
        )
    except DomainError as error:
        raise DomainError(error.message, field=field) from None
    return framework


def decided_day(validity_end: date | None) -> date:
    """The day from which a decision taken now holds: today, or the validity's last (DESIGN.md, rule 4)."""
    return clock.today() if validity_end is None else min(clock.today(), validity_end)


def require_decided(day: date, validity_end: date | None, what: str, *, field: str = "true_from") -> None:
    """A decision changes what comes and never what was: a failure cannot be dated away. `what`: `una cancelación`."""
    earliest = decided_day(validity_end)
    if day < earliest:
        raise DomainError(
            f"{what} rige desde el día en que se decide; lo que ya estaba vencido sigue contando como vencido hasta "
            f"ese día. Escriba el {date_es(earliest)}.",
            field=field,
        )


def require_planned(starts: date, ends: date, framework: FrameworkView, validity_end: date | None) -> None:
    """Planned dates in order and inside the framework and the plan's validity."""
    if ends < starts:
        raise DomainError(
            f"Termina el {date_es(ends)}, antes de comenzar, el {date_es(starts)}: corrija una de las dos fechas.",
            field="planned_end",
        )
    if starts < framework.valid_from:
        raise DomainError(
            f"El {framework.name} rige desde el {date_es(framework.valid_from)}: escriba una fecha desde ese día.",
            field="planned_start",
        )
    if validity_end is not None and ends > validity_end:
        raise DomainError(
            f"La vigencia del plan termina el {date_es(validity_end)}: escriba una fecha hasta ese día.",
            field="planned_end",
        )


def require_text(text: str, longest: int, *, field: str, needed: str = "") -> str:
    """The text without blanks around it; `needed`: what to say when it is empty, "" when it may be."""
    text = text.strip()
    if needed and not text:
        raise DomainError(needed, field=field)
    if len(text) > longest:
        raise DomainError(f"El texto tiene {len(text)} caracteres: déjelo en {longest} o menos.", field=field)
    return text


def require_percent(state: str, percent: int | None) -> None:
    """A share from 0 to 100 that agrees with the state."""
    if percent is None:
        return
    if not 0 <= percent <= 100:
        raise DomainError("El avance va de 0 a 100.", field="percent")
    if state == ActivityState.DONE and percent < 100:
        raise DomainError(
            f"Una actividad hecha está al 100 %, no al {percent} %: deje el avance en blanco o elija «En curso».",
            field="percent",
        )
    if state == ActivityState.NOT_STARTED and percent > 0:
        raise DomainError("Lo que no ha comenzado no tiene avance: elija «En curso».", field="percent")


def require_state(state: str) -> None:
    if state not in ActivityState.values:
        raise DomainError("Elija uno de los cuatro estados de la actividad.", field="state")


def require_unchanged(latest: Recorded | None, expected: int | None, said: str) -> None:
    """The latest record is the one the person saw (0: none had been seen; None: not asked)."""
    if expected is None or (latest.pk if latest else 0) == expected:
        return
    if latest is None:
        raise ChangedMeanwhile("Lo que usted vio ya no está. Recargue la página y vuelva a intentarlo.")
    raise ChangedMeanwhile(
        f"Mientras usted tenía abierta esta página, {latest.recorded_by_name} registró {said}. "
        "Revise ese registro y, si hace falta, vuelva a enviar el suyo."
    )


def require_news(held: ScheduleFact | None, made: ScheduleFact) -> None:
    """The same report again, as a second click sends it, adds nothing to the history."""
    if held is None:
        if made.state == ActivityState.NOT_STARTED and not (made.note or made.address):
            raise DomainError(
                "La actividad ya está sin comenzar: elija otro estado o escriba una nota.", field="state"
            )
        return
    same = all(getattr(held, name) == getattr(made, name) for name in ("state", "percent", "note", "address"))
    if same:
        raise DomainError(
            f"La actividad ya está «{held.get_state_display()}» desde el {date_es(held.true_from)}: "
            "cambie el estado, el avance o la nota.",
            field="state",
        )


def existing(entry_id: int) -> ScheduleEntry:
    """The activity of that id that is still in the schedule."""
    entry = ScheduleEntry.objects.filter(pk=entry_id).first()
    if entry is None:
        raise NotFoundError("Esa actividad no está en el cronograma de este municipio.")
    if entry.removed_on is not None:
        raise DomainError(
            f"{entry.removed_by_name} retiró {named(entry.title)} del cronograma desde el "
            f"{date_es(entry.removed_on)}. Si hace falta, vuelva a agregarla."
        )
    return entry
