"""Where the committee's work starts: what is late, what is next, and what to do about it."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.access import requires
from accounts.permissions import Capability
from plans.checklist.activity import recent
from plans.checklist.desk import Desk, open_desk
from plans.checklist.following.summing import courses
from plans.checklist.listing import PHASE_LIST, Item
from plans.checklist.moving.proposals import notice
from plans.checklist.selectors import CriterionRow, PhaseRows
from plans.checklist.summaries import PhaseSummary, summaries
from plans.checklist.views.queue import queue_counts
from plans.checklist.wording import late_words, next_words
from plans.matrix.models import PlanNote
from plans.matrix.versions.steps import standing_context
from regulation.selectors import framework_with_phases

RECENT = 8
FIRST = 5
# Sections in the order in which each kind of reader needs them.
DECLARES = ("unreported", "rejected", "deadlines", "waiting", "recent", "notes")
VERIFIES = ("waiting", "rejected", "deadlines", "unreported", "recent", "notes")
BEFORE = ("recent", "notes")  # on a day before the norm
READS = ("deadlines", "unreported", "waiting", "rejected", "recent", "notes")


@dataclass(frozen=True, slots=True)
class Pile:
    """Criteria of one phase that wait for the same thing: the first ones, and how many there are.

    `all_query` makes the phase's page list them all.
    """

    phase: PhaseSummary
    items: list[Item]
    total: int
    all_query: str

    @property
    def more(self) -> int:
        return self.total - len(self.items)


@require_safe
@never_cache
@requires(Capability.READ_WORKSPACE)
def home(request: HttpRequest) -> HttpResponse:
    """The committee's first page; what it shows first depends on what the reader does."""
    desk = open_desk(request)
    phases = desk.phases()
    figures, score = summaries(desk, [phase.phase for phase in phases])
    texts = {row.criterion.code: row.criterion.text for phase in phases for row in phase.rows}
    notes = _note_counts()
    framework = framework_with_phases(desk.host.framework, criteria=False)
    not_yet = framework.not_yet(desk.on)
    context = desk.context(
        not_yet=not_yet,
        sections=BEFORE if not_yet else _order(desk),
        phases=figures,
        reported=score.reported,
        moving=notice(desk.host, desk.on, score.reported),
        late=late_words(figures),
        following=next_words(figures),
        deadlines=_deadlines(desk, phases, figures, framework.valid_from),
        unreported=_piles(desk, phases, figures, "unanswered"),
        waiting_piles=_piles(desk, phases, figures, "pending"),
        rejected=[Item(desk, row, PHASE_LIST) for phase in phases for row in phase.rows if row.returned],
        recent=[(fact, texts.get(fact.criterion, "")) for fact in recent(RECENT)],
        notes=notes,
        notes_total=sum(notes.values()),
        **queue_counts(phases),
        **standing_context(desk.actor),
    )
    return render(request, "checklist/home.html", context)


def _deadlines(
    desk: Desk, phases: list[PhaseRows], figures: list[PhaseSummary], starts: date
) -> list[tuple[PhaseSummary, str]]:
    """The phases with a deadline, each with its pace in words, or "" when nothing is missing."""
    course = courses(desk, phases, starts)
    return [(each, course[each.code].pace if each.code in course else "") for each in figures if each.deadline]


def _note_counts() -> dict[str, int]:
    """The working plan's transcription notes by severity."""
    rows = PlanNote.objects.filter(plan__working=True).order_by()
    return dict(rows.values_list("severity").annotate(Count("pk")))


def _order(desk: Desk) -> tuple[str, ...]:
    if desk.actor.can(Capability.VERIFY):
        return VERIFIES
    return DECLARES if desk.actor.can(Capability.DECLARE) else READS


def _piles(desk: Desk, phases: list[PhaseRows], figures: list[PhaseSummary], kind: str) -> list[Pile]:
    piles = [_pile(desk, phase, figure, kind) for phase, figure in zip(phases, figures, strict=True)]
    return [pile for pile in piles if pile.total]


def _pile(desk: Desk, phase: PhaseRows, figure: PhaseSummary, kind: str) -> Pile:
    rows = [row for row in phase.rows if _waits(row, kind)]
    items = [Item(desk, row, PHASE_LIST) for row in rows[:FIRST]]
    wanted = {"verificacion": "pendientes"} if kind == "pending" else {"estado": "unanswered"}
    return Pile(figure, items, len(rows), desk.here(**wanted))


def _waits(row: CriterionRow, kind: str) -> bool:
    return row.pending_verification if kind == "pending" else row.state == "unanswered"
