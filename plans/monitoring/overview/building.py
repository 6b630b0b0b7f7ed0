"""The whole follow-up on one day: a line per action of the plan and the figures of the municipality.

Everything comes from the selectors of each part; here it is only laid side by side. Eight queries, and those of the
feeds, however long the plan is.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from gelt.text import Word, counted, join_es
from plans.matrix.interchange.rows import Document
from plans.monitoring.indicators.board import TOLD
from plans.monitoring.indicators.selectors import IndicatorStanding, indicators_on
from plans.monitoring.indicators.standing import Status
from plans.monitoring.obligations.selectors import standings_on
from plans.monitoring.obligations.standing import ObligationStanding
from plans.monitoring.overview.reading import Activities, read_all
from plans.monitoring.schedule.desk import shown_day
from rollup.following import FollowUpValues
from rollup.selectors import scores_of
from tenants.hosts import Host

OTHERS = "Fuera de las acciones del plan"


@dataclass(frozen=True, slots=True)
class IndicatorLine:
    """An indicator in a cell: its value in words ("" without one), its status, and the sentence that says why."""

    id: str
    name: str
    value: str
    verified: str
    word: Word
    reason: str


@dataclass(frozen=True, slots=True)
class ObligationLine:
    """An obligation in a cell: periods met of those over, and how the current one stands."""

    key: int
    title: str
    met: int
    missed: int
    due: int
    words: str


@dataclass(frozen=True, slots=True)
class ActionLine:
    """One action of the plan and all that is watched of it; `id` is "" for what belongs to none."""

    id: str
    title: str
    indicators: tuple[IndicatorLine, ...]
    activities: Activities
    obligations: tuple[ObligationLine, ...]

    @property
    def watched(self) -> bool:
        return bool(self.indicators or self.activities.total or self.obligations)


@dataclass(frozen=True, slots=True)
class Overview:
    """How the municipality does on `on`. Percentages 0–100, None: nobody reported. `figures`: the country's."""

    on: date
    reported: bool
    declared: Decimal | None
    verified: Decimal | None
    statuses: tuple[tuple[Status, int], ...]
    activities: Activities
    obligations: tuple[int, int, int]
    figures: FollowUpValues
    actions: tuple[ActionLine, ...]

    @property
    def indicators(self) -> int:
        return sum(count for _, count in self.statuses)

    @property
    def watched(self) -> bool:
        """Whether there is anything to follow at all."""
        return any(line.watched for line in self.actions) or self.figures.watched

    @property
    def begun(self) -> bool:
        """Whether the municipality did more than list indicators in its plan: a sheet, an activity, an obligation."""
        said = any(code != "no_sheet" for code, _ in self.statuses)
        promised = any(line.activities.total or line.obligations for line in self.actions)
        return said or promised or self.figures.watched

    @property
    def obligations_due(self) -> int:
        return self.obligations[0]

    @property
    def obligations_met(self) -> int:
        return self.obligations[1]

    @property
    def obligations_missed(self) -> int:
        return self.obligations[2]


def overview_of(host: Host, on: date, last_day: date | None, document: Document | None = None) -> Overview:
    """The follow-up on a day. `last_day`: the validity's. `document`: the published plan; None: the working one."""
    day = shown_day(on, last_day)
    indicators = indicators_on(host, on, document)
    obligations = standings_on(last_day, on)
    read = read_all(host.code, on, day, with_plan=document is None)
    titles = read.titles if document is None else {row["id"]: row["title"] for row in document["actions"]}
    score = scores_of(host.code, host.framework, on)
    return Overview(
        on=on,
        reported=score.reported,
        declared=score.declared_overall,
        verified=score.verified_overall,
        statuses=_statuses(indicators),
        activities=sum(read.activities.values(), Activities()),
        obligations=(
            sum(row.due for row in obligations),
            sum(row.met for row in obligations),
            sum(row.missed for row in obligations),
        ),
        figures=read.figures,
        actions=_lines(titles, indicators, read.activities, obligations),
    )


def _statuses(rows: Iterable[IndicatorStanding]) -> tuple[tuple[Status, int], ...]:
    found = Counter(row.status for row in rows)
    return tuple((code, found[code]) for code in TOLD if found[code])


def _lines(
    titles: dict[str, str],
    indicators: Sequence[IndicatorStanding],
    activities: dict[str, Activities],
    obligations: Sequence[ObligationStanding],
) -> tuple[ActionLine, ...]:
    """A line per action, in the plan's order, and one for what belongs to none when there is any."""
    measured: dict[str, list[IndicatorLine]] = {}
    for each in indicators:
        measured.setdefault(each.action_id, []).append(_indicator(each))
    promised: dict[str, list[ObligationLine]] = {}
    for row in obligations:
        promised.setdefault(action_of(row.obligation.source_id, titles), []).append(_obligation(row))
    known = {
        code: ActionLine(
            code,
            title,
            tuple(measured.get(code, ())),
            activities.get(code, Activities()),
            tuple(promised.get(code, ())),
        )
        for code, title in titles.items()
    }
    loose = sum((share for code, share in activities.items() if code not in titles), Activities())
    others = ActionLine("", OTHERS, (), loose, tuple(promised.get("", ())))
    return (*known.values(), others) if others.watched else tuple(known.values())


def action_of(source_id: str, actions: Iterable[str]) -> str:
    """The action an item of the plan is of (`A1.T2` is of `A1`); "" for an item of none."""
    head = source_id.partition(".")[0]
    return head if head in set(actions) else ""


def _indicator(each: IndicatorStanding) -> IndicatorLine:
    return IndicatorLine(each.id, each.name, each.value_text, each.verified_text, each.word, each.reason)


def _obligation(row: ObligationStanding) -> ObligationLine:
    return ObligationLine(row.obligation.pk, row.obligation.title, row.met, row.missed, row.due, row.current_words)


def sentences(view: Overview) -> list[str]:
    """How the municipality does, in one sentence per part that is watched."""
    return [said for said in (_indicators(view), _activities(view), _obligations(view), _reports(view)) if said]


def _indicators(view: Overview) -> str:
    if not view.indicators:
        return ""
    if view.indicators > 1 and view.statuses == (("no_sheet", view.indicators),):
        return f"Ninguno de los {view.indicators} indicadores del plan tiene ficha."
    parts = join_es(f"{count} {TOLD[code][count != 1]}" for code, count in view.statuses)
    return f"De {counted(view.indicators, 'indicador', 'indicadores')}, {parts}."


def _activities(view: Overview) -> str:
    shares = view.activities
    if not shares.total:
        return ""
    done = f"{shares.done} de {counted(shares.total, 'actividad hecha', 'actividades hechas')}"
    return f"{done}{_tail(shares.overdue, 'vencida', 'vencidas')}."


def _obligations(view: Overview) -> str:
    if not view.obligations_due:
        return ""
    due = counted(view.obligations_due, "período de las obligaciones", "períodos de las obligaciones")
    missed = _tail(view.obligations_missed, "incumplido", "incumplidos")
    return f"Se cumplieron {view.obligations_met} de {due}{missed}."


def _reports(view: Overview) -> str:
    figures = view.figures
    if not figures.reports_due:
        return ""
    on_time = f"{figures.reports_on_time} de {counted(figures.reports_due, 'informe', 'informes')} a tiempo"
    late = _tail(figures.reports_late, "después del plazo", "después del plazo")
    return f"Presentó {on_time}{late}{_tail(figures.reports_missing, 'sin presentar', 'sin presentar')}."


def _tail(count: int, one: str, many: str) -> str:
    return f"; {counted(count, one, many)}" if count else ""
