"""The parts of the plan by which its history is looked through: each with the kinds of object in it."""

from dataclasses import dataclass

from plans.matrix import models as m
from plans.matrix.interchange.parts import Kind
from plans.matrix.interchange.registry import ACTION, PROJECT


@dataclass(frozen=True, slots=True)
class Section:
    """`types`: the kinds of object of the audit ("matrix.target")."""

    code: str
    label: str
    types: tuple[str, ...]


def object_type(model: type[object]) -> str:
    return f"matrix.{model.__name__.lower()}"


def _types(*models: type[object]) -> tuple[str, ...]:
    return tuple(object_type(model) for model in models)


def _whole(kind: Kind) -> tuple[str, ...]:
    return _types(kind.model, *(below.model for below in kind.below()))


SECTIONS = (
    Section("matriz", "Matriz del plan", _whole(ACTION)),
    Section("proyectos", "Matriz de proyectos", _whole(PROJECT)),
    Section(
        "marco",
        "Datos, objetivos y líneas de acción",
        _types(m.Plan, m.SpecificObjective, m.ActionLine, m.ActionLineItem, m.BackgroundEntry, m.LegalFrameEntry),
    ),
    Section("inventarios", "Inventarios", _types(m.Procedure, m.PublicService, m.InformationSource)),
    Section(
        "marcha",
        "Acciones por fase, seguimiento y empalme",
        _types(
            m.PhaseActivity,
            m.PhaseActivityItem,
            m.UpdateProcedure,
            m.ArticulationItem,
            m.FollowUpRule,
            m.HandoverItem,
            m.AdditionalActivity,
        ),
    ),
    Section("soporte", "Soporte y estímulos", _types(m.SupportEntry, m.Incentive)),
    Section("plazos", "Plazos y reglas propias", _types(m.PlanDeadline, m.PlanSetting)),
    Section("actos", "Actos y firmas", _types(m.AdministrativeAct, m.Signatory)),
    Section("notas", "Notas de transcripción", _types(m.PlanNote)),
    Section("versiones", "Versiones y comentarios", _types(m.PlanVersion, m.Submission, m.DraftComment)),
    Section("importaciones", "Importaciones", _types(m.PlanImport)),
    Section("revision", "Revisión del plan", _types(m.FindingDismissal)),
    Section("membrete", "Membrete", _types(m.Letterhead)),
)
BY_CODE = {section.code: section for section in SECTIONS}
