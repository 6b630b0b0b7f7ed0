"""The audit in words: what each action and kind of object is called on the history page."""

from dataclasses import dataclass
from typing import Any

from history.models import Change

# Kinds of change written before a name was agreed on show as they are.
ACTIONS = {
    "account.created": "Creó la cuenta",
    "account.role_changed": "Cambió el rol",
    "account.deactivated": "Desactivó la cuenta",
    "account.reactivated": "Reactivó la cuenta",
    "account.password_changed": "Cambió la contraseña",
    "invitation.sent": "Envió una invitación",
    "invitation.revoked": "Anuló la invitación",
    "invitation.accepted": "Aceptó la invitación",
    "token.created": "Creó un token",
    "token.revoked": "Anuló un token",
    "observer.granted": "Abrió una observación",
    "observer.entered": "Entró como observador",
    "observer.left": "Salió de la observación",
    "plan.loaded": "Cargó el plan",
    "plan.published": "Publicó el plan",
    "plan.item_added": "Agregó al plan",
    "plan.item_changed": "Cambió en el plan",
    "plan.item_removed": "Retiró del plan",
    "declarar": "Declaró",
    "verificar": "Verificó",
}
OBJECTS = {
    "account": "Cuenta",
    "invitation": "Invitación",
    "api_token": "Token de la API",
    "municipality": "Municipio",
    "observation": "Observación",
    "criterio": "Criterio",
    "matrix.plan": "Plan",
    "matrix.action": "Acción",
    "matrix.activity": "Actividad",
    "matrix.actionline": "Línea de acción",
    "matrix.administrativeact": "Acto administrativo",
    "matrix.benefit": "Beneficio",
    "matrix.indicator": "Indicador",
    "matrix.target": "Meta",
    "matrix.responsibleparty": "Responsable",
    "matrix.resource": "Recurso",
    "matrix.timeframe": "Tiempo",
    "matrix.project": "Proyecto",
    "matrix.signatory": "Firmante",
    "matrix.note": "Nota de transcripción",
    "matrix.transcriptionnote": "Nota de transcripción",
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a change touched; None when it was not there."""

    what: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Line:
    """A change as a person reads it."""

    change: Change
    action: str
    subject: str
    differences: list[Difference]


def object_label(object_type: str) -> str:
    """`Cuenta` for "account"; the code itself when nobody named it."""
    return OBJECTS.get(object_type, object_type.rpartition(".")[2].replace("_", " ").capitalize())


def line_of(change: Change) -> Line:
    """The change in words, with only what differs between before and after."""
    action = ACTIONS.get(change.action, change.action.replace("_", " ").capitalize())
    subject = f"{object_label(change.object_type)} {change.object_id}"
    return Line(change, action, subject, _differences(change.before or {}, change.after or {}))


def _differences(before: dict[str, Any], after: dict[str, Any]) -> list[Difference]:
    keys = dict.fromkeys([*before, *after])
    changed = (key for key in keys if before.get(key) != after.get(key))
    return [Difference(key.replace("_", " "), _said(before.get(key)), _said(after.get(key))) for key in changed]


def _said(value: Any) -> str | None:
    if value is None or value in ("", [], {}):
        return None
    if isinstance(value, bool):
        return "sí" if value else "no"
    if isinstance(value, list):
        return ", ".join(_said(item) or "—" for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{key}: {_said(item) or '—'}" for key, item in value.items())
    return str(value)
