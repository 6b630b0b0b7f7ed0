"""What is known of an obligation on a day, and the words for it."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from gelt.text import Word, count_es, counted, date_es, month_es
from plans.monitoring.models import Every, Obligation
from plans.monitoring.obligations.periods import DAY, MONTHS, PeriodStanding

STATES: dict[str, Word] = {
    "met": Word("Cumplido", "check-circle", "good"),
    "missed": Word("Incumplido", "x-circle", "bad"),
    "open": Word("En curso", "half-circle", "info"),
    "reached": Word("En curso, ya cumplido", "clock-check", "good"),
    "not_due": Word("No se exige", "minus-circle", "neutral"),
}
PERIOD_NAMES: dict[str, tuple[str, str]] = {
    Every.WEEK: ("semana", "semanas"),
    Every.MONTH: ("mes", "meses"),
    Every.BIMONTH: ("bimestre", "bimestres"),
    Every.QUARTER: ("trimestre", "trimestres"),
    Every.SEMESTER: ("semestre", "semestres"),
    Every.YEAR: ("año", "años"),
}
FEMININE = (Every.WEEK,)


@dataclass(frozen=True, slots=True)
class ObligationStanding:
    """An obligation as of a day. `periods`: those that have begun, the oldest first.

    `met` and `missed` count periods that are over; `current` is the one the day is in, None outside the obligation's
    days. `ended_on`: its last day when it was ended by then. `words`: how it stands, in a Spanish sentence.
    """

    obligation: Obligation
    on: date
    periods: list[PeriodStanding] = field(default_factory=list)
    last_day: date | None = None

    @property
    def met(self) -> int:
        return sum(period.state == "met" for period in self.periods)

    @property
    def missed(self) -> int:
        return sum(period.state == "missed" for period in self.periods)

    @property
    def due(self) -> int:
        """Periods that are over and had to be fulfilled."""
        return self.met + self.missed

    @property
    def current(self) -> PeriodStanding | None:
        last = self.periods[-1] if self.periods else None
        return last if last is not None and last.ends >= self.on else None

    @property
    def last_closed(self) -> PeriodStanding | None:
        """The latest period that is over and had to be fulfilled."""
        return next((each for each in reversed(self.periods) if each.state in ("met", "missed")), None)

    @property
    def ended_on(self) -> date | None:
        """Its last day, once the committee ended it and that day is past."""
        ends = self.obligation.ends
        return ends if ends is not None and ends < self.on else None

    @property
    def running(self) -> bool:
        """Whether something is awaited of it on the day."""
        return self.current is not None

    @property
    def promise(self) -> str:
        return promise_words(self.obligation.times, self.obligation.every)

    @property
    def words(self) -> str:
        return " ".join(filter(None, (_past_words(self), _now_words(self))))

    @property
    def current_words(self) -> str:
        return _now_words(self)


def promise_words(times: int, every: str) -> str:
    """`4 veces cada mes`, `1 vez cada semana`, `1 vez cada dos meses`."""
    return f"{counted(times, 'vez', 'veces')} {str(Every(every).label).lower()}"


def state_word(period: PeriodStanding) -> Word:
    """The state of a period with its icon."""
    return STATES["reached" if period.state == "open" and period.needed and period.reached else period.state]


def period_label(every: str, period: PeriodStanding) -> str:
    """`marzo de 2010`, `2010`, `1 al 7 de marzo de 2010`: the period by its own name when it is whole."""
    starts, ends = period.starts, period.ends
    whole = starts.day == 1 and (ends + DAY).day == 1 and every in MONTHS
    months = (ends.year * 12 + ends.month) - (starts.year * 12 + starts.month) + 1
    if whole and months == MONTHS[every]:
        if months == 1:
            return month_es(starts)
        if months == 12:
            return str(starts.year)
        return f"{month_es(starts).split(' ')[0]} a {month_es(ends)}"
    return f"{date_es(starts)} al {date_es(ends)}" if starts != ends else date_es(starts)


def _past_words(standing: ObligationStanding) -> str:
    if not standing.due:
        return "" if standing.periods else f"Rige desde el {date_es(standing.obligation.starts)}."
    one, many = PERIOD_NAMES[standing.obligation.every]
    feminine = standing.obligation.every in FEMININE
    over = f"{one} {'terminada' if feminine else 'terminado'}", f"{many} {'terminadas' if feminine else 'terminados'}"
    said = f"Se cumplió en {count_es(standing.met)} de {counted(standing.due, *over)}"
    return f"{said}; faltó en {count_es(standing.missed)}." if standing.missed else f"{said}."


def _now_words(standing: ObligationStanding) -> str:
    if standing.ended_on:
        return f"Terminó el {date_es(standing.ended_on)}."
    current = standing.current
    if current is None:
        return "" if standing.obligation.starts > standing.on else "Terminó con la vigencia: ya no se espera nada."
    name = PERIOD_NAMES[standing.obligation.every][0]
    feminine = standing.obligation.every in FEMININE
    this = f"{'Esta' if feminine else 'Este'} {name}"
    if not current.needed:
        return f"{this} no se exige, porque el tramo dura menos de la mitad; lleva {current.done}."
    until = f"termina el {date_es(current.ends)}"
    if current.reached:
        fulfilled = "cumplida" if feminine else "cumplido"
        return f"{this} ya está {fulfilled} ({current.done} de {current.needed})."
    return f"{this} lleva {current.done} de {current.needed}; {until}."


def totals(rows: list[ObligationStanding]) -> Counter[str]:
    """Periods over all obligations: due, met, missed; and how many obligations run."""
    return Counter(
        due=sum(row.due for row in rows),
        met=sum(row.met for row in rows),
        missed=sum(row.missed for row in rows),
        running=sum(row.running for row in rows),
    )
