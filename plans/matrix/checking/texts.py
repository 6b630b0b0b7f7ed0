"""The texts of a document with their places, and the few ways in which the checks compare words."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from plans.matrix.interchange.rows import Document
from plans.matrix.working import walk

Item = dict[str, Any]
COLUMNS = (
    "benefits",
    "indicators",
    "targets",
    "activities",
    "responsible_parties",
    "resources",
    "timeframes",
)
IN_PLAN = ("background", "legal_frame", "specific_objectives", "action_lines")
# The keys that people read; `synthesis` is the platform's own condensation of a text it does not keep.
WRITTEN = ("title", "text", "synthesis", "name", "role", "effect", "source", "delegate", "problem", "procedure")
_ALSO_WRITTEN = ("area", "axis", "policy", "project", "group", "kind", "number")
BLANK = re.compile(r"[\s\-–—_.·*/]*|n\s*[./]?\s*[ad]\.?|no aplica|ningun[oa]s?")


@dataclass(frozen=True, slots=True)
class Spot:
    """One text of the document: its section (Section value), the id of its item ("" for the heading) and its "
    "column."""

    section: str
    item: str
    text: str
    column: str = ""
    key: str = "text"


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Lower case without accents, spaces made one: what "the same words" means to a reader."""
    spread = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in spread if not unicodedata.combining(letter)).split())


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return re.findall(r"[a-z0-9ñ]+", fold(text))


def is_blank(text: str) -> bool:
    """Whether the text only fills the cell: `-`, `N/A`, `____`."""
    return BLANK.fullmatch(fold(text)) is not None


def label(item: Item) -> str:
    """The text of an item of the matrix; an indicator calls it `name`."""
    return str(item.get("text") or item.get("name") or item.get("title") or "")


def prose(entry: Item | None) -> str:
    """The text of a paragraph, or its condensation."""
    return str((entry or {}).get("text") or (entry or {}).get("synthesis") or "")


def spots(document: Document) -> Iterator[Spot]:
    """Every text of the document that a person wrote, without the notes of the transcription."""
    plan = document["plan"]
    yield Spot("plan", "", plan["title"], key="title")
    for key in ("vision", "general_objective"):
        if prose(plan[key]):
            yield Spot("plan", plan[key]["id"], prose(plan[key]), column=key)
    if prose(document["support_intro"]):
        yield Spot("support", "", prose(document["support_intro"]))
    for found in walk(document):
        if found.kind.name not in ("notes", "settings", "deadlines"):
            yield from _written(found.kind.name, found.item)


# Kinds whose section has another name than their list.
SECTION_OF = {
    **dict.fromkeys(("actions", *COLUMNS), "actions"),
    **dict.fromkeys((*IN_PLAN, "action_line_items"), "plan"),
    **dict.fromkeys(("projects", "project_targets", "project_indicators", "project_criteria"), "projects"),
    "phase_activity_items": "phase_activities",
}


def _written(kind: str, item: Item) -> Iterator[Spot]:
    section = SECTION_OF.get(kind, kind)
    column = kind if kind in COLUMNS else ""
    for key in (*WRITTEN, *_ALSO_WRITTEN):
        if item.get(key) and not (key == "synthesis" and item.get("text")):
            yield Spot(section, item["id"], str(item[key]), column, key)
    for text in item.get("assistance", ()):
        yield Spot(section, item["id"], text, column, "assistance")
