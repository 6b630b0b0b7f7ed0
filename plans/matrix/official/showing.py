"""A document on its way, in words and figures that templates only lay out."""

from dataclasses import dataclass
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from gelt.text import count_es, counted
from plans.matrix.models import OfficialDocument

State = OfficialDocument.State
# A wait longer than this without news of the work is told: the reader may go and come back.
LONG_WAIT = timedelta(seconds=30)


@dataclass(frozen=True, slots=True)
class Progress:
    """What the progress page shows; exactly one of `ready`, `failed` and `waiting` is true.

    The addresses are those of the page itself, of the file, and of asking again (POST).
    """

    title: str
    state: str
    percent: int
    message: str
    size: str
    slow: bool
    page_url: str
    file_url: str
    retry_url: str

    @property
    def ready(self) -> bool:
        return self.state == State.READY

    @property
    def failed(self) -> bool:
        return self.state == State.FAILED

    @property
    def waiting(self) -> bool:
        return not (self.ready or self.failed)


def documents() -> "QuerySet[OfficialDocument]":
    """Documents without their texts and bytes."""
    return OfficialDocument.objects.select_related("file").defer("document", "file__content")


def progress_of(row: OfficialDocument, *, page_url: str, file_url: str, retry_url: str) -> Progress:
    """The progress of a document."""
    return Progress(
        title=row.title,
        state=row.state,
        percent=row.progress,
        message=row.message,
        size=_size(row),
        slow=timezone.now() - row.requested_at > LONG_WAIT,
        page_url=page_url,
        file_url=file_url,
        retry_url=retry_url,
    )


def _size(row: OfficialDocument) -> str:
    """`14 páginas, 80 kB`; "" until it is ready."""
    if row.file is None:
        return ""
    return f"{counted(row.pages or 0, 'página', 'páginas')}, {count_es(max(1, round(row.file.size / 1000)))} kB"
