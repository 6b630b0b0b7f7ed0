"""Doubts that show only when two parts of the plan are held side by side."""

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import combinations
from typing import Any

from plans.matrix.importing.frame.draft import Draft
from plans.matrix.importing.frame.frameworks import Framework, phase_named, phases_named
from plans.matrix.importing.frame.said import Said, listed
from plans.matrix.importing.frame.words import bare, heading_key
from plans.matrix.importing.sections import Part
from plans.matrix.importing.source import Paragraph, Table

ALIKE = 0.7
BEGINNING = 3
MATCHES = 0.5
SURE = 0.8
MOST_COMPARED = 120
MOST_PAIRS = 40_000
MOST_WORDS, LONGEST_WORD = 200, 40
LEADERS = " \t\n\xa0.…_-"
SMALL = 4
ALL_PHASES = re.compile(
    r"\b(?:cinco|5|todas las|demas)\s+(?:las\s+)?fases\b|\bcada una de (?:las|sus) fases\b|\btodas sus fases\b"
)


def compare(parts: Sequence[Part], framework: Framework, draft: Draft) -> None:
    """Repeated items, lines of action against actions, contents against body, single phases."""
    _repeated_items(draft)
    _lines_and_actions(draft)
    _phases(framework, draft)
    _contents(parts, framework, draft)
    _same_beginnings(draft)


def significant(text: str) -> set[str]:
    """The words that carry meaning, cut to their stem."""
    return {word[:7] for word in bare(text).split() if len(word) > SMALL or word.isdigit()}


def likeness(one: set[str], two: set[str]) -> float:
    """How much of the shorter text the longer one says (0 to 1)."""
    return len(one & two) / min(len(one), len(two)) if one and two else 0.0


def _repeated_items(draft: Draft) -> None:
    groups: dict[str, list[Said]] = {}
    for said in listed(draft):
        key = said.item.rsplit(".", 1)[0] if said.kind == "phase_activities" else said.kind
        groups.setdefault(key, []).append(said)
    for group in groups.values():
        words = [(said, bare(said.text), significant(said.text)) for said in group[:MOST_COMPARED]]
        for (one, text, ours), (two, other, theirs) in combinations(words, 2):
            if text == other:
                _tell_pair(one, two, "Ítem repetido palabra por palabra", draft)
            elif one.kind != "action_lines" and min(len(ours), len(theirs)) >= 3 and likeness(ours, theirs) >= ALIKE:
                _tell_pair(one, two, "Ítem casi repetido", draft)


def _tell_pair(one: Said, two: Said, what: str, draft: Draft) -> None:
    for said, other in ((one, two), (two, one)):
        reason = (
            f"{what}: véase la línea {other.line} ({other.item}). Se conservan los dos; no deben contarse dos "
            f"veces sin confirmarlo."
        )
        draft.note("doubt", said.section, said.line, said.text, reason, item=said.item)


def _lines_and_actions(draft: Draft) -> None:
    lines, actions = draft.lists.get("action_lines", []), draft.lists.get("actions", [])
    if not lines or not actions or len(lines) * len(actions) > MOST_PAIRS:
        return
    titles = [significant(_whole(action)) for action in actions]
    heads = [significant(action["title"]) for action in actions]
    pairs = _pairs([significant(line["text"]) for line in lines], heads, titles)
    missing = [line for line, pair in zip(lines, pairs, strict=True) if pair is None]
    _tell_missing(missing, len(lines), len(actions), draft)
    order = [pair for pair in pairs if pair is not None]
    if order != sorted(order):
        reason = (
            "La matriz sigue otro orden que el marco de acción; cada parte conserva el suyo y no se "
            "corresponden por número."
        )
        draft.note("doubt", "plan", draft.lines[lines[0]["id"]], "(orden de las líneas de acción)", reason)
    for line, pair in zip(lines, pairs, strict=True):
        if pair is not None:
            _wording(line, actions[pair], draft)


def _tell_missing(missing: list[dict[str, Any]], lines: int, actions: int, draft: Draft) -> None:
    """Each line without an action; one note for all when most have none."""
    if len(missing) * 2 > lines:
        first = missing[0]
        reason = (
            f"{lines} líneas de acción y {actions} acciones en la matriz: a {len(missing)} líneas "
            f"({', '.join(line['id'] for line in missing)}) no les corresponde ninguna acción. No se inventa ninguna."
        )
        draft.note("conflict", "plan", draft.lines[first["id"]], first["text"], reason)
        return
    for line in missing:
        reason = "La matriz no tiene una acción que corresponda a esta línea de acción; no se inventa ninguna."
        draft.note("conflict", "plan", draft.lines[line["id"]], line["text"], reason, item=line["id"])


def _whole(action: dict[str, Any]) -> str:
    return " ".join([action["title"], *(each["text"] for each in action["activities"])])


def _pairs(lines: list[set[str]], heads: list[set[str]], wholes: list[set[str]]) -> list[int | None]:
    """The action each line is about, the surest first: by its title, or almost all of the line by its activities.

    A second line may share an action only as surely as the first.
    """
    scores = [
        (max(likeness(line, head), _most(line, whole)), number, action)
        for number, line in enumerate(lines)
        for action, (head, whole) in enumerate(zip(heads, wholes, strict=True))
    ]
    pairs: list[int | None] = [None] * len(lines)
    taken: set[int] = set()
    for score, number, action in sorted(scores, key=lambda each: (-each[0], each[1], each[2])):
        if score >= MATCHES and pairs[number] is None and (action not in taken or score >= SURE):
            pairs[number] = action
            taken.add(action)
    return pairs


def _most(line: set[str], whole: set[str]) -> float:
    share = len(line & whole) / len(line) if line else 0.0
    return share if share >= 0.8 else 0.0


def _wording(line: dict[str, Any], action: dict[str, Any], draft: Draft) -> None:
    """The same sentence printed twice in the plan with one word different."""
    ours, theirs = bare(line["text"]).split(), bare(action["title"]).split()
    if max(len(ours), len(theirs)) > MOST_WORDS:
        return
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    if matcher.ratio() < 0.75:
        return
    for tag, first, last, start, end in matcher.get_opcodes():
        words, others = " ".join(ours[first:last]), " ".join(theirs[start:end])
        if tag == "replace" and last - first == end - start == 1 and _confusable(words, others):
            reason = (
                f"La matriz dice «{others}» en la acción correspondiente; uno de los dos puede estar errado. "
                f"Se deja como está impreso."
            )
        elif (
            tag == "insert"
            and end - start == 1
            and len(others) > SMALL
            and start > 0
            and theirs[start - 1] in ("con", "de", "a", "las", "los")
        ):
            reason = f"La matriz dice además «{others}»; aquí puede faltar esa palabra. Se deja como está impreso."
        else:
            continue
        draft.note("doubt", "plan", draft.lines[line["id"]], words or line["text"], reason, item=line["id"])


def _confusable(one: str, two: str) -> bool:
    inflected = one[:-2] == two[: len(one) - 2] or one.rstrip("s") == two.rstrip("s")
    plausible = min(len(one), len(two)) > 5 and max(len(one), len(two)) <= LONGEST_WORD
    return plausible and not inflected and SequenceMatcher(None, one, two).ratio() >= 0.8


def _phases(framework: Framework, draft: Draft) -> None:
    """A line or objective that names one phase while the plan commits itself to all of them."""
    whole = [action for action in draft.lists.get("actions", []) if ALL_PHASES.search(bare(action["title"]))]
    if not whole:
        return
    line = draft.lines.get(whole[0]["id"], 1)
    for section, severity in (("action_lines", "conflict"), ("specific_objectives", "doubt")):
        for item in draft.lists.get(section, []):
            named = phases_named(item["text"], framework)
            if len(named) == 1 and re.search(r"\b(?:fase|etapa)\b", bare(item["text"])):
                reason = f"Habla solo de una fase; la matriz compromete todas (línea {line})."
                draft.note(severity, "plan", draft.lines[item["id"]], item["text"], reason, item=item["id"])


def _contents(parts: Sequence[Part], framework: Framework, draft: Draft) -> None:
    """The table of contents against the body: what it announces and is not there, what it leaves out."""
    entries = [entry for part in parts if part.name == "toc" for entry in _entries(part)]
    if len(entries) < 3:
        return
    body = {heading_key(part.heading.text) for part in parts if part.heading and part.name != "toc"}
    items = {heading_key(item["text"]) for item in draft.lists.get("action_lines", [])}
    phases = {entry["phase"] for entry in draft.lists.get("phase_activities", [])}
    listed_phases = {phase: line for line, text in entries if (phase := phase_named(text, framework))}
    titles = body | items
    for line, text in entries if len(entries) * len(titles) <= MOST_PAIRS else ():
        key = heading_key(text)
        if key and not phase_named(text, framework) and not any(_says(key, other) for other in titles):
            reason = "La tabla de contenido anuncia esta sección y el texto no la trae con ese título."
            draft.note("conflict", "plan", line, text, reason)
    extra = [phase for phase in framework.phases if phase in phases and phase not in listed_phases]
    if listed_phases and extra:
        entry = next(each for each in draft.lists["phase_activities"] if each["phase"] == extra[0])
        reason = "La tabla de contenido no trae esta fase y el texto la desarrolla; prevalece el texto."
        last = max(listed_phases.values())
        draft.note(
            "conflict",
            "phase_activities",
            last,
            f"(sin la fase de {framework.phases[extra[0]]})",
            reason,
            item=entry["id"],
        )


def _entries(part: Part) -> list[tuple[int, str]]:
    found = []
    for block in part.blocks:
        if isinstance(block, Paragraph):
            found.append((block.line, _without_page(f"{block.marker} {block.text}")))
        elif isinstance(block, Table):
            found += [(row.line, row.cells[0].text.rstrip(LEADERS)) for row in block.rows]
    return [(line, text) for line, text in found if bare(text)]


def _without_page(text: str) -> str:
    """An entry of the contents without its dots and its page."""
    found = re.search(r"(?<!\d)\d{1,3}$", text[-4:])
    return (text[: len(text) - len(found[0])].rstrip(LEADERS) if found else text).strip()


def _says(key: str, other: str) -> bool:
    return (
        key == other
        or key in other
        or (other in key and len(other) > 8)
        or likeness(significant(key), significant(other)) >= 0.8
    )


def _same_beginnings(draft: Draft) -> None:
    """A line of action and an objective that begin with the same words promise the same thing twice."""
    twins = {_beginning(each): each for each in reversed(draft.lists.get("specific_objectives", []))}
    for line in draft.lists.get("action_lines", []):
        twin = twins.get(_beginning(line))
        if twin and len(_beginning(line)) == BEGINNING:
            reason = (
                f"Se cruza con el objetivo {twin['id']} (línea {draft.lines[twin['id']]}); se conservan por separado."
            )
            draft.note("doubt", "plan", draft.lines[line["id"]], line["text"], reason, item=line["id"])


def _beginning(item: dict[str, Any]) -> tuple[str, ...]:
    return tuple(bare(item["text"]).split()[:BEGINNING])
