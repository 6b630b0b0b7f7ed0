"""From the activities of a day to the drawings of a page: one per action, cut so that each prints on a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from gelt.text import counted, date_es
from plans.monitoring.models import ActivityState
from plans.monitoring.schedule.gantt import LONGEST_DETAIL, Axis, Row, axis_of, gantt
from plans.monitoring.schedule.listing import Line

ROWS_PER_DRAWING = 10
OWN = "Actividades propias del comité"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing under its heading."""

    heading: str
    svg: SafeString


@dataclass(frozen=True, slots=True)
class Gantt:
    """The drawings of a page. `undated`: how many activities have no date and are only in the table."""

    summary: SafeString | None
    drawings: list[Drawing]
    undated: int


def draw(lines: Sequence[Line], shown: Sequence[Line], on: date) -> Gantt:
    """The drawings of the lines `shown` on this page, over the days of all `lines`, and the actions' summary bars.

    The summary is only drawn for several actions with more activities than fit one drawing.
    """
    axis = axis_of([_row(line) for line in lines], on)
    undated = sum(line.row.planning is None and line.row.real_start is None for line in shown)
    if axis is None:
        return Gantt(None, [], undated)
    groups = _groups(lines)
    many = len(groups) > 1 and len(lines) > ROWS_PER_DRAWING
    return Gantt(_summary(groups, axis) if many else None, _drawings(shown, axis), undated)


def _groups(lines: Sequence[Line]) -> dict[str, list[Line]]:
    found: dict[str, list[Line]] = {}
    for line in lines:
        found.setdefault(line.action_title or OWN, []).append(line)
    return found


def _drawings(shown: Sequence[Line], axis: Axis) -> list[Drawing]:
    made: list[Drawing] = []
    dated = [line for line in shown if line.row.planning or line.row.real_start]
    for heading, group in _groups(dated).items():
        for start in range(0, len(group), ROWS_PER_DRAWING):
            part = group[start : start + ROWS_PER_DRAWING]
            title = f"{heading}: {counted(len(part), 'actividad', 'actividades')}"
            svg = gantt(
                chart_id=f"gantt-{len(made) + 1}",
                title=title,
                description="Arriba lo previsto y abajo lo real; la tabla de esta página dice lo mismo en palabras.",
                rows=[_row(line) for line in part],
                axis=axis,
            )
            made.append(Drawing(heading if not start else f"{heading} (continuación)", svg))
    return made


def _summary(groups: dict[str, list[Line]], axis: Axis) -> SafeString:
    rows = [_group_row(key, heading, lines) for key, (heading, lines) in enumerate(groups.items())]
    said = f"Lo previsto de cada una de {counted(len(rows), 'acción', 'acciones')}, de su primer día a su último."
    return gantt(chart_id="gantt-0", title="Resumen por acción", description=said, rows=rows, axis=axis)


def _group_row(key: int, heading: str, lines: list[Line]) -> Row:
    days = [day for line in lines for day in (line.row.starts, line.row.ends) if day]
    done = sum(line.row.state == ActivityState.DONE for line in lines)
    late = sum(line.row.overdue for line in lines)
    detail = f"{done} de {counted(len(lines), 'actividad hecha', 'actividades hechas')}"
    detail += f"; {counted(late, 'vencida', 'vencidas')}" if late else ""
    planned = (min(days), max(days)) if days else None
    return Row(key, heading, detail, "alert" if late else "list", planned=planned, summary=True)


def _row(line: Line) -> Row:
    row = line.row
    starts, ends = row.starts, row.ends
    word = row.badges[-1] if row.blocked and not row.overdue else row.badges[min(1, len(row.badges) - 1)]
    return Row(
        key=row.entry.pk,
        label=row.entry.title,
        detail=_detail(word.label, starts, ends),
        icon=word.icon,
        url=line.url,
        planned=(starts, ends) if starts and ends else None,
        begun=row.real_start,
        ended=row.real_end or (row.progress.since if row.state == ActivityState.CANCELLED else None),
        late_to=line.on if row.overdue else None,
        cancelled=row.state == ActivityState.CANCELLED,
        waits_for=tuple(each.pk for each in row.waits_for),
    )


def _detail(word: str, starts: date | None, ends: date | None) -> str:
    """`Vencida · 1 de marzo a 5 de abril de 2010`; only the end where both do not fit."""
    if starts is None or ends is None:
        return word
    first = date_es(starts).removesuffix(f" de {ends.year}")
    whole = f"{word} · {first} a {date_es(ends)}"
    return whole if len(whole) <= LONGEST_DETAIL else f"{word} · hasta el {date_es(ends)}"
