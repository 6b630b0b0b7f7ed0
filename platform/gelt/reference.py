"""The reference date of a page: the day whose state it shows, and why that day.

Domain rule 4 of the design: today or the end of the validity, whichever is earlier, or `?fecha=`.
"""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from gelt import clock
from gelt.errors import DomainError
from gelt.text import date_es, parse_date_es

PARAMETER = "fecha"
Why = Literal["today", "end_of_validity", "asked"]
REASONS: dict[Why, str] = {
    "today": "hoy",
    "end_of_validity": "último día de la vigencia",
    "asked": "",
}


class ReferenceDateError(DomainError):
    """The date asked for is not one, or has not come yet."""


@dataclass(frozen=True, slots=True)
class ReferenceDate:
    """The day a page shows, included, on the calendar of Bogota."""

    on: date
    why: Why
    of: str = "del plan"  # whose validity ended, for `end_of_validity`

    @property
    def is_default(self) -> bool:
        """True unless the reader asked for the date."""
        return self.why != "asked"

    @property
    def reason(self) -> str:
        """Why this day, in words; empty when the reader chose it."""
        return f"{REASONS[self.why]} {self.of}" if self.why == "end_of_validity" else REASONS[self.why]

    @property
    def sentence(self) -> str:
        """`Estado al 31 de diciembre de 2012, último día de la vigencia del plan`."""
        return f"Estado al {date_es(self.on)}" + (f", {self.reason}" if self.reason else "")


def reference_date(
    *,
    requested: str | None = None,
    validity_to: date | None = None,
    today: date | None = None,
    of: str = "del plan",
) -> ReferenceDate:
    """The date a page shows. `requested` is the text of `?fecha=` (None or blank: not asked).

    `validity_to` is the last day of the plan's validity, None while the clock runs; `of` says
    whose validity it is; `today` is Bogota's unless told. Raises ReferenceDateError, in Spanish, for a text that is
    not a date and for a date in the future.
    """
    today = clock.today() if today is None else today
    if requested is not None and requested.strip():
        return ReferenceDate(_asked(requested, today), "asked")
    if validity_to is not None and validity_to < today:
        return ReferenceDate(validity_to, "end_of_validity", of)
    return ReferenceDate(today, "today")


def _asked(requested: str, today: date) -> date:
    try:
        asked = parse_date_es(requested)
    except ValueError as error:
        raise ReferenceDateError(str(error), field=PARAMETER) from None
    if asked > today:
        raise ReferenceDateError(
            f"El {date_es(asked)} todavía no llega: elija una fecha hasta hoy, {date_es(today)}.",
            field=PARAMETER,
        )
    return asked
