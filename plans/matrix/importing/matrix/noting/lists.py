"""Notes on lists: items split without a sign, lists kept whole, items repeated or in an odd column."""

import re
from collections import Counter, defaultdict

from plans.matrix.importing.items.sentences import run_together
from plans.matrix.importing.items.words import (
    first_word,
    is_adjective,
    is_deverbal,
    is_gerund,
    is_infinitive,
    plain,
    word_set,
    words,
)
from plans.matrix.importing.matrix.building import LETTERS, ReadAction
from plans.matrix.importing.matrix.flow import begins_low, is_unfinished, starts_capital
from plans.matrix.importing.matrix.noting.note import Notes, doubt, info
from plans.matrix.importing.matrix.noting.times import years_in

_AND = re.compile(r"\s(?:y|e|Y|y/o)\s+(\S+)")
_ASIDE = re.compile(r"\s*\([^()]*\)")
_GLUED = re.compile(r"\w[.]?[-–]\s+[A-ZÁÉÍÓÚÑ]")
_INNER = re.compile(r"\b[A-Za-zÁÉÍÓÚÑáéíóúñ]{3,}-[a-záéíóúñ]{4,}")
_NOT_DOINGS = word_set(
    "informacion documentacion administracion poblacion institucion conexion "
    "television educacion direccion asociacion "
    "fundacion organizacion corporacion gobernacion mision vision region"
)


def list_notes(action: ReadAction) -> Notes:
    """For each item of an action whose limits or column a reader would question."""
    for column, items in action.items.items():
        for place, item in enumerate(items):
            if _MAY_SHOW.search(item.text) or column == "resources":
                yield from _item(column, action.line(item), action.item_id(column, place), item.text)
        if items and (len(items) > 1 or column in _LOW):
            yield from _parts(action, column)
    yield from _repeated(action)
    yield from _year_of_the_time(action)


def _item(column: str, line: int, identity: str, text: str) -> Notes:
    if is_unfinished(text) and len(text) > 3:
        yield doubt(line, identity, text, "El texto queda sin terminar; pudo perderse el final.")
    if column in _KEPT_WHOLE and _AND.search(text):
        outside = _ASIDE.sub("", text)
        if _AND.search(outside):
            yield from _kept_whole(column, line, identity, outside)
    if column in _TOLD and any(sign in text for sign in _HINTS) and _ELSEWHERE.search(plain(text)):
        yield doubt(
            line, identity, text, "Remite a otro documento que la celda no trae; no dice qué se mide o qué se hace."
        )
    if column == "resources" and _is_doing(text):
        yield doubt(line, identity, text, "Parece una actividad; se deja como recurso, en cuya columna está.")
    if "-" in text and column in ("resources", "responsible_parties") and _INNER.search(text):
        yield info(line, identity, text, "El guion es de la palabra y no una viñeta; se conserva.")


def _kept_whole(column: str, line: int, identity: str, text: str) -> Notes:
    match = list(_AND.finditer(text))[-1]
    following, listed = match[1].strip(".,;()"), "," in text[: match.start()]
    shares = is_adjective(following) or is_infinitive(following) or first_word(following) in _WEAK
    if column == "indicators":
        if not shares and len(words(text[match.end(1) :])) > 0:
            yield info(
                line,
                identity,
                text,
                "Podrían ser dos indicadores unidos por «y»; se lee uno porque comparten la medida.",
            )
    elif column == "activities":
        doings = is_deverbal(first_word(text)) or is_deverbal(following)
        if listed and doings and not shares:
            yield doubt(
                line, identity, text, "Un solo verbo con varios complementos: una actividad. Podrían leerse varias."
            )
    elif column == "benefits":
        if len(words(text)) < _SHORT_BENEFIT and is_adjective(following):
            yield info(line, identity, text, "Se lee como un solo beneficio con dos cualidades.")
        elif listed and not shares:
            yield info(line, identity, text, "Lista que comparte el comienzo o el complemento: un solo beneficio.")
    else:
        yield info(
            line, identity, text, "Enumeración que comparte sustantivo o complemento: se lee como un solo ítem."
        )


_SHORT_BENEFIT = 7
_ELSEWHERE = re.compile(
    r"\b(?:de acuerdo (?:al?|con)|segun|conforme al?) (?:el |la |los |las )?(?:manual|ley|norma|decreto|guia|plan)"
)
_LOW = frozenset(("resources", "benefits", "activities"))
_MAY_SHOW = re.compile(r" (?:y|e|Y)[ /]|-|cuerdo|eg[uú]n|onforme|,$| [a-z/]{1,7}$")
_HINTS, _TOLD = ("cuerdo", "egún", "egun", "onforme"), frozenset(("indicators", "targets", "activities"))
_KEPT_WHOLE = frozenset(("indicators", "activities", "benefits", "resources", "responsible_parties"))
_WEAK = word_set("su sus el la los las a de del que en por para con se un una cuando cada menos mas demas")


def _is_doing(text: str) -> bool:
    head = first_word(text)
    return (is_deverbal(head) and head not in _NOT_DOINGS) or is_gerund(head) or is_infinitive(head)


def _parts(action: ReadAction, column: str) -> Notes:
    """What the text of a whole cell shows: no sign between items, bullets here and there, a low beginning."""
    items = action.items[column]
    bulleted = any(item.bulleted for item in items)
    if not bulleted and len(items) == len(action.streams[column].parts):
        yield from _beginnings(action, column)
        return
    held: dict[int, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        held[id(item.part)].append(place)
    yield from _beginnings(action, column)
    for own in held.values():
        part = items[own[0]].part
        line, first = action.line(items[own[0]]), action.item_id(column, own[0])
        yield from _no_sign(column, line, first, part.text, len(own))
        if bulleted and column != "targets":
            for place in own:
                if not items[place].bulleted:
                    yield info(
                        action.line(items[place]),
                        action.item_id(column, place),
                        items[place].text,
                        "Sin viñeta, en una celda que las trae; se lee como un ítem aparte.",
                    )
        if len(own) > 1 and _GLUED.search(part.text):
            yield info(line, first, part.text, "Los guiones pegados a la palabra anterior separan ítems.")
        if column in ("indicators", "targets") and len(own) > 1 and _AND.search(part.text) and not bulleted:
            yield doubt(line, first, part.text, f"Una celda con {len(own)} ítems unidos por «y»; se separan.")
        elif column in ("resources", "responsible_parties") and len(own) > 1 and not bulleted:
            yield info(line, first, part.text, f"Un solo párrafo con comas, guiones o «y»; se divide en {len(own)}.")


def _beginnings(action: ReadAction, column: str) -> Notes:
    """Cells that begin in the middle of a sentence."""
    told: set[int] = set()
    for place, item in enumerate(action.items[column]):
        part = item.part
        if id(part) in told or not _low_beginning(action, column, part.text):
            continue
        told.add(id(part))
        if part.places[0][1] not in action.group.lines:
            yield doubt(
                action.line(item),
                action.item_id(column, place),
                part.text,
                "La celda empieza en minúscula; pudo perderse texto antes.",
            )


def _low_beginning(action: ReadAction, column: str, text: str) -> bool:
    """Only where the other cells of the action begin with a capital."""
    if column not in _LOW or not begins_low(text):
        return False
    others = [stream.parts[0].text for name, stream in action.streams.items() if stream.parts and name != column]
    return bool(others) and sum(map(starts_capital, others)) * 2 > len(others)


def _no_sign(column: str, line: int, identity: str, text: str, count: int) -> Notes:
    if count > 1 and column in LETTERS and any(True for _ in run_together(text, column)):
        severity = doubt if column in ("targets", "resources") else info
        yield severity(
            line,
            identity,
            text,
            "Ítems seguidos sin signo que los separe; el corte se hace por la "
            f"mayúscula o la cifra. Se leen {count}.",
        )


def _repeated(action: ReadAction) -> Notes:
    for column in ("benefits", "indicators", "activities", "resources"):
        items = action.items[column]
        if len(items) < 2:
            continue
        if len({item.text.casefold() for item in items}) == len(items):
            continue
        counts = Counter(plain(item.text).strip(" .") for item in items)
        for place, item in enumerate(items):
            if counts.pop(plain(item.text).strip(" ."), 1) > 1:
                yield doubt(
                    action.line(item),
                    action.item_id(column, place),
                    item.text,
                    "El mismo ítem está más de una vez en la acción; se conserva como está impreso.",
                )


def _year_of_the_time(action: ReadAction) -> Notes:
    """A year inside a sentence that the column of times holds too: it may have slipped over."""
    years = {year for item in action.items["timeframes"] for year in years_in(item.text)}
    if not years:
        return
    for column in ("resources", "responsible_parties", "activities"):
        for place, item in enumerate(action.items[column]):
            if years & years_in(item.text):
                yield doubt(
                    action.line(item),
                    action.item_id(column, place),
                    item.text,
                    "El año parece corrido desde la columna de tiempos, que también lo trae. Se conserva literal.",
                )
