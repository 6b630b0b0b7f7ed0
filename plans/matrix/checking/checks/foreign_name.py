"""The name of another municipality or department where this one's should be.

Many municipalities are called like ordinary words or surnames (Contratación, Mosquera, Piedras), so a
name counts only where the text says that it is one: «Alcaldía de Circasia», «Circasia (Quindío)»,
`circasia-quindio.gov.co`. Where the plan works with other entities their names belong.
"""

import re
from collections.abc import Iterator

from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.naming import Mention, Place
from plans.matrix.checking.texts import Spot, fold
from plans.matrix.interchange.rows import Document

_OF_TOWN = re.compile(
    r"\b(?:municipio|alcaldia|alcalde|alcaldesa|concejo|personeria|administracion|comunidad|habitantes|ciudadan\w+|"
    r"pobladores|municipalidad|ente territorial|ciudad|poblacion)(?: (?:municipal|local|territorial))? de(?:l)?"
    r"(?: municipio de)?(?: (?:el|la|los|las))?$"
)
_OF_DEPARTMENT = re.compile(
    r"\b(?:departamento|gobernacion|gobernador|asamblea)(?: departamental)? de(?:l| la| los)?$"
)
_PEER = re.compile(
    r"\b(?:convenio|alianza|articul|asociacion|provincia|region|vecin|hermana|experiencia|como los municipios)"
)
_DOMAIN = re.compile(r"\b([a-z0-9]+-[a-z0-9]+)\.gov\.co\b")
PEER_SECTIONS = ("articulation", "legal_frame")


def check(document: Document, context: Context) -> Iterator[Finding]:
    code = document["municipality"]["divipola"]
    own = {fold(document["municipality"]["name"]), fold(document["municipality"]["department"])}
    said: list[tuple[Spot, list[Place]]] = []
    named: list[tuple[Spot, list[Mention]]] = []
    for spot in _all_spots(document, context):
        mentions = _mentions(spot, code, own, context)
        meant = [place for mention in mentions if (place := _said_to_be(mention, spot.text))]
        said.append((spot, [*_domains(spot, code, context), *meant]))
        named.append((spot, mentions))
    # Once one text says which municipality it means, its name alone is enough in the others.
    known = {place.code: place for _, places in said for place in places}
    for (spot, places), (_, mentions) in zip(said, named, strict=True):
        weak = (known[place.code] for mention in mentions for place in mention.places if place.code in known)
        for place in dict.fromkeys((*places, *weak)):
            yield _finding(spot, place)


def _all_spots(document: Document, context: Context) -> Iterator[Spot]:
    municipality = document["municipality"]
    yield from (Spot("municipality", "", text, "emails", "emails") for text in municipality["emails"])
    yield Spot("municipality", "", municipality["website"] or "", "website", "website")
    yield from (spot for spot in context.texts if not (spot.section == "signatories" and spot.key == "name"))


def _domains(spot: Spot, code: str, context: Context) -> Iterator[Place]:
    if ".gov.co" not in spot.text.lower():
        return
    for slug in _DOMAIN.findall(spot.text.lower()):
        place = context.country.by_slug.get(slug)
        if place and place.code != code:
            yield place


def _mentions(spot: Spot, code: str, own: set[str], context: Context) -> list[Mention]:
    """The names in the text that are not this municipality's; none where the plan speaks of its partners."""
    found = [
        mention
        for mention in context.country.mentions(spot.text)
        if fold(spot.text[mention.start : mention.end]) not in own
        and not any(place.code == code for place in mention.places)
    ]
    if found and (spot.section in PEER_SECTIONS or _PEER.search(fold(spot.text))):
        return []
    return found


def _said_to_be(mention: Mention, text: str) -> Place | None:
    """The place the text says it means; None when the word may be anything else."""
    before, after = fold(text[max(0, mention.start - 80) : mention.start]), fold(text[mention.end : mention.end + 60])
    towns = [place for place in mention.places if not place.is_department]
    for town in towns:
        if re.match(rf"[\s,(–-]*(?:departamento del? )?{re.escape(fold(town.department))}\b", after):
            return town
    if towns and _OF_TOWN.search(before):
        return towns[0]
    departments = [place for place in mention.places if place.is_department]
    return departments[0] if departments and _OF_DEPARTMENT.search(before) else None


def _finding(spot: Spot, place: Place) -> Finding:
    what = f"del departamento de {place.name}" if place.is_department else f"de {place.name} ({place.department})"
    return Finding(
        "foreign-name",
        Severity.BLOCKING,
        spot.section,
        f"El texto habla {what}",
        "Parece quedar de la plantilla de otro municipio: quien lo lea no sabrá de quién es la promesa.",
        "Escriba el nombre de este municipio. Si se nombra al otro a propósito, descarte el hallazgo y diga por qué.",
        items=(spot.item,) if spot.item else (),
        quoted=(spot.text,),
        column=spot.column or ("" if spot.item else spot.key),
        about=(spot.text, place.code),
    )
