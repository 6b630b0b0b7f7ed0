"""How an indicator is doing: one rule for all, in figures and in a sentence. Pure.

The rule is the platform's own (referential: no norm sets one). What is expected grows in a straight line from the
baseline's date, or the first day of the plan's validity, to the target's date, or the last day of the validity. What
is promised for each period (a frequency, a flow) holds in every one from the first: the whole target is expected, and
of a period still open what its elapsed part allows. What is reached is compared with what is expected.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gelt.text import date_es, percent_es
from plans.monitoring.feeds.calendar import PERIODS as FED_PERIODS
from plans.monitoring.feeds.calendar import period_of as fed_period_of
from plans.monitoring.indicators.accumulating import HUNDRED, ZERO, progress
from plans.monitoring.indicators.amounts import target_of, value_words
from plans.monitoring.indicators.periods import period_of, period_words
from plans.monitoring.indicators.standing import Status, shown
from plans.monitoring.models import Accumulation, Direction, IndicatorKind, IndicatorSheet

# Referential: shares of what is expected from which an indicator is on track, or only behind.
ON_TRACK_SHARE = Decimal("0.9")
BEHIND_SHARE = Decimal("0.6")
# The figure of a source that is an average over the periods that are over.
MEAN = "mean"


@dataclass(frozen=True, slots=True)
class Validity:
    """First and last day of the plan's validity; an indicator's clock runs inside it."""

    starts: date
    ends: date

    def clip(self, day: date) -> date:
        return min(max(day, self.starts), self.ends)


@dataclass(frozen=True, slots=True)
class Judgement:
    """`progress` and `expected` are 0–100 of the way to the target, None where there is no such way."""

    status: Status
    reason: str
    progress: Decimal | None = None
    expected: Decimal | None = None


def judge(
    sheet: IndicatorSheet | None,
    value: Decimal | None,
    value_on: date | None,
    text: str,
    on: date,
    validity: Validity,
) -> Judgement:
    """The standing on a day of a value (or `text`, for what is said in words) last known on `value_on`."""
    if sheet is None:
        return Judgement("no_sheet", "No tiene ficha: falta decir cómo se mide y con qué meta se compara.")
    target = target_of(sheet)
    unmeasured = _unmeasured(sheet, value, value_on, text, on, validity)
    if sheet.kind == IndicatorKind.QUALITATIVE or target is None:
        return Judgement("no_target", _without_target(sheet, value, value_on, unmeasured))
    if value is None or value_on is None:
        return Judgement("no_measurement", unmeasured)
    return _judged(sheet, value, value_on, target, on, validity)


def window(sheet: IndicatorSheet, on: date, validity: Validity) -> tuple[date, date]:
    """From which day to which what is expected grows from nothing to the target."""
    inside = _period_at_hand(sheet, validity.clip(on))
    if inside:
        return max(inside[0], validity.starts), min(inside[1], validity.ends)
    return sheet.baseline_on or validity.starts, sheet.target_on or validity.ends


def _period_at_hand(sheet: IndicatorSheet, day: date) -> tuple[date, date] | None:
    """The period whose sum a value is: a flow's own, or the one a frequency's source counts in; None for a rate."""
    settings = (sheet.feed_settings or {}) if sheet.feed else {}
    figure, every = settings.get("figure"), settings.get("every")
    if figure == MEAN:
        return None
    if sheet.accumulation == Accumulation.FLOW:
        return period_of(sheet.period, day)
    if sheet.kind != IndicatorKind.FREQUENCY or figure is None:
        return None
    return fed_period_of(every, day) if every in FED_PERIODS else None


def _in_every_period(sheet: IndicatorSheet) -> bool:
    """Whether the target is promised for each period from the first, not only for the last day."""
    return sheet.kind == IndicatorKind.FREQUENCY or sheet.accumulation == Accumulation.FLOW


def expected_share(starts: date, ends: date, on: date) -> Decimal:
    """0–100 of the way that a straight line has gone on a day; the last day is the whole way."""
    if on >= ends:
        return HUNDRED
    gone = max((on - starts).days, 0)
    return HUNDRED * gone / (ends - starts).days


def progress_of(sheet: IndicatorSheet, value: Decimal) -> Decimal | None:
    """0–100 to the sheet's target; None without one. Flows, frequencies and reductions start from nothing."""
    target = target_of(sheet)
    if target is None or sheet.kind == IndicatorKind.QUALITATIVE:
        return None
    if sheet.kind == IndicatorKind.MILESTONE:
        return HUNDRED if value >= target else ZERO
    if sheet.accumulation == Accumulation.REDUCTION:
        return progress(value, target)
    baseline = None if _in_every_period(sheet) else sheet.baseline_value
    return progress(value, target, baseline=baseline, direction=sheet.direction)


def _judged(
    sheet: IndicatorSheet, value: Decimal, value_on: date, target: Decimal, on: date, validity: Validity
) -> Judgement:
    starts, ends = window(sheet, on, validity)
    reached = progress_of(sheet, value) or ZERO
    counted = _period_at_hand(sheet, validity.clip(on)) is not None
    expected = _expected(sheet, starts, ends, on, counted=counted)
    status = _status(reached, expected, on, ends, still_open=counted and on < ends)
    goal = f"la meta de {value_words(sheet, target)}"
    said = f"{_value_said(sheet, value, value_on, on, validity)}: "
    return Judgement(
        status, said + _how(sheet, status, reached, expected, goal, on, ends, counted=counted), reached, expected
    )


def _expected(sheet: IndicatorSheet, starts: date, ends: date, on: date, *, counted: bool) -> Decimal:
    """Nothing of a milestone before its day; a limit on a period, and a rate, hold from the first day."""
    if sheet.kind == IndicatorKind.MILESTONE:
        return HUNDRED if on >= ends else ZERO
    if _in_every_period(sheet) and (_is_limit(sheet) or not counted):
        return HUNDRED
    return expected_share(starts, ends, on)


def _is_limit(sheet: IndicatorSheet) -> bool:
    """A sum not to go above in each period: it is only kept once the period is over."""
    return sheet.accumulation == Accumulation.FLOW and sheet.direction == Direction.DOWN


def _status(reached: Decimal, expected: Decimal, on: date, ends: date, *, still_open: bool) -> Status:
    """Of a period still open nothing is better than on track: it is met when it is over."""
    if reached >= HUNDRED:
        return "on_track" if still_open else "met"
    if on <= ends and reached >= expected * ON_TRACK_SHARE:
        return "on_track"
    return "behind" if reached >= expected * BEHIND_SHARE else "off_track"


def _value_said(sheet: IndicatorSheet, value: Decimal, value_on: date, on: date, validity: Validity) -> str:
    words = value_words(sheet, value)
    if sheet.accumulation == Accumulation.FLOW and _period_at_hand(sheet, validity.clip(on)):
        words += f" en {period_words(sheet.period, *period_of(sheet.period, validity.clip(on)))}"
    if sheet.kind == IndicatorKind.MILESTONE:
        words = "Cumplido" if value >= 1 else "Sin cumplir"
    return f"{words}, al {date_es(value_on)}"


def _how(
    sheet: IndicatorSheet,
    status: Status,
    reached: Decimal,
    expected: Decimal,
    goal: str,
    on: date,
    ends: date,
    *,
    counted: bool,
) -> str:
    """The rest of the sentence, after the value."""
    due = f"el {date_es(ends)}"
    if sheet.kind == IndicatorKind.MILESTONE:
        return "llegó a lo prometido." if status == "met" else f"{_term(on, ends)} {due}."
    if status == "met":
        return f"alcanzó {goal}."
    if _is_limit(sheet):
        return f"{'no pasa de' if reached >= HUNDRED else 'pasa de'} {goal} para el período que termina {due}."
    if _in_every_period(sheet):
        return _how_in_a_period(reached, expected, goal, on, ends, counted=counted)
    way = f"{percent_es(shown(reached))} del camino a {goal} para {due}"
    if on > ends:
        return f"{way}, plazo que ya pasó."
    return f"{way}; el {date_es(on)} se esperaba {percent_es(expected)}."


def _how_in_a_period(
    reached: Decimal,
    expected: Decimal,
    goal: str,
    on: date,
    ends: date,
    *,
    counted: bool,
) -> str:
    """The whole target in each period from the first; of one still open, what its elapsed part allows."""
    part = f"{percent_es(shown(reached))} de {goal}, que rige en cada período desde el comienzo"
    if not counted:
        return f"{part}: se esperaba completa."
    if on >= ends:
        return f"{part}: el período terminó el {date_es(ends)} y se esperaba completa."
    if reached >= HUNDRED:
        return f"ya llega a {goal}; el período termina el {date_es(ends)}."
    return f"{part}: el período termina el {date_es(ends)} y el {date_es(on)} se esperaba {percent_es(expected)}."


def _term(on: date, ends: date) -> str:
    return "el plazo pasó" if on > ends else "el plazo es"


def _unmeasured(
    sheet: IndicatorSheet, value: Decimal | None, value_on: date | None, text: str, on: date, validity: Validity
) -> str:
    """Why there is no value, or "" when there is one."""
    if value is not None or text:
        return ""
    if sheet.feed:
        return f"Se alimenta solo y al {date_es(on)} todavía no hay con qué calcularlo."
    if value_on is None:
        return f"Nadie lo ha medido hasta el {date_es(on)}."
    if sheet.accumulation == Accumulation.FLOW:
        inside = period_words(sheet.period, *period_of(sheet.period, validity.clip(on)))
        return f"No hay mediciones en {inside}; la última es del {date_es(value_on)}."
    return f"La última medición, del {date_es(value_on)}, no permite calcular el valor: revise la línea base."


def _without_target(sheet: IndicatorSheet, value: Decimal | None, value_on: date | None, unmeasured: str) -> str:
    if sheet.kind == IndicatorKind.QUALITATIVE:
        said = "Se describe con palabras y no se compara con una cifra"
        return (
            f"{said}. {unmeasured}"
            if unmeasured
            else f"{said}; lo último es del {date_es(value_on)}."
            if value_on
            else f"{said}."
        )
    said = "La ficha no tiene una meta con cifra: no se puede decir cuánto falta"
    if unmeasured or value is None or value_on is None:
        return f"{said}. {unmeasured}".strip()
    return f"{said}; el último valor es {value_words(sheet, value)}, del {date_es(value_on)}."
