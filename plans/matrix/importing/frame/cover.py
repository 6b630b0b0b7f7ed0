"""The plan's title, and its date where the cover or the closing words say one."""

import re
from datetime import date

from plans.matrix.importing.frame.dates import MONTH_ONLY, Dated, dates_in
from plans.matrix.importing.frame.departments import BY_KEY
from plans.matrix.importing.frame.draft import Draft
from plans.matrix.importing.frame.words import bare, is_upper
from plans.matrix.importing.source import Paragraph, Source

TITLE = re.compile(r"\bplan\b.*\bacci[oó]n\b|\bplan\b.*\bgobierno en l[ií]nea\b|\bplan\b.*\bgel\b", re.IGNORECASE)
GOES_ON = re.compile(
    r"(?:para|de|del|el|la|en|municipio|departamento|alcald[ií]a|gobierno en l[ií]nea|territorial|vigencia"
    r"|estrategia|gel|(?:19|20)\d\d)\b",
    re.IGNORECASE,
)
PERIOD = re.compile(r"20\d\d(?:\s*(?:[-–—/]|a|al|y)\s*20\d\d)?")
OPEN_END = re.compile(r"\b(?:de|del|para|el|la|en|los|las|y)$", re.IGNORECASE)
CLOSING = re.compile(r"\b(?:dad[oa]|expedid[oa]|firmad[oa]|se firma|en constancia)\b", re.IGNORECASE)
LONGEST = 300


def read_title(cover: list[Paragraph], source: Source, draft: Draft) -> None:
    """The title's lines joined; without any, the file says whose plan it is and a doubt asks for one."""
    index = next((place for place, each in enumerate(cover) if _may_be_title(each)), None)
    if index is not None:
        lines = [cover[index], *_continued(cover[index:], draft)]
        draft.single["title"] = " ".join(line.text for line in lines)[:LONGEST]
        draft.lines["plan.title"] = lines[0].line
        if len(lines) > 1:
            read = " / ".join(line.text for line in lines)
            draft.note("info", "plan", lines[0].line, read, "Título impreso en varios renglones, que se unen.")
        return
    repeated = next((each for each in source.dropped if _may_be_title(each)), None)
    name = draft.municipality["name"]
    draft.single["title"] = repeated.text[:LONGEST] if repeated else f"Plan de acción de Gobierno en Línea de {name}"
    draft.lines["plan.title"] = repeated.line if repeated else 1
    if repeated:
        draft.note("info", "plan", repeated.line, repeated.text, "El título solo está en el encabezado de página.")
    else:
        reason = "La fuente no trae un título reconocible; se compuso con el nombre del municipio y debe revisarse."
        draft.note("doubt", "plan", 1, "(sin título)", reason)


def _may_be_title(paragraph: Paragraph) -> bool:
    return len(paragraph.text) <= LONGEST and TITLE.search(paragraph.text) is not None and not _is_sentence(paragraph)


def _is_sentence(paragraph: Paragraph) -> bool:
    return paragraph.text.endswith((".", ":", ";")) and not (is_upper(paragraph.text) or paragraph.bold)


def _continued(lines: list[Paragraph], draft: Draft) -> list[Paragraph]:
    """The lines right after the title that only go on with it: the place, the period."""
    taken: list[Paragraph] = []
    previous = lines[0]
    for line in lines[1:3]:
        place = bare(line.text) in BY_KEY or bare(line.text) == bare(draft.municipality["name"])
        same = (is_upper(line.text) and is_upper(previous.text)) or (line.bold and previous.bold)
        same = same or (line.level > 0 and previous.level > 0)
        same = same or PERIOD.fullmatch(line.text.strip()) is not None
        goes_on = OPEN_END.search(previous.text) or GOES_ON.match(line.text) or place
        if not (goes_on and same) or ":" in line.text or dates_in(line.text) or len(line.text) > 120:
            break
        taken.append(line)
        previous = line
    return taken


def read_date(cover: list[Paragraph], closing: list[Paragraph], draft: Draft) -> None:
    """The plan's own date, from the cover or the closing formula; the acts are asked later."""
    draft.single["date"] = None
    for paragraph in cover:
        found = dates_in(paragraph.text)
        if found and not re.search(r"\b(?:resoluci[oó]n|decreto|acuerdo|ley)\b", paragraph.text, re.IGNORECASE):
            _take(found[0], paragraph, "Fecha de la portada; se toma como fecha del plan.", draft)
            return
    for paragraph in closing:
        found = dates_in(paragraph.text)
        if found and CLOSING.search(paragraph.text):
            _take(found[0], paragraph, "Fecha de la firma; se toma como fecha del plan.", draft)
            return
    month = next((each for each in cover if MONTH_ONLY.search(each.text)), None)
    if month:
        reason = "La portada da el mes y no el día; la fecha del plan queda vacía."
        draft.note("doubt", "plan", month.line, month.text, reason)


def _take(found: Dated, paragraph: Paragraph, reason: str, draft: Draft) -> None:
    draft.single["date"] = found.on.isoformat()
    draft.lines["plan.date"] = paragraph.line
    draft.note("info", "plan", paragraph.line, found.words, reason)


def plan_date(draft: Draft) -> date | None:
    said = draft.single.get("date")
    return date.fromisoformat(said) if said else None
