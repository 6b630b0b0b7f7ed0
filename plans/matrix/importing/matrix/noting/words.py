"""Notes on single words and on texts of other places: repairs, remains of a scan, spellings, borrowed indicators."""

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from plans.matrix.importing.items.words import CONNECTIVES, plain
from plans.matrix.importing.matrix.building import ReadAction
from plans.matrix.importing.matrix.noting.note import Note, Notes, conflict, doubt, info
from plans.matrix.importing.matrix.repairs import Repair, Repairs

_WORD = re.compile(r"[^\W\d_]+")
_ODD_CAPITAL = re.compile(r"(?<![a-záéíóúñ])[a-záéíóúñ]++, [A-ZÁÉÍÓÚÑ][a-záéíóúñ]+(?:mos|n|ndo|r)\b")
_SPACED_COMMA = re.compile(r"\b\w++ , \w+")
_MANY_WORDS, _LONGEST = 6000, 30

_REASONS = {
    "letter": "Se lee «{made}» en lugar de «{read}»: la í se confundió con una l y la "
    "palabra está en otra parte de la "
    "tabla.",
    "word": "Palabra partida por el ancho de la columna; se une: «{made}».",
    "moved": "La celda recibió el texto de otra columna, que también lo trae; se leen "
    "como una sola lista en esa columna.",
    "remains": "Fragmento de palabras cortadas que repite la columna vecina; no se registra aparte.",
    "garbled": "Renglón ilegible que parece un resto repetido del renglón vecino; no se registra.",
}


def word_notes(actions: Sequence[ReadAction], repairs: Repairs) -> Notes:
    """Repairs first, then words, garbled cells and indicators that stand in two actions."""
    firsts = [action.group.first for action in actions]
    for one in repairs.done:
        yield _repair(actions[bisect_right(firsts, one.row) - 1], one)
    yield from _garbage(actions, repairs)
    yield from _spellings(actions, repairs)
    yield from _signs(actions)
    yield from _borrowed(actions)


def _repair(action: ReadAction, one: Repair) -> Note:
    severity = info if one.kind in ("letter", "word") else doubt
    item = None
    for column in ("resources", one.column) if one.kind == "moved" else (one.column,):
        for place, found in enumerate(action.items.get(column, ())):
            if item is None or (one.made and one.made in found.text and found.row <= one.row):
                item = action.item_id(column, place)
    reason = _REASONS[one.kind].format(read=one.read, made=one.made)
    return severity(action.rows[one.row].line, item or action.id, one.read, reason)


def _garbage(actions: Sequence[ReadAction], repairs: Repairs) -> Notes:
    """A text of many short words that are no words: only the beginnings of lines were read."""
    odd = {word for word, count in repairs.known.items() if count <= 2 and 2 < len(word) < 5} - CONNECTIVES
    for action in actions:
        for column, items in action.items.items():
            for place, item in enumerate(items):
                if len(item.text) < 200 and _is_garbage(item.text, odd):
                    yield doubt(
                        action.line(item),
                        action.item_id(column, place),
                        item.text,
                        "Celda ilegible: parece que solo quedan los comienzos de los renglones. No se reconstruye.",
                    )


def _is_garbage(text: str, odd: set[str]) -> bool:
    found = text.split()
    strange = sum(word in odd for word in found)
    return strange >= 3 and strange * 2 >= len(found)


def _spellings(actions: Sequence[ReadAction], repairs: Repairs) -> Notes:
    """A word that stands once and is one letter away from a word of the table that stands more often."""
    odd = _misspelt(repairs.known)
    if not odd:
        return
    told: set[str] = set()
    for action in actions:
        for column, items in action.items.items():
            for place, item in enumerate(items):
                for word in _WORD.findall(item.text):
                    if word.lower() in odd and word.lower() not in told:
                        told.add(word.lower())
                        yield info(
                            action.line(item),
                            action.item_id(column, place),
                            word,
                            f"Se conserva la escritura de la fuente («{word}»; en otra parte «{odd[word.lower()]}»).",
                        )


def _misspelt(known: Counter[str]) -> dict[str, str]:
    if len(known) > _MANY_WORDS:
        return {}
    shapes: dict[str, str] = {}
    for word, count in known.items():
        if count > 1 and 5 < len(word) <= _LONGEST:
            for shape in _shapes(word):
                shapes.setdefault(shape, word)
    found = {}
    for word, count in known.items():
        if count > 2 or not 6 <= len(word) <= _LONGEST:
            continue
        other = next((shapes[shape] for shape in _shapes(word) if shape in shapes), "")
        if other and other != word and known[other] > count and _is_slip(word, other):
            found[word] = other
    return found


def _shapes(word: str) -> Iterator[str]:
    """The word with each one of its letters left out, and whole."""
    yield word
    for place in range(len(word)):
        yield word[:place] + word[place + 1 :]


def _is_slip(word: str, other: str) -> bool:
    """Not an accent, a plural or another ending: a letter lost, added or changed inside the word."""
    mine, theirs = plain(word), plain(other)
    return mine != theirs and mine[-2:] == theirs[-2:] and mine[:1] != "" and abs(len(mine) - len(theirs)) <= 1


def _signs(actions: Sequence[ReadAction]) -> Notes:
    for action in actions:
        if _SPACED_COMMA.search(action.group.label.text):
            read = _SPACED_COMMA.findall(action.group.label.text)[0]
            yield info(action.lines[action.id], action.id, read, "Se conserva el espacio antes de la coma.")
        for place, item in enumerate(action.items["benefits"]):
            match = _ODD_CAPITAL.search(item.text)
            if match:
                identity = action.item_id("benefits", place)
                yield info(action.line(item), identity, match[0], "Se conserva la mayúscula después de la coma.")


def _borrowed(actions: Sequence[ReadAction]) -> Notes:
    """The same indicator in two actions, when its words are those of the other action's name."""
    where: dict[str, list[tuple[ReadAction, int]]] = defaultdict(list)
    for action in actions:
        for place, item in enumerate(action.items["indicators"]):
            where[plain(item.text).strip(" .")].append((action, place))
    for text, places in where.items():
        if not 1 < len({id(action) for action, _ in places}) < 6:
            continue
        found = _stems(text)
        scores = [len(found & _stems(action.group.label.text)) for action, _ in places]
        for (action, place), score in zip(places, scores, strict=True):
            if score < max(scores):
                item = action.items["indicators"][place]
                other = places[scores.index(max(scores))][0]
                yield conflict(
                    action.line(item),
                    action.item_id("indicators", place),
                    item.text,
                    f"El mismo indicador está en la acción «{other.group.label.text}», "
                    "de la que hablan sus palabras; "
                    "quizá debía nombrar el asunto de esta. Se deja como está impreso.",
                )


def _stems(text: str) -> set[str]:
    return {word[:6] for word in _WORD.findall(plain(text)) if len(word) > 4}
