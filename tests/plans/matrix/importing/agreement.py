"""How far an imported document agrees with the careful reading frozen in plans/matrix/data."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

from plans.matrix.interchange.rows import Document

SOURCES = Path(__file__).parent / "sources"
COLUMNS = ("benefits", "indicators", "targets", "activities", "responsible_parties", "resources", "timeframes")
FLAT = (
    "public_services", "procedures", "update_procedures", "articulation", "follow_up", "handover",
    "additional_activities",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Share:
    """Of one section: items equal in both, in the same order, and the most that could be."""

    equal: int
    of: int
    missing: tuple[str, ...]
    extra: tuple[str, ...]

    @property
    def ratio(self) -> float:
        return self.equal / self.of if self.of else 1.0


def source_bytes(slug: str) -> bytes:
    return (SOURCES / f"{slug}.txt").read_bytes()


def same(text: object) -> str:
    """A text without spaces and case."""
    return re.sub(r"\s+", "", str(text or "")).casefold()


def agreement(read: Document, frozen: Document) -> dict[str, Share]:
    """Section → how many of its items are equal by place and text."""
    ours, theirs = items_of(read), items_of(frozen)
    return {name: _share(ours.get(name, []), theirs.get(name, [])) for name in sorted(ours.keys() | theirs.keys())}


def overall(shares: dict[str, Share]) -> float:
    """The share of equal items over all sections."""
    return sum(share.equal for share in shares.values()) / sum(share.of for share in shares.values())


def _share(ours: list[str], theirs: list[str]) -> Share:
    blocks = SequenceMatcher(None, [same(each) for each in ours], [same(each) for each in theirs], autojunk=False)
    matched = blocks.get_matching_blocks()
    equal = sum(block.size for block in matched)
    mine = {index for block in matched for index in range(block.a, block.a + block.size)}
    wanted = {index for block in matched for index in range(block.b, block.b + block.size)}
    missing = tuple(text for index, text in enumerate(theirs) if index not in wanted)
    extra = tuple(text for index, text in enumerate(ours) if index not in mine)
    return Share(equal, max(len(ours), len(theirs)), missing, extra)


def items_of(document: Document) -> dict[str, list[str]]:
    """Every item outside the prose, as a text that says where it belongs."""
    found: dict[str, list[str]] = {}
    for section, text in _items(document):
        found.setdefault(section, []).append(text)
    return found


def _items(document: Document) -> Iterator[tuple[str, str]]:
    plan = document["plan"]
    yield from (("specific_objectives", item["text"]) for item in plan["specific_objectives"])
    for line in plan["action_lines"]:
        yield "action_lines", line["text"]
        yield from (("action_lines", item["text"]) for item in line["items"])
    for section in FLAT:
        for item in document[section]:
            yield section, " ".join(filter(None, (item.get("group"), item.get("title"), item["text"])))
    yield from _inventories(document)
    yield from _projects(document)
    for number, action in enumerate(document["actions"], start=1):
        yield "actions", action["title"]
        for column in COLUMNS:
            for item in action[column]:
                yield column, f"{number}: {item.get('text') or item.get('name')}"


def _inventories(document: Document) -> Iterator[tuple[str, str]]:
    for item in document["phase_activities"]:
        yield from (("phase_activities", f"{item['phase']}: {each['text']}") for each in item["items"])
    for item in document["information_sources"]:
        yield "information_sources", f"{item['source']} / {item['delegate']}"
    for item in document["support"]:
        yield "support", f"{item['problem']} / {item['procedure']}"
        yield from (("assistance", each) for each in item["assistance"])
    yield from (("incentives", item["title"]) for item in document["incentives"])
    for item in document["deadlines"]:
        yield "deadlines", f"{item['phase']} {item['national']} {item['territorial']}"
    yield from (("acts", f"{item['kind']} {item['number']} {item['date']}") for item in document["acts"])
    yield from (("signatories", f"{item['name']} / {item['role']}") for item in document["signatories"])
    yield from (("settings", f"{item['key']} = {item['value']}") for item in document["settings"])


def _projects(document: Document) -> Iterator[tuple[str, str]]:
    for item in document["projects"]:
        yield "projects", f"{item['axis']} / {item['policy']} / {item['project']} / {' '.join(item['phases'])}"
        for name in ("targets", "indicators", "criteria"):
            yield from ((f"projects.{name}", each["text"]) for each in item[name])


def notes_near(read: Document, frozen: Document, *, within: int = 1) -> tuple[list[Any], list[Any]]:
    """The frozen doubts and conflicts with a note of ours near their line, and those without."""
    lines = {note["place"]["line"] for note in read["notes"]}
    near: list[Any] = []
    far: list[Any] = []
    for note in frozen["notes"]:
        if note["severity"] == "info":
            continue
        line = note["place"]["line"]
        found = line is None or any(line + step in lines for step in range(-within, within + 1))
        (near if found else far).append(note)
    return near, far
