"""Imported history: plans that were adopted long before the platform, kept as versions by whoever loads them.

The first plans come with commands (load_plan --publish, load_first_plans), not from a committee's submission.
Their version says "historia importada", with the act that the document itself names, or that it names none.
While every version of a municipality is history, loading a corrected document makes another; as soon as its
committee has adopted one by an act, only the committee makes versions.
"""

from datetime import datetime

from django.db import transaction

from accounts.actors import Actor
from gelt.errors import DomainError
from history.services import record
from plans.matrix.interchange.exporting import export
from plans.matrix.interchange.loading import municipality_code
from plans.matrix.interchange.rows import Document
from plans.matrix.models import Plan, PlanVersion
from plans.matrix.versions.acts import act_of_source
from plans.matrix.versions.adopting import act_columns
from plans.matrix.versions.life import last_version, locked_plan, require_may_adopt, require_none_open
from plans.matrix.versions.publishing import publish_version
from plans.matrix.versions.texts import in_order, public_copy
from rollup.selectors import published_plan
from rollup.services import document_digest


@transaction.atomic
def adopt_history(*, municipality_code: str, actor: Actor) -> PlanVersion:
    """Make the working plan a version of imported history and publish it; the same text again changes nothing.

    What was published before versions existed becomes the first version. `municipality_code` must be the
    municipality of the schema at work. DomainError when its committee adopts its own versions already,
    or while a submission is open; NoPlanError.
    """
    require_may_adopt(actor)
    _require_own(municipality_code)
    plan = locked_plan()
    keep_published(plan, actor)
    document = export(plan)
    text = public_copy(document)
    last = last_version()
    if last is None or last.sha256 != document_digest(text):
        _require_history_only(last)
        require_none_open()
        last = _create(plan, text, document["notes"], (last.number if last else 0) + 1, None, actor)
    return publish_version(number=last.number, actor=actor)


def _require_own(code: str) -> None:
    if code != municipality_code():
        raise DomainError(f"No se puede publicar el plan del municipio {code} desde el {municipality_code()}.")


def _require_history_only(last: PlanVersion | None) -> None:
    if last is not None and PlanVersion.objects.filter(history=False).exists():
        raise DomainError(
            f"Este municipio adopta sus versiones por acto administrativo (va en la {last.number}): el plan no se "
            "publica al cargarlo. Cárguelo sin publicar y que el comité lo envíe para adopción."
        )


def keep_published(plan: Plan, actor: Actor) -> PlanVersion | None:
    """Give a published text that has no version its version 1, as it is; None when there is nothing to do."""
    published = published_plan(plan.municipality_code)
    if published is None or last_version() is not None:
        return None
    text = in_order(public_copy(published.document))
    working = export(plan)
    same = document_digest(public_copy(working)) == document_digest(text)
    return _create(plan, text, working["notes"] if same else [], 1, published.published_at, actor)


@transaction.atomic
def keep_published_as_version(*, actor: Actor) -> PlanVersion | None:
    """`keep_published` for the municipality at work; None also when it has no plan."""
    plan = Plan.objects.select_for_update().filter(working=True).first()
    return keep_published(plan, actor) if plan else None


def _create(
    plan: Plan, text: Document, notes: list[object], number: int, published_at: datetime | None, actor: Actor
) -> PlanVersion:
    version = PlanVersion.objects.create(
        number=number,
        history=True,
        document=text,
        notes=notes,
        sha256=document_digest(text),
        summary="Plan anterior a la plataforma, leído de su documento." if number == 1 else "Lectura corregida.",
        **act_columns(act_of_source(text)),
        adopted_by_id=actor.user_id,
        adopted_by_name=actor.name[:150],
        published_at=published_at,
    )
    record(
        action="plan.adopted",
        object_type="matrix.planversion",
        object_id=str(number),
        after={"sha256": version.sha256, "history": True},
        actor=actor,
    )
    return version
