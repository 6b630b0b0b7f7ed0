"""The year of the obligations: what is promised again and again, what was done of it, which weeks were missed."""

from collections.abc import Iterator
from datetime import date, timedelta

from gelt.demo.year.stage import NOTE, Event, Scene, Stage
from plans.monitoring.obligations.services import (
    Deed,
    Opening,
    end_obligation,
    log_fulfilment,
    log_update,
    open_obligation,
    withdraw_log,
)
from plans.surveys.services import add_survey

MISSED_WEEKS = frozenset({7, 20, 33, 34})
CHANNELS = ("Noticias", "Contratación", "Eventos", "Normatividad")
# Days of each month on which contracts were published; three are promised.
CONTRACT_DAYS = dict.fromkeys(range(1, 13), (8, 15, 22)) | {6: (8, 22), 11: ()}
SURVEY_MONTHS = {2: (120, 66), 3: (98, 59), 4: (143, 93), 5: (151, 101), 6: (87, 61), 7: (110, 81), 9: (134, 99)}


def events(year: int) -> Iterator[Event]:
    """The scenes of the obligations, in no particular order."""
    first = date(year, 1, 1)
    yield Event(first, _open("updates", "Actualizar el portal", "week", 1, "site_updates"))
    yield Event(first, _open("contracts", "Publicar los contratos", "month", 3, "entries"))
    yield Event(first, _open("surveys", "Aplicar una encuesta de opinión", "month", 1, "surveys"))
    for place, day in enumerate(_tuesdays(year)):
        if day.isocalendar().week not in MISSED_WEEKS:
            yield Event(day, _update(CHANNELS[place % len(CHANNELS)]))
    for month, days in CONTRACT_DAYS.items():
        yield from (Event(date(year, month, day), _contracts) for day in days)
    for month, (responses, favourable) in SURVEY_MONTHS.items():
        yield Event(date(year, month, 25), _survey(responses, favourable))
    yield Event(date(year, 3, 16), _mistaken_update)
    yield Event(date(year, 3, 18), _withdraw)
    yield Event(date(year + 1, 1, 3), _end_all)


def _tuesdays(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        if day.weekday() == 1:
            yield day
        day += timedelta(days=1)


def _open(key: str, title: str, every: str, times: int, counts: str) -> Scene:
    def scene(stage: Stage) -> None:
        opening = Opening(title=title, every=every, times=times, counts=counts, starts=stage.day)
        stage.kept[key] = open_obligation(host=stage.host, opening=opening, actor=stage.leader).pk

    return scene


def _update(channel: str) -> Scene:
    def scene(stage: Stage) -> None:
        deed = Deed(true_from=stage.day, what=f"Actualización de {channel.lower()}", note=NOTE)
        stage.kept["last update"] = log_update(host=stage.host, deed=deed, channel=channel, actor=stage.portal).pk

    return scene


def _mistaken_update(stage: Stage) -> None:
    deed = Deed(true_from=stage.day, what="Actualización registrada por error", note=NOTE)
    stage.kept["mistake"] = log_update(host=stage.host, deed=deed, channel="Eventos", actor=stage.portal).pk


def _withdraw(stage: Stage) -> None:
    withdraw_log(
        host=stage.host,
        entry_id=stage.kept["mistake"],
        withdrawn_on=stage.day,
        reason="Demostración: se registró por error.",
        actor=stage.portal,
    )


def _end_all(stage: Stage) -> None:
    """The rehearsed year is over: nothing is watched from this day on; what was counted before it stays."""
    for key in ("updates", "contracts", "surveys"):
        end_obligation(
            host=stage.host,
            obligation_id=stage.kept[key],
            ends=stage.day - timedelta(days=1),
            reason="Demostración: terminó el año que se ensaya.",
            actor=stage.leader,
        )


def _contracts(stage: Stage) -> None:
    deed = Deed(true_from=stage.day, what="Publicación de contratos", note=NOTE)
    log_fulfilment(host=stage.host, obligation_id=stage.kept["contracts"], deed=deed, actor=stage.delegate)


def _survey(responses: int, favourable: int) -> Scene:
    def scene(stage: Stage) -> None:
        add_survey(
            host=stage.host,
            title=f"Encuesta de demostración {stage.day.month:02d}",
            question="¿Encontró lo que buscaba en el portal?",
            channel="Portal",
            responses=responses,
            favourable=favourable,
            true_from=stage.day,
            note=NOTE,
            actor=stage.portal,
        )

    return scene
