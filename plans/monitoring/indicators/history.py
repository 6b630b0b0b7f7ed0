"""Everything that was measured of one indicator, also what was corrected or withdrawn, newest first."""

from dataclasses import dataclass
from datetime import date

from plans.monitoring.indicators.amounts import measured_words
from plans.monitoring.models import IndicatorSheet, Measurement


@dataclass(frozen=True, slots=True)
class MeasuredRow:
    """A measurement in words. `replaced`: what corrected or withdrew it, None while it counts."""

    measurement: Measurement
    words: str
    replaced: Measurement | None
    replaced_words: str

    @property
    def counts(self) -> bool:
        return self.replaced is None

    @property
    def anchor(self) -> str:
        return f"medicion-{self.measurement.pk}"


def measured_rows(indicator: str, sheet: IndicatorSheet | None, on: date) -> list[MeasuredRow]:
    """The measurements of an indicator until a day, newest first, a correction above what it struck. 1 query."""
    rows = Measurement.objects.filter(indicator=indicator, true_from__lte=on).select_related("file")
    rows = rows.defer("file__content").order_by("-true_from", "-recorded_at", "-id")
    every = list(rows)
    after = {row.corrects_id: row for row in every if row.corrects_id}
    return [_row(row, sheet, after.get(row.pk)) for row in every if not row.withdrawn]


def latest_id(indicator: str) -> int:
    """Id of what was recorded last of an indicator, 0 for nothing: what a form carries to notice others. 1 query."""
    rows = Measurement.objects.filter(indicator=indicator).order_by("-id").values_list("pk", flat=True)
    return rows.first() or 0


def _row(row: Measurement, sheet: IndicatorSheet | None, after: Measurement | None) -> MeasuredRow:
    said = _words(after, sheet) if after and not after.withdrawn else ""
    return MeasuredRow(row, _words(row, sheet), after, said)


def _words(row: Measurement, sheet: IndicatorSheet | None) -> str:
    if row.value is None:
        return row.text
    return measured_words(sheet, row.value) if sheet else str(row.value)
