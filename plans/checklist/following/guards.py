"""What is refused when saying who answers for a criterion and by when, in Spanish sentences."""

from datetime import date

from django.db.models import QuerySet

from accounts.actors import Actor
from accounts.models import User
from accounts.permissions import MUNICIPAL_ROLES, Capability, Role
from gelt.errors import DomainError, NotAllowedError
from gelt.text import date_es
from plans.checklist.assignments import NOBODY, Assigned
from regulation.selectors import FrameworkView

LONGEST_OFFICE = 200
LONGEST_NOTE = 500


def assignable_people() -> QuerySet[User]:
    """Who may answer for a criterion: the active accounts but internal control's, which gives the opinion."""
    roles = MUNICIPAL_ROLES - {Role.INTERNAL_CONTROL}
    return User.objects.filter(is_active=True, role__in=[role.value for role in roles]).order_by("name", "email")


def require_may_assign(actor: Actor) -> None:
    if not actor.can(Capability.PLAN_FOLLOW_UP):
        raise NotAllowedError(
            "Su cuenta no puede asignar responsables: lo hacen el líder, los integrantes del comité "
            "y el administrador del portal."
        )


def require_one_responsible(person_id: int | None, office: str) -> None:
    if person_id is not None and office:
        raise DomainError("Elija una persona o escriba una dependencia, no las dos.", field="office")


def require_short(office: str, note: str) -> None:
    for text, longest, field in ((office, LONGEST_OFFICE, "office"), (note, LONGEST_NOTE, "note")):
        if len(text) > longest:
            raise DomainError(f"El texto tiene {len(text)} caracteres: déjelo en {longest} o menos.", field=field)


def require_planned_inside(
    framework: FrameworkView,
    planned_for: date | None,
    true_from: date,
    validity_end: date | None,
    now: Assigned = NOBODY,
) -> None:
    """A planned date inside the validity, and not before the day from which it is planned, unless it was `now`'s.

    One after the norm's date is accepted, since that date may have passed already; pages say it in words.
    """
    if planned_for is None:
        return
    end = validity_end or framework.valid_to
    if end is not None and planned_for > end:
        raise DomainError(
            f"La vigencia termina el {date_es(end)}: escriba una fecha prevista hasta ese día.", field="planned_for"
        )
    if planned_for < true_from and planned_for != now.planned_for:
        raise DomainError(
            f"La fecha prevista es anterior al {date_es(true_from)}, el día desde el que se asigna: "
            "escriba una fecha desde ese día.",
            field="planned_for",
        )


def require_new_assignment(
    now: Assigned, person_id: int | None, office: str, planned_for: date | None, note: str
) -> None:
    """Saying the same again adds nothing."""
    if (now.person_id, now.office, now.planned_for, now.note) == (person_id, office, planned_for, note):
        said = "Ya es así" if now.latest_id else "No hay nada que guardar"
        raise DomainError(f"{said}: cambie el responsable o la fecha prevista.")
