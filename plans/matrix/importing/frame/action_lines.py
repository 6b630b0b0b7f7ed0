"""The lines of action and what a plan says under each of them."""

from collections.abc import Callable, Sequence

from plans.matrix.importing.frame.draft import PREFIXES, Draft
from plans.matrix.importing.frame.frameworks import Framework, phase_named
from plans.matrix.importing.frame.lists import read_procedures
from plans.matrix.importing.frame.words import heading_key, marker_style
from plans.matrix.importing.headings import name_of, topic_of
from plans.matrix.importing.sections import Part
from plans.matrix.importing.source import Paragraph


def read_action_lines(part: Part, framework: Framework, draft: Draft) -> list[Paragraph]:
    """Each line of action, and its content in the section its words name, else as its items.

    Returns the paragraphs after the list that are none of its.
    """
    paragraphs = list(part.paragraphs)
    is_line = _line_test(paragraphs)
    line_id, topic, content = "", "", list[Paragraph]()
    groups: list[tuple[str, str, list[Paragraph]]] = []
    for index, paragraph in enumerate(paragraphs):
        if not is_line(paragraph):
            if line_id:
                content.append(paragraph)
            elif paragraph.text.endswith(":") or (index == 0 and len(paragraphs) > 1):
                _announce(paragraph, draft)
            continue
        line_id = draft.add("action_lines", paragraph.line, text=paragraph.text, items=[])
        topic, content = topic_of(heading_key(paragraph.text)), []
        groups.append((line_id, topic, content))
    tail = _trailing(groups)
    for line_id, topic, content in groups:
        read_topic(topic, content, framework, draft, line_id)
    return tail


def _announce(paragraph: Paragraph, draft: Draft) -> None:
    reason = "Frase que presenta las líneas de acción; solo se conserva en esta nota."
    draft.note("info", "plan", paragraph.line, paragraph.text, reason)


def _line_test(paragraphs: Sequence[Paragraph]) -> Callable[[Paragraph], bool]:
    """Which paragraphs are lines: those with headings of the highest level, else with the first marker's style."""
    headed = [each for each in paragraphs if each.level]
    marked = [each for each in paragraphs if each.marker]
    if headed and (not marked or headed[0].line < marked[0].line):
        top = min(each.level for each in headed)
        return lambda each: each.level == top
    if marked:
        style, depth = marker_style(marked[0].marker), marked[0].depth
        return lambda each: bool(each.marker) and marker_style(each.marker) == style and each.depth <= depth + 1
    return lambda each: not each.text.endswith(":")


def _trailing(groups: list[tuple[str, str, list[Paragraph]]]) -> list[Paragraph]:
    """What follows the last of several bare lines is not that line's content but text after the list."""
    if len(groups) > 2 and not any(content for _, _, content in groups[:-1]) and groups[-1][2]:
        tail = list(groups[-1][2])
        groups[-1][2].clear()
        return tail
    return []


def read_topic(
    topic: str, content: list[Paragraph], framework: Framework, draft: Draft, line_id: str = ""
) -> list[Paragraph]:
    """Put what stands under a topic where it belongs; returns what found no place."""
    if topic == "procedures":
        read_procedures(content, draft)
    elif topic == "phases":
        return _read_phases(content, framework, draft, line_id)
    elif topic in ("update_procedures", "public_services", "articulation", "handover"):
        _read_flat(topic, content, draft)
    elif line_id:
        _items_of_line(content, draft, line_id)
    else:
        return content
    return []


def _read_flat(topic: str, content: list[Paragraph], draft: Draft) -> None:
    first = len(draft.lists.get(topic, []))
    for paragraph in content:
        draft.add(topic, paragraph.line, text=paragraph.text)
    if len(content) > 1 and not any(paragraph.marker for paragraph in content):
        reason = f"{len(content)} párrafos sin viñeta; cada párrafo se lee como un ítem."
        item = draft.lists[topic][first]["id"]
        draft.note("info", topic, content[0].line, "(párrafos sin viñeta)", reason, item=item)


def _read_phases(content: list[Paragraph], framework: Framework, draft: Draft, line_id: str) -> list[Paragraph]:
    """Activities by phase: a heading names the phase, the paragraphs below it are its activities."""
    phase: str | None = None
    before: list[Paragraph] = []
    for paragraph in content:
        named = phase_named(paragraph.text, framework) if name_of(heading_key(paragraph.text)) == "phase" else None
        if named:
            phase = phase_activity(named, paragraph.line, draft)
        elif phase:
            phase_item(phase, paragraph, draft)
        else:
            before.append(paragraph)
    if before and line_id:
        _items_of_line(before, draft, line_id)
        return []
    return before


def phase_activity(phase: str, line: int, draft: Draft) -> str:
    """The id of this phase's entry, made when it is not there yet."""
    for entry in draft.lists.get("phase_activities", []):
        if entry["phase"] == phase:
            return str(entry["id"])
    return draft.add("phase_activities", line, phase=phase, items=[])


def phase_item(entry_id: str, paragraph: Paragraph, draft: Draft) -> None:
    entry = next(each for each in draft.lists["phase_activities"] if each["id"] == entry_id)
    item_id = f"{entry_id}.{len(entry['items']) + 1}"
    entry["items"].append({"id": item_id, "text": paragraph.text})
    draft.lines[item_id] = paragraph.line


def _items_of_line(content: list[Paragraph], draft: Draft, line_id: str) -> None:
    if not content:
        return
    line = draft.lists["action_lines"][int(line_id.removeprefix(PREFIXES["action_lines"])) - 1]
    for paragraph in content:
        item_id = f"{line_id}.{len(line['items']) + 1}"
        line["items"].append({"id": item_id, "text": paragraph.text})
        draft.lines[item_id] = paragraph.line
