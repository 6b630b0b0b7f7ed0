"""Words that may be misread: rare ones a letter away from words the same file uses often."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from plans.matrix.importing.frame.words import bare
from plans.matrix.importing.source import Paragraph, Source

SHORTEST, LONGEST = 7, 30
OFTEN = 2
ENDING = 2


def suspicious(source: Source) -> dict[str, str]:
    """Rare word → the frequent word it may be, both without accents and case."""
    counted = Counter(word for text in _texts(source) for word in bare(text).split() if _may_be_word(word))
    frequent = {word for word, times in counted.items() if times >= OFTEN}
    near: dict[str, set[str]] = defaultdict(set)
    for word in frequent:
        for cut in _cuts(word):
            near[cut].add(word)
    rare = (word for word, times in counted.items() if times == 1)
    pairs = ((word, _nearest(word, near, counted)) for word in rare)
    return {word: other for word, other in pairs if other}


def _may_be_word(word: str) -> bool:
    return SHORTEST <= len(word) <= LONGEST and word.isalpha()


def _texts(source: Source) -> Iterator[str]:
    for block in source.blocks:
        if isinstance(block, Paragraph):
            yield block.text
        else:
            yield from (cell.text for row in block.rows for cell in row.cells)


def _cuts(word: str) -> set[str]:
    """The word itself and the word without one of its letters."""
    return {word, *(word[:place] + word[place + 1 :] for place in range(len(word)))}


def _nearest(word: str, near: dict[str, set[str]], counted: Counter[str]) -> str | None:
    found = {other for cut in _cuts(word) for other in near.get(cut, ())}
    likely = [other for other in found if other != word and _is_slip(word, other)]
    return max(likely, key=lambda other: (counted[other], other), default=None)


def _is_slip(word: str, other: str) -> bool:
    """One letter wrong, missing, doubled or out of place, and not in the ending, where words inflect."""
    stem = min(len(word), len(other)) - ENDING
    if word[:stem] == other[:stem] or word.rstrip("s") == other.rstrip("s"):
        return False
    if len(word) == len(other):
        differing = [place for place in range(len(word)) if word[place] != other[place]]
        swapped = (
            len(differing) == 2
            and word[differing[0]] == other[differing[1]]
            and word[differing[1]] == other[differing[0]]
        )
        # A vowel for a vowel is more often another form of the word than a slip.
        wrong = len(differing) == 1 and not {word[differing[0]], other[differing[0]]} <= set("aeiou")
        return swapped or wrong
    longer, shorter = (word, other) if len(word) > len(other) else (other, word)
    return len(longer) - len(shorter) == 1 and longer[1:] != shorter and shorter in _cuts(longer)


def as_written(keys: set[str], text: str) -> dict[str, str]:
    """The words as the text writes them (`mupicipio` → `Mupicipio`), in its order."""
    found: dict[str, str] = {}
    for word in re.findall(r"[^\W\d_]+", text):
        key = bare(word) if len(word) <= 2 * LONGEST else ""
        if key in keys:
            found.setdefault(key, word)
    return found
