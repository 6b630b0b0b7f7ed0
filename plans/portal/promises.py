"""What the published plan promises, cut down to what a citizen looks for first."""

from dataclasses import dataclass

from plans.matrix.reading import ActionRow, Item, PlanReading, Rule
from plans.matrix.rules import RuleWords, rule_words

ABOUT_REPORTS = ("report_cadence_months", "report_author", "publication_channel")


@dataclass(frozen=True, slots=True)
class ActionSummary:
    """An action with the two cells citizens ask for; `empty` texts say why a cell has nothing."""

    id: str
    title: str
    indicators: tuple[Item, ...]
    no_indicators: str
    targets: tuple[Item, ...]
    no_targets: str


@dataclass(frozen=True, slots=True)
class Promises:
    """The actions in short, and how the municipality said it would report on them."""

    actions: tuple[ActionSummary, ...]
    follow_up: tuple[Item, ...]
    report_rules: tuple[RuleWords, ...]
    has_contact: bool


def promises_of(plan: PlanReading) -> Promises:
    """The promises of a published plan."""
    who = plan.municipality
    return Promises(
        actions=tuple(_summary(row) for row in plan.actions),
        follow_up=plan.follow_up,
        report_rules=tuple(rule_words(rule) for rule in plan.settings if _is_about_reports(rule)),
        has_contact=bool(who.address or who.phones or who.emails or who.website),
    )


def _is_about_reports(rule: Rule) -> bool:
    return rule.key in ABOUT_REPORTS


def _summary(row: ActionRow) -> ActionSummary:
    indicators, targets = row.cell("indicators"), row.cell("targets")
    return ActionSummary(row.id, row.title, indicators.items, indicators.empty, targets.items, targets.empty)
