"""Lists inside one item: `Dominio, hosting y correo` is three resources, `Material y guías para el uso` is one.

Only indicators, targets, responsible parties and resources are lists of this kind. Parts that share a
verb, a noun or a complement stay together.
"""

import re

from plans.matrix.importing.items.words import (
    ACTORS,
    ARTICLES,
    MEASURES,
    PREPOSITIONS,
    RESOURCES,
    first_word,
    is_adjective,
    is_deverbal,
    is_gerund,
    is_infinitive,
    plain,
    words,
)

_SEPARATOR = re.compile(
    r"(?P<comma>\s*[,;](?!\d)\s*|\s+/\s+)|(?P<and>\s+[yeYE]\s+(?=\S))|(?P<open>[(\[«“])|(?P<close>[)\]»”])"
)
_OWN_COMPLEMENT = re.compile(r"\s(?:para|en|sobre|que|con|por|a|al|mediante|hacia)\s", re.IGNORECASE)
_OF = re.compile(r"\s(?:de|del)\s", re.IGNORECASE)
_OF_THE = re.compile(r"\s(?:de (?:el|la|los|las|su|sus|nuestr[oa]s?)|del)\s", re.IGNORECASE)
_QUANTITY = re.compile(
    r"(?:(?:m[ií]nimo|m[aá]ximo|al menos|por lo menos)\s+)?(?:\d|(?:un[oa]?|dos|tres|cuatro|cinco|seis|diez)\b)",
    re.IGNORECASE,
)
_FAR = 400
_SPECIAL = re.compile(r"[,;]|\s/\s|\s[yeYE]\s")

Cut = tuple[str, int, int]  # "comma" or "and", where it begins, where the text after it begins


def list_cuts(text: str, column: str) -> list[tuple[int, int]]:
    """Where one item's text is to be cut: (end of a part, beginning of the next)."""
    if not _SPECIAL.search(text) or column not in _RULES:
        return []
    cuts = _separators(text)
    return [(start, end) for kind, start, end in _RULES[column](text, cuts)]


def _separators(text: str) -> list[Cut]:
    depth, found = 0, []
    for match in _SEPARATOR.finditer(text):
        kind = match.lastgroup or ""
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth = max(0, depth - 1)
        elif depth == 0:
            found.append((kind, match.start(), match.end()))
    return found


def _indicator_cuts(text: str, cuts: list[Cut]) -> list[Cut]:
    """A further indicator begins with a measure (`y porcentaje de…`) once the one before has its subject."""
    kept, start = [], 0
    for cut in cuts:
        if (
            first_word(text[cut[2] : cut[2] + 20]) in MEASURES
            and len(words(text[start : min(cut[1], start + _FAR)])) > 1
        ):
            kept.append(cut)
            start = cut[2]
    return kept


def _target_cuts(text: str, cuts: list[Cut]) -> list[Cut]:
    kept, start = [], 0
    for cut in cuts:
        if _QUANTITY.match(text, cut[2]) and _QUANTITY.match(text, start, cut[1]):
            kept.append(cut)
            start = cut[2]
    return kept


def _named_cuts(text: str, cuts: list[Cut], column: str) -> list[Cut]:
    """Responsible parties and resources: every comma and «y» whose two sides share nothing."""
    head = words(text[:40])
    if head and (is_gerund(head[0]) or is_infinitive(head[0])):
        return []
    kept: list[Cut] = []
    for index, cut in enumerate(cuts):
        begin = kept[-1][2] if kept else 0
        left = text[begin : min(cut[1], begin + _FAR)]
        nearest = text[max(cuts[index - 1][2] if index else 0, cut[1] - _FAR) : cut[1]]
        right = text[cut[2] : min(cuts[index + 1][1] if index + 1 < len(cuts) else len(text), cut[2] + _FAR)]
        rest = text[cut[2] : cut[2] + _FAR]
        shared = _comma_shares if cut[0] == "comma" else _and_shares
        if not shared(left, nearest, right, rest, column):
            kept.append(cut)
    return kept


def _comma_shares(left: str, nearest: str, right: str, rest: str, column: str) -> bool:
    first = first_word(right)
    if (
        not first
        or first in PREPOSITIONS
        or first in ("que", "cual", "donde", "quien", "quienes", "asi", "y", "e", "o")
    ):
        return True
    if first in ARTICLES and _OF_THE.search(left):
        return True
    if len(words(right)) == 1 and is_adjective(right.strip(" .")) and len(words(nearest)) > 1:
        return True
    if column == "responsible_parties" and _shares_head(left, first):
        return True
    return _abstract(nearest) and _lacks_complement(rest)


def _shares_head(left: str, first: str) -> bool:
    """`Secretarías de Gobierno, Hacienda`: a plural head before «de» goes on with bare names."""
    head = words(left)
    return bool(head) and first not in ACTORS and head[0].lower().endswith("s") and bool(_OF.search(left))


def _abstract(text: str) -> bool:
    found = words(text)
    return len(found) == 1 and is_deverbal(found[0])


def _lacks_complement(rest: str) -> bool:
    """The last part of the enumeration carries a complement for all of them."""
    return bool(_OWN_COMPLEMENT.search(f" {rest}")) and bool(re.search(r"\s[ye]\s", rest))


def _and_shares(left: str, nearest: str, right: str, rest: str, column: str) -> bool:
    first, before = first_word(right), words(nearest)
    if not first or not before or first in PREPOSITIONS or plain(before[0]) == "entre":
        return True
    if first in ARTICLES:
        return bool(_OF_THE.search(left))
    if len(before) > 1 and is_adjective(first):
        return True
    if column == "responsible_parties":
        of = _OF.search(nearest) or _shares_head(left, first)
        return first not in ACTORS and bool(of) and not _OF.search(right)
    if _OWN_COMPLEMENT.search(right) and not _has_complement(nearest):
        return True
    return bool(_OF.search(nearest)) and len(words(right)) == 1 and first not in RESOURCES


def _has_complement(text: str) -> bool:
    return bool(_OWN_COMPLEMENT.search(text) or _OF.search(text))


def _responsible_cuts(text: str, cuts: list[Cut]) -> list[Cut]:
    return _named_cuts(text, cuts, "responsible_parties")


def _resource_cuts(text: str, cuts: list[Cut]) -> list[Cut]:
    return _named_cuts(text, cuts, "resources")


_RULES = {
    "indicators": _indicator_cuts,
    "targets": _target_cuts,
    "responsible_parties": _responsible_cuts,
    "resources": _resource_cuts,
}
