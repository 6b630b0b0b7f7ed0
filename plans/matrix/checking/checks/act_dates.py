"""Dates of acts that contradict each other: a meeting before the committee existed, an adoption before the act it "
"rests on."""

import re
from collections.abc import Iterator
from datetime import date

from gelt.text import MONTHS, date_es
from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.phases import validity
from plans.matrix.checking.texts import Item, Spot, fold
from plans.matrix.interchange.rows import Document

_DAY = rf"(\d{{1,2}})(?:o|º|°)? (?:dias )?(?:del? (?:mes de )?)?({'|'.join(MONTHS)}) (?:del? (?:ano )?)?(\d{{4}})"
_MET = re.compile(rf"\b(?:se )?(?:reuni(?:o|eron|do|dos|da|das)|sesion(?:o|aron))\b[^.;]{{0,120}}?\b{_DAY}")
_YEAR = re.compile(r"\b[12]\d\d\d\b")
_CREATES = re.compile(
    r"\b(?:crea|creo|conforma|conformo|integra|integro|constituye|constituyo|establece)\b.*\bcomite\b"
)
_ADOPTS = re.compile(r"\b(?:aprueba|aprobo|adopta|adopto|sanciona|sanciono)\b")


def check(document: Document, context: Context) -> Iterator[Finding]:
    dated = [act for act in document["acts"] if act["date"]]
    creating = [act for act in dated if _CREATES.search(fold(act["effect"]))]
    adopting = [act for act in dated if _ADOPTS.search(fold(act["effect"])) and act not in creating]
    yield from _met_before(context, creating)
    yield from _adopted_before(adopting, [act for act in dated if act not in adopting])
    yield from _plan_date(document, creating, adopting)
    yield from _outside(document, dated, context)


def _day(act: Item) -> date:
    return date.fromisoformat(act["date"])


def act_words(act: Item) -> str:
    """`la resolución 2336 del 9 de septiembre de 2008`."""
    number = f" {act['number']}" if act["number"] else ""
    return f"{act['kind']}{number} del {date_es(_day(act))}"


def _finding(place: tuple[str, str], title: str, why: str, *texts: str) -> Finding:
    section, item = place
    return Finding(
        "act-dates",
        Severity.BLOCKING,
        section,
        title,
        why,
        "Revise las fechas en los documentos originales y corrija la que esté mal escrita. Si las dos son ciertas, "
        "descarte este hallazgo y diga por qué.",
        items=(item,) if item else (),
        quoted=texts,
        column="" if item else "date",
    )


def _met_before(context: Context, creating: list[Item]) -> Iterator[Finding]:
    for spot in context.texts if creating else ():
        for meeting in _meetings(spot):
            for act in creating:
                if meeting < _day(act):
                    yield _finding(
                        (spot.section, spot.item),
                        "El comité aparece reunido antes del acto que lo creó",
                        f"El texto cuenta una reunión del {date_es(meeting)}, y el comité lo crea la "
                        f"{act_words(act)}.",
                        spot.text,
                        act_words(act),
                    )


def _meetings(spot: Spot) -> Iterator[date]:
    for day, month, year in _MET.findall(fold(spot.text)) if _YEAR.search(spot.text) else ():
        try:
            yield date(int(year), MONTHS.index(month) + 1, int(day))
        except ValueError:
            continue


def _adopted_before(adopting: list[Item], others: list[Item]) -> Iterator[Finding]:
    for act in adopting:
        for other in others:
            if _day(act) < _day(other):
                yield _finding(
                    ("acts", act["id"]),
                    "El plan se adopta antes que un acto que él mismo cita",
                    f"La {act_words(act)} {act['effect']}, y el plan cita la {act_words(other)}, que es posterior.",
                    act_words(act),
                    act_words(other),
                )


def _plan_date(document: Document, creating: list[Item], adopting: list[Item]) -> Iterator[Finding]:
    written = document["plan"]["date"]
    if not written:
        return
    day = date.fromisoformat(written)
    for act in creating:
        if day < _day(act):
            why = f"El plan tiene fecha del {date_es(day)}, y el comité que lo formula lo crea la {act_words(act)}."
            yield _finding(
                ("plan", ""), "El plan es anterior al acto que creó el comité", why, act_words(act), written
            )
    for act in adopting:
        if _day(act) < day:
            why = f"El plan tiene fecha del {date_es(day)}, y lo adopta la {act_words(act)}, que es anterior."
            yield _finding(
                ("acts", act["id"]), "El acto adopta un plan de fecha posterior", why, act_words(act), written
            )


def _outside(document: Document, dated: list[Item], context: Context) -> Iterator[Finding]:
    _, last_day = validity(document)
    for act in dated:
        if _day(act) > context.today:
            why = f"La {act_words(act)} tiene una fecha que todavía no llega."
            yield _finding(("acts", act["id"]), "Acto con fecha futura", why, act_words(act))
        elif _day(act) > last_day:
            why = f"La {act_words(act)} es posterior al último día del plan, el {date_es(last_day)}."
            yield _finding(("acts", act["id"]), "Acto posterior a la vigencia del plan", why, act_words(act))
