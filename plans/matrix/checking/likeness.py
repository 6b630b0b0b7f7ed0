"""How much of a matrix says the same as another municipality's, by hashes of its longer texts.

Short texts ("Sitio Web", "100%", "4 años") and the titles of the actions recur in every plan of the
national guide and say nothing about copying, so they are left out; the municipalities' own names are
masked, so that a template with another name in it is still the same text.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from plans.matrix.checking.texts import COLUMNS, fold, label, words
from plans.matrix.interchange.rows import Document

FEWEST_WORDS = 5
FEWEST_TEXTS = 8  # a matrix of three sentences says little about its origin
NEAR_IDENTICAL = 0.5
MOST_TOLD = 3


@dataclass(frozen=True, slots=True)
class Digest:
    """What is kept of another published matrix: hashes of its longer texts."""

    code: str
    name: str
    department: str
    texts: frozenset[int]


@dataclass(frozen=True, slots=True)
class Likeness:
    """Another municipality whose published matrix shares `items` (ids of ours) out of `total` longer texts."""

    code: str
    name: str
    department: str
    items: tuple[str, ...]
    total: int


def hashes(texts: Iterable[str], names: Collection[str]) -> frozenset[int]:
    """Hashes of the longer texts, with the municipality's names masked. Good within one process only."""
    mask = _mask(names)
    return frozenset(each for each in (_hash(text, mask) for text in texts) if each is not None)


def _mask(names: Collection[str]) -> re.Pattern[str]:
    longest_first = sorted({fold(name) for name in names if name}, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(name) for name in longest_first) + r")\b|$^")


def _hash(text: str, mask: re.Pattern[str]) -> int | None:
    said = words(mask.sub("~", fold(text)))
    return hash("".join(said)) if len(said) >= FEWEST_WORDS else None


def names_of(document: Document) -> tuple[str, str]:
    """The two names that are masked in a document."""
    municipality = document["municipality"]
    return municipality["name"], municipality["department"]


def own_hashes(document: Document) -> dict[str, int]:
    """The hash of each longer text of the document's matrix by its item's id, in order."""
    mask = _mask(names_of(document))
    found = ((item, _hash(text, mask)) for item, text in matrix_texts(document))
    return {item: value for item, value in found if value is not None}


def matrix_texts(document: Document) -> Iterator[tuple[str, str]]:
    """Id and text of every item of the matrix but the actions' titles."""
    for action in document["actions"]:
        for column in COLUMNS:
            for item in action[column]:
                yield item["id"], label(item)


def alike(document: Document, others: Iterable[Digest]) -> tuple[Likeness, ...]:
    """The published matrices that share half or more of this one's longer texts, the most alike first."""
    own = own_hashes(document)
    if len(own) < FEWEST_TEXTS:
        return ()
    wanted = frozenset(own.values())
    code = document["municipality"]["divipola"]
    near = [other for other in others if other.code != code and len(wanted & other.texts) >= len(wanted) / 2]
    found = [_likeness(own, other) for other in near]
    found = [each for each in found if len(each.items) >= NEAR_IDENTICAL * each.total]
    return tuple(sorted(found, key=lambda each: (-len(each.items), each.code))[:MOST_TOLD])


def _likeness(own: dict[str, int], other: Digest) -> Likeness:
    items = tuple(item for item, value in own.items() if value in other.texts)
    return Likeness(other.code, other.name, other.department, items, len(own))
