"""Starting the plan of a municipality that has none: all or nothing, and never over another plan."""

from dataclasses import dataclass

from django.db import connection, transaction

from accounts.actors import Actor
from gelt.errors import DomainError
from history.services import record
from plans.matrix.interchange.rows import Document
from plans.matrix.models import Plan, PlanOrigin
from plans.matrix.working import apply

# First key of PostgreSQL's advisory locks for "the plan of a municipality begins"; the second is its code.
START_LOCK = 20_250_701


class PlanExistsError(DomainError):
    """The municipality already has a plan; starting never overwrites it."""

    def __init__(self) -> None:
        super().__init__(
            "Este municipio ya tiene un plan de trabajo y empezar otro lo borraría. Cámbielo en el editor, o importe "
            "el documento nuevo: la importación muestra qué cambia antes de guardar."
        )


@dataclass(frozen=True, slots=True)
class Source:
    """Whose plan it was and what was read of it; empty for the template and the blank plan."""

    code: str = ""
    name: str = ""
    title: str = ""
    sha256: str = ""


@transaction.atomic
def start(*, document: Document, kind: str, actor: Actor, source: Source | None = None) -> PlanOrigin:
    """Make the document the working plan and say where it came from. PlanExistsError when there is one already.

    `kind`: a PlanOrigin.Kind. PlanDocumentError when the document is no valid plan: nothing is kept.
    """
    code = document["municipality"]["divipola"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [START_LOCK, int(code)])
    if Plan.objects.filter(working=True).exists():
        raise PlanExistsError
    came_from = source or Source()
    label = PlanOrigin.Kind(kind).label
    started = apply(document, actor=actor, label=f"{label}: {came_from.name}" if came_from.name else label)
    origin = PlanOrigin.objects.create(
        plan=started.plan,
        kind=kind,
        source_name=came_from.title[:200],
        source_sha256=came_from.sha256,
        municipality_code=came_from.code,
        municipality_name=came_from.name[:200],
    )
    after = {"origin": label, "from": came_from.name, "sha256": came_from.sha256, "added": started.added}
    record(
        action="plan.started",
        object_type="matrix.plan",
        object_id=code,
        after={key: value for key, value in after.items() if value},
        actor=actor,
    )
    return origin
