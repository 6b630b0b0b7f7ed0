"""The year of the reports: the rule, internal control's opinions, four reports, one of them late, one never."""

from collections.abc import Iterator
from datetime import date

from gelt.demo.year.stage import Event, Scene, Stage
from gelt.text import date_es
from plans.monitoring.reports.drafts import save_draft, texts_of
from plans.monitoring.reports.opinions import give_opinion
from plans.monitoring.reports.presenting import present_report
from plans.monitoring.reports.rules import set_rule

CADENCE, GRACE = 2, 15
SOURCE = "Presentar informe de gestión bimestral a través del mismo portal"
# First month of the period → month and day on which its report was presented. May–June came late, September never.
PRESENTED = {1: (3, 10), 3: (5, 12), 5: (7, 20), 7: (9, 14)}
NEVER, LAST = 9, 11
OPINIONS = {
    (6, 25): (("A1", "on_time"), ("A2", "behind"), ("A3", "on_time")),
    (12, 10): (("A1", "on_time"), ("A2", "stopped"), ("A4", "behind")),
}
SUMMARY = "Informe de demostración: este texto es inventado para probar la plataforma."


def events(year: int) -> Iterator[Event]:
    """The scenes of the reports, in no particular order."""
    yield Event(date(year, 1, 1), _rule)
    for month, presented in PRESENTED.items():
        yield Event(date(year, *presented), _present(date(year, month, 1)))
    yield Event(date(year + 1, 1, 1), _stop)
    yield Event(date(year + 1, 1, 12), _present(date(year, LAST, 1)))
    for day, said in OPINIONS.items():
        for action, opinion in said:
            yield Event(date(year, *day), _opine(action, opinion))


def _rule(stage: Stage) -> None:
    set_rule(
        host=stage.host,
        cadence_months=CADENCE,
        author="committee",
        grace_days=GRACE,
        true_from=stage.day,
        source_text=SOURCE,
        actor=stage.leader,
    )


def _stop(stage: Stage) -> None:
    """The rehearsed year is over: no report is awaited after it."""
    set_rule(
        host=stage.host,
        cadence_months=None,
        author="committee",
        grace_days=GRACE,
        true_from=stage.day,
        actor=stage.leader,
    )


def _present(starts: date) -> Scene:
    def scene(stage: Stage) -> None:
        texts = texts_of({"summary": SUMMARY}, {})
        draft = save_draft(host=stage.host, starts=starts, texts=texts, actor=stage.leader, expected_revision=None)
        present_report(host=stage.host, starts=starts, actor=stage.leader, expected_revision=draft.revision)

    return scene


def _opine(action: str, opinion: str) -> Scene:
    def scene(stage: Stage) -> None:
        give_opinion(
            host=stage.host,
            action=action,
            opinion=opinion,
            text=f"Demostración: opinión inventada el {date_es(stage.day)} para probar la plataforma.",
            true_from=stage.day,
            actor=stage.control,
        )

    return scene
