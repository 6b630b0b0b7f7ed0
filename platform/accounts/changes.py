"""The audit in words: what each action and kind of object is called on the history page."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Model

from gelt import text
from history.models import Change

# Kinds of change written before a name was agreed on show as they are.
ACTIONS = {
    "account.created": "Creó la cuenta",
    "account.role_changed": "Cambió el rol",
    "account.deactivated": "Desactivó la cuenta",
    "account.reactivated": "Reactivó la cuenta",
    "account.password_changed": "Cambió la contraseña",
    "scope.assigned": "Asignó un departamento",
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
    "plan.imported": "Aplicó una importación",
    "plan.started": "Inició el plan",
    "plan.undone": "Deshizo un cambio del plan",
    "plan.submitted": "Envió el plan para adopción",
    "plan.returned": "Devolvió el plan al comité",
    "plan.adopted": "Adoptó el plan",
    "plan.commented": "Comentó el borrador",
    "plan.comment_answered": "Respondió un comentario",
    "plan.comment_closed": "Dio por resuelto un comentario",
    "plan.finding_dismissed": "Descartó un hallazgo de la revisión",
    "plan.finding_restored": "Volvió a mostrar un hallazgo",
    "plan.sheet_applied": "Aplicó una hoja de cálculo",
    "import.uploaded": "Subió un documento",
    "import.discarded": "Descartó una importación",
    "letterhead.changed": "Cambió el membrete",
    "criterion.declared": "Declaró",
    "criterion.verified": "Verificó",
    "municipality.created": "Agregó el municipio",
    "municipality.suspended": "Suspendió el municipio",
    "municipality.resumed": "Reanudó el municipio",
    "municipality.leader_invited": "Invitó al líder del comité",
}
OBJECTS = {
    "account": "Cuenta",
    "invitation": "Invitación",
    "api_token": "Token de la API",
    "municipality": "Municipio",
    "observation": "Observación",
    "checklist.criterion": "Criterio",
    "matrix.document": "Plan",
}
FIELDS = {
    "state": "estado",
    "outcome": "opinión",
    "status": "estado",
    "true_from": "cierto desde",
    "note": "nota interna",
    "public_note": "nota pública",
    "reason": "motivo",
    "framework": "marco normativo",
    "sha256": "huella del documento",
    "added": "ítems agregados",
    "changed": "ítems cambiados",
    "removed": "ítems retirados",
    "position": "posición",
    "parent": "dentro de",
}
VALUES = {
    "state": {code: word.label for code, word in text.ASSESSMENT_STATES.items()},
    "outcome": {code: word.label for code, word in text.VERIFICATION_OUTCOMES.items()},
    "status": {"creating": "en creación", "active": "activo", "suspended": "suspendido"},
}
# As much of a SHA-256 as tells two documents apart.
HASH_SHOWN = 12
ISO_DATE = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")


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
    """`Cuenta` for "account", `Meta` for "matrix.target"; the code itself when nobody named it."""
    if object_type in OBJECTS:
        return OBJECTS[object_type]
    model = _model(object_type)
    name = str(model._meta.verbose_name) if model else object_type.rpartition(".")[2].replace("_", " ")
    return name[:1].upper() + name[1:]


def line_of(change: Change) -> Line:
    """The change in words, with only what differs between before and after."""
    action = ACTIONS.get(change.action, change.action.replace("_", " ").capitalize())
    subject = f"{object_label(change.object_type)} {change.object_id}".strip()
    return Line(change, action, subject, _differences(change))


def _differences(change: Change) -> list[Difference]:
    before, after = change.before or {}, change.after or {}
    model = _model(change.object_type)
    changed = (key for key in dict.fromkeys([*before, *after]) if before.get(key) != after.get(key))
    return [
        Difference(_field_label(key, model), _said(before.get(key), key), _said(after.get(key), key))
        for key in changed
    ]


def _model(object_type: str) -> type[Model] | None:
    """The model that a kind like "matrix.target" names; other rooms are reached only through Django."""
    try:
        return apps.get_model(object_type)
    except (LookupError, ValueError):
        return None


def _field_label(key: str, model: type[Model] | None) -> str:
    if key in FIELDS:
        return FIELDS[key]
    fields = {field.name: str(field.verbose_name) for field in model._meta.local_fields} if model else {}
    return fields.get(key, key.replace("_", " "))


def _said(value: Any, key: str = "") -> str | None:
    if value is None or value in ("", [], {}):
        return None
    if isinstance(value, bool):
        return "sí" if value else "no"
    if isinstance(value, list):
        return ", ".join(_said(item, key) or "—" for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{part}: {_said(item) or '—'}" for part, item in value.items())
    if key == "sha256":
        return str(value)[:HASH_SHOWN]
    said = VALUES.get(key, {}).get(str(value), str(value))
    return text.date_es(date.fromisoformat(said)) if ISO_DATE.match(said) else said
