"""Notes on responsible parties and activities: repeated, unequal in number, paired or left for the whole action."""

import re
from collections import Counter

from plans.matrix.importing.items.words import plain, word_set
from plans.matrix.importing.matrix.building import ReadAction
from plans.matrix.importing.matrix.noting.note import Notes, doubt, info

_REFERENCE = re.compile(
    r"^(?:ver|vease|consultar|remitirse|idem|lo mismo|igual (?:que|a))\b|^(?:todas?|tod[ao]s? l[ao]s|las?|los?) "
    r"(?:actividades |acciones )?(?:que (?:estan|esten|se encuentran) )?(?:contempladas?|definidas?|establecidas?|"
    r"descritas?|enunciadas?)|\banteriormente (?:descritas?|mencionadas?)"
)
_UNNAMED = re.compile(
    r"^(?:(?:los|las|el|la) )?(?:(?:designad|delegad|encargad|asignad)[oa]s?\b|(?:responsables?|secretarios|jefes|directores|"
    r"lideres|coordinadores|contratistas)\W*$)"
)
_VAGUE = word_set("otros otras otro otra demas todos todas varios varias etc")


def pair_notes(action: ReadAction) -> Notes:
    """Cross-references among the activities, and how responsible parties stand to activities."""
    for activity, item in zip(action.document["activities"], action.items["activities"], strict=True):
        if _REFERENCE.search(plain(activity["text"])):
            yield doubt(
                action.line(item),
                activity["id"],
                activity["text"],
                "Remisión y no actividad: apunta a otra parte del plan. Se conserva como un solo ítem.",
            )
    yield from _parties(action)


def _parties(action: ReadAction) -> Notes:
    parties, items = action.document["responsible_parties"], action.items["responsible_parties"]
    for party, item in zip(parties, items, strict=True):
        if plain(party["text"]).strip(" .") in _VAGUE:
            yield doubt(
                action.line(item),
                party["id"],
                party["text"],
                "La lista de responsables queda sin terminar: no dice cuáles.",
            )
        elif _UNNAMED.search(plain(party["text"])):
            yield doubt(
                action.line(item), party["id"], party["text"], "No nombra cargo ni dependencia, o no dice de cuáles."
            )
        elif "control interno" in plain(party["text"]):
            yield doubt(
                action.line(item),
                party["id"],
                party["text"],
                "Control interno figura como responsable de ejecutar; suele hacer el "
                "seguimiento. Se deja como está impreso.",
            )
    if len(parties) > 1:
        yield from _many(action)


def _many(action: ReadAction) -> Notes:
    parties, activities = action.document["responsible_parties"], action.document["activities"]
    first = parties[0]
    line, read = action.lines[first["id"]], " / ".join(party["text"] for party in parties)
    repeated = max(Counter(plain(party["text"]).strip(" .") for party in parties).values()) > 1
    paired = any(party["activities"] for party in parties)
    counts = f"{len(parties)} responsables y {len(activities)} actividades"
    by_row = len({item.main_row for item in action.items["responsible_parties"]}) > 1
    if paired and by_row and not _listed(action):
        yield info(
            line, first["id"], read, "Cada responsable está en la fila de su actividad y se empareja con ella."
        )
    elif paired:
        yield info(
            line, first["id"], read, f"{counts}; como los nombres se repiten, la lista va en paralelo y se empareja."
        )
    elif repeated:
        yield doubt(line, first["id"], read, f"{counts}, con nombres repetidos; se conservan todos sin emparejarlos.")
    elif len(parties) == len(activities):
        yield info(
            line,
            first["id"],
            read,
            f"{counts}, en aparente orden paralelo, sin nada que lo confirme; quedan para toda la acción.",
        )


def _listed(action: ReadAction) -> bool:
    return any(item.bulleted for item in action.items["responsible_parties"])
