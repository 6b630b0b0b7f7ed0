"""What a source may read: one municipality on one day, each fact read once however many indicators it feeds."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from plans.matrix.selectors import promises_end
from regulation.selectors import FrameworkView, framework_with_phases
from rollup.models import PlanPublication
from tenants.hosts import Host

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FeedContext:
    """One municipality as of `on`; `starts`: first day of the plan's validity, looked up when it is not given.

    Readers given to `once` read every day's facts, so that contexts of other days (`at`) share them.
    """

    host: Host
    on: date
    starts: date | None = None
    _kept: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    def at(self, on: date) -> "FeedContext":
        """The same municipality on another day, with what was read already."""
        return replace(self, on=on)

    def once(self, read: Callable[["FeedContext"], T]) -> T:
        """What `read` finds, read the first time only; it must not depend on the day."""
        if read not in self._kept:
            self._kept[read] = read(self)
        found: T = self._kept[read]
        return found

    def once_of(self, key: Any, read: Callable[[], T]) -> T:
        """What `read` finds for a key, read the first time only."""
        if key not in self._kept:
            self._kept[key] = read()
        found: T = self._kept[key]
        return found

    @property
    def ends(self) -> date | None:
        """The last day on which the municipality's clock runs; None while nothing ends it. 1 query."""
        return self.once(_ends)

    @property
    def day(self) -> date:
        """The day that counts: after the validity its last day stands."""
        return min(self.on, self.ends) if self.ends else self.on

    @property
    def began(self) -> date | None:
        """First day of the plan's validity; None while no plan is published. At most 1 query."""
        return self.starts or self.once(_starts)

    @property
    def framework(self) -> FrameworkView:
        """The framework followed on the day, without criteria. 1 query."""
        code = self.host.on(self.day).framework
        return self.once_of(("framework", code), lambda: framework_with_phases(code, criteria=False))


def _ends(context: FeedContext) -> date | None:
    return promises_end(context.host)


def _starts(context: FeedContext) -> date | None:
    rows = PlanPublication.objects.filter(municipality=context.host.code)
    return rows.values_list("validity_from", flat=True).first()
