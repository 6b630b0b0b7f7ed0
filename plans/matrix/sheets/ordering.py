"""The order of a list that a file and other people may both have changed since the file was downloaded."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Arranged:
    """The order that results; `clash`: both changed it differently, and the order of the plan stays."""

    order: list[str]
    clash: bool = False


def arrange(mine: Sequence[str], base: Sequence[str], theirs: Sequence[str]) -> Arranged:
    """Merge the order of the file (`mine`) into that of the plan (`theirs`), both without repeated ids.

    Every id of either list is in the result. `base`: the order when the file was downloaded.
    """
    both = set(mine) & set(base) & set(theirs)
    was, wanted, now = ([each for each in order if each in both] for order in (base, mine, theirs))
    if wanted == was:
        return Arranged(_insert(list(theirs), mine))
    if now in (was, wanted):
        return Arranged(_insert(list(mine), theirs))
    return Arranged(_insert(list(theirs), mine), clash=True)


def _insert(order: list[str], others: Sequence[str]) -> list[str]:
    """Put what is only in `others` behind its neighbour there; before the next one when it comes first."""
    there = set(order)
    after: dict[str | None, list[str]] = {}
    anchor: str | None = None
    for each in others:
        if each in there:
            anchor = each
        else:
            after.setdefault(anchor, []).append(each)
    first = after.pop(None, [])
    made: list[str] = []
    for each in order:
        made += [each, *after.get(each, [])]
    if not first:
        return made
    following = next((each for each in others if each in there), None)
    at = made.index(following) if following else len(made)
    return [*made[:at], *first, *made[at:]]
