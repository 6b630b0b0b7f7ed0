"""Define how an indicator is read, one at a time or all the proposed ones at once."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Required, TypedDict, Unpack

from django.db import transaction

from accounts.actors import Actor
from accounts.models import User
from accounts.permissions import Capability
from gelt import clock
from gelt.errors import DomainError, NotFoundError
from gelt.text import date_es
from history.services import record
from plans.matrix.models import Indicator, Target
from plans.matrix.selectors import plan_with_everything
from plans.monitoring.feeds.registry import FeedContext, checked_settings
from plans.monitoring.indicators import guards
from plans.monitoring.indicators.proposing import proposals, proposed_unit
from plans.monitoring.indicators.values import require_target, require_value, require_way
from plans.monitoring.models import Accumulation, IndicatorKind, IndicatorSheet
from tenants.hosts import Host

SAID = (
    "kind",
    "unit",
    "direction",
    "accumulation",
    "period",
    "baseline_value",
    "baseline_on",
    "baseline_source",
    "target_id",
    "target_text",
    "target_value",
    "target_on",
    "feed",
    "feed_settings",
    "responsible_id",
    "measure_every_months",
)
MOST_MONTHS = 60


class Said(TypedDict, total=False):
    """What a sheet says; everything but `kind` may be unknown. See the fields of `IndicatorSheet`."""

    kind: Required[str]
    unit: str
    direction: str
    accumulation: str
    period: str
    baseline_value: Decimal | None
    baseline_on: date | None
    baseline_source: str
    target_id: str
    target_text: str
    target_value: Decimal | None
    target_on: date | None
    feed: str
    feed_settings: dict[str, Any]
    responsible_id: int | None
    measure_every_months: int | None


@transaction.atomic
def define_sheet(
    *,
    host: Host,
    indicator: str,
    true_from: date,
    actor: Actor,
    validity_end: date | None = None,
    expected_latest: int | None = None,
    today: date | None = None,
    **said: Unpack[Said],
) -> IndicatorSheet:
    """Record how an indicator is read from `true_from` on; earlier sheets hold until the day before.

    `expected_latest`: id of the latest sheet the person saw, 0 for none, None not to check. Without `target_text`
    or `target_value` those of the plan's target `target_id` are taken, with its unit. Raises NotAllowedError,
    NotFoundError, ChangedMeanwhile or DomainError with the field.
    """
    guards.open_facts(host, actor, Capability.PLAN_FOLLOW_UP)
    found = guards.require_indicator(indicator)
    guards.require_day(true_from, found, validity_end, today)
    latest = IndicatorSheet.objects.filter(indicator=indicator).order_by("-id").first()
    guards.require_unchanged(latest, expected_latest, "definió la ficha de este indicador")
    made = IndicatorSheet(indicator=indicator, true_from=true_from, **said)
    _complete(made, host, found)
    _check(made, found, validity_end, today)
    return _save(made, actor)


@transaction.atomic
def define_proposed(
    *,
    host: Host,
    indicators: Sequence[str],
    true_from: date,
    actor: Actor,
    by_place: Sequence[str] = (),
    validity_end: date | None = None,
    today: date | None = None,
) -> list[IndicatorSheet]:
    """Define at once the sheets that the plan's text proposes for these indicators, all or none.

    `by_place`: those that the person confirmed are compared with the target in their place of the action.
    ChangedMeanwhile when one of them has a sheet by now; then none is written.
    """
    guards.open_facts(host, actor, Capability.PLAN_FOLLOW_UP)
    working = plan_with_everything()
    context = FeedContext(host, true_from)
    known = {each.id: each for each in proposals(working.document, context, by_place=by_place)} if working else {}
    missing = [each for each in indicators if each not in known]
    if missing:
        raise NotFoundError(f"El plan de trabajo no tiene el indicador {missing[0]}. Recargue la página.")
    if not indicators:
        raise DomainError("Marque al menos un indicador.", field="indicators")
    common = {"host": host, "true_from": true_from, "actor": actor, "validity_end": validity_end, "today": today}
    return [
        define_sheet(indicator=each, expected_latest=0, **common, **known[each].values())  # type: ignore[arg-type]
        for each in dict.fromkeys(indicators)
    ]


def _complete(made: IndicatorSheet, host: Host, indicator: Indicator) -> None:
    """Texts without edges, settings as the feed keeps them, and nothing that the rest of the sheet rules out."""
    made.unit, made.baseline_source = made.unit.strip(), made.baseline_source.strip()
    _take_target(made, indicator)
    if made.accumulation != Accumulation.FLOW:
        made.period = ""
    if made.feed:
        context = FeedContext(host, made.true_from)
        made.feed_settings = checked_settings(context, made.feed, made.feed_settings or {})
        made.measure_every_months = None
    else:
        made.feed_settings = {}


def _take_target(made: IndicatorSheet, indicator: Indicator) -> None:
    """What nobody wrote of the target is taken from the plan's, one of the indicator's own action."""
    made.target_text = made.target_text.strip()
    if not made.target_id:
        return
    target = Target.objects.filter(action=indicator.action, stable_id=made.target_id).first()
    if target is None and not made.target_text:
        raise DomainError("Esa meta no es de la acción de este indicador: elija una de la lista.", field="target_id")
    if target is not None:
        made.target_text = made.target_text or target.text
        _take_value(made, target)


def _take_value(made: IndicatorSheet, target: Target) -> None:
    """The value read in the target's text and its unit, when nobody wrote one and the kind can have it."""
    if made.target_value is not None or target.value is None:
        return
    made.target_value = target.value
    try:
        require_target(made)
    except DomainError:
        made.target_value = None
        return
    flows = made.accumulation == Accumulation.FLOW
    read = {"value": target.value, "unit": target.unit, "period": target.period}
    made.unit = made.unit or proposed_unit(IndicatorKind(made.kind), read, flows)


def _check(made: IndicatorSheet, indicator: Indicator, validity_end: date | None, today: date | None) -> None:
    if made.kind not in IndicatorKind.values:
        raise DomainError("Elija el tipo del indicador.", field="kind")
    require_way(made)
    require_target(made)
    if made.baseline_value is not None and made.kind != IndicatorKind.QUALITATIVE:
        require_value(made, made.baseline_value, "baseline_value")
    _check_days(made, indicator, validity_end, today or clock.today())
    _check_people(made)
    before = IndicatorSheet.objects.filter(indicator=made.indicator, true_from__lte=made.true_from)
    same = before.order_by("true_from", "recorded_at", "id").last()
    if same is not None and all(getattr(same, name) == getattr(made, name) for name in SAID):
        raise DomainError(f"La ficha ya dice eso desde el {date_es(same.true_from)}: cambie algo antes de guardarla.")


def _check_days(made: IndicatorSheet, indicator: Indicator, validity_end: date | None, today: date) -> None:
    """The baseline is past; the target comes after it and inside the plan's validity."""
    starts, ends = indicator.plan.validity_from, validity_end or indicator.plan.validity_to
    if made.baseline_on and made.baseline_on > today:
        raise DomainError("La línea base es de un día que ya pasó: corrija su fecha.", field="baseline_on")
    if made.target_on and not starts <= made.target_on <= ends:
        raise DomainError(
            f"La meta se alcanza dentro de la vigencia del plan, del {date_es(starts)} al {date_es(ends)}.",
            field="target_on",
        )
    if made.baseline_on and made.baseline_on >= (made.target_on or ends):
        raise DomainError(
            "La línea base es anterior a la fecha de la meta: corrija una de las dos.", field="baseline_on"
        )


def _check_people(made: IndicatorSheet) -> None:
    if made.responsible_id and not User.objects.filter(pk=made.responsible_id, is_active=True).exists():
        raise DomainError("Esa persona no tiene una cuenta activa: elija otra.", field="responsible")
    if made.measure_every_months is not None and not 1 <= made.measure_every_months <= MOST_MONTHS:
        raise DomainError(f"Se mide cada 1 a {MOST_MONTHS} meses: corrija el número.", field="measure_every_months")


def _save(made: IndicatorSheet, actor: Actor) -> IndicatorSheet:
    before = IndicatorSheet.objects.filter(indicator=made.indicator, true_from__lte=made.true_from)
    old = before.order_by("true_from", "recorded_at", "id").last()
    made.recorded_at = clock.now()
    made.recorded_by_id, made.recorded_by_name = actor.user_id, actor.name
    made.full_clean()
    made.save(force_insert=True)
    record(
        action="indicator.defined",
        object_type="monitoring.indicatorsheet",
        object_id=made.indicator,
        before=_told(old) if old else None,
        after=_told(made),
        actor=actor,
    )
    return made


def _told(row: IndicatorSheet) -> dict[str, Any]:
    """What the sheet says, for the audit; the person by name."""
    told: dict[str, Any] = {"true_from": row.true_from.isoformat()}
    for name in SAID:
        value = getattr(row, name)
        if isinstance(value, Decimal):
            value = f"{value.normalize():f}"
        told[name] = value.isoformat() if isinstance(value, date) else value
    told.pop("responsible_id")
    told["responsible"] = row.responsible.name if row.responsible else None
    return told
