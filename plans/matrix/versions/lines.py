"""A version and a submission in the words of a list: no document inside."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from gelt.text import decimal_es, round_half_up
from plans.matrix.models import PlanVersion, StoredFile, Submission
from plans.matrix.reading.words import act_title
from plans.matrix.versions.acts import UNIDENTIFIED

# Label, icon and tone; the state is always told in words too.
STATES = {
    "adopted": ("Adoptada, sin publicar", "clock", "warn"),
    "published": ("Publicada", "check-circle", "good"),
    "superseded": ("Reemplazada", "history", "neutral"),
}
SUBMISSION_STATES = {
    "open": ("Espera adopción", "clock", "warn"),
    "returned": ("Devuelto al comité", "arrow-left", "info"),
    "adopted": ("Adoptado", "check-circle", "good"),
}


@dataclass(frozen=True, slots=True)
class ActFile:
    """The file of an act: its name, what it is and how big (`1,2 MB`)."""

    pk: int
    name: str
    kind: str
    size: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    """A version without its text. `act`: `Resolución 289 del 20 de septiembre de 2008`, or that it has none."""

    number: int
    state: str
    label: str
    icon: str
    tone: str
    history: bool
    act: str
    act_unidentified: bool
    file: ActFile | None
    summary: str
    sha256: str
    adopted_at: datetime
    adopted_by: str
    published_at: datetime | None
    superseded_at: datetime | None
    submission_id: int | None

    @property
    def is_public(self) -> bool:
        return self.published_at is not None


@dataclass(frozen=True, slots=True)
class SubmissionLine:
    """A submission without its text."""

    pk: int
    number: int
    state: str
    label: str
    icon: str
    tone: str
    message: str
    sha256: str
    submitted_at: datetime
    submitted_by: str
    submitted_by_id: int | None
    closed_at: datetime | None
    closed_by: str
    return_reason: str


def version_line(version: PlanVersion) -> VersionLine:
    """The version in words; its act's file must be loaded without its content."""
    label, icon, tone = STATES[version.state]
    return VersionLine(
        number=version.number,
        state=version.state,
        label=label,
        icon=icon,
        tone=tone,
        history=version.history,
        act=_act(version),
        act_unidentified=version.act_unidentified,
        file=act_file(version.act_file) if version.act_file else None,
        summary=version.summary,
        sha256=version.sha256,
        adopted_at=version.adopted_at,
        adopted_by=version.adopted_by_name,
        published_at=version.published_at,
        superseded_at=version.superseded_at,
        submission_id=version.submission_id,
    )


def _act(version: PlanVersion) -> str:
    if version.act_unidentified or not version.act_kind:
        return UNIDENTIFIED[:1].upper() + UNIDENTIFIED[1:]
    day = version.act_date.isoformat() if version.act_date else None
    return act_title({"kind": version.act_kind, "number": version.act_number, "date": day})


def act_file(file: StoredFile) -> ActFile:
    """The file as a link says it."""
    kind = {"application/pdf": "PDF", "image/png": "imagen PNG", "image/jpeg": "imagen JPEG"}
    return ActFile(file.pk, file.name, kind.get(file.media_type, file.media_type), size_words(file.size))


def size_words(size: int) -> str:
    """`1,2 MB`, `85 KB`."""
    thousands = Decimal(size) / 1024
    if thousands < 1000:
        return f"{decimal_es(round_half_up(max(thousands, Decimal(1)), 0))} KB"
    return f"{decimal_es(round_half_up(thousands / 1024))} MB"


def submission_line(submission: Submission) -> SubmissionLine:
    label, icon, tone = SUBMISSION_STATES[submission.state]
    return SubmissionLine(
        pk=submission.pk,
        number=submission.version_number,
        state=submission.state,
        label=label,
        icon=icon,
        tone=tone,
        message=submission.message,
        sha256=submission.sha256,
        submitted_at=submission.submitted_at,
        submitted_by=submission.submitted_by_name,
        submitted_by_id=submission.submitted_by_id,
        closed_at=submission.closed_at,
        closed_by=submission.closed_by_name,
        return_reason=submission.return_reason,
    )
