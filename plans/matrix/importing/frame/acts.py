"""Administrative acts of the municipality about the plan or its committee."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice

from plans.matrix.importing.frame.dates import dates_in
from plans.matrix.importing.frame.draft import Draft
from plans.matrix.importing.frame.words import bare
from plans.matrix.importing.source import Paragraph

UNNAMED = "acto no identificado en la fuente"
ACT = re.compile(
    r"\b(?P<kind>resoluci[oó]n|decreto|acuerdo|ordenanza|acta)\s+"
    r"(?P<more>(?:(?:administrativ[oa]|municipal|interna?|de alcald[ií]a)\s+)*)"
    r"(?:n(?:[oº°.]+|ro\.?|[uú]m(?:ero|\.)?|\.\s*[°º])\s*)?(?P<number>\d[\d.]*(?:-\d+)?)\b",
    re.IGNORECASE,
)
KINDS = {
    "resolucion": "resolución",
    "decreto": "decreto",
    "acuerdo": "acuerdo",
    "ordenanza": "ordenanza",
    "acta": "acta",
}
SUBJECT = r"(?P<what>(?:(?:el|la|los)\s+(?:presente\s+)?|(?:este|dicho)\s+)(?:comit[eé]|plan)\b[^,.;]*)"
# What an act does: participle or present tense -> the present tense of the document.
VERBS = {
    "cre": "crea", "conform": "conforma", "reactiv": "reactiva", "integr": "integra", "constitu": "constituye",
    "aprob": "aprueba", "aprueb": "aprueba", "adopt": "adopta", "modific": "modifica", "reglament": "reglamenta",
    "deleg": "delega", "design": "designa", "actualiz": "actualiza", "sancion": "sanciona", "derog": "deroga",
}  # fmt: skip
VERB = re.compile(rf"\b(?P<verb>{'|'.join(VERBS)})(?:ad[oa]s?|id[oa]s?|a|e|ye|[oó]|aron|i[oó])\b", re.IGNORECASE)
SHORT_CLAUSE = 130
# Acts that one clause cites, and acts that made the committee: no plan has as many.
MOST_CITED, MOST_FOUNDING = 20, 10
ADOPTS = ("aprueba", "adopta", "sanciona")
NATIONAL = re.compile(
    r"\b(?:presidente|presidencia\w*|ministeri\w*|ministr\w*|nacional|conpes|congreso)\b", re.IGNORECASE
)
CLAUSE = re.compile(r"(?<=[.;])\s+(?=[A-ZÁÉÍÓÚÑ])")


@dataclass(frozen=True, slots=True)
class Found:
    """An act cited by a paragraph, with the day and the effect its clause gives it."""

    kind: str
    number: str
    on: date | None
    effect: str
    verb: str
    line: int
    words: str


def read_acts(paragraphs: Sequence[Paragraph], norms: Sequence[str], draft: Draft) -> list[Found]:
    """The municipality's own acts (`norms`: numbers of national norms, which are none of them)."""
    found = [each for paragraph in paragraphs for each in _in_paragraph(paragraph, norms)]
    kept: dict[tuple[str, str], Found] = {}
    for each in found:
        kept.setdefault((each.kind, each.number), each)
    for each in kept.values():
        on = each.on.isoformat() if each.on else None
        act = draft.add(
            "acts", each.line, kind=each.kind, number=each.number, date=on, effect=each.effect, source_line=each.line
        )
        _tell(each, act, draft)
    return list(kept.values())


def _in_paragraph(paragraph: Paragraph, norms: Sequence[str]) -> list[Found]:
    found = []
    for clause in CLAUSE.split(paragraph.text):
        for match in islice(ACT.finditer(clause), MOST_CITED):
            number = match["number"].strip(".")
            if number.lstrip("0") in norms or NATIONAL.search(clause[match.start() : match.end() + 40]):
                continue
            made = _found(clause, match, number, paragraph.line)
            if made:
                found.append(made)
    return found


def _found(clause: str, match: re.Match[str], number: str, line: int) -> Found | None:
    """An act counts when its clause says what it does to the plan or the committee."""
    verb = _nearest_verb(clause, match)
    what = _object(clause, verb)
    if verb is None or what is None:
        return None
    after = dates_in(clause[match.end() : match.end() + 60])
    on = after[0].on if after and after[0].start <= 25 else None
    words = clause[match.start() : match.end() + (after[0].end if on else 0)]
    return Found(KINDS[bare(match["kind"])], number, on, f"{verb[1]} {what}", verb[1], line, words)


def _nearest_verb(clause: str, match: re.Match[str]) -> tuple[re.Match[str], str] | None:
    verbs = [(each, VERBS[bare(each["verb"])]) for each in VERB.finditer(clause)]
    near = [
        (min(abs(each.end() - match.start()), abs(each.start() - match.end())), each, name) for each, name in verbs
    ]
    near = [each for each in near if each[0] <= 80]
    if not near:
        return None
    _, verb, name = min(near, key=lambda each: each[0])
    return verb, name


def _object(clause: str, verb: tuple[re.Match[str], str] | None) -> str | None:
    """The committee or plan beside the verb: after it (se reactiva el Comité…) or before it (el Comité…, creado)."""
    if verb is None:
        return None
    after = re.search(rf"^\W*{SUBJECT}", clause[verb[0].end() :], re.IGNORECASE)
    if after:
        return after["what"].strip()
    before = list(re.finditer(SUBJECT, clause[: verb[0].start()], re.IGNORECASE))
    if not before and len(clause) <= SHORT_CLAUSE and verb[1] in ADOPTS:
        return "el plan"
    if before:
        what = re.sub(
            r"\s+(?:fue|fu[eé]|es|ha sido|se encuentra|est[aá]|qued[oó])\s*$", "", before[-1]["what"].strip()
        )
        return what[0].lower() + what[1:]
    return None


def _tell(act: Found, act_id: str, draft: Draft) -> None:
    missing = []
    if act.on is None:
        missing.append("no trae fecha")
    elif act.on.weekday() >= 5:
        missing.append(f"su fecha, {act.on.isoformat()}, fue {'sábado' if act.on.weekday() == 5 else 'domingo'}")
    reason = "La fuente no dice qué autoridad expidió el acto"
    if missing:
        draft.note(
            "doubt",
            "acts",
            act.line,
            act.words,
            f"{reason} y {'; '.join(missing)}. Compruébelo en el acto.",
            item=act_id,
        )
    else:
        draft.note(
            "info",
            "acts",
            act.line,
            act.words,
            f"{reason}; número y fecha se dejan como están impresos.",
            item=act_id,
        )


def is_approval(paragraph: Paragraph) -> bool:
    """A short sentence that only says by which act the plan was approved."""
    if paragraph.marker or len(paragraph.text) > 400 or ACT.search(paragraph.text) is None:
        return False
    verbs = {VERBS[bare(found["verb"])] for found in VERB.finditer(paragraph.text)}
    begins = VERB.match(paragraph.text.lstrip())
    short = begins is not None and len(paragraph.text) <= SHORT_CLAUSE
    return bool(verbs & set(ADOPTS)) and ("plan" in bare(paragraph.text).split() or short)


def tell_approval(paragraph: Paragraph, draft: Draft) -> None:
    reason = "Frase sobre el acto del plan; el acto queda en la lista de actos."
    draft.note("info", "acts", paragraph.line, paragraph.text, reason)


def read_formula(formulas: Sequence[Paragraph], acts: Sequence[Found], draft: Draft) -> None:
    """«Publíquese y cúmplase» belongs to an act; when none is named it is one without number or date."""
    adopted = any(act.verb in ADOPTS and "plan" in bare(act.effect) for act in acts)
    if adopted:
        return
    if formulas:
        formula = formulas[0]
        effect = "sanciona el plan y ordena publicarlo y cumplirlo" if "sancion" in bare(formula.text) else (
            "ordena publicar y cumplir el plan"
        )  # fmt: skip
        act = draft.add(
            "acts", formula.line, kind=UNNAMED, number=None, date=None,
            effect=f"{effect} («{formula.text}»)", source_line=formula.line,
        )  # fmt: skip
        reason = "Fórmula de un acto administrativo sin clase, número ni fecha: acto no identificado en la fuente."
        draft.note("doubt", "acts", formula.line, formula.text, reason, item=act)
        return
    line = acts[0].line if acts else draft.lines.get("plan.title", 1)
    reason = "El acto que adoptó el plan no está identificado en la fuente."
    if not acts:
        reason = "Acto no identificado en la fuente: no dice con qué acto se adoptó el plan ni cuál creó el comité."
    draft.note("doubt", "acts", line, "(sin acto de adopción)", reason)


def read_meetings(paragraphs: Sequence[Paragraph], acts: Sequence[Found], draft: Draft) -> None:
    """A committee that met before the act that made it: one of the two dates may be wrong."""
    founding = [act for act in acts if act.on and act.verb in ("crea", "conforma", "integra", "constituye")]
    for act in founding[:MOST_FOUNDING]:
        for paragraph in paragraphs:
            for found in dates_in(paragraph.text):
                before = paragraph.text[max(0, found.start - 80) : found.start]
                met = re.search(r"\breun\w+\b[^.;]{0,40}$", before, re.IGNORECASE)
                if met and act.on and found.on < act.on:
                    item = next(each["id"] for each in draft.lists["acts"] if each["number"] == act.number)
                    read = f"{act.words} / {met[0]}{found.words}"
                    reason = (
                        "El comité se reúne antes del acto que lo crea; una de las dos fechas puede estar "
                        "errada. Se dejan como están impresas."
                    )
                    draft.note("conflict", "acts", paragraph.line, read, reason, item=item)
