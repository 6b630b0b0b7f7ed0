"""The plan of one municipality, as typed rows; how they make a document is in interchange/registry.py."""

from plans.matrix.models.entries import PlanEntry, Section
from plans.matrix.models.files import Letterhead, OfficialDocument, StoredFile
from plans.matrix.models.frame import (
    ActionLine,
    ActionLineItem,
    AdministrativeAct,
    BackgroundEntry,
    LegalFrameEntry,
    Signatory,
    SpecificObjective,
)
from plans.matrix.models.inventory import (
    InformationSource,
    PhaseActivity,
    PhaseActivityItem,
    Procedure,
    PublicService,
    UpdateProcedure,
)
from plans.matrix.models.operative import (
    Action,
    Activity,
    Benefit,
    Indicator,
    Recurrence,
    Resource,
    ResponsibleActivity,
    ResponsibleParty,
    Target,
    TargetIndicator,
    Timeframe,
    TimeframeActivity,
)
from plans.matrix.models.own_rules import NoteSeverity, PlanDeadline, PlanNote, PlanSetting
from plans.matrix.models.plan import Plan
from plans.matrix.models.projects import Project, ProjectCriterion, ProjectIndicator, ProjectTarget
from plans.matrix.models.running import (
    AdditionalActivity,
    ArticulationItem,
    FollowUpRule,
    HandoverItem,
    Incentive,
    SupportEntry,
)
from plans.matrix.models.versions import DraftComment, PlanOrigin, PlanVersion, Submission
from plans.matrix.models.work import EditStep, FindingDismissal, ImportDecision, PlanImport

__all__ = [
    "Action",
    "ActionLine",
    "ActionLineItem",
    "Activity",
    "AdditionalActivity",
    "AdministrativeAct",
    "ArticulationItem",
    "BackgroundEntry",
    "Benefit",
    "DraftComment",
    "EditStep",
    "FindingDismissal",
    "FollowUpRule",
    "HandoverItem",
    "ImportDecision",
    "Incentive",
    "Indicator",
    "InformationSource",
    "LegalFrameEntry",
    "Letterhead",
    "NoteSeverity",
    "OfficialDocument",
    "PhaseActivity",
    "PhaseActivityItem",
    "Plan",
    "PlanDeadline",
    "PlanEntry",
    "PlanImport",
    "PlanNote",
    "PlanOrigin",
    "PlanSetting",
    "PlanVersion",
    "Procedure",
    "Project",
    "ProjectCriterion",
    "ProjectIndicator",
    "ProjectTarget",
    "PublicService",
    "Recurrence",
    "Resource",
    "ResponsibleActivity",
    "ResponsibleParty",
    "Section",
    "Signatory",
    "SpecificObjective",
    "StoredFile",
    "Submission",
    "SupportEntry",
    "Target",
    "TargetIndicator",
    "Timeframe",
    "TimeframeActivity",
    "UpdateProcedure",
]
