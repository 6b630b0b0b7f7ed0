"""Writes of the national side."""

from django.db import transaction

from accounts.actors import SYSTEM, Actor
from gelt.errors import NotFoundError
from history.services import record
from national.models import CoordinatorScope
from tenants.models import Department


@transaction.atomic
def assign_scope(*, user_id: int, department_code: str, actor: Actor = SYSTEM) -> CoordinatorScope:
    """Give a coordinator a department to look after; repeating it changes nothing.

    Raises NotFoundError for a department that is not in DIVIPOLA.
    """
    if not Department.objects.filter(code=department_code).exists():
        raise NotFoundError(f"El departamento «{department_code}» no está en DIVIPOLA.", field="department")
    scope, new = CoordinatorScope.objects.get_or_create(user_id=user_id, department_id=department_code)
    if new:
        record(
            action="scope.assigned",
            object_type="account",
            object_id=str(user_id),
            actor=actor,
            after={"department": department_code},
        )
    return scope
