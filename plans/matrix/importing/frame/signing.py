"""Who signs: names and offices under the closing formula, or at the end of the plan."""

import re
from collections.abc import Sequence
from dataclasses import replace

from plans.matrix.importing.frame.draft import Draft
from plans.matrix.importing.frame.words import bare, is_upper
from plans.matrix.importing.source import Paragraph, Table

ROLE = re.compile(
    r"\b(?:alcald\w+|secretari\w+|lider|jefe|director\w*|coordinador\w*|personer\w+|presidente|concejal|tesorer\w+"
    r"|asesor\w*|administrador\w*|gestor\w*|inspector\w*|comisari\w+|delegad\w+|contratista|profesional|tecnic[oa]"
    r"|representante|miembro|integrante|gobernador\w*|rector\w*|gerente|almacenista|encargad[oa]|ingenier[oa]"
    r"|control interno)\b"
)
BODY = re.compile(r"\b(?:comite|alcaldia|administracion|concejo|oficina)\b")
PERSON = re.compile(
    r"(?:(?:dra?|ing|lic|arq|abog|esp|sra?|do[nñ]a?)\.?\s+)?[A-ZÁÉÍÓÚÑ][\wÁÉÍÓÚÑáéíóúñü.'’]*(?:\s+(?:de|del|la"
    r"|las|los|y|DE|DEL|LA|LAS|LOS|[A-ZÁÉÍÓÚÑ][\wÁÉÍÓÚÑáéíóúñü.'’]*)){1,6}",
)
LABEL = re.compile(
    r"^(?:nombres?|firma|cargo|firmado|\(?\s*fdo\.?\s*\)?|(?:original )?firmado por)\s*[:.)]\s*", re.IGNORECASE
)
BLANK = re.compile(r"[_.\s…-]{4,}")
LONGEST = 110
SIGNING_LINE = "________"


def is_person(text: str) -> bool:
    """Two to seven capitalised words, none of them an office's."""
    words = text.strip(" .,")
    return PERSON.fullmatch(words) is not None and not ROLE.search(bare(words)) and not BODY.search(bare(words))


def is_role(text: str) -> bool:
    """Begins with an office and is no sentence."""
    key = bare(text)
    found = ROLE.search(key)
    return (
        found is not None
        and "@" not in text
        and found.start() <= 14
        and len(text) <= LONGEST
        and len(key.split()) <= 14
    )


def signatures_at_end(paragraphs: Sequence[Paragraph]) -> int:
    """How many of the last paragraphs are names and offices; 0 when they are none."""
    count = 0
    for paragraph in reversed(paragraphs):
        text = _cleaned(paragraph.text)
        if not text or is_role(text) or _stands_as_name(text):
            count += 1
        else:
            break
    signed = [_cleaned(paragraph.text) for paragraph in paragraphs[len(paragraphs) - count :]]
    return count if any(is_role(text) for text in signed) else 0


def _stands_as_name(text: str) -> bool:
    return is_person(text) and (is_upper(text) or len(text.split()) <= 5)


def _cleaned(text: str) -> str:
    return LABEL.sub("", BLANK.sub(" ", text)).strip(" .,")


def signing_table(table: Table) -> list[Paragraph]:
    """A table of names and offices column by column, a signing line before each; [] when it is none."""
    cells = [cell for row in table.rows for cell in row.cells if not cell.is_empty]
    texts = [_cleaned(piece.text) for cell in cells for piece in cell.pieces]
    if not any(map(is_role, texts)) or not all(not text or is_role(text) or is_person(text) for text in texts):
        return []
    found: list[Paragraph] = []
    for place in range(max(len(row.cells) for row in table.rows)):
        found.append(Paragraph(table.line, SIGNING_LINE))
        column = [(row.line, row.cells[place]) for row in table.rows if place < len(row.cells)]
        found += [Paragraph(line, piece.text) for line, cell in column for piece in cell.pieces if piece.text.strip()]
    return found


def read_signatories(paragraphs: Sequence[Paragraph], draft: Draft) -> list[Paragraph]:
    """Names with the offices below them; returns what is neither."""
    left: list[Paragraph] = []
    name: Paragraph | None = None
    roles: list[Paragraph] = []
    for paragraph in paragraphs:
        text = _cleaned(paragraph.text)
        if not text:  # the line somebody signs on
            if roles:
                _add(name, roles, draft)
                name, roles = None, []
            continue
        if name and not roles and name.text.rstrip().endswith(","):
            name = replace(name, text=f"{name.text} {paragraph.text}")
        elif is_role(text) and not _stands_as_name(text):
            if name is None and roles and paragraph.line > roles[-1].line + 1:
                _add(None, roles, draft)
                roles = []
            roles.append(paragraph)
        elif is_person(text) or (BODY.search(bare(text)) and len(text) <= 160):
            _add(name, roles, draft)
            name, roles = paragraph, []
        else:
            left.append(paragraph)
    _add(name, roles, draft)
    return left


def _add(name: Paragraph | None, roles: list[Paragraph], draft: Draft) -> None:
    if name is None and not roles:
        return
    first = name or roles[0]
    said = _cleaned(name.text) if name else None
    role = ", ".join(_cleaned(each.text) for each in roles) or None
    signatory = draft.add("signatories", first.line, name=said, role=role)
    if said is None:
        reason = "Solo está el cargo: la fuente no trae el nombre ni la firma de quien suscribe."
        draft.note("doubt", "signatories", first.line, role or "", reason, item=signatory)
    elif BODY.search(bare(said)):
        reason = "Firma un órgano, sin nombres ni cargos de personas; se registra como firmante sin cargo."
        draft.note("doubt", "signatories", first.line, said, reason, item=signatory)
    else:
        joined = " Los cargos impresos en varios renglones se unen con coma." if len(roles) > 1 else ""
        reason = f"Nombre tal como se lee; puede tener error de digitalización y no consta la firma.{joined}"
        draft.note("doubt", "signatories", first.line, said, reason, item=signatory)
