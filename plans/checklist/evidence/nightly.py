"""Tries again, at night, the addresses nobody has tried lately."""

from datetime import date, timedelta

from django.db.models import F, Max, Q

from gelt import clock
from gelt.text import counted
from jobs import enqueue_many
from plans.checklist.evidence.jobs import check_evidence
from plans.checklist.models import Evidence
from tenants.hosts import Host

AGAIN_AFTER = timedelta(days=30)
MOST_A_NIGHT = 50
# A slow site must not keep people's jobs and the other municipalities' nights waiting.
PRIORITY = -20


def check_addresses(host: Host, on: date) -> str:
    """Queue the addresses not tried in 30 days, those never tried first, at most 50; says how many, "" for none."""
    calls = [
        {"schema": host.schema_name, "evidence_id": pk, "asked_at": clock.now().isoformat()} for pk in due_checks(on)
    ]
    if not calls:
        return ""
    enqueue_many(check_evidence.using(priority=PRIORITY), calls)
    return f"{counted(len(calls), 'dirección', 'direcciones')} de evidencias por comprobar."


def due_checks(on: date) -> list[int]:
    """Ids of the proofs whose address is due; one query."""
    rows = Evidence.objects.filter(withdrawn_on__isnull=True, true_from__lte=on).exclude(address="").order_by()
    rows = rows.annotate(tried=Max("checks__checked_at"))
    due = rows.filter(Q(tried__isnull=True) | Q(tried__date__lte=on - AGAIN_AFTER))
    return list(due.order_by(F("tried").asc(nulls_first=True), "pk").values_list("pk", flat=True)[:MOST_A_NIGHT])
