"""What an operator does with municipalities: add, suspend, resume."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

import jobs
from accounts.actors import SYSTEM, Actor
from accounts.models import User
from accounts.permissions import Capability, Role
from accounts.services import invite
from gelt.errors import DomainError, NotAllowedError, NotFoundError
from gelt.schemas import in_schema
from history.services import record
from tenants import provisioning
from tenants.hosts import forget_hosts
from tenants.models import Municipality, Status


@dataclass(frozen=True)
class Added:
    """A registered municipality and the job that makes its schema."""

    municipality: Municipality
    job_id: UUID


@transaction.atomic
def add_municipality(*, code: str, framework: str, actor: Actor) -> Added:
    """Register a municipality and queue the making of its schema (the worker has the owner's rights).

    Raises UnknownLocality, AlreadyExists, DomainError (framework) or NotAllowedError.
    """
    _check(actor)
    municipality = _register(code, framework)
    job_id = jobs.enqueue(provision_municipality, code=code)
    _audit("municipality.created", municipality, actor, after={"framework": framework, "status": municipality.status})
    return Added(municipality, job_id)


@jobs.public_task(label="Crear el esquema del municipio")
def provision_municipality(*, code: str) -> str:
    """The job of `add_municipality`; a second run finishes what the first left. Gives the schema's name."""
    return provisioning.provision(code=code).schema_name


@transaction.atomic
def provision_again(*, code: str, actor: Actor) -> UUID:
    """Queue the making of a schema whose job was lost. Raises DomainError unless it is still to be made."""
    _check(actor)
    if not Municipality.objects.filter(code=code, status=Status.CREATING).exists():
        raise DomainError("Ese municipio no está por crear.")
    return jobs.enqueue(provision_municipality, code=code)


@transaction.atomic
def suspend(*, code: str, reason: str, actor: Actor) -> Municipality:
    """Close a municipality's site (503) and its jobs; nothing is erased. `reason` goes to the history."""
    return _move(code, Status.ACTIVE, Status.SUSPENDED, "municipality.suspended", reason, actor)


@transaction.atomic
def resume(*, code: str, reason: str, actor: Actor) -> Municipality:
    """Open again a municipality that was suspended."""
    return _move(code, Status.SUSPENDED, Status.ACTIVE, "municipality.resumed", reason, actor)


def check_first_leader(*, code: str, actor: Actor) -> Municipality:
    """The municipality, when its first leader can be invited.

    Raises DomainError when the site is not open or has a leader already: from then on its people
    are the leader's business, not the operator's.
    """
    _check(actor)
    municipality = Municipality.objects.select_related("locality__department").filter(code=code).first()
    if municipality is None or municipality.status != Status.ACTIVE:
        raise DomainError("El municipio no está activo: primero hay que crearlo o reactivarlo.")
    with in_schema(municipality.schema_name):
        if User.objects.filter(role=Role.LEADER, is_active=True).exists():
            raise DomainError("El municipio ya tiene líder del comité: las demás personas las invita él.")
    return municipality


@transaction.atomic
def invite_first_leader(*, code: str, email: str, name: str, actor: Actor, link: Callable[[str], str]) -> None:
    """Send, from the municipality's side, the invitation of the person who will invite all others.

    `link` makes the address from the secret. Raises DomainError; see `check_first_leader`.
    """
    municipality = check_first_leader(code=code, actor=actor)
    sender = replace(SYSTEM, name=actor.name, role_label=actor.role_label)
    place = f"{municipality.locality.name}, {municipality.locality.department.name}"
    with in_schema(municipality.schema_name):
        invite(email=email, name=name, role=Role.LEADER, actor=sender, place=place, link=link)
    _audit("municipality.leader_invited", municipality, actor)


def _move(code: str, before: Status, after: Status, action: str, reason: str, actor: Actor) -> Municipality:
    _check(actor)
    if not reason.strip():
        raise DomainError("Escriba el motivo: queda en el historial.", field="reason")
    municipality = Municipality.objects.select_for_update().filter(code=code).first()
    if municipality is None:
        raise NotFoundError(f"El municipio {code} no está en la plataforma.")
    if municipality.status != before:
        state = municipality.get_status_display().lower()
        raise DomainError(f"El municipio está {state}; no se cambió nada.")
    municipality.status = after
    municipality.save(update_fields=["status"])
    values = {"status": after.value, "reason": reason.strip()}
    _audit(action, municipality, actor, before={"status": before.value}, after=values)
    transaction.on_commit(forget_hosts)
    return municipality


def _register(code: str, framework: str) -> Municipality:
    try:
        with transaction.atomic():
            return provisioning.register(code=code, framework=framework)
    except IntegrityError:
        raise provisioning.AlreadyExists(f"El municipio {code} ya existe en la plataforma.", field="code") from None
    except ValidationError as error:
        raise DomainError(" ".join(error.messages)) from None


def _check(actor: Actor) -> None:
    if not actor.can(Capability.OPERATE):
        raise NotAllowedError("Solo la operación de la plataforma administra los municipios.")


def _audit(action: str, municipality: Municipality, actor: Actor, **values: dict[str, Any]) -> None:
    record(action=action, object_type="municipality", object_id=municipality.code, actor=actor, **values)
