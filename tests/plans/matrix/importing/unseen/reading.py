"""The expected readings of the plans nobody tuned the importer to, and how far it agrees with them.

A reading is written by hand from the document, before the importer is run on it. Sections stand in square
brackets; inside [actions] a line starting with # opens an action and the letters b i t a r s p @ say in which
column each item stands (@ is the area).
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

from plans.matrix.importing import Imported, read_file
from plans.matrix.importing.frame.words import heading_key
from plans.matrix.importing.headings import name_of
from plans.matrix.importing.matrix import is_matrix_header
from plans.matrix.importing.source import Paragraph, Source
from plans.matrix.interchange.rows import Document
from tests.plans.matrix.importing.agreement import COLUMNS, items_of, same

FOLDER = Path(__file__).parent / "documents"
LETTERS = {
    "b": "benefits",
    "i": "indicators",
    "t": "targets",
    "a": "activities",
    "r": "responsible_parties",
    "s": "resources",
    "p": "timeframes",
    "@": "area",
}
TYPED_NUMBER = re.compile(r"(?<!\S)\d\.\d\s")
DERIVED = {"settings"}
Items = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one document: equal items, the most that could be, what is missing and what is not in the reading."""

    equal: int
    of: int
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def ratio(self) -> float:
        return self.equal / self.of


@cache
def imported(slug: str) -> Imported:
    path = next(path for path in FOLDER.glob(f"{slug}.*") if path.suffix != ".reading")
    return read_file(path.name, path.read_bytes())


def outcome(slug: str) -> Outcome:
    ours, theirs = _ours(imported(slug).document), reading(slug)
    patterns = theirs.pop("notes", [])
    pairs = [_share(name, ours.get(name, []), theirs.get(name, [])) for name in sorted(ours.keys() | theirs.keys())]
    reasons = [f"{note['read']} {note['reason']}" for note in imported(slug).document["notes"]]
    silent = tuple(f"note {each}" for each in patterns if not any(re.search(each, reason) for reason in reasons))
    return Outcome(
        sum(each.equal for each in pairs) + len(patterns) - len(silent),
        sum(each.of for each in pairs) + len(patterns),
        tuple(text for each in pairs for text in each.missing) + silent,
        tuple(text for each in pairs for text in each.extra),
    )


def invented(slug: str, source: str) -> list[str]:
    """The items whose words, without spaces, case and signs, are nowhere in the text of the document."""
    whole = _letters(source)
    document = imported(slug).document
    texts = [text.partition(": ")[2] for column in COLUMNS for text in items_of(document).get(column, [])]
    texts += [action["title"] for action in document["actions"]]
    return [text for text in texts if _letters(text) not in whole and not _in_pieces(text, whole)]


def _in_pieces(text: str, whole: str) -> bool:
    """A text cut by a page or a row, even inside a word, is in the document in two pieces."""
    letters = _letters(text)
    return any(letters[:cut] in whole and letters[cut:] in whole for cut in range(3, len(letters) - 2))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()


@cache
def _lines(slug: str) -> tuple[str, ...]:
    return tuple((FOLDER / f"{slug}.reading").read_text(encoding="utf-8").splitlines())


def reading(slug: str) -> Items:
    found: Items = {}
    section, number, counts = "", 0, {"i": 0, "t": 0}
    for line in filter(None, _lines(slug)):
        if line.startswith("["):
            section = line.strip("[]")
        elif section in ("municipality", "plan"):
            name, _, text = line.partition(" ")
            found.setdefault(f"{section}.{name}", []).append(text)
        elif section == "actions" and line.startswith("# "):
            _close(found, number, counts)
            number, counts = number + 1, {"i": 0, "t": 0}
            found.setdefault("actions", []).append(line[2:])
        elif section == "actions":
            letter, text = line[0], line[2:]
            found.setdefault(LETTERS[letter], []).append(f"{number}: {text}")
            if letter in counts:
                counts[letter] += 1
        else:
            found.setdefault(section, []).append(line)
    _close(found, number, counts)
    return found


def _close(found: Items, number: int, counts: dict[str, int]) -> None:
    """As many targets as indicators are pairs in the order printed; in another number they are not."""
    if number and counts["i"] == counts["t"]:
        pairs = [f"{number}: {place}-{place}" for place in range(1, counts["i"] + 1)]
        found.setdefault("pairs", []).extend(pairs)


def _ours(document: Document) -> Items:
    found = {name: texts for name, texts in items_of(document).items() if name not in DERIVED}
    for name, text in _identity(document):
        if text:
            found.setdefault(name, []).append(text)
    for number, action in enumerate(document["actions"], start=1):
        if action["area"]:
            found.setdefault("area", []).append(f"{number}: {action['area']}")
        found.setdefault("pairs", []).extend(f"{number}: {pair}" for pair in _pairs(action))
    found["signatories"] = [f"{item['name'] or '-'} / {item['role']}" for item in document["signatories"]]
    found["procedures"] = [
        f"{item['group'].rstrip(':')}: {item['text']}" if item["group"] else item["text"]
        for item in document["procedures"]
    ]
    return found


def _pairs(action: dict[str, Any]) -> Iterator[str]:
    places = {item["id"]: place for place, item in enumerate(action["indicators"], start=1)}
    for place, target in enumerate(action["targets"], start=1):
        yield from (f"{place}-{places[each]}" for each in target["indicators"])


def _identity(document: Document) -> Iterator[tuple[str, str | None]]:
    town, plan = document["municipality"], document["plan"]
    yield from ((f"municipality.{name}", town[name]) for name in ("name", "nit", "slogan", "address", "website"))
    yield from (("municipality.phone", each) for each in town["phones"])
    yield from (("municipality.email", each) for each in town["emails"])
    yield from (("plan.title", plan["title"]), ("plan.date", plan["date"]))
    yield "plan.horizon", plan["vision"] and plan["vision"]["horizon"]
    yield from ((f"plan.{name}", plan[name] and plan[name]["text"]) for name in ("vision", "general_objective"))
    yield from ((name, item["text"]) for name in ("background", "legal_frame") for item in plan[name])


def _share(name: str, ours: list[str], theirs: list[str]) -> Outcome:
    blocks = SequenceMatcher(None, [same(each) for each in ours], [same(each) for each in theirs], autojunk=False)
    matched = blocks.get_matching_blocks()
    mine = {index for block in matched for index in range(block.a, block.a + block.size)}
    wanted = {index for block in matched for index in range(block.b, block.b + block.size)}
    return Outcome(
        len(wanted),
        max(len(ours), len(theirs)),
        tuple(f"{name} {text}" for index, text in enumerate(theirs) if index not in wanted),
        tuple(f"{name} {text}" for index, text in enumerate(ours) if index not in mine),
    )


def untold(slug: str) -> list[str]:
    """Text of the document, in pieces of a dozen letters and more, that is neither in the plan nor in a note."""
    read = imported(slug)
    whole = _letters(json.dumps(read.document, ensure_ascii=False))
    pieces = [piece for text in source_texts(read.source) for piece in re.split(r"[.;:,/•·–—-]\s*|\s+y\s+", text)]
    return [each for each in pieces if len(_letters(each)) >= 12 and _letters(each) not in whole]


def source_texts(source: Source) -> Iterator[str]:
    """Paragraphs that are no headings, and the cells below a header."""
    for block in source.blocks:
        if isinstance(block, Paragraph):
            yield from [] if name_of(heading_key(block.text)) else [block.text]
            continue
        for row in block.rows:
            if not is_matrix_header(row):
                yield from (TYPED_NUMBER.sub("; ", piece.text) for cell in row.cells for piece in cell.pieces)
