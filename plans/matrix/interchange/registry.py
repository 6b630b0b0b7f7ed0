"""The one description of gelt-plan/1: which key is which column. Loading and exporting both read it.

The JSON Schema says the same for the outside; a test compares the two, keys and order.
"""

from plans.matrix import models as m
from plans.matrix.interchange.parts import (
    AS_IS,
    DATE,
    NUMBER,
    Children,
    Column,
    Constant,
    Group,
    Kind,
    Link,
    Part,
)

FORMAT = "gelt-plan/1"

ID = Column("id", "stable_id", AS_IS)
WRITTEN = Column("text", "text")
SYNTHESIS = Column("synthesis", "synthesis")


def _texts(name: str, model: type[m.PlanEntry], parent: str = "") -> Kind:
    return Kind(name, model, (ID, WRITTEN), parent)


def _under_action(name: str, model: type[m.PlanEntry], *parts: Part) -> Children:
    return Children(name, Kind(name, model, (ID, *(parts or (WRITTEN,))), "action"))


def _activities(through: type[m.ResponsibleActivity | m.TimeframeActivity], owner: str) -> Link:
    return Link("activities", through, owner, "activity", "activities")


ACTION = Kind(
    "actions",
    m.Action,
    (
        ID,
        Column("area", "area"),
        Column("title", "title"),
        _under_action("benefits", m.Benefit),
        _under_action("indicators", m.Indicator, Column("name", "name")),
        _under_action(
            "targets",
            m.Target,
            WRITTEN,
            Column("value", "value", NUMBER),
            Column("unit", "unit"),
            Column("period", "period"),
            Link("indicators", m.TargetIndicator, "target", "indicator", "indicators"),
        ),
        _under_action("activities", m.Activity),
        _under_action(
            "responsible_parties",
            m.ResponsibleParty,
            WRITTEN,
            _activities(m.ResponsibleActivity, "responsible_party"),
        ),
        _under_action("resources", m.Resource),
        _under_action(
            "timeframes",
            m.Timeframe,
            WRITTEN,
            Column("months", "months", AS_IS),
            Column("from", "starts", DATE),
            Column("to", "ends", DATE),
            Column("recurrence", "recurrence"),
            _activities(m.TimeframeActivity, "timeframe"),
        ),
    ),
)

PROJECT = Kind(
    "projects",
    m.Project,
    (
        ID,
        Column("axis", "axis"),
        Column("policy", "policy"),
        Column("project", "project"),
        Children("targets", _texts("project_targets", m.ProjectTarget, "project")),
        Children("indicators", _texts("project_indicators", m.ProjectIndicator, "project")),
        Column("phases", "phases", AS_IS),
        Children("criteria", _texts("project_criteria", m.ProjectCriterion, "project")),
    ),
)

MUNICIPALITY = Group(
    "municipality",
    (
        Column("divipola", "municipality_code"),
        Column("name", "municipality_name"),
        Column("department", "department_name"),
        Column("nit", "nit"),
        Column("slogan", "slogan"),
        Column("address", "address"),
        Column("phones", "phones", AS_IS),
        Column("emails", "emails", AS_IS),
        Column("website", "website"),
    ),
)

ACTION_LINE = Kind(
    "action_lines",
    m.ActionLine,
    (ID, WRITTEN, Children("items", _texts("action_line_items", m.ActionLineItem, "action_line"))),
)

PLAN = Group(
    "plan",
    (
        Column("title", "title"),
        Column("date", "date", DATE),
        Column("framework", "framework"),
        Group(
            "validity",
            (
                Column("from", "validity_from", DATE),
                Column("to", "validity_to", DATE),
                Column("basis", "validity_basis"),
            ),
        ),
        Group(
            "vision",
            (
                Column("id", "vision_id"),
                Column("text", "vision_text"),
                Column("synthesis", "vision_synthesis"),
                Column("horizon", "vision_horizon"),
            ),
            absent_when_empty=("vision_id",),
        ),
        Group(
            "general_objective",
            (
                Column("id", "general_objective_id"),
                Column("text", "general_objective_text"),
                Column("synthesis", "general_objective_synthesis"),
            ),
            absent_when_empty=("general_objective_id",),
        ),
        Children("background", Kind("background", m.BackgroundEntry, (ID, WRITTEN, SYNTHESIS))),
        Children("legal_frame", Kind("legal_frame", m.LegalFrameEntry, (ID, WRITTEN, SYNTHESIS))),
        Children("specific_objectives", _texts("specific_objectives", m.SpecificObjective)),
        Children("action_lines", ACTION_LINE),
    ),
)

ACT = Kind(
    "acts",
    m.AdministrativeAct,
    (
        ID,
        Column("kind", "kind"),
        Column("number", "number"),
        Column("date", "date", DATE),
        Column("effect", "effect"),
        Column("source_line", "source_line", AS_IS),
    ),
)

PHASE_ACTIVITY = Kind(
    "phase_activities",
    m.PhaseActivity,
    (
        ID,
        Column("phase", "phase"),
        Children("items", _texts("phase_activity_items", m.PhaseActivityItem, "phase_activity")),
    ),
)

SUPPORT_INTRO = Group(
    "support_intro",
    (Column("text", "support_intro_text"), Column("synthesis", "support_intro_synthesis")),
    absent_when_empty=("support_intro_text", "support_intro_synthesis"),
)

SETTING = Kind(
    "settings",
    m.PlanSetting,
    (
        ID,
        Column("key", "key"),
        Column("value", "value", AS_IS),
        WRITTEN,
        Group("source", (Column("section", "section"), Column("line", "line", AS_IS))),
    ),
)

NOTE = Kind(
    "notes",
    m.PlanNote,
    (
        ID,
        Column("severity", "severity"),
        Group(
            "place",
            (Column("section", "section"), Column("line", "line", AS_IS), Column("item", "item_id")),
        ),
        Column("read", "read"),
        Column("reason", "reason"),
    ),
)


def _section(name: str, model: type[m.PlanEntry], *parts: Part) -> Children:
    return Children(name, Kind(name, model, (ID, *(parts or (WRITTEN,)))))


DOCUMENT = Kind(
    "document",
    m.Plan,
    (
        Constant("format", FORMAT),
        MUNICIPALITY,
        PLAN,
        Children("acts", ACT),
        _section("signatories", m.Signatory, Column("name", "name"), Column("role", "role")),
        Children("actions", ACTION),
        Children("projects", PROJECT),
        Children("phase_activities", PHASE_ACTIVITY),
        _section(
            "information_sources",
            m.InformationSource,
            Column("source", "source"),
            Column("delegate", "delegate"),
        ),
        _section("public_services", m.PublicService),
        _section("procedures", m.Procedure, Column("group", "group"), WRITTEN),
        _section("update_procedures", m.UpdateProcedure),
        _section("articulation", m.ArticulationItem),
        _section("follow_up", m.FollowUpRule),
        _section("handover", m.HandoverItem),
        _section("additional_activities", m.AdditionalActivity, Column("title", "title"), WRITTEN),
        _section(
            "support",
            m.SupportEntry,
            Column("problem", "problem"),
            Column("procedure", "procedure"),
            Column("assistance", "assistance", AS_IS),
        ),
        SUPPORT_INTRO,
        _section("incentives", m.Incentive, Column("title", "title"), WRITTEN, SYNTHESIS),
        _section(
            "deadlines",
            m.PlanDeadline,
            Column("phase", "phase"),
            Column("national", "national", DATE),
            Column("territorial", "territorial", DATE),
        ),
        Children("settings", SETTING),
        Children("notes", NOTE),
    ),
)

# Every table under the plan, each after the one its rows sit in.
ENTRY_KINDS: tuple[Kind, ...] = tuple(DOCUMENT.below())
