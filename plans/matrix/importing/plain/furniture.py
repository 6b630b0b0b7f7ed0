"""Page headers and footers: lines that come back, and come back where pages meet.

No word of any plan is known here. A line is furniture when it is repeated and its places look like the
edge of a page: beside a wide gap, a form feed, the file's ends, between two pieces of a table, or
inside a group of lines of which one already is furniture.
"""

import itertools
import re
import unicodedata
from collections import Counter, defaultdict
from difflib import SequenceMatcher

from plans.matrix.importing.plain.gaps import wide_gap
from plans.matrix.importing.plain.lines import Line

PAGE_NUMBER = re.compile(
    r"(?:p[aá]g(?:ina)?s?\.?|hoja|folio)?\s*[-–—\[(]?\s*(?:\d{1,3}|[ivxl]{1,6})\s*[-–—\])]?"
    r"(?:\s*(?:de|/)\s*\d{1,3})?",
    re.IGNORECASE,
)
PAGE_WORD = re.compile(r"\b(?:p[aá]g(?:ina)?s?|hoja|folio)\b", re.IGNORECASE)
LONGEST = 160
LAST_SIGNS = 40
# Pairs of lines held side by side: the headers of a real plan are few.
MOST_COMPARED = 4_000
SURE = 3
ALIKE = 0.85


def furniture(lines: list[Line]) -> set[int]:
    """The numbers of the lines that belong to the page and not to the text."""
    content = [line for line in lines if line.kind in ("row", "text")]
    places = Places(lines, content)
    found = _page_numbers(content, places)
    keys = {line.number: key_of(line) for line in content if line.kind == "text" and _may_repeat(line)}
    repeated = {key for key, times in Counter(keys.values()).items() if times > 1 and key}
    groups = _groups(content, keys, repeated)
    chosen = _chosen(groups, keys, places)
    found |= {
        line.number for group in groups for line in group if keys[line.number] in chosen and places.may_go(group)
    }
    return found | _misread(content, keys, chosen, found) | _numbers_beside(content, found)


def _numbers_beside(content: list[Line], found: set[int]) -> set[int]:
    """A number alone on its line right before or after a page's header."""
    return {
        number.number
        for one, two in itertools.pairwise(content)
        for number, other in ((one, two), (two, one))
        if other.number in found and number.kind == "text" and not number.marker and number.text.strip().isdigit()
    }


def key_of(line: Line) -> str:
    """What two printings of the same header share: letters and digits, the page number left out."""
    text = PAGE_WORD.sub("", line.text)
    text = re.sub(r"\d+", "", text) if text != line.text else text
    return letters(text)


def letters(text: str) -> str:
    """Lower-case letters and digits without accents, everything else gone."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in spread if sign.isalnum())


class Places:
    """Where a page may end: the numbers of content lines before and after which it does."""

    def __init__(self, lines: list[Line], content: list[Line]) -> None:
        self.before: set[int] = set()
        self.after: set[int] = set()
        self.order = {line.number: index for index, line in enumerate(content)}
        self.content = content
        feeds = {line.number for line in lines if line.ends_page}
        gap = wide_gap(content)
        if content:
            self.before.add(content[0].number)
            self.after.add(content[-1].number)
        for one, two in itertools.pairwise(content):
            wide = two.number - one.number > gap
            if wide or any(number in feeds for number in range(one.number, two.number + 1)):
                self.after.add(one.number)
                self.before.add(two.number)

    def beside_table(self, first: Line, last: Line) -> bool:
        """The group stands directly before or after rows."""
        start, end = self.order[first.number], self.order[last.number]
        around = self.content[max(0, start - 1) : start] + self.content[end + 1 : end + 2]
        return any(line.kind == "row" for line in around)

    def at_edge(self, group: list[Line]) -> bool:
        edges = any(line.number in self.before or line.number in self.after for line in group)
        return edges or self.beside_table(group[0], group[-1]) or self._cuts_sentence(group)

    def may_go(self, group: list[Line]) -> bool:
        """Not a line of text that happens to say what a header says: alone, and right below an unfinished line."""
        start = self.order[group[0].number]
        above = self.content[start - 1] if start else None
        below_text = above is not None and above.kind == "text" and above.number == group[0].number - 1
        return len(group) > 1 or self.at_edge(group) or not below_text

    def _cuts_sentence(self, group: list[Line]) -> bool:
        start, end = self.order[group[0].number], self.order[group[-1].number]
        if start == 0 or end + 1 >= len(self.content):
            return False
        one, two = self.content[start - 1], self.content[end + 1]
        both = one.kind == two.kind == "text" and not two.marker
        return both and two.text[:1].islower() and re.search(r"[.:;!?]\W*$", one.text[-LAST_SIGNS:]) is None


def _may_repeat(line: Line) -> bool:
    return len(line.text) <= LONGEST and not re.fullmatch(r"[-–—•·▪]", line.marker)


def _page_numbers(content: list[Line], places: Places) -> set[int]:
    """A number alone on a line at a page's edge, or with the word page anywhere."""
    found = set()
    edges = places.before | places.after
    for line in content:
        numbered = line.kind == "text" and not line.marker and PAGE_NUMBER.fullmatch(line.text)
        if numbered and (PAGE_WORD.search(line.text) or line.number in edges):
            found.add(line.number)
    return found


def _groups(content: list[Line], keys: dict[int, str], repeated: set[str]) -> list[list[Line]]:
    """Runs of repeated lines with no other line between them."""
    groups: list[list[Line]] = []
    running = False
    for line in content:
        if keys.get(line.number) in repeated:
            if running:
                groups[-1].append(line)
            else:
                groups.append([line])
            running = True
        else:
            running = False
    return groups


def _chosen(groups: list[list[Line]], keys: dict[int, str], places: Places) -> set[str]:
    """The keys that stand at a page's edge in at least half of their places."""
    at_edge: dict[str, list[bool]] = defaultdict(list)
    for group in groups:
        edge = places.at_edge(group)
        for line in group:
            at_edge[keys[line.number]].append(edge)
    chosen = {key for key, seen in at_edge.items() if _convinces(seen)}
    sure = {key for key in chosen if len(at_edge[key]) >= SURE}
    for group in groups:
        own = {keys[line.number] for line in group}
        if own & sure:
            chosen |= own
    # A sentence printed twice beside a header is an item that is repeated.
    sentences = {keys[line.number] for group in groups for line in group if line.text.endswith(".")}
    return {key for key in chosen if key not in sentences or len(at_edge[key]) >= SURE}


def _convinces(seen: list[bool]) -> bool:
    return sum(seen) * 2 >= len(seen) if len(seen) >= SURE else all(seen)


def _misread(content: list[Line], keys: dict[int, str], chosen: set[str], found: set[int]) -> set[int]:
    """Lines next to furniture that differ from a header only by letters the scanner misread."""
    beside: set[tuple[int, str]] = set()
    for one, two in itertools.pairwise(content):
        for line, other in ((one, two), (two, one)):
            key = keys.get(line.number)
            if key and line.number not in found and other.number in found:
                beside.add((line.number, key))
    if len(beside) * len(chosen) > MOST_COMPARED:
        return set()
    return {number for number, key in beside if any(_alike(key, each) for each in chosen)}


def _alike(key: str, other: str) -> bool:
    if abs(len(key) - len(other)) > 3:
        return False
    matcher = SequenceMatcher(None, key, other, autojunk=False)
    return matcher.quick_ratio() >= ALIKE and matcher.ratio() >= ALIKE
