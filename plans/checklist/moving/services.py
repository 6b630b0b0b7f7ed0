"""Carrying what was declared in the earlier framework into the one followed now, as new dated declarations."""

from collections.abc import Collection
from datetime import date

from django.db import transaction

from accounts.actors import Actor
from gelt.errors import DomainError
from history.services import record
from plans.checklist import guards
from plans.checklist.moving.proposals import Moved, Proposal, moved, origin_note
from plans.checklist.services import declare
from regulation.selectors import framework_with_phases
from tenants.hosts import Host


@transaction.atomic
def carry(*, host: Host, codes: Collection[str], true_from: date, actor: Actor) -> int:
    """Declare the chosen criteria in the state proposed for each, all or none; how many there were.

    NotAllowedError; DomainError when nothing was chosen, the day is before the change, or somebody reported one
    of them meanwhile. What was declared in the earlier framework stays as it is.
    """
    guards.require_may_declare(actor)
    change = moved(host)
    if change is None:
        raise DomainError("Este municipio no ha cambiado de marco normativo: no hay nada que traer.")
    chosen = _chosen(change, codes)
    if true_from < change.since:
        raise DomainError("La fecha no puede ser anterior al cambio de marco.", field="true_from")
    earlier = framework_with_phases(change.earlier, criteria=False)
    for proposal in chosen:
        declare(
            municipality=host,
            criterion_code=proposal.row.criterion.code,
            state=proposal.state,
            true_from=true_from,
            actor=actor,
            note=origin_note(proposal, earlier.name),
            expected_latest=0,
        )
    record(
        action="framework.carried",
        object_type="checklist.framework",
        object_id=change.later,
        actor=actor,
        after={"framework": change.earlier, "declared": len(chosen), "true_from": true_from.isoformat()},
    )
    return len(chosen)


def _chosen(change: Moved, codes: Collection[str]) -> list[Proposal]:
    wanted = set(codes)
    if not wanted:
        raise DomainError("Marque al menos un criterio para traer lo declarado.")
    found = [proposal for proposal in change.proposals if proposal.row.criterion.code in wanted]
    late = [proposal.row.criterion.code for proposal in found if not proposal.can_be_carried]
    unknown = wanted - {proposal.row.criterion.code for proposal in found}
    if late or unknown:
        listed = ", ".join(sorted([*late, *unknown]))
        raise DomainError(f"Ya no se puede traer lo declarado de: {listed}. Revise la lista y vuelva a marcar.")
    return found
