"""What changed between two texts, word by word, so that a person sees it at a glance."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Mark = Literal["same", "gone", "new"]
# A word takes the space behind it along, so that neighbouring words that change stay together.
_WORDS = re.compile(r"\S+\s*|\s+")
# Texts that share less than this are told whole: a mosaic of single words helps nobody.
LEAST_ALIKE = 0.25
MOST_WORDS = 1_500
# A date or a state is read whole.
FEWEST_WORDS = 5


@dataclass(frozen=True, slots=True)
class Stretch:
    """Some words of the one text, the other or both."""

    text: str
    mark: Mark


def compared(before: str, after: str) -> list[Stretch]:
    """The two texts as one, with what goes and what comes marked; too different ones are told one after the other."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if not FEWEST_WORDS < max(len(old), len(new)) <= MOST_WORDS:
        return _whole(before, after)
    matcher = SequenceMatcher(None, [word.strip() for word in old], [word.strip() for word in new], autojunk=False)
    if matcher.ratio() < LEAST_ALIKE:
        return _whole(before, after)
    return list(_stretches(matcher, old, new))


def _whole(before: str, after: str) -> list[Stretch]:
    pairs: list[tuple[str, Mark]] = [(before, "gone"), (after, "new")]
    return [Stretch(text, mark) for text, mark in pairs if text]


def _stretches(matcher: SequenceMatcher[str], old: list[str], new: list[str]) -> Iterator[Stretch]:
    for operation, start, end, from_, to in matcher.get_opcodes():
        if operation == "equal":
            both = zip(old[start:end], new[from_:to], strict=True)
            yield Stretch("".join(max(words, key=len) for words in both), "same")
            continue
        if start < end:
            yield Stretch("".join(old[start:end]), "gone")
        if from_ < to:
            yield Stretch("".join(new[from_:to]), "new")
