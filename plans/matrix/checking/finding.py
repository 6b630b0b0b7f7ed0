"""What the plan check says of one place of the plan."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

PLACE_LENGTH = 120  # FindingDismissal.place


class Severity(StrEnum):
    """How much a finding matters; none forbids adopting the plan, which the committee decides."""

    BLOCKING = "blocking"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding, in plain Spanish: what it is, why it matters and how to mend it.

    Where: `section` and `items` (ids, the first is the place); `cells`: ids of all the items concerned,
    when they are many; `column`: the column of the matrix, or what tells two findings of a place apart.
    `quoted`: the texts it speaks of. `about`: what the fingerprint is taken of, else `quoted`; a
    dismissal holds while it stays the same.
    """

    code: str
    severity: Severity
    section: str
    title: str
    why: str
    mend: str
    items: tuple[str, ...] = ()
    quoted: tuple[str, ...] = ()
    column: str = ""
    cells: tuple[str, ...] = ()
    about: tuple[str, ...] = field(default=(), repr=False)

    @property
    def place(self) -> str:
        """`actions/A3.T4`; the whole section, or a column of an action, when there is no item of its own."""
        whole = "/".join(part for part in (self.section, self.column, *self.items[:1]) if part)
        return whole[:PLACE_LENGTH]

    @property
    def fingerprint(self) -> str:
        """SHA-256 (64 hex digits) of the texts the finding is about; spaces make no difference."""
        texts = self.about or self.quoted or (self.title,)
        return hashlib.sha256("\x1f".join(_plain(texts)).encode()).hexdigest()

    @property
    def key(self) -> tuple[str, str, str]:
        """What a dismissal is found by."""
        return self.code, self.place, self.fingerprint


def _plain(texts: Iterable[str]) -> Iterable[str]:
    return (" ".join(text.split()) for text in texts)
