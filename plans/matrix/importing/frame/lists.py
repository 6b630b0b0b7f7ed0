"""Prose and lists: what stands under a heading, item by item, in the source's own words."""

import re
from collections.abc import Sequence

from plans.matrix.importing.frame.acts import is_approval
from plans.matrix.importing.frame.draft import Draft
from plans.matrix.importing.frame.words import first_sentence
from plans.matrix.importing.sections import Part
from plans.matrix.importing.source import Paragraph, Source

HORIZON = re.compile(
    r"\b(?:(?:en|a|para|hasta)\s+(?:enero|junio|julio|diciembre)\s+(?:de|del)\s+|a[nñ]os?\s+(?:de\s+|del\s+)?|al?\s+|en\s+(?:el\s+)?|para\s+(?:el\s+)?|hasta\s+(?:el\s+)?)((?:19|20)\d\d)\b",
    re.IGNORECASE,
)
SPAN = re.compile(
    r"\b(?:en|dentro de|durante)?\s*(?P<words>(?P<number>\w+)\s*(?:\(\s*\w+\s*\))?\s*a[nñ]os)\b", re.IGNORECASE
)
PROCEDURE_GROUP_ENDS = re.compile(r"^(?:otr[oa]s\s+)?tr[aá]mites?\b", re.IGNORECASE)
LEAD = re.compile(r"^\s*(?:[-•*\d.)]+\s+)?\*\*(?P<lead>[^*]{4,200})\*\*\s*(?P<rest>\S.*)$")


def read_vision(parts: Sequence[Part], draft: Draft) -> None:
    """All of the vision's text, and the year it names."""
    paragraphs = _of(parts, "vision")
    if not paragraphs:
        draft.single["vision"] = None
        return
    text = "\n\n".join(each.text for each in paragraphs)
    years = HORIZON.findall(text)
    line = paragraphs[0].line
    draft.lines["VI1"] = line
    draft.single["vision"] = {"id": "VI1", "text": text, "synthesis": None, "horizon": years[0] if years else None}
    if years:
        found = HORIZON.search(text)
        assert found is not None
        reason = f"No dice si se cumple al comienzo o al final de {years[0]}; se toma el año completo."
        draft.note("doubt", "plan", line, found[0], reason, item="VI1")
        return
    span = SPAN.search(text)
    read = span["words"] if span else "(sin año)"
    why = "cuenta años sin decir desde cuándo" if span else "no nombra un año de llegada"
    draft.note("doubt", "plan", line, read, f"La visión {why}; el horizonte queda vacío.", item="VI1")


def read_general_objective(parts: Sequence[Part], draft: Draft) -> None:
    paragraphs = _of(parts, "general_objective")
    draft.single["general_objective"] = None
    if paragraphs:
        text = "\n\n".join(each.text for each in paragraphs)
        draft.single["general_objective"] = {"id": "OG1", "text": text, "synthesis": None}
        draft.lines["OG1"] = paragraphs[0].line


def _of(parts: Sequence[Part], name: str) -> list[Paragraph]:
    return [paragraph for part in parts if part.name == name for paragraph in part.paragraphs]


def read_prose(part: Part, section: str, draft: Draft) -> list[Paragraph]:
    """Each paragraph is one piece of prose (background, legal frame)."""
    for paragraph in part.paragraphs:
        item = draft.prose(section, paragraph.line, paragraph.text)
        if part.name == "mission":
            reason = "El formato no tiene una sección de misión; su texto se conserva en antecedentes."
            draft.note("info", "plan", paragraph.line, paragraph.text, reason, item=item)
    return []


def read_items(part: Part, section: str, draft: Draft) -> list[Paragraph]:
    """The items of a list section; returns the paragraphs that follow a finished list and are none of it."""
    told = [(each, is_approval(each)) for each in part.paragraphs]
    approvals = [each for each, approves in told if approves]
    items, intro, tail = split_list([each for each, approves in told if not approves])
    tail = sorted([*tail, *approvals], key=lambda each: each.line)
    if intro:
        reason = "Frase que presenta la lista; no es un ítem y solo se conserva en esta nota."
        draft.note("info", note_section(section), intro.line, intro.text, reason)
    for item in items:
        draft.add(section, item.line, text=item.text, **({"items": []} if section == "action_lines" else {}))
    if len(items) > 1 and not any(item.marker for item in items):
        reason = f"{len(items)} párrafos sin viñeta ni número; cada párrafo se lee como un ítem."
        first = draft.lists[section][-len(items)]["id"]
        draft.note("info", note_section(section), items[0].line, "(párrafos sin viñeta)", reason, item=first)
    return tail


def note_section(section: str) -> str:
    """Where a note about a list belongs: the lists inside the plan are all `plan`."""
    return "plan" if section in ("background", "legal_frame", "specific_objectives", "action_lines") else section


def split_list(paragraphs: Sequence[Paragraph]) -> tuple[list[Paragraph], Paragraph | None, list[Paragraph]]:
    """The items, the sentence that announces them and what follows a bulleted list without a bullet."""
    rest = list(paragraphs)
    intro = None
    if len(rest) > 1 and not rest[0].marker and (rest[0].text.endswith(":") or _announces(rest)):
        intro = rest.pop(0)
    marked = [index for index, each in enumerate(rest) if each.marker]
    if not marked:
        return rest, intro, []
    last = marked[-1]
    tail = list(rest[last + 1 :])
    return rest[: last + 1], intro, tail


def _announces(paragraphs: Sequence[Paragraph]) -> bool:
    """Only the first stands without a bullet, and it is a sentence about the list."""
    return all(each.marker for each in paragraphs[1:]) and bool(
        re.search(r"\bsiguientes?\b|\bson\b", paragraphs[0].text)
    )


def read_procedures(paragraphs: Sequence[Paragraph], draft: Draft) -> list[Paragraph]:
    """Trámites with the group that announces some of them ("Consultas, pagos y expedición de recibos de:")."""
    group: str | None = None
    rest = list(paragraphs)
    if len(rest) > 1 and rest[0].text.endswith(":") and len(rest[0].text) > 60:
        intro = rest.pop(0)
        reason = "Frase que presenta la lista de trámites; no es un trámite y solo se conserva en esta nota."
        draft.note("info", "procedures", intro.line, intro.text, reason)
    for paragraph in rest:
        if paragraph.text.endswith(":"):
            group = paragraph.text
            reason = "Encabezado de grupo sin marca de final; se agrupan los renglones que lo completan."
            draft.note("doubt", "procedures", paragraph.line, paragraph.text, reason)
            continue
        if PROCEDURE_GROUP_ENDS.match(paragraph.text):
            group = None
        draft.add("procedures", paragraph.line, group=group, text=paragraph.text)
    return []


def read_additional(part: Part, draft: Draft) -> list[Paragraph]:
    """Further activities: the words in bold, or before the colon, are the title."""
    items, intro, tail = split_list(part.paragraphs)
    announced = part.heading or intro
    first = len(draft.lists.get("additional_activities", [])) + 1
    for item in items:
        title, text = title_and_text(item, None)
        draft.add("additional_activities", item.line, title=title, text=text)
    if announced and items:
        reason = (
            "Frase sin título propio; no es seguro a qué parte del plan pertenece. Se registran como "
            "actividades adicionales."
        )
        draft.note("doubt", "additional_activities", announced.line, announced.text, reason, item=f"AD{first}")
    return tail


def title_and_text(item: Paragraph, source: Source | None) -> tuple[str | None, str]:
    """A title set off from its text by bold type, `es decir` or a colon; (None, all of it) when none is."""
    lead = LEAD.match(source.lines[item.line - 1]) if source and 0 < item.line <= len(source.lines) else None
    if lead:
        title = " ".join(lead["lead"].split()).rstrip(" ,:;")
        if item.text.startswith(title):
            return title, item.text[len(title) :].lstrip(" ,:;.-–—") or title
    for mark in (r",?\s+(?=es decir\b)", r"\s*:\s+"):
        found = re.search(mark, item.text)
        if found and 8 <= found.start() <= 120:
            return item.text[: found.start()], item.text[found.end() :]
    return None, item.text


def read_incentives(part: Part, draft: Draft) -> list[Paragraph]:
    """Incentives: the first sentence is the title, the rest its text."""
    items, intro, tail = split_list(part.paragraphs)
    if intro:
        reason = "Frase que presenta la lista de incentivos; solo se conserva en esta nota."
        draft.note("info", "incentives", intro.line, intro.text, reason)
    for item in items:
        title, text = first_sentence(item.text)
        if not text:
            lead, rest = title_and_text(item, None)
            title, text = (lead, rest) if lead else (title, "")
        draft.prose("incentives", item.line, text or title, title=title)
    return tail
