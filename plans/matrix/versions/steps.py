"""Where the plan stands in sentences, and what the reader may do next."""

from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from accounts.actors import Actor
from accounts.permissions import Capability
from gelt.text import counted, date_es
from plans.matrix.interchange.rows import Document
from plans.matrix.versions.lines import SubmissionLine
from plans.matrix.versions.selectors import Standing, standing


@dataclass(frozen=True, slots=True)
class Step:
    """A button: what it does and where."""

    label: str
    url: str
    icon: str
    main: bool = True


def soft_url(name: str, **kwargs: object) -> str:
    """The address of a page of another part; "" when that part is not there."""
    try:
        return reverse(name, kwargs=kwargs)
    except NoReverseMatch:
        return ""


def standing_context(actor: Actor, document: Document | None = None) -> dict[str, Any]:
    """What matrix/versions/_standing.html needs; 3 queries, 2 when the working document is given."""
    now = standing(document)
    return {"standing": now, "standing_words": sentences(now), "standing_steps": next_steps(now, actor)}


def sentences(now: Standing) -> list[str]:
    """Where the plan stands, in one to three sentences."""
    if now.state == "none":
        return ["Este municipio todavía no tiene un plan."]
    if now.submission:
        return [
            _submitted(now, now.submission),
            "Mientras se decide, el plan de trabajo no se puede cambiar.",
            _read(now),
        ]
    if now.state == "same" and now.last and now.last.state == "published":
        return [
            f"El plan de trabajo dice lo mismo que la versión {now.last.number}, que es la que lee la ciudadanía."
        ]
    return [_working(now), *_waiting(now), _read(now)]


def _submitted(now: Standing, sent: SubmissionLine) -> str:
    changes = f", con {_changes(now)}" if now.last else ""
    return (
        f"La versión {sent.number} está enviada para adopción{changes}: la envió {sent.submitted_by} "
        f"el {date_es(sent.submitted_at)}."
    )


def _working(now: Standing) -> str:
    if now.last is None:
        return "El plan de trabajo es un borrador: todavía no se ha adoptado ninguna versión."
    if now.state == "same":
        return f"El plan de trabajo dice lo mismo que la versión {now.last.number}."
    return f"El plan de trabajo tiene {_changes(now)}."


def _changes(now: Standing) -> str:
    """`12 cambios sobre la versión 1 publicada (3 agregados y 9 cambiados)`."""
    assert now.last is not None
    base = f"la versión {now.last.number}" + (" publicada" if now.last.state == "published" else "")
    if not now.comparison or not now.comparison.total:
        return f"cambios menores sobre {base}"
    return f"{counted(now.changes, 'cambio', 'cambios')} sobre {base} ({now.comparison.words})"


def _waiting(now: Standing) -> list[str]:
    if now.last is None or not now.waits_to_be_published:
        return []
    return [f"La versión {now.last.number} está adoptada y sin publicar."]


def _read(now: Standing) -> str:
    if now.published is None:
        return "La ciudadanía no lee ningún plan todavía."
    return f"La ciudadanía lee la versión {now.published.number}."


def next_steps(now: Standing, actor: Actor) -> list[Step]:
    """What this person may do next, the most pressing first; empty for who only reads."""
    leads, edits = actor.can(Capability.ADOPT_PLAN), actor.can(Capability.EDIT_PLAN)
    if now.submission:
        return _steps_of_submission(now.submission, actor, leads)
    steps: list[Step] = []
    if leads and now.last is not None and now.waits_to_be_published:
        url = reverse("matrix:version_publish", args=[now.last.number])
        steps.append(Step(f"Publicar la versión {now.last.number}", url, "eye"))
    if edits and now.state == "draft":
        label = f"Enviar la versión {now.next_number} para adopción"
        steps.append(Step(label, reverse("matrix:version_submit"), "arrow-right", main=not steps))
    return steps


def _steps_of_submission(sent: SubmissionLine, actor: Actor, leads: bool) -> list[Step]:
    back = reverse("matrix:version_return", args=[sent.pk])
    if leads:
        adopt = Step(f"Adoptar la versión {sent.number}", reverse("matrix:version_adopt", args=[sent.pk]), "check")
        return [adopt, Step("Devolver al comité", back, "arrow-left", main=False)]
    if actor.user_id is not None and actor.user_id == sent.submitted_by_id:
        return [Step("Retirar mi envío", back, "arrow-left", main=False)]
    return []


def who_is_next(now: Standing) -> str:
    """Who must act now, in a sentence; "" when nobody."""
    if now.submission:
        return "El líder del comité debe adoptarla por un acto administrativo, o devolverla con un motivo."
    if now.waits_to_be_published:
        return "El líder del comité debe publicarla para que la ciudadanía la lea."
    if now.state == "draft":
        return "Cuando esté listo, un integrante, el administrador del portal o el líder lo envía para adopción."
    return ""
