"""What stands outside the sections: after a table or a list, under headings nobody knows, at the end."""

import json
import re
from collections.abc import Iterator, Sequence

from plans.matrix.importing.frame.acts import ADOPTS, Found, is_approval, tell_approval
from plans.matrix.importing.frame.draft import Draft
from plans.matrix.importing.frame.lists import note_section
from plans.matrix.importing.frame.signing import read_signatories, signatures_at_end
from plans.matrix.importing.frame.words import bare, squeezed
from plans.matrix.importing.sections import Part
from plans.matrix.importing.source import Paragraph, Table

FOLLOW_UP = re.compile(r"\b(?:seguimiento|monitoreo|evaluacion|control interno)\b")
LONGEST_FACT, LONGEST_TITLE = 400, 160
MOST_LOST = 100
STATED_IN = (
    "follow_up", "update_procedures", "public_services", "procedures", "articulation", "handover",
    "additional_activities", "specific_objectives", "action_lines", "phase_activities",
)  # fmt: skip


def after_tables(part: Part, draft: Draft) -> list[Paragraph]:
    """The paragraphs of a table's section: those before the table are its title, those after it are returned."""
    first = next((block.line for block in part.blocks if isinstance(block, Table)), None)
    if first is None:
        return part.paragraphs
    before = [paragraph for paragraph in part.paragraphs if paragraph.line < first]
    after = [paragraph for paragraph in part.paragraphs if paragraph.line > first]
    titles = [paragraph for paragraph in before if len(paragraph.text) <= LONGEST_TITLE]
    if titles:
        section = {"matrix": "plan", "projects": "projects", "deadlines": "deadlines"}.get(
            part.name, "information_sources"
        )
        read = " / ".join(paragraph.text for paragraph in titles)
        draft.note("info", section, titles[0].line, read, "Título de la tabla; solo se conserva en esta nota.")
    return [paragraph for paragraph in before if len(paragraph.text) > LONGEST_TITLE] + after


def read_closing(parts: Sequence[Part], left: list[tuple[Part, Paragraph]], draft: Draft) -> None:
    """Signatories from the closing parts, then a place for every paragraph left over."""
    for part in parts:
        if part.name in ("signatures", "formula"):
            left += [(part, each) for each in read_signatories(part.paragraphs, draft)]
    paragraphs = [paragraph for _, paragraph in left]
    if not draft.lists.get("signatories"):
        count = signatures_at_end(paragraphs)
        if count:
            read_signatories(paragraphs[len(paragraphs) - count :], draft)
            del left[len(left) - count :]
    if not draft.lists.get("signatories"):
        line = max((part.line for part in parts), default=1)
        draft.note(
            "info", "signatories", line, "(sin firmas)", "La fuente no trae firmas ni nombres de quien suscribe."
        )
    _place_left(left, draft)


def _place_left(left: Sequence[tuple[Part, Paragraph]], draft: Draft) -> None:
    """Follow-up by its words (and what goes on right after it), else an additional activity."""
    previous: tuple[Part, str] | None = None
    for part, paragraph in left:
        if is_approval(paragraph):
            tell_approval(paragraph, draft)
            continue
        goes_on = previous is not None and previous[0] is part
        section = "follow_up" if FOLLOW_UP.search(bare(paragraph.text)) else "additional_activities"
        if goes_on and previous:
            section = previous[1]
        fields = {"title": None} if section == "additional_activities" else {}
        item = draft.add(section, paragraph.line, **fields, text=paragraph.text)
        reason = (
            "Párrafo sin título propio; se deja aquí por sus palabras y su lugar. Muévalo si es de otra parte "
            "del plan."
        )
        draft.note("doubt", section, paragraph.line, paragraph.text, reason, item=item)
        previous = (part, section)


def read_unknown(part: Part, late: bool, draft: Draft) -> list[Paragraph]:
    """A section whose heading is none we know: its text is background, after the matrix (`late`) activities."""
    heading = part.heading
    assert heading is not None
    if not part.paragraphs:
        draft.note(
            "info", "plan", heading.line, heading.text, "Título sin texto debajo; solo se conserva en esta nota."
        )
        return []
    section = "additional_activities" if late else "background"
    first = ""
    for paragraph in part.paragraphs:
        if late:
            item = draft.add(section, paragraph.line, title=heading.text[:300], text=paragraph.text)
        else:
            item = draft.prose(section, paragraph.line, paragraph.text)
        first = first or item
    kept = "actividades adicionales" if late else "antecedentes"
    reason = f"Sección con un título que el formato no tiene; su texto se conserva en {kept}."
    draft.note("doubt", note_section(section), heading.line, heading.text, reason, item=first)
    return []


def read_unknown_tables(tables: Sequence[Table], draft: Draft) -> None:
    """A table nobody explains is not lost: each row is told in a note with its line."""
    for table in tables:
        rows = [" | ".join(cell.text for cell in row.cells if not cell.is_empty) for row in table.rows]
        told = [row for row in rows if row]
        if told:
            reason = (
                f"Tabla de {len(told)} filas que no se reconoce; no se incluyó en el plan. Agregue lo que haga falta."
            )
            draft.note("doubt", "plan", table.line, " / ".join(told), reason)


def date_from_acts(acts: Sequence[Found], draft: Draft) -> None:
    """A plan without its own date takes that of the act that approves it; else it has none."""
    if draft.single.get("date"):
        return
    act = next((each for each in acts if each.on and each.verb in ADOPTS and "plan" in bare(each.effect)), None)
    if act and act.on:
        draft.single["date"] = act.on.isoformat()
        draft.lines["plan.date"] = act.line
        draft.note(
            "doubt", "plan", act.line, act.words, "El plan no lleva fecha propia; se toma la del acto que lo aprueba."
        )
        return
    line = draft.lines.get("plan.title", 1)
    reason = "La fuente no trae fecha de elaboración ni de aprobación del plan; la fecha queda vacía."
    draft.note("doubt", "plan", line, "(sin fecha)", reason)


def stated(draft: Draft) -> list[tuple[str, Paragraph]]:
    """Every item outside the matrix with the section it is in, for the rules a municipality gives itself."""
    return [
        (note_section(section), Paragraph(draft.lines[item["id"]], item["text"]))
        for section in STATED_IN
        for item in _with_items(draft, section)
    ]


def _with_items(draft: Draft, section: str) -> Iterator[dict[str, str]]:
    for item in draft.lists.get(section, []):
        if "text" in item:
            yield item
        yield from item.get("items", [])


def told_elsewhere(part: Part, draft: Draft) -> list[Paragraph]:
    """Sections that only say the validity or the act: noted, since both have a place of their own."""
    long = [paragraph for paragraph in part.paragraphs if len(paragraph.text) > LONGEST_FACT]
    for paragraph in part.paragraphs:
        if len(paragraph.text) <= LONGEST_FACT:
            section, what = ("plan", "vigencia") if part.name == "validity" else ("acts", "aprobación")
            reason = f"Texto sobre la {what} del plan; se leyó para ese dato y solo se conserva en esta nota."
            draft.note("info", section, paragraph.line, paragraph.text, reason)
    return long


def read_front(part: Part, draft: Draft) -> list[Paragraph]:
    """The cover's sentences are background; its other lines and the contents are told in one note."""
    for paragraph in (each for each in part.paragraphs if part.name == "cover" and _is_sentence(each)):
        item = draft.prose("background", paragraph.line, paragraph.text)
        reason = "Texto antes del primer título; se conserva en antecedentes."
        draft.note("doubt", "plan", paragraph.line, paragraph.text, reason, item=item)
    if part.name == "toc":
        reason = "Tabla de contenido; no se transcribe porque solo repite títulos."
        draft.note("info", "plan", part.line, part.heading.text if part.heading else "", reason)
        return []
    title = draft.single["title"]
    lines = (each for each in part.paragraphs if part.name != "cover" or not _is_sentence(each))
    others = [each for each in lines if each.text not in title]
    if others:
        read = " / ".join(each.text for each in others)
        draft.note("info", "plan", others[0].line, read, "Renglones de la portada; no forman parte del texto.")
    return []


def _is_sentence(paragraph: Paragraph) -> bool:
    return len(paragraph.text) > 80 and paragraph.text.endswith(".")


def tell_lost(parts: Sequence[Part], draft: Draft) -> None:
    """The last net: a paragraph whose words are nowhere in the document is told with its line."""
    known = {*draft.lines.values(), *(note["place"]["line"] for note in draft.notes)}
    body = (each for part in parts if part.name not in ("cover", "toc") for each in part.paragraphs)
    unknown = [paragraph for paragraph in body if paragraph.line not in known]
    if not unknown:
        return
    said = [draft.municipality, draft.single, draft.lists, draft.notes]
    kept = bare.__wrapped__(json.dumps(said, ensure_ascii=False)).replace(" ", "")
    for paragraph in unknown[:MOST_LOST]:
        if squeezed(paragraph.text) not in kept:
            reason = "Este texto no encontró lugar en el plan y no se incluyó; agréguelo donde corresponda."
            draft.note("doubt", "plan", paragraph.line, paragraph.text, reason)
    if len(unknown) > MOST_LOST:
        first = unknown[MOST_LOST]
        reason = f"Desde aquí hay {len(unknown) - MOST_LOST} renglones más que pueden no estar en el plan; revíselos."
        draft.note("conflict", "plan", first.line, first.text, reason)
