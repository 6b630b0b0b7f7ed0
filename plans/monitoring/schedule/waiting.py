"""Which activity waits for which: what blocks one, why, and the circles nobody may draw. Pure: no queries."""

from collections.abc import Mapping, Sequence

# For each activity those it waits for, by id, in the order in which they were linked.
Waits = Mapping[int, Sequence[int]]


def blocking(waits: Waits, entry: int, *, unstarted: frozenset[int], done: frozenset[int]) -> list[int]:
    """The activities that keep one from starting: those it waits for that are not done.

    Only what has not started is blocked: what began in spite of them goes on.
    """
    return [each for each in waits.get(entry, ()) if each not in done] if entry in unstarted else []


def chain(waits: Waits, entry: int, *, unstarted: frozenset[int], done: frozenset[int]) -> list[int]:
    """From what blocks one activity to the last one that everything waits for: the first of each, no one twice.

    `[2, 3]`: it waits for 2, which waits for 3, which waits for nobody.
    """
    found: list[int] = []
    now = blocking(waits, entry, unstarted=unstarted, done=done)
    while now and now[0] not in found and now[0] != entry:
        found.append(now[0])
        now = blocking(waits, now[0], unstarted=unstarted, done=done)
    return found


def circle(waits: Waits, entry: int, waits_for: int) -> list[int]:
    """What would be a circle if `entry` waited for `waits_for`: the way from that one back to `entry`, or nothing."""
    ways: list[list[int]] = [[waits_for]]
    seen = {waits_for}
    while ways:
        way = ways.pop(0)
        if way[-1] == entry:
            return way
        onward = [each for each in waits.get(way[-1], ()) if each not in seen]
        seen.update(onward)
        ways.extend([*way, each] for each in onward)
    return []
