"""Measure, correct what was measured, and withdraw it. Each call is one transaction with its audit line."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction

from accounts.actors import Actor
from accounts.permissions import Capability
from gelt import clock
from gelt.errors import DomainError, NotFoundError
from history.services import record
from plans.matrix.dated import require_may_take_back
from plans.matrix.keeping import keep_file
from plans.matrix.models import StoredFile
from plans.monitoring.indicators import guards
from plans.monitoring.indicators.amounts import measured_words
from plans.monitoring.indicators.values import require_measured
from plans.monitoring.models import IndicatorSheet, Measurement
from tenants.hosts import Host

SAID = ("value", "text", "note", "address", "file_id", "public")


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent; it is typed by its content."""

    name: str
    data: bytes


@transaction.atomic
def record_measurement(
    *,
    host: Host,
    indicator: str,
    true_from: date,
    actor: Actor,
    value: Decimal | None = None,
    text: str = "",
    note: str = "",
    address: str = "",
    upload: Upload | None = None,
    public: bool = False,
    validity_end: date | None = None,
    expected_latest: int | None = None,
    today: date | None = None,
) -> Measurement:
    """Record what an indicator was worth on a day; words instead of a value for a qualitative one.

    `expected_latest`: id of the indicator's latest measurement the person saw, 0 for none, None not to check.
    `public`: everybody sees the evidence; what a delegate brings stays reserved until the committee publishes it.
    Raises NotAllowedError, NotFoundError, ChangedMeanwhile or DomainError.
    """
    guards.open_facts(host, actor, Capability.REPORT_PROGRESS)
    found = guards.require_indicator(indicator)
    guards.require_day(true_from, found, validity_end, today)
    sheet = _sheet(indicator, true_from)
    latest = Measurement.objects.filter(indicator=indicator).order_by("-id").first()
    guards.require_unchanged(latest, expected_latest, _done(latest, sheet))
    made = _said(sheet, value, text, note, address, public and actor.can(Capability.DECLARE))
    made.indicator, made.true_from = indicator, true_from
    made.file = _kept(upload)
    return _save(made, None, "indicator.measured", actor)


@transaction.atomic
def correct_measurement(
    *,
    host: Host,
    measurement_id: int,
    actor: Actor,
    value: Decimal | None = None,
    text: str = "",
    note: str = "",
    address: str = "",
    upload: Upload | None = None,
    keep_file_of_old: bool = True,
    public: bool = False,
) -> Measurement:
    """Say what a measurement should have said, for the same day; the old one stays, struck out.

    Without `upload` the file of the old one is kept if `keep_file_of_old`. Of two people the second gets
    ChangedMeanwhile with who was first.
    """
    guards.open_facts(host, actor, Capability.REPORT_PROGRESS)
    old, sheet = _old(measurement_id, actor)
    sheet = guards.require_measurable(sheet, None, old.true_from)
    made = _said(sheet, value, text, note, address, public and actor.can(Capability.DECLARE))
    made.indicator, made.true_from, made.corrects = old.indicator, old.true_from, old
    made.file = _kept(upload) or (old.file if keep_file_of_old else None)
    if all(getattr(made, name) == getattr(old, name) for name in SAID):
        raise DomainError("La medición ya dice eso: cambie el valor, la nota o la evidencia.", field="value")
    return _save(made, old, "indicator.corrected", actor)


@transaction.atomic
def withdraw_measurement(*, host: Host, measurement_id: int, reason: str, actor: Actor) -> Measurement:
    """Take a measurement out of every count, with the reason; it stays in the list, struck out."""
    guards.open_facts(host, actor, Capability.REPORT_PROGRESS)
    reason = reason.strip()
    if not reason:
        raise DomainError("Escriba por qué se retira la medición.", field="reason")
    guards.require_length(reason, "reason")
    old, _ = _old(measurement_id, actor)
    made = Measurement(indicator=old.indicator, true_from=old.true_from, corrects=old, withdrawn=True, note=reason)
    return _save(made, old, "indicator.withdrawn", actor)


def _old(measurement_id: int, actor: Actor) -> tuple[Measurement, IndicatorSheet | None]:
    """The measurement in force of that id, which the actor may take back, and the sheet of its day."""
    old = Measurement.objects.select_related("file").defer("file__content").filter(pk=measurement_id).first()
    if old is None:
        raise NotFoundError("Esa medición no existe en este municipio.")
    require_may_take_back(actor, old.recorded_by_id)
    sheet = _sheet_on(old.indicator, old.true_from)
    guards.require_in_force(old, sheet)
    return old, sheet


def _sheet(indicator: str, day: date) -> IndicatorSheet:
    first = IndicatorSheet.objects.filter(indicator=indicator).order_by("true_from").first()
    return guards.require_measurable(_sheet_on(indicator, day), first.true_from if first else None, day)


def _sheet_on(indicator: str, day: date) -> IndicatorSheet | None:
    rows = IndicatorSheet.objects.filter(indicator=indicator, true_from__lte=day)
    return rows.order_by("true_from", "recorded_at", "id").last()


def _said(
    sheet: IndicatorSheet, value: Decimal | None, text: str, note: str, address: str, public: bool
) -> Measurement:
    text, note, address = text.strip(), note.strip(), address.strip()
    guards.require_length(text, "text")
    guards.require_length(note, "note")
    guards.require_address(address)
    require_measured(sheet, value, text)
    return Measurement(value=value, text=text, note=note, address=address, public=public)


def _kept(upload: Upload | None) -> StoredFile | None:
    return keep_file(name=upload.name, data=upload.data) if upload else None


def _done(latest: Measurement | None, sheet: IndicatorSheet) -> str:
    """What was done meanwhile, for the person who did not see it."""
    if latest is None or latest.withdrawn:
        return "retiró una medición"
    said = latest.text if latest.value is None else measured_words(sheet, latest.value)
    return f"{'corrigió una medición' if latest.corrects_id else 'registró una medición'}: «{said}»"


def _save(made: Measurement, old: Measurement | None, action: str, actor: Actor) -> Measurement:
    made.recorded_at = clock.now()
    made.recorded_by_id, made.recorded_by_name = actor.user_id, actor.name
    made.full_clean()
    made.save(force_insert=True)
    record(
        action=action,
        object_type="monitoring.measurement",
        object_id=made.indicator,
        before=_told(old) if old else None,
        after=_told(made),
        actor=actor,
    )
    return made


def _told(row: Measurement) -> dict[str, Any]:
    return {
        "true_from": row.true_from.isoformat(),
        "value": None if row.value is None else f"{row.value.normalize():f}",
        "text": row.text,
        "note": row.note,
        "address": row.address,
        "file": row.file.name if row.file else "",
        "public": row.public,
        "withdrawn": row.withdrawn,
    }
