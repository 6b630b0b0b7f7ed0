"""One municipality's names in a document written for another, with a note at every place that was touched.

A name is replaced where it is written with a capital, alone or in «Municipio de X», in the case it is
written in. People of the place (genoveses) and addresses cannot be guessed: they stay or become a blank
to fill in, and the note says so.
"""

import re
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, NamedTuple

from plans.matrix.checking.texts import SECTION_OF, fold
from plans.matrix.interchange.rows import Document
from plans.matrix.working import walk

Item = dict[str, Any]
# Names that are also words a plan uses: they are replaced only where the text says it is the municipality.
ORDINARY = frozenset(
    ("contratacion", "colombia", "fundacion", "convencion", "distraccion", "concepcion", "purificacion", "victoria")
)
_TOWN_BEFORE = re.compile(
    r"(?:municipio|alcald[ií]a|alcalde|concejo|personer[ií]a|comunidad|habitantes)\W+(?:\w+\W+)?del?\W+$", re.I
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+|(?:https?://|www\.)\S+|\b[\w-]+\.gov\.co\S*", re.IGNORECASE)
# A person of the place: "genoveses" of Génova, "quibdoseño" of Quibdó.
_DEMONYM_ENDINGS = r"(?:es|esa|eses|esas|ense|enses|(?:en|an|un|er|uen|in|ut)[oa]s?)"
SHORTEST_STEM = 4
EMAIL_BLANK, SITE_BLANK = "[correo electrónico de la alcaldía]", "[sitio web del municipio]"


class Named(NamedTuple):
    """A municipality by its names."""

    name: str
    department: str
    slug: str


@dataclass(frozen=True, slots=True)
class Touched:
    """What happened to one text: what was there, what is there now, what still has to be looked at."""

    section: str
    item: str
    before: str
    after: str
    remains: tuple[str, ...]


def rename(document: Document, old: Named, new: Named) -> tuple[Document, list[Touched]]:
    """A copy of the document in which the texts speak of `new`, and every text that was touched or needs a look."""
    made = deepcopy(document)
    change = _changer(old, new)
    touched: list[Touched] = []
    for section, item, holder, key in _texts(made):
        before = holder[key]
        after = change(before)
        holder[key] = after
        remains = tuple(_remains(after, old, new))
        if after != before or remains:
            touched.append(Touched(section, item, before, after, remains))
    return made, touched


def _texts(document: Document) -> Iterator[tuple[str, str, Any, Any]]:
    """Every text a person reads: its section, its item, and what holds it under which key."""
    plan = document["plan"]
    yield "plan", "", plan, "title"
    heads = [("plan", plan["vision"]), ("plan", plan["general_objective"]), ("support", document["support_intro"])]
    heads += [(SECTION_OF.get(found.kind.name, found.kind.name), found.item) for found in walk(document)]
    for section, item in heads:
        for key, value in (item or {}).items():
            if isinstance(value, str) and key not in ("id", "phase", "recurrence", "from", "to", "horizon"):
                yield section, item.get("id", ""), item, key
            if key == "assistance":
                for index in range(len(value)):
                    yield section, item["id"], value, index


def _changer(old: Named, new: Named) -> Callable[[str], str]:
    pairs = {fold(old.department): new.department, fold(old.name): new.name}
    names = sorted({old.name, old.department}, key=len, reverse=True)
    found = re.compile(rf"(?<!\w)(?:{'|'.join(_any_accent(name) for name in names)})(?!\w)", re.IGNORECASE)

    def change(text: str) -> str:
        return found.sub(lambda match: _written_like(match, text, pairs), _ADDRESS.sub(_address, text))

    def _address(match: re.Match[str]) -> str:
        if old.slug not in fold(match.group()):
            return match.group()
        return EMAIL_BLANK if "@" in match.group() else SITE_BLANK

    return change


def _any_accent(name: str) -> str:
    letters = {"a": "[aá]", "e": "[eé]", "i": "[ií]", "o": "[oó]", "u": "[uúü]", "n": "[nñ]"}
    words = ("".join(letters.get(letter, re.escape(letter)) for letter in fold(word)) for word in name.split())
    return r"\s+".join(words)


def _written_like(match: re.Match[str], text: str, pairs: dict[str, str]) -> str:
    """The new name in the case of the old one; an ordinary word stays as it is."""
    old = match.group()
    if not old[0].isupper():
        return old
    if fold(old) in ORDINARY and not _TOWN_BEFORE.search(text[: match.start()]):
        return old
    new = pairs[fold(old)]
    return new.upper() if old.isupper() and len(old) > 1 else new


def _remains(text: str, old: Named, new: Named) -> Iterator[str]:
    """What still smells of the other municipality: its people's name, a blank to fill in, an ordinary word."""
    yield from (blank for blank in (EMAIL_BLANK, SITE_BLANK) if blank in text)
    said, ours = fold(text), fold(f"{new.name} {new.department}")
    stem = fold(old.name)[:-1] if fold(old.name)[-1] in "aeiou" else fold(old.name)
    if len(stem) >= SHORTEST_STEM and " " not in stem:
        demonym = re.search(rf"\b{re.escape(stem)}{_DEMONYM_ENDINGS}\b", said)
        if demonym and demonym.group() not in (*ours.split(), fold(old.name)):
            yield demonym.group()
    if fold(old.name) not in ours and re.search(rf"\b{re.escape(fold(old.name))}\b", said):
        yield fold(old.name)
