"""What was measured of many indicators, read only as far as their values on a day need it.

Years of monthly measurements stay in the database: of most indicators the last two are enough, what adds up is added
there, and of a flow only its last two periods are read.
"""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import connection
from django.db.models import QuerySet

from plans.monitoring.indicators.accumulating import Point
from plans.monitoring.indicators.periods import period_of
from plans.monitoring.models import Accumulation, IndicatorSheet, Measurement

DAY = timedelta(days=1)
# The last and the one before it.
LAST = 2
# What adds up, in the order in which a row tells it: of the one before the last it stands for all before the last.
_ADDED = (str(Accumulation.ACCUMULATED), str(Accumulation.CAPACITY))
_SUMS = ", ".join(
    f"{name}(value) OVER (PARTITION BY indicator, value IS NULL ORDER BY true_from, recorded_at, id)"
    for name in ("sum", "max")
)
_ROWS = """\
SELECT * FROM (
    SELECT indicator, true_from, recorded_at, id, value, row_number() OVER (
        PARTITION BY indicator, value IS NULL ORDER BY true_from DESC, recorded_at DESC, id DESC
    ) AS place, {sums}
    FROM monitoring_measurement AS said
    WHERE NOT withdrawn AND true_from <= %(on)s
    AND NOT EXISTS (SELECT FROM monitoring_measurement AS later WHERE later.corrects_id = said.id)
) AS told
WHERE place <= %(last)s OR (indicator = ANY(%(flows)s) AND true_from >= %(since)s)
ORDER BY true_from, recorded_at, id
"""


def in_force() -> QuerySet[Measurement]:
    """Measurements neither corrected nor withdrawn, as known now, the oldest first."""
    rows = Measurement.objects.filter(withdrawn=False, correction__isnull=True)
    return rows.order_by("true_from", "recorded_at", "id")


class Measured:
    """`points`: by indicator, ascending, those that `accumulated` and `previous` need on `day`, of those until `on`.

    `last`: the last measurement of each. `day`: `on` within the validity. 2 queries.
    """

    def __init__(self, on: date, day: date, sheets: Mapping[str, IndicatorSheet]) -> None:
        self.points: dict[str, list[Point]] = defaultdict(list)
        latest: dict[str, int] = {}
        kinds = {name: str(sheet.accumulation) for name, sheet in sheets.items() if not sheet.feed}
        for indicator, true_from, _, pk, value, place, *added in _rows(on, kinds, _flows_since(sheets, day)):
            latest[indicator] = pk
            if value is not None:
                kind = kinds.get(indicator, "")
                told = added[_ADDED.index(kind)] if place == LAST and kind in _ADDED else value
                self.points[indicator].append((true_from, told))
        self.last = {row.indicator: row for row in Measurement.objects.filter(pk__in=latest.values())}


def _rows(on: date, kinds: Mapping[str, str], since: date) -> list[tuple[Any, ...]]:
    """The last two with a value and the last two without, and what a flow has since a day; the oldest first.

    Of each: indicator, day, moment it was recorded, id, value, place from the last one, and the sum and the maximum
    until it where something adds up. 1 query.
    """
    flows = [name for name, kind in kinds.items() if kind == Accumulation.FLOW]
    sums = _SUMS if any(kind in _ADDED for kind in kinds.values()) else "NULL, NULL"
    with connection.cursor() as cursor:
        cursor.execute(_ROWS.format(sums=sums), {"on": on, "last": LAST, "flows": flows, "since": since})
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _flows_since(sheets: Mapping[str, IndicatorSheet], day: date) -> date:
    """The first day of the period before the one a day is in, of the flow with the longest periods."""
    flows = [sheet for sheet in sheets.values() if sheet.accumulation == Accumulation.FLOW]
    starts = [period_of(sheet.period, day)[0] for sheet in flows]
    before = [period_of(sheet.period, first - DAY)[0] for sheet, first in zip(flows, starts, strict=True)]
    return min(before, default=day)
