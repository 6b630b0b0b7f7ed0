"""The year of the schedule: activities with their dates, what waits for what, what was late."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gelt.demo.year.stage import NOTE, Event, Scene, Stage
from plans.monitoring.schedule.services import add_entry, link, plan_entry, remove_entry, report_entry

REASON = "Demostración: cambio de fechas."


@dataclass(frozen=True)
class Line:
    """An activity of the script: planned from–to, real start and end (None: not), and the line it waits for."""

    title: str
    action: str
    planned: tuple[tuple[int, int], tuple[int, int]]
    real: tuple[tuple[int, int] | None, tuple[int, int] | None]
    waits_for: int | None = None


LINES = (
    Line("Actualizar el inventario de trámites", "A5", ((1, 18), (2, 26)), ((1, 20), (2, 24))),
    Line("Revisar el inventario de servicios", "A4", ((2, 1), (3, 19)), ((2, 3), (4, 7))),
    Line("Capacitar a los delegados de las dependencias", "A6", ((3, 1), (3, 31)), ((3, 8), (3, 30))),
    Line("Publicar los formularios en línea", "A5", ((3, 15), (5, 28)), ((3, 22), (5, 25)), waits_for=0),
    Line("Enlazar el portal con otras entidades", "A2", ((4, 5), (6, 30)), ((5, 3), None)),
    Line("Encuesta de uso del portal", "A1", ((5, 3), (5, 14)), ((5, 3), (5, 13))),
    Line("Automatizar la consulta del impuesto predial", "A5", ((6, 1), (9, 30)), ((8, 2), None), waits_for=3),
    Line("Preparar la rendición de cuentas", "A1", ((10, 4), (11, 12)), ((10, 4), (11, 10))),
    Line("Socializar el portal en las veredas", "A1", ((8, 2), (8, 31)), (None, None)),
    Line("Elaborar la guía de empalme", "A6", ((11, 2), (12, 17)), ((11, 8), None)),
)
DROPPED = 8
MOVED = 4


def events(year: int) -> Iterator[Event]:
    """The scenes of the schedule, in no particular order."""
    for place, line in enumerate(LINES):
        yield Event(date(year, 1, 6), _add(place, line, year))
    for place, line in enumerate(LINES):
        if line.waits_for is not None:
            yield Event(date(year, 1, 7), _link(place, line.waits_for))
        for state, month_day in zip(("in_progress", "done"), line.real, strict=True):
            if month_day:
                yield Event(date(year, *month_day), _report(place, state))
    yield Event(date(year, 6, 28), _move(MOVED, date(year, 4, 5), date(year, 10, 29)))
    yield Event(date(year, 9, 6), _drop(DROPPED))
    yield Event(date(year, 12, 6), _report(6, "cancelled"))


def _key(place: int) -> str:
    return f"entry:{place}"


def _add(place: int, line: Line, year: int) -> Scene:
    def scene(stage: Stage) -> None:
        made = add_entry(
            host=stage.host,
            title=line.title,
            action=line.action,
            since=stage.day,
            planned_start=date(year, *line.planned[0]),
            planned_end=date(year, *line.planned[1]),
            person_id=stage.delegate.user_id if place % 2 else None,
            office="" if place % 2 else "Secretaría de Gobierno",
            actor=stage.leader,
        )
        stage.kept[_key(place)] = made.pk

    return scene


def _link(place: int, waits_for: int) -> Scene:
    def scene(stage: Stage) -> None:
        ids = {"entry_id": stage.kept[_key(place)], "waits_for_id": stage.kept[_key(waits_for)]}
        link(host=stage.host, since=stage.day, actor=stage.leader, **ids)

    return scene


def _report(place: int, state: str) -> Scene:
    def scene(stage: Stage) -> None:
        report_entry(
            host=stage.host,
            entry_id=stage.kept[_key(place)],
            state=state,
            true_from=stage.day,
            note=NOTE,
            actor=stage.delegate,
        )

    return scene


def _move(place: int, starts: date, ends: date) -> Scene:
    def scene(stage: Stage) -> None:
        plan_entry(
            host=stage.host,
            entry_id=stage.kept[_key(place)],
            planned_start=starts,
            planned_end=ends,
            true_from=stage.day,
            reason=REASON,
            actor=stage.leader,
        )

    return scene


def _drop(place: int) -> Scene:
    def scene(stage: Stage) -> None:
        remove_entry(
            host=stage.host,
            entry_id=stage.kept[_key(place)],
            removed_on=stage.day,
            reason="Demostración: se hará con otro programa.",
            actor=stage.leader,
        )

    return scene
