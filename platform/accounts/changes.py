"""The audit in words: what each action and kind of object is called on the history page."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Model

from accounts.differences import Stretch, compared
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
    "letterhead.coat_of_arms": "Cambió el escudo del membrete",
    "criterion.declared": "Declaró",
    "criterion.verified": "Verificó",
    "evidence.added": "Agregó una evidencia",
    "evidence.withdrawn": "Retiró una evidencia",
    "evidence.visibility": "Cambió quién ve una evidencia",
    "verification.answered": "Respondió a control interno",
    "criterion.assigned": "Asignó responsable o fecha prevista",
    "indicator.defined": "Definió la ficha del indicador",
    "indicator.measured": "Registró una medición",
    "indicator.corrected": "Corrigió una medición",
    "indicator.withdrawn": "Retiró una medición",
    "schedule.added": "Agregó al cronograma",
    "schedule.planned": "Programó una actividad",
    "schedule.reported": "Registró el avance de una actividad",
    "schedule.removed": "Retiró del cronograma",
    "schedule.linked": "Agregó una dependencia",
    "schedule.unlinked": "Quitó una dependencia",
    "calendar.created": "Creó su dirección secreta del calendario",
    "calendar.revoked": "Anuló su dirección secreta del calendario",
    "obligation.opened": "Abrió una obligación",
    "obligation.ended": "Terminó una obligación",
    "log.added": "Registró una actividad cumplida",
    "log.withdrawn": "Retiró un registro",
    "report.rule": "Fijó la regla de informes",
    "report.drafted": "Escribió el borrador del informe",
    "report.presented": "Presentó el informe",
    "action.opined": "Dio su opinión sobre una acción",
    "inventory.added": "Agregó al inventario",
    "inventory.stage": "Cambió la etapa",
    "inventory.removed": "Retiró del inventario",
    "alliance.added": "Registró una alianza",
    "alliance.ended": "Dio por terminada una alianza",
    "survey.added": "Registró una encuesta",
    "survey.withdrawn": "Retiró una encuesta",
    "reminders.chosen": "Cambió sus avisos",
    "framework.moved": "Cambió el marco normativo del municipio",
    "framework.carried": "Trajo lo declarado en el marco anterior",
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
    "checklist.phase": "Fase",
    "checklist.sheet": "Lista de chequeo",
    "matrix.document": "Plan",
    "matrix.finding": "Hallazgo",
}
FIELDS = {
    "state": "estado",
    "outcome": "opinión",
    "answer": "respuesta",
    "responsible": "responsable",
    "planned_for": "fecha prevista",
    "status": "estado",
    "true_from": "cierto desde",
    "note": "nota interna",
    "public_note": "nota pública",
    "predecessor": "espera a",
    "reason": "motivo",
    "framework": "marco normativo",
    "sha256": "huella del documento",
    "added": "ítems agregados",
    "changed": "ítems cambiados",
    "moved": "ítems movidos",
    "removed": "ítems retirados",
    "declared": "criterios declarados",
    "position": "puesto",
    "parent": "dentro de",
    "file": "archivo",
    "label": "qué se deshizo",
    "finding": "hallazgo",
    "version_number": "versión",
    "item_id": "ítem",
    "history": "historia importada",
    "id": "identificador",
    "format": "formato",
    "from": "desde",
    "to": "hasta",
    "line": "línea de la fuente",
    "item": "ítem",
    "indicators": "indicadores con los que se mide",
    "activities": "actividades con las que va",
    "municipality.divipola": "código DIVIPOLA",
    "municipality.name": "municipio",
    "municipality.department": "departamento",
    "municipality.nit": "NIT",
    "municipality.slogan": "lema",
    "municipality.address": "dirección",
    "municipality.phones": "teléfonos",
    "municipality.emails": "correos electrónicos",
    "municipality.website": "sitio web",
    "plan.title": "título del plan",
    "plan.date": "fecha del plan",
    "plan.framework": "marco normativo",
    "plan.validity.from": "vigente desde",
    "plan.validity.to": "vigente hasta",
    "plan.validity.basis": "de dónde sale la vigencia",
    "plan.vision": "visión",
    "plan.vision.id": "identificador de la visión",
    "plan.vision.text": "visión",
    "plan.vision.synthesis": "síntesis de la visión",
    "plan.vision.horizon": "horizonte de la visión",
    "plan.general_objective": "objetivo general",
    "plan.general_objective.id": "identificador del objetivo general",
    "plan.general_objective.text": "objetivo general",
    "plan.general_objective.synthesis": "síntesis del objetivo general",
    "support_intro": "presentación del soporte",
    "support_intro.text": "presentación del soporte",
    "support_intro.synthesis": "síntesis de la presentación del soporte",
    "source.section": "sección de la fuente",
    "source.line": "línea de la fuente",
    "place.section": "sección de la fuente",
    "place.line": "línea de la fuente",
    "place.item": "ítem",
}
# Of these, none is nothing to tell.
COUNTS = ("added", "changed", "moved", "removed")
# Objects inside what an item of the plan says: each of their fields is told on its own.
GROUPS = ("municipality", "plan", "validity", "vision", "general_objective", "support_intro", "source", "place")
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

    @property
    def stretches(self) -> list[Stretch]:
        """Both texts as one, with what went and what came marked."""
        return compared(self.before or "", self.after or "")


@dataclass(frozen=True, slots=True)
class Line:
    """A change as a person reads it."""

    change: Change
    action: str
    subject: str
    differences: list[Difference]


def differences_of(change: Change) -> list[Difference]:
    """Field by field, what differs between before and after, in words."""
    return _differences(change)


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
    before, after = _flat(change.before or {}), _flat(change.after or {})
    model = _model(change.object_type)
    # What comes or goes is named already, and its place among its siblings says nothing.
    known = () if before and after else ("id", "position", "format")
    keys = (key for key in dict.fromkeys([*before, *after]) if before.get(key) != after.get(key) and key not in known)
    found = (_difference(key, model, before.get(key), after.get(key)) for key in keys)
    return [each for each in found if each.before != each.after]


def _difference(key: str, model: type[Model] | None, before: Any, after: Any) -> Difference:
    words = _choices(model).get(key, {}) if model else {}
    said = (_said(words.get(value, value) if isinstance(value, str) else value, key) for value in (before, after))
    return Difference(_field_label(key, model), *said)


def _flat(value: dict[str, Any], inside: str = "") -> dict[str, Any]:
    """`{"plan": {"title": …}}` as `{"plan.title": …}`."""
    found: dict[str, Any] = {}
    for key, each in value.items():
        if isinstance(each, dict) and key in GROUPS:
            found |= _flat(each, f"{inside}{key}.")
        else:
            found[f"{inside}{key}"] = each
    return found


def _model(object_type: str) -> type[Model] | None:
    """The model that a kind like "matrix.target" names; other rooms are reached only through Django."""
    try:
        return apps.get_model(object_type)
    except (LookupError, ValueError):
        return None


@cache
def _labels(model: type[Model]) -> dict[str, str]:
    return {field.name: str(field.verbose_name) for field in model._meta.local_fields}


@cache
def _choices(model: type[Model]) -> dict[str, dict[str, str]]:
    """What people read for the codes of each column that has a list of them."""
    fields = (field for field in model._meta.local_fields if field.choices)
    return {field.name: {str(code): str(label) for code, label in field.flatchoices} for field in fields}


def _field_label(key: str, model: type[Model] | None) -> str:
    if model is not None and key in _labels(model) and key not in ("position", "id"):
        return _labels(model)[key]
    last = key.rpartition(".")[2]
    return FIELDS.get(key) or FIELDS.get(last) or last.replace("_", " ")


def _said(value: Any, key: str = "") -> str | None:
    if value is None or value in ("", [], {}) or (value == 0 and key in COUNTS):
        return None
    if isinstance(value, list):
        return ", ".join(_said(item, key) or "—" for item in value)
    if isinstance(value, dict):
        return "; ".join(f"{part}: {_said(item) or '—'}" for part, item in value.items())
    return _said_text(value, key) if isinstance(value, str) else _said_number(value, key)


def _said_number(value: Any, key: str) -> str:
    if isinstance(value, bool):
        return "sí" if value else "no"
    if key == "position":
        return str(value + 1)  # people count from one
    return text.decimal_es(Decimal(str(value))) if isinstance(value, float) else str(value)


def _said_text(value: str, key: str) -> str:
    if key == "sha256":
        return value[:HASH_SHOWN]
    said = VALUES.get(key, {}).get(value, value)
    return text.date_es(date.fromisoformat(said)) if ISO_DATE.match(said) else said
