"""Rules a municipality gave itself, only where its text states them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from plans.matrix.importing.frame.dates import number_of
from plans.matrix.importing.frame.draft import Draft
from plans.matrix.importing.frame.words import bare
from plans.matrix.importing.source import Paragraph

# Key, value, the words that state it, their section and paragraph.
Stated: TypeAlias = tuple[str, str | int, str, str, Paragraph]
KEYS = ("extension_days", "contract_days_per_month", "report_cadence_months", "report_author", "publication_channel")
EXTENSION = re.compile(
    r"pr[oó]rroga\s+(?:de\s+)?(?:hasta\s+"
    r"|m[aá]ximo\s+)*(?:de\s+)?(?P<number>\w+)(?:\s*\(\s*\w+\s*\))?\s+d[ií]as(?:\s+\w+)?",
    re.IGNORECASE,
)
CONTRACTS = re.compile(
    r"\b(?P<number>\w{1,30})(?:\s*\(\s*\w{1,30}\s*\))?\s+d[ií]as\s+al\s+mes\b[^.;]{0,60}\bcontrat\w+", re.IGNORECASE
)
CADENCES = {
    "mensual": 1, "bimestral": 2, "bimensual": 2, "trimestral": 3, "cuatrimestral": 4, "semestral": 6, "anual": 12,
}  # fmt: skip
CADENCE = re.compile(rf"\b(?P<cadence>{'|'.join(CADENCES)})(?:mente|es)?\b", re.IGNORECASE)
REPORT = re.compile(r"\b(?:informes?|seguimiento|evaluaci[oó]n|avances?)\b", re.IGNORECASE)
TOLD = re.compile(r"\b(?:presentar\w*|publicar\w*|rendir\w*|entregar\w*|elaborar\w*)\b", re.IGNORECASE)
CONTROL = re.compile(
    r"\b(?:seguimiento|evaluaci[oó]n|informe)\b[^.;]{0,300}?\bpor\s+(?:parte\s+de\s+)?la\s+oficina\s+de\s+control\s+interno"
    r"(?:\s+o\s+quien haga sus veces)?",
    re.IGNORECASE,
)
COMMITTEE_AUTHOR = re.compile(r"\bcomit[eé]\b.{0,80}\b(?:gobierno en l[ií]nea\b|gel)", re.IGNORECASE)
CHANNEL = re.compile(
    r"\b(?:en|a trav[eé]s de|por medio de|mediante)(?:l|\s+el|\s+la|\s+nuestro|\s+su)?\s+(?:mismo\s+|misma\s+)?"
    r"(?P<channel>(?:sitio|portal|p[aá]gina)(?:\s+(?:web|de internet"
    r"|institucional))?(?:\s+del?\s+(?:la\s+)?(?:municipio|alcald[ií]a|entidad|administraci[oó]n municipal))?)",
    re.IGNORECASE,
)
ABOUT_PLAN = re.compile(r"\bplan de acci[oó]n\b", re.IGNORECASE)
SHOWN = re.compile(r"\b(?:publi\w+|consulta\w*|presenta\w*|disponible)\b", re.IGNORECASE)


def read_rules(where: Sequence[tuple[str, Paragraph]], cover: Sequence[Paragraph], draft: Draft) -> None:
    """Settings, each the first time the text states it (`where`: section and paragraph)."""
    taken: dict[str, Stated] = {}
    for found in _stated(where):
        taken.setdefault(found[0], found)
    author = _committee(taken, cover)
    if author:
        taken["report_author"] = ("report_author", "committee", author.text, "plan", author)
    for key, value, words, section, paragraph in sorted(taken.values(), key=lambda each: KEYS.index(each[0])):
        said = _full_name(str(value), where) if key == "publication_channel" else value
        item = _add(key, said, words, section, paragraph.line, draft)
        if author and key == "report_author":
            reason = "La fuente no dice quién presenta el informe; se asigna al comité, que aparece en la portada."
            draft.note("doubt", "settings", taken["report_cadence_months"][4].line, author.text, reason, item=item)


def _committee(taken: Mapping[str, Stated], cover: Sequence[Paragraph]) -> Paragraph | None:
    """The committee on the cover, when reports are promised and nobody is said to present them."""
    if "report_cadence_months" not in taken or "report_author" in taken:
        return None
    found = (each for each in cover if len(each.text) < 80 and COMMITTEE_AUTHOR.search(each.text))
    return next((each for each in found if not re.search(r"\bplan\b", each.text, re.IGNORECASE)), None)


def _full_name(channel: str, where: Sequence[tuple[str, Paragraph]]) -> str:
    """«El mismo portal» is the portal named before: `portal` → `portal web`."""
    if " " in channel:
        return channel
    longer = re.compile(rf"\b{channel}\s+(?:web|de internet)\b", re.IGNORECASE)
    named = next((found for _, each in where if (found := longer.search(each.text))), None)
    return named[0] if named else channel


def _stated(where: Sequence[tuple[str, Paragraph]]) -> Iterator[Stated]:
    for section, paragraph in where:
        text = paragraph.text
        for key, pattern in (("extension_days", EXTENSION), ("contract_days_per_month", CONTRACTS)):
            found = pattern.search(text)
            value = number_of(found["number"]) if found else None
            if found and value:
                yield key, value, found[0], section, paragraph
        if section == "follow_up" or ABOUT_PLAN.search(text):
            yield from _reporting(section, paragraph)


def _reporting(section: str, paragraph: Paragraph) -> Iterator[Stated]:
    for sentence in re.split(r"(?<=[.;])\s+", paragraph.text):
        cadence = CADENCE.search(sentence)
        if cadence and REPORT.search(sentence) and TOLD.search(sentence):
            yield (
                "report_cadence_months",
                CADENCES[bare(cadence["cadence"])],
                _around(sentence, cadence),
                section,
                paragraph,
            )
        control = CONTROL.search(sentence)
        if control:
            yield "report_author", "internal_control", control[0], section, paragraph
        channel = CHANNEL.search(sentence)
        if channel and SHOWN.search(sentence):
            said = " ".join(channel["channel"].split())
            yield "publication_channel", said, channel[0], section, paragraph


def _around(sentence: str, found: re.Match[str]) -> str:
    """The words about the report, from its verb or the cadence on."""
    told = TOLD.search(sentence)
    start = min(told.start(), found.start()) if told else found.start()
    end = max(found.end(), told.end() if told and told.start() > found.start() else 0)
    return sentence[start:end]


def _add(key: str, value: str | int, words: str, section: str, line: int, draft: Draft) -> str:
    return draft.add("settings", line, key=key, value=value, text=words, source={"section": section, "line": line})
