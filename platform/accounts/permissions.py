"""Who may do what. The only table: templates, views and the API ask it through `Actor.can`."""

from enum import StrEnum

from gelt.schemas import PUBLIC


class Role(StrEnum):
    """The roles of both sides; a person has one role on one side."""

    LEADER = "leader"
    MEMBER = "member"
    PORTAL_ADMIN = "portal_admin"
    DELEGATE = "delegate"
    INTERNAL_CONTROL = "internal_control"
    READER = "reader"
    NATIONAL = "national"
    DEPARTMENTAL = "departmental"
    OPERATOR = "operator"

    @property
    def label(self) -> str:
        return ROLE_LABELS[self]


ROLE_LABELS: dict[Role, str] = {
    Role.LEADER: "Líder del comité",
    Role.MEMBER: "Integrante del comité",
    Role.PORTAL_ADMIN: "Administrador del portal",
    Role.DELEGATE: "Delegado de dependencia",
    Role.INTERNAL_CONTROL: "Control interno",
    Role.READER: "Lector",
    Role.NATIONAL: "Coordinación nacional",
    Role.DEPARTMENTAL: "Coordinación departamental",
    Role.OPERATOR: "Operación de la plataforma",
}
ROLE_CHOICES: list[tuple[str, str]] = [(role.value, label) for role, label in ROLE_LABELS.items()]
MUNICIPAL_ROLES = frozenset(
    {Role.LEADER, Role.MEMBER, Role.PORTAL_ADMIN, Role.DELEGATE, Role.INTERNAL_CONTROL, Role.READER}
)
NATIONAL_ROLES = frozenset({Role.NATIONAL, Role.DEPARTMENTAL, Role.OPERATOR})


class Capability(StrEnum):
    """What a person may be allowed to do."""

    READ_WORKSPACE = "read_workspace"  # the committee's pages: notes, working plan, checklist with notes
    DECLARE = "declare"  # say that a criterion is met, in progress…
    VERIFY = "verify"  # internal control's opinion on what was declared
    EDIT_PLAN = "edit_plan"  # import, write and check the working plan, send it to be adopted
    COMMENT_PLAN = "comment_plan"  # say something of an item of the draft, answer
    ADOPT_PLAN = "adopt_plan"  # adopt by an act, publish, return what was sent
    ADD_EVIDENCE = "add_evidence"  # bring what proves a criterion
    PLAN_FOLLOW_UP = "plan_follow_up"  # indicator sheets, schedule, obligations, who answers for what
    REPORT_PROGRESS = "report_progress"  # measure, say what was done, log an update
    GIVE_OPINION = "give_opinion"  # internal control's opinion on an action
    WRITE_REPORT = "write_report"  # the follow-up report; whose turn it is, the rule says
    SET_RULES = "set_rules"  # start the follow-up here, its rule of reports
    MANAGE_PEOPLE = "manage_people"  # invite, change role, deactivate
    READ_HISTORY = "read_history"
    USE_TOKENS = "use_tokens"  # personal tokens for the API
    COMPARE = "compare"  # the coordinators' view of the country
    OBSERVE_MUNICIPALITY = "observe_municipality"  # open a municipality's workspace, read only
    OPERATE = "operate"  # add, upgrade, suspend municipalities


_COMMITTEE = frozenset({Role.LEADER, Role.MEMBER, Role.PORTAL_ADMIN})

ROLES_THAT_MAY: dict[Capability, frozenset[Role]] = {
    Capability.READ_WORKSPACE: MUNICIPAL_ROLES,
    Capability.DECLARE: _COMMITTEE,
    Capability.VERIFY: frozenset({Role.INTERNAL_CONTROL}),
    Capability.EDIT_PLAN: _COMMITTEE,
    Capability.COMMENT_PLAN: _COMMITTEE | {Role.DELEGATE, Role.INTERNAL_CONTROL},
    Capability.ADOPT_PLAN: frozenset({Role.LEADER}),
    Capability.ADD_EVIDENCE: _COMMITTEE | {Role.DELEGATE},
    Capability.PLAN_FOLLOW_UP: _COMMITTEE,
    Capability.REPORT_PROGRESS: _COMMITTEE | {Role.DELEGATE},
    Capability.GIVE_OPINION: frozenset({Role.INTERNAL_CONTROL}),
    Capability.WRITE_REPORT: _COMMITTEE | {Role.INTERNAL_CONTROL},
    Capability.SET_RULES: frozenset({Role.LEADER}),
    Capability.MANAGE_PEOPLE: frozenset({Role.LEADER, Role.PORTAL_ADMIN, Role.OPERATOR}),
    Capability.READ_HISTORY: _COMMITTEE | {Role.INTERNAL_CONTROL},
    Capability.USE_TOKENS: MUNICIPAL_ROLES | NATIONAL_ROLES,
    Capability.COMPARE: NATIONAL_ROLES,
    Capability.OBSERVE_MUNICIPALITY: frozenset({Role.NATIONAL, Role.DEPARTMENTAL}),
    Capability.OPERATE: frozenset({Role.OPERATOR}),
}
# A coordinator who opened a municipality through a one-use grant.
OBSERVER_MAY = frozenset({Capability.READ_WORKSPACE, Capability.READ_HISTORY})

# Which roles a person who manages people may give and take away. Who declares does not choose who
# verifies: only the leader names internal control, and another leader.
GRANTABLE_ROLES: dict[Role, frozenset[Role]] = {
    Role.LEADER: MUNICIPAL_ROLES,
    Role.PORTAL_ADMIN: MUNICIPAL_ROLES - {Role.LEADER, Role.INTERNAL_CONTROL},
    Role.OPERATOR: NATIONAL_ROLES,
}
# Roles that must keep at least one active person, or nobody could manage people any more.
NEVER_EMPTY_ROLES = frozenset({Role.LEADER, Role.OPERATOR})


def roles_of_side(schema: str) -> frozenset[Role]:
    """The roles that exist in a schema: the nation's in `public`, the committee's elsewhere."""
    return NATIONAL_ROLES if schema == PUBLIC else MUNICIPAL_ROLES
