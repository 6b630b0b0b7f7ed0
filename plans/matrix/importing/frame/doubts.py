"""Doubts that no single section tells: misread words, repeated items, promises nobody can measure."""

import re
from collections.abc import Sequence

from plans.matrix.importing.frame import spelling
from plans.matrix.importing.frame.comparing import compare
from plans.matrix.importing.frame.draft import Draft
from plans.matrix.importing.frame.frameworks import Framework
from plans.matrix.importing.frame.mailboxes import mailbox_doubts
from plans.matrix.importing.frame.said import Said, everything
from plans.matrix.importing.frame.wording import PER_TIME, acronyms, doubts_of
from plans.matrix.importing.frame.words import bare
from plans.matrix.importing.sections import Part
from plans.matrix.importing.source import Source

SCHEDULE = re.compile(r"\bcronograma\b")


def tell_doubts(source: Source, parts: Sequence[Part], framework: Framework, draft: Draft) -> None:
    """Add the notes of a careful reader."""
    texts = everything(draft)
    before = ""
    for said in texts:
        for severity, read, reason in (*doubts_of(said, before), *mailbox_doubts(said.text)):
            draft.note(severity, said.section, said.line, read, reason, item=said.item)
        before = said.text
    _misread(source, texts, draft)
    _acronyms(texts, draft)
    _contacts(draft, source)
    _promised_rhythm(texts, draft)
    _schedule(texts, source, draft)
    compare(parts, framework, draft)


def _acronyms(texts: Sequence[Said], draft: Draft) -> None:
    """Each unexplained acronym once, where it is first used."""
    told: set[str] = set()
    for said in texts:
        for acronym, (severity, read, reason) in acronyms(said):
            if acronym not in told:
                told.add(acronym)
                draft.note(severity, said.section, said.line, read, reason, item=said.item)


def _misread(source: Source, texts: Sequence[Said], draft: Draft) -> None:
    wrong = spelling.suspicious(source)
    if not wrong:
        return
    signed = [
        Said(
            "signatories", item["id"], draft.lines[item["id"]], f"{item['name'] or ''} {item['role'] or ''}", "prose"
        )
        for item in draft.lists.get("signatories", [])
        if item["role"] is None or not item["name"]
    ]
    for said in (*texts, *signed):
        keys = wrong.keys() & set(bare(said.text).split())
        for key, word in spelling.as_written(keys, said.text).items() if keys else ():
            reason = (
                f"Puede ser «{wrong[key]}», como en otras partes de la fuente; no es seguro si el error es "
                f"del original y se deja."
            )
            draft.note("doubt", said.section, said.line, word, reason, item=said.item)


def _contacts(draft: Draft, source: Source) -> None:
    """The support table's numbers and addresses, and those of the municipality."""
    rows = {draft.lines[item["id"]]: item for item in draft.lists.get("support", [])}
    for line, item in rows.items():
        for severity, read, reason in mailbox_doubts(" ".join(item["assistance"])):
            draft.note(severity, "support", line, read, reason, item=item["id"])
    for email in draft.municipality.get("emails", []):
        place = _line_of(email, source)
        for severity, read, reason in mailbox_doubts(email):
            draft.note(severity, "municipality", place, read, reason)


def _line_of(words: str, source: Source) -> int | None:
    return next((number for number, text in enumerate(source.lines, start=1) if words in text), None)


def _promised_rhythm(texts: Sequence[Said], draft: Draft) -> None:
    """A rhythm promised in the text that no cell of the matrix takes up."""
    cells = " ".join(
        each.get("text") or each.get("name") or ""
        for action in draft.lists.get("actions", [])
        for column in ("indicators", "targets", "activities", "timeframes")
        for each in action[column]
    )
    told = bare(cells)
    for said in texts:
        found = PER_TIME.search(said.text) if said.kind not in ("prose", "follow_up") else None
        if found and bare(found[0])[:5] not in told:
            reason = "Compromiso con una frecuencia que la matriz no recoge como meta; queda en su lista."
            draft.note("doubt", said.section, said.line, said.text, reason, item=said.item)


def _schedule(texts: Sequence[Said], source: Source, draft: Draft) -> None:
    """A schedule the text speaks of and the file does not have."""
    tables = any(
        SCHEDULE.search(bare(cell.text)) for table in source.tables() for row in table.rows[:2] for cell in row.cells
    )
    said = next((each for each in texts if SCHEDULE.search(bare(each.text))), None)
    if said and not tables:
        reason = "Habla de un cronograma que la fuente no incluye."
        draft.note("doubt", said.section, said.line, said.text, reason, item=said.item)
