"""The job that tries the address of a proof and keeps what came out."""

from datetime import datetime

from gelt import clock
from jobs import tenant_task
from plans.checklist.evidence.checking import try_address
from plans.checklist.models import AddressCheck, Evidence


@tenant_task(label="Comprobar si abre la dirección de una evidencia")
def check_evidence(*, evidence_id: int, asked_at: str) -> str:
    """Append one AddressCheck; nothing when it was withdrawn, or tried already since it was asked for."""
    row = Evidence.objects.filter(pk=evidence_id, withdrawn_on__isnull=True).exclude(address="").first()
    asked = datetime.fromisoformat(asked_at)
    if row is None or row.checks.filter(checked_at__gte=asked).exists():
        return ""
    outcome = try_address(row.address)
    AddressCheck.objects.create(
        evidence=row,
        result=outcome.result,
        status=outcome.status,
        message=outcome.message[:300],
        checked_at=max(clock.now(), asked),
    )
    return outcome.result
