"""Reads about versions: where the plan stands, the versions and submissions there are, and their texts."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Case, Count, F, JSONField, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce

from gelt.errors import NotFoundError
from plans.matrix.chapters import phase_names
from plans.matrix.interchange.exporting import export
from plans.matrix.interchange.rows import Document
from plans.matrix.models import DraftComment, Plan, PlanVersion, Submission
from plans.matrix.versions.comparing import Comparison, compare
from plans.matrix.versions.lines import SubmissionLine, VersionLine, submission_line, version_line
from plans.matrix.versions.texts import in_order, public_copy
from regulation.selectors import framework_with_phases
from rollup.services import document_digest

NO_TEXTS = ("document", "notes")


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the plan stands. `state`: none, same, draft or submitted (versions/life.py).

    `last`: the version with the highest number; `published`: the one citizens read; `comparison`: what the
    working copy says otherwise than `last` (None without versions or without a plan).
    """

    state: str
    last: VersionLine | None = None
    published: VersionLine | None = None
    submission: SubmissionLine | None = None
    comparison: Comparison | None = None
    open_comments: int = 0
    sha256: str = ""

    @property
    def changes(self) -> int:
        return self.comparison.total if self.comparison else 0

    @property
    def next_number(self) -> int:
        """The number of the version that the working copy is on its way to."""
        return (self.last.number if self.last else 0) + 1

    @property
    def waits_to_be_published(self) -> bool:
        """Whether the last version is adopted and citizens do not read it yet."""
        return self.last is not None and self.last.state == "adopted"


def standing(document: Document | None = None) -> Standing:
    """Where the plan of the municipality at work stands; 3 queries, 2 when its working document is given."""
    plan = _plan_with_counts()
    if plan is None:
        return Standing("none")
    text = public_copy(document if document is not None else export(plan))
    digest = document_digest(text)
    versions = list(_last_and_published())
    last = versions[0] if versions else None
    published = next((each for each in versions if each.state == "published"), None)
    return Standing(
        state=_state(plan, last, digest),
        last=version_line(last) if last else None,
        published=version_line(published) if published else None,
        submission=_waiting(plan),
        comparison=_against(last, text, digest),
        open_comments=plan.open_comments,
        sha256=digest,
    )


def _plan_with_counts() -> Any:
    """The plan with its open comments and the open submission's own columns."""
    waiting = Submission.objects.filter(state=Submission.State.OPEN)
    columns = {f"open_{name}": Subquery(waiting.values(name)[:1]) for name in _SUBMISSION}
    comments = DraftComment.objects.filter(answer_to=None, closed_at=None).order_by()
    counted = Subquery(comments.values("answer_to").annotate(n=Count("pk")).values("n")[:1])
    return Plan.objects.filter(working=True).annotate(open_comments=Coalesce(counted, 0), **columns).first()


_SUBMISSION = (
    "id",
    "version_number",
    "message",
    "sha256",
    "submitted_at",
    "submitted_by_id",
    "submitted_by_name",
)


def _waiting(plan: Any) -> SubmissionLine | None:
    if plan.open_id is None:
        return None
    columns = {name: getattr(plan, f"open_{name}") for name in _SUBMISSION}
    return submission_line(Submission(state=Submission.State.OPEN, **columns))


def _last_and_published() -> QuerySet[PlanVersion]:
    """The last version, with its document as `text`, and the published one, in one query."""
    highest = Subquery(PlanVersion.objects.order_by("-number").values("number")[:1])
    wanted = Q(number=highest) | Q(published_at__isnull=False, superseded_at=None)
    text = Case(When(number=highest, then=F("document")), output_field=JSONField())
    return _light().filter(wanted).annotate(text=text)


def _light() -> QuerySet[PlanVersion]:
    """Versions without texts and without the bytes of their act, the latest first."""
    return PlanVersion.objects.select_related("act_file").defer(*NO_TEXTS, "act_file__content")


def _state(plan: Any, last: PlanVersion | None, digest: str) -> str:
    if plan.open_id is not None:
        return "submitted"
    return "same" if last is not None and last.sha256 == digest else "draft"


def _against(last: Any, text: Document, digest: str) -> Comparison | None:
    if last is None:
        return None
    return Comparison(()) if last.sha256 == digest else compare(last.text, text)


def versions() -> list[VersionLine]:
    """All versions, the latest first. 1 query."""
    return [version_line(version) for version in _light()]


def version_in_force_line() -> VersionLine | None:
    """The version citizens read; None before the first publication. 1 query."""
    found = _light().filter(published_at__isnull=False, superseded_at=None).first()
    return version_line(found) if found else None


def public_versions() -> list[VersionLine]:
    """What citizens may read: the published version and those it superseded, the latest first. 1 query."""
    return [version_line(version) for version in _light().filter(published_at__isnull=False)]


def version_with_text(number: int, *, public: bool) -> PlanVersion:
    """The version with its document; NotFoundError, with `public` also for one never published. 1 query."""
    found = PlanVersion.objects.select_related("act_file").defer("act_file__content")
    version = (found.filter(published_at__isnull=False) if public else found).filter(number=number).first()
    if version is None:
        raise NotFoundError(f"Este municipio no tiene una versión {number} del plan.")
    return version


def submissions() -> list[SubmissionLine]:
    """All submissions, the latest first. 1 query."""
    return [submission_line(each) for each in Submission.objects.defer(*NO_TEXTS)]


def phases_of(document: Document) -> dict[str, str]:
    """The names of the phases of the document's own framework, by code; none when it is not known. 1 query."""
    try:
        return phase_names(framework_with_phases(document["plan"]["framework"], criteria=False))
    except NotFoundError:
        return {}


def text_of(version: PlanVersion) -> Document:
    """The version's document with its keys in order."""
    return in_order(version.document)
