"""What is refused when defining and measuring, and the Spanish sentence that says why and what to do."""

from datetime import date

from accounts.actors import Actor
from accounts.permissions import Capability
from gelt import clock
from gelt.errors import DomainError, NotAllowedError, NotFoundError
from gelt.text import date_es
from history.facts import Recorded
from plans.checklist.guards import ChangedMeanwhile
from plans.checklist.rewriting import lock_facts, require_own_schema
from plans.matrix.dated import require_address
from plans.matrix.models import Indicator
from plans.monitoring.feeds.registry import FEEDS
from plans.monitoring.indicators.amounts import measured_words
from plans.monitoring.models import IndicatorSheet, Measurement
from tenants.hosts import Host

LONGEST_TEXT = 2000
_MAY_NOT = {
    Capability.PLAN_FOLLOW_UP: "Su cuenta no puede definir fichas: lo hacen el líder, los integrantes del comité y "
    "el administrador del portal.",
    Capability.REPORT_PROGRESS: "Su cuenta no puede registrar mediciones: lo hacen el comité y los delegados de las "
    "dependencias.",
}

__all__ = ["ChangedMeanwhile", "require_address"]


def open_facts(host: Host, actor: Actor, capability: Capability) -> None:
    """One writer of the municipality's facts at a time, who may do it; until the end of the transaction."""
    if not actor.can(capability):
        raise NotAllowedError(_MAY_NOT[capability])
    require_own_schema(host.code)
    lock_facts(host.code)


def require_indicator(indicator: str) -> Indicator:
    """The indicator of the working plan, with its plan and action."""
    rows = Indicator.objects.filter(plan__working=True, stable_id=indicator)
    found = rows.select_related("plan", "action").first()
    if found is None:
        raise NotFoundError("Ese indicador no está en el plan de trabajo de este municipio.")
    return found


def require_day(day: date, indicator: Indicator, validity_end: date | None, today: date | None) -> None:
    """A day that has come, inside the plan's validity."""
    last, starts = today or clock.today(), indicator.plan.validity_from
    if day > last:
        raise DomainError(
            f"El {date_es(day)} todavía no ha llegado: escriba una fecha hasta hoy, {date_es(last)}.",
            field="true_from",
        )
    if day < starts:
        raise DomainError(
            f"El plan rige desde el {date_es(starts)}: escriba una fecha desde ese día.", field="true_from"
        )
    if validity_end is not None and day > validity_end:
        raise DomainError(
            f"La vigencia del plan terminó el {date_es(validity_end)}: escriba una fecha hasta ese día.",
            field="true_from",
        )


def require_length(text: str, field: str, longest: int = LONGEST_TEXT) -> None:
    if len(text) > longest:
        raise DomainError(f"El texto tiene {len(text)} caracteres: déjelo en {longest} o menos.", field=field)


def require_measurable(sheet: IndicatorSheet | None, first: date | None, day: date) -> IndicatorSheet:
    """The sheet that says on that day how a value is read, unless the indicator feeds itself."""
    if sheet is None and first is None:
        raise DomainError("Este indicador no tiene ficha: defínala primero, para saber cómo se lee lo que se mide.")
    if sheet is None:
        raise DomainError(
            f"La ficha del indicador rige desde el {date_es(first or day)}: escriba una fecha desde ese día.",
            field="true_from",
        )
    if sheet.feed:
        label = FEEDS[sheet.feed].label if sheet.feed in FEEDS else sheet.feed
        raise DomainError(
            f"Este indicador se alimenta solo de «{label}» y no se mide a mano. "
            "Si debe medirse a mano, cambie primero su ficha."
        )
    return sheet


def require_unchanged(latest: Recorded | None, expected: int | None, what: str) -> None:
    """The latest record is the one the person saw (0: none; None: not asked). `what`: «registró una medición»."""
    if expected is None or (latest.pk if latest else 0) == expected:
        return
    if latest is None:
        raise ChangedMeanwhile("Lo que usted vio ya no está. Recargue la página y vuelva a intentarlo.")
    raise ChangedMeanwhile(
        f"Mientras usted tenía abierta esta página, {latest.recorded_by_name} {what}. "
        "Revise lo que quedó y, si hace falta, vuelva a enviar."
    )


def require_in_force(measurement: Measurement, sheet: IndicatorSheet | None) -> None:
    """Neither corrected nor withdrawn by somebody else; says who did it and what it says now."""
    if measurement.withdrawn:
        raise ChangedMeanwhile(f"{measurement.recorded_by_name} ya retiró esa medición.")
    after = Measurement.objects.filter(corrects=measurement).first()
    if after is None:
        return
    if after.withdrawn:
        raise ChangedMeanwhile(f"{after.recorded_by_name} ya retiró esta medición. Si hace falta, registre otra.")
    value = after.text if after.value is None or sheet is None else measured_words(sheet, after.value)
    raise ChangedMeanwhile(
        f"{after.recorded_by_name} ya corrigió esta medición: ahora dice «{value}». Revísela y, si hace falta, "
        "corrija esa."
    )
