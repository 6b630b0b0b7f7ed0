"""Moving a municipality to a later framework: from a day on it is measured by another list; nothing is rewritten.

The steps and facts of the earlier framework stay under its code, those of the later begin on that day.
"""

from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

import jobs
from accounts.actors import SYSTEM, Actor
from accounts.permissions import Capability
from gelt import clock
from gelt.errors import DomainError, NotAllowedError, NotFoundError
from gelt.schemas import in_schema
from gelt.text import date_es, with_article
from history.services import record
from regulation.models import Framework
from tenants.hosts import forget_hosts
from tenants.models import FrameworkSpan, Municipality, Status


def later_frameworks(municipality: Municipality) -> list[Framework]:
    """The frameworks it may move to: those that began after the one it follows."""
    return list(Framework.objects.filter(valid_from__gt=municipality.framework.valid_from))


@transaction.atomic
def request_move(*, code: str, framework: str, since: date, actor: Actor) -> UUID:
    """Queue the move (the worker has the rights for it) and give the job's id.

    Raises NotAllowedError, NotFoundError, or DomainError with the field that is wrong.
    """
    if not actor.can(Capability.OPERATE):
        raise NotAllowedError("Solo la operación de la plataforma cambia el marco normativo de un municipio.")
    _check(_municipality(code), framework, since)
    who = {"user_id": actor.user_id, "name": actor.name, "role_label": actor.role_label}
    return jobs.enqueue(move_to_framework, code=code, framework=framework, since=since.isoformat(), who=who)


@jobs.public_task(label="Cambiar el marco normativo del municipio")
def move_to_framework(*, code: str, framework: str, since: str, who: dict[str, object]) -> str:
    """The job of `request_move`; a second run changes nothing. Gives what was done, in Spanish."""
    actor = _actor(who)
    moved = move(code=code, framework=framework, since=date.fromisoformat(since), actor=actor)
    return "hecho" if moved else "ya lo seguía"


def _actor(who: dict[str, object]) -> Actor:
    """Whoever asked for it, as the job's arguments (JSON) keep them."""
    user_id = who["user_id"] if isinstance(who["user_id"], int) else None
    return Actor(kind="user", user_id=user_id, name=str(who["name"]), role_label=str(who["role_label"]))


@transaction.atomic
def move(*, code: str, framework: str, since: date, actor: Actor = SYSTEM) -> bool:
    """Follow the framework from `since` on; False when it does already. Needs the owner's connection.

    Raises NotFoundError, or DomainError with the field that is wrong.
    """
    municipality = _municipality(code)
    if municipality.framework_id == framework:
        return False
    _check(municipality, framework, since)
    before = municipality.framework
    if not municipality.framework_spans.exists():
        _span(municipality, before.code, before.valid_from, actor)
    _span(municipality, framework, since, actor)
    municipality.framework_id = framework
    municipality.save(update_fields=["framework"])
    told = {"before": {"framework": before.code}, "after": {"framework": framework, "from": since.isoformat()}}
    record(action="framework.moved", object_type="municipality", object_id=code, actor=actor, **told)
    with in_schema(municipality.schema_name):
        for path in settings.ON_PROVISIONED:  # the country sees it from now on: "no reportó" until the first report
            import_string(path)(municipality_code=code, framework=framework)
        record(action="framework.moved", object_type="municipality", object_id=code, actor=actor, **told)
    transaction.on_commit(forget_hosts)
    return True


def _span(municipality: Municipality, framework: str, since: date, actor: Actor) -> None:
    FrameworkSpan.objects.create(
        municipality=municipality, framework_id=framework, valid_from=since, recorded_by_name=actor.name
    )


def _municipality(code: str) -> Municipality:
    found = Municipality.objects.select_for_update().filter(code=code).first()
    if found is None:
        raise NotFoundError("Ese municipio no está en la plataforma.")
    return found


def _check(municipality: Municipality, framework: str, since: date) -> None:
    wanted = Framework.objects.filter(code=framework).first()
    if municipality.status != Status.ACTIVE:
        raise DomainError("El municipio no está en servicio: reactívelo antes de cambiar su marco normativo.")
    if wanted is None or wanted.valid_from <= municipality.framework.valid_from:
        raise DomainError(
            f"Elija un marco normativo posterior al que sigue ahora, {with_article(municipality.framework.name)}.",
            field="framework",
        )
    if since < wanted.valid_from:
        raise DomainError(
            f"El {wanted.name} rige desde el {date_es(wanted.valid_from)}: escriba una fecha desde ese día.",
            field="since",
        )
    if since > clock.today():
        raise DomainError(f"El {date_es(since)} todavía no llega: escriba una fecha hasta hoy.", field="since")
    last = municipality.framework_spans.order_by("valid_from").last()
    if last is not None and since <= last.valid_from:
        raise DomainError(
            f"Sigue el marco actual desde el {date_es(last.valid_from)}: escriba una fecha posterior.", field="since"
        )
