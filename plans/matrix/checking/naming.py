"""Names of municipalities and departments in a text, with their place in it."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import NamedTuple

from plans.matrix.checking.texts import fold, words

DEPARTMENT_CODE_LENGTH = 2
_WORD = re.compile(r"\w+")
_CAPITAL = re.compile(r"\b[A-ZÁÉÍÓÚÜÑ]\w*")


class Place(NamedTuple):
    """A municipality (five digits) or a department (two), by DIVIPOLA; a department's `department` is its name."""

    code: str
    name: str
    department: str

    @property
    def is_department(self) -> bool:
        return len(self.code) == DEPARTMENT_CODE_LENGTH


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a text: all the places called so, and where it stands (`text[start:end]`)."""

    places: tuple[Place, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Country:
    """Every name of the country by its first word, the longest first, and every gov.co subdomain."""

    by_first: dict[str, list[tuple[tuple[str, ...], tuple[Place, ...]]]]
    by_slug: dict[str, Place]

    @classmethod
    def empty(cls) -> "Country":
        return cls({}, {})

    @classmethod
    def of(cls, places: Iterable[Place]) -> "Country":
        """From the places of DIVIPOLA, municipalities and departments."""
        named: dict[tuple[str, ...], list[Place]] = defaultdict(list)
        slugs: dict[str, Place] = {}
        for place in places:
            # "Bogotá, D.C." is written without its suffix as often as with it.
            for name in {tuple(words(place.name)), tuple(words(place.name.split(",")[0]))}:
                named[name].append(place)
            if not place.is_department:
                slugs[f"{''.join(words(place.name))}-{''.join(words(place.department))}"] = place
        by_first: dict[str, list[tuple[tuple[str, ...], tuple[Place, ...]]]] = defaultdict(list)
        for name, found in named.items():
            by_first[name[0]].append((name, tuple(found)))
        for group in by_first.values():
            group.sort(key=lambda entry: -len(entry[0]))
        return cls(dict(by_first), slugs)

    def mentions(self, text: str) -> Iterator[Mention]:
        """The names written with a capital in the text, the longest at each place; homonyms come together."""
        last = 0
        for found in _CAPITAL.finditer(text):
            known = self.by_first.get(fold(found.group())) if found.start() >= last else None
            if known:
                mention = _longest(known, text, found.start())
                if mention:
                    last = mention.end
                    yield mention


def _longest(known: list[tuple[tuple[str, ...], tuple[Place, ...]]], text: str, start: int) -> Mention | None:
    after = list(islice(_WORD.finditer(text, start), len(known[0][0])))
    said = tuple(fold(word.group()) for word in after)
    for name, places in known:
        if said[: len(name)] == name:
            return Mention(places, start, after[len(name) - 1].end())
    return None
