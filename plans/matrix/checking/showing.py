"""The page of the plan check: filtered, grouped by severity and place, one card per finding."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.core.paginator import Page, Paginator

from gelt.text import Word
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.forms import DismissForm
from plans.matrix.checking.selectors import Review
from plans.matrix.checking.wording import SEVERITIES, Places, tally
from plans.matrix.interchange.rows import Document
from plans.matrix.models import FindingDismissal
from plans.matrix.models.entries import Section

PER_PAGE = 50


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person chose to see; "" lets all pass."""

    severity: str = ""
    section: str = ""
    page: str = "1"

    @property
    def chosen(self) -> bool:
        return bool(self.severity or self.section)

    @property
    def query(self) -> dict[str, str]:
        """The filters as the page's address has them; those left alone are not told."""
        page = "" if self.page == "1" else self.page
        said = {"gravedad": self.severity, "seccion": self.section, "pagina": page}
        return {name: value for name, value in said.items() if value}

    def passes(self, finding: Finding) -> bool:
        return self.severity in ("", finding.severity) and self.section in ("", finding.section)


@dataclass(frozen=True, slots=True)
class Card:
    """A finding ready to show; `form` to put it aside, `dismissal` once that was done, `before` if it came back."""

    finding: Finding
    anchor: str
    place: str
    group: str
    url: str
    form: DismissForm | None = None
    dismissal: FindingDismissal | None = None
    before: FindingDismissal | None = None


@dataclass(frozen=True, slots=True)
class PlaceCards:
    """The cards of one place."""

    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class SeverityCards:
    """The cards of one severity by place; `count` is of all of them, also on other pages."""

    severity: str
    word: Word
    count: int
    places: tuple[PlaceCards, ...]


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a filter with how many it lets pass."""

    value: str
    label: str
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Shown:
    """Everything the page shows."""

    sentence: str
    total: int
    groups: tuple[SeverityCards, ...]
    dismissed: tuple[Card, ...]
    severities: tuple[Choice, ...]
    sections: tuple[Choice, ...]
    filters: Filters
    page: Page[Card]


def show(
    review: Review, document: Document, filters: Filters, *, may_edit: bool, wrong: DismissForm | None = None
) -> Shown:
    """The page, with links to the editor for who may write.

    `wrong`: the form of a finding that could not be put aside, kept as it was typed.
    """
    places = Places(document, may_edit=may_edit, filters=filters.query)
    found = [each.finding for each in review.open]
    passing = [each for each in review.open if filters.passes(each.finding)]
    page = Paginator([_card(each.finding, places, before=each.before) for each in passing], PER_PAGE).get_page(
        filters.page
    )
    cards = [_with_form(card, wrong) for card in page.object_list]
    return Shown(
        sentence=tally(review),
        total=len(found),
        groups=_groups(cards, [each.finding for each in passing]),
        dismissed=tuple(_card(each.finding, places, dismissal=each.dismissal) for each in review.dismissed),
        severities=_severity_choices(found, filters),
        sections=_section_choices(found, filters),
        filters=filters,
        page=page,
    )


def anchor_of(finding: Finding) -> str:
    """An id for the card, the same while the finding is."""
    return "h-" + hashlib.sha256("\x1f".join(finding.key).encode()).hexdigest()[:10]


def _card(
    finding: Finding,
    places: Places,
    *,
    dismissal: FindingDismissal | None = None,
    before: FindingDismissal | None = None,
) -> Card:
    return Card(
        finding,
        anchor_of(finding),
        places.words(finding),
        places.group(finding),
        places.url(finding),
        dismissal=dismissal,
        before=before,
    )


def _with_form(card: Card, wrong: DismissForm | None) -> Card:
    code, place, fingerprint = card.finding.key
    if wrong is not None and (wrong["code"].data, wrong["place"].data, wrong["fingerprint"].data) == card.finding.key:
        form = wrong
    else:
        form = DismissForm(initial={"code": code, "place": place, "fingerprint": fingerprint})
    form.auto_id = f"{card.anchor}-%s"
    return Card(
        card.finding, card.anchor, card.place, card.group, card.url, form, card.dismissal, card.before
    )  # fmt: skip


def _groups(cards: Sequence[Card], passing: Sequence[Finding]) -> tuple[SeverityCards, ...]:
    made = []
    for severity in Severity:
        own = sorted((card for card in cards if card.finding.severity == severity), key=_section_order)
        if own:
            count = sum(finding.severity == severity for finding in passing)
            groups = (PlaceCards(title, tuple(rows)) for title, rows in groupby(own, key=lambda card: card.group))
            made.append(SeverityCards(severity.value, SEVERITIES[severity], count, tuple(groups)))
    return tuple(made)


def _section_order(card: Card) -> tuple[int, str]:
    return list(Section.values).index(card.finding.section), card.group


def _severity_choices(found: Sequence[Finding], filters: Filters) -> tuple[Choice, ...]:
    counts = {each: sum(finding.severity == each for finding in found) for each in Severity}
    return tuple(
        Choice(each.value, SEVERITIES[each].label, count, filters.severity == each)
        for each, count in counts.items()
        if count
    )


def _section_choices(found: Sequence[Finding], filters: Filters) -> tuple[Choice, ...]:
    counts = {each: sum(finding.section == each for finding in found) for each in Section.values}
    return tuple(
        Choice(each, str(Section(each).label), count, filters.section == each)
        for each, count in counts.items()
        if count
    )
