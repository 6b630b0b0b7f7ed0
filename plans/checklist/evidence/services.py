"""What people do with the proofs of a criterion. Each call is one transaction with its audit line."""

from datetime import date
from typing import Any

from django.db import transaction

from accounts.actors import Actor
from accounts.permissions import Capability
from gelt import clock
from gelt.errors import DomainError, NotAllowedError, NotFoundError
from gelt.text import date_es
from history.services import record
from jobs import enqueue
from plans.checklist import guards
from plans.checklist.evidence.addresses import read_address
from plans.checklist.evidence.jobs import check_evidence
from plans.checklist.models import Evidence, EvidenceKind
from plans.checklist.rewriting import lock_facts, require_own_schema
from plans.matrix.keeping import IMAGES, MEDIA_TYPES
from plans.matrix.models import StoredFile
from regulation.selectors import framework_with_phases
from tenants.hosts import Host

LONGEST_REASON = 500
WITH_FILE = (EvidenceKind.FILE, EvidenceKind.SCREENSHOT)


@transaction.atomic
def add_evidence(
    *,
    host: Host,
    criterion_code: str,
    kind: str,
    title: str,
    true_from: date,
    actor: Actor,
    file: StoredFile | None = None,
    address: str = "",
    act: str = "",
    note: str = "",
    public: bool = False,
    validity_end: date | None = None,
) -> Evidence:
    """Add a proof that holds from `true_from` on; what has an address is tried by a job.

    `file`: kept with plans.matrix.keeping. What a dependency's delegate brings is reserved until the committee makes
    it public. Raises NotAllowedError, NotFoundError (criterion) or DomainError with the field.
    """
    if not actor.can(Capability.ADD_EVIDENCE):
        raise NotAllowedError("Su cuenta no puede agregar evidencias: lo hacen el comité y los delegados.")
    made = Evidence(
        framework=host.framework,
        criterion=_criterion(host, criterion_code, true_from, validity_end),
        kind=kind,
        title=" ".join(title.split()),
        true_from=true_from,
        file=file,
        address=address.strip(),
        act=" ".join(act.split()),
        note=note.strip(),
        public=public and actor.can(Capability.DECLARE),
        recorded_at=clock.now(),
        recorded_by_id=actor.user_id,
        recorded_by_name=actor.name,
    )
    _require_whole(made)
    lock_facts(host.code)
    _require_new(made)
    made.full_clean()
    made.save(force_insert=True)
    _record("evidence.added", made, None, _told(made), actor)
    if made.address:
        queue_check(host, made)
    return made


@transaction.atomic
def withdraw_evidence(
    *,
    host: Host,
    evidence_id: int,
    reason: str,
    actor: Actor,
    on: date | None = None,
    validity_end: date | None = None,
) -> Evidence:
    """Take a proof back from a day on, saying why: it stays in the history and nobody downloads it from outside.

    The committee withdraws any; a delegate, what that same account brought.
    """
    day, reason = on or clock.today(), " ".join(reason.split())
    found = _open(host, evidence_id)
    if not may_withdraw(actor, found.recorded_by_id):
        raise NotAllowedError("Retira una evidencia el comité, o quien la trajo.")
    if not reason:
        raise DomainError("Escriba por qué se retira, para que se entienda después.", field="reason")
    if len(reason) > LONGEST_REASON:
        raise DomainError(
            f"El motivo tiene {len(reason)} caracteres: déjelo en {LONGEST_REASON} o menos.", field="reason"
        )
    if day < found.true_from:
        raise DomainError(
            f"La evidencia vale desde el {date_es(found.true_from)}: escriba una fecha desde ese día.", field="on"
        )
    _require_past(day, validity_end)
    found.withdrawn_on, found.withdrawn_by_name, found.withdraw_reason = day, actor.name, reason
    found.full_clean(exclude=["file"])
    found.save(update_fields=["withdrawn_on", "withdrawn_by_name", "withdraw_reason"])
    _record("evidence.withdrawn", found, {}, {"withdrawn_on": day.isoformat(), "withdraw_reason": reason}, actor)
    return found


@transaction.atomic
def set_visibility(*, host: Host, evidence_id: int, public: bool, actor: Actor) -> Evidence:
    """Let everybody read a proof, or keep it for the committee and internal control."""
    if not actor.can(Capability.DECLARE):
        raise NotAllowedError("Decide qué evidencia es pública el comité.")
    found = _open(host, evidence_id)
    if found.public == public:
        said = "pública" if public else "reservada"
        raise DomainError(f"«{found.title}» ya es {said}: alguien la cambió mientras tanto.")
    found.public = public
    found.save(update_fields=["public"])
    _record("evidence.visibility", found, {"public": not public}, {"public": public}, actor)
    return found


def may_withdraw(actor: Actor, brought_by: int | None) -> bool:
    """The committee, or the account that brought it while it may bring evidence."""
    own = actor.user_id is not None and actor.user_id == brought_by
    return actor.can(Capability.DECLARE) or (own and actor.can(Capability.ADD_EVIDENCE))


def queue_check(host: Host, evidence: Evidence) -> None:
    """Try the address of a proof in the worker."""
    enqueue(check_evidence, schema=host.schema_name, evidence_id=evidence.pk, asked_at=clock.now().isoformat())


def _criterion(host: Host, code: str, day: date, validity_end: date | None) -> str:
    """The code of a criterion of the framework; DomainError when the day is outside it."""
    require_own_schema(host.code)
    framework = framework_with_phases(host.framework)
    guards.require_date(
        day,
        today=clock.today(),
        starts=framework.valid_from,
        framework_name=framework.name,
        validity_end=validity_end,
    )
    return framework.criterion(code).code


def _require_whole(made: Evidence) -> None:
    """Each kind with what it needs and nothing that does not belong to it."""
    if made.kind not in EvidenceKind.values:
        raise DomainError("Elija la clase de evidencia.", field="kind")
    if not made.title:
        raise DomainError("Escriba qué prueba esta evidencia.", field="title")
    guards.require_length(made.note, "note")
    if made.kind in WITH_FILE and made.file is None:
        what = "la imagen de la página" if made.kind == EvidenceKind.SCREENSHOT else "el archivo"
        raise DomainError(f"Elija {what}.", field="file")
    if made.kind == EvidenceKind.SCREENSHOT and made.file and made.file.media_type not in _IMAGE_TYPES:
        raise DomainError("La imagen de la página debe ser PNG o JPEG.", field="file")
    if made.kind == EvidenceKind.ADDRESS and not made.address:
        raise DomainError("Escriba la dirección de la página.", field="address")
    if made.kind == EvidenceKind.ADDRESS and made.file:
        raise DomainError("Una dirección no lleva archivo: elija «Imagen de la página» si tiene una.", field="file")
    if made.kind == EvidenceKind.ACT and not made.act:
        raise DomainError("Escriba cuál acto es, por ejemplo: Decreto 038 de 2009.", field="act")
    if made.address:
        read_address(made.address)


_IMAGE_TYPES = {MEDIA_TYPES[kind] for kind in IMAGES}


def _require_new(made: Evidence) -> None:
    """The same again, as a second click sends it, adds nothing."""
    same = Evidence.objects.filter(
        framework=made.framework,
        criterion=made.criterion,
        kind=made.kind,
        title=made.title,
        file=made.file,
        address=made.address,
        act=made.act,
        withdrawn_on__isnull=True,
    ).first()
    if same is not None:
        raise DomainError(
            f"Esta evidencia ya está: {same.recorded_by_name} la agregó y vale desde el {date_es(same.true_from)}.",
            field="title",
        )


def _open(host: Host, pk: int) -> Evidence:
    """The proof, still in force, with the municipality's facts to itself."""
    require_own_schema(host.code)
    lock_facts(host.code)
    found = Evidence.objects.filter(pk=pk).first()
    if found is None:
        raise NotFoundError("Esa evidencia no está aquí.")
    if found.withdrawn_on is not None:
        raise DomainError(
            f"{found.withdrawn_by_name} ya retiró esta evidencia desde el {date_es(found.withdrawn_on)}: "
            f"{found.withdraw_reason}"
        )
    return found


def _require_past(day: date, validity_end: date | None) -> None:
    today = clock.today()
    if day > today:
        raise DomainError(f"El {date_es(day)} todavía no ha llegado: escriba una fecha hasta hoy.", field="on")
    if validity_end is not None and day > validity_end:
        raise DomainError(
            f"La vigencia del plan terminó el {date_es(validity_end)}: escriba una fecha hasta ese día.", field="on"
        )


def _told(made: Evidence) -> dict[str, Any]:
    said = {
        "criterion": made.criterion,
        "kind": made.kind,
        "title": made.title,
        "true_from": made.true_from.isoformat(),
        "file": made.file.name if made.file else "",
        "address": made.address,
        "act": made.act,
        "note": made.note,
        "public": made.public,
    }
    return {key: value for key, value in said.items() if value != ""}


def _record(action: str, row: Evidence, before: dict[str, Any] | None, after: dict[str, Any], actor: Actor) -> None:
    named = {"criterion": row.criterion, "title": row.title}
    record(
        action=action,
        object_type="checklist.evidence",
        object_id=str(row.pk),
        before=None if before is None else named | before,
        after=named | after,
        actor=actor,
    )
