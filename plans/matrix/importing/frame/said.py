"""Every text of the draft outside the plan matrix, with its item, its section and its line."""

from collections.abc import Iterator
from dataclasses import dataclass

from plans.matrix.importing.frame.draft import IN_PLAN, Draft

PROSE = ("background", "legal_frame", "incentives")
LISTED = (
    "specific_objectives", "action_lines", "phase_activities", "public_services", "procedures", "update_procedures",
    "articulation", "follow_up", "handover", "additional_activities",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Said:
    """`section`: where a note about it belongs; `kind`: the list it is in, or "prose"."""

    section: str
    item: str
    line: int
    text: str
    kind: str


def everything(draft: Draft) -> list[Said]:
    """In the order of the document."""
    return [*_single(draft), *prose(draft), *listed(draft)]


def _single(draft: Draft) -> Iterator[Said]:
    for name in ("vision", "general_objective"):
        found = draft.single.get(name)
        if found:
            yield Said("plan", found["id"], draft.lines[found["id"]], found["text"], "prose")


def prose(draft: Draft) -> Iterator[Said]:
    for section in PROSE:
        for item in draft.lists.get(section, []):
            yield Said(_section(section), item["id"], draft.lines[item["id"]], item["text"], "prose")


def listed(draft: Draft) -> Iterator[Said]:
    for section in LISTED:
        for item in draft.lists.get(section, []):
            if "text" in item:
                yield Said(_section(section), item["id"], draft.lines[item["id"]], item["text"], section)
            for each in item.get("items", []):
                yield Said(_section(section), each["id"], draft.lines[each["id"]], each["text"], section)


def _section(name: str) -> str:
    return "plan" if name in IN_PLAN else name
