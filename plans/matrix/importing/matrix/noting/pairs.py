"""Notes on responsible parties and activities: repeated, unequal in number, paired or left for the whole action."""

import re
from collections import Counter

from plans.matrix.importing.items.words import plain, word_set
from plans.matrix.importing.matrix.building import ReadAction
from plans.matrix.importing.matrix.noting.note import Notes, doubt, info

_REFERENCE = re.compile(
    r"^(?:ver|vease|consultar|remitirse|idem|lo mismo|igual (?:que|a))\b|^(?:todas?|tod[ao]s? l[ao]s|las?|los?) "
    r"(?:actividades |acciones )?(?:que (?:estan|esten|se encuentran) )?(?:contempladas?|definidas?|establecidas?|"
    r"descritas?|enunciadas?)"
)
_UNNAMED = re.compile(
    r"^(?:(?:los|las|el|la) )?(?:(?:designad|delegad|encargad|asignad)[oa]s?\b|(?:responsables?|secretarios|jefes|"
    r"directores|lideres|coordinadores|contratistas)\W*$)"
)
_OPENING = 60  # letters in which a reference shows itself
_VAGUE = word_set("otros otras otro otra demas todos todas varios varias etc")


def pair_notes(action: ReadAction) -> Notes:
    """Cross-references among the activities, and how responsible parties stand to activities."""
    for activity, item in zip(action.document["activities"], action.items["activities"], strict=True):
        if _REFERENCE.match(plain(activity["text"][:_OPENING])):
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
        reason = _doubtful(plain(party["text"]))
        if reason:
            yield doubt(action.line(item), party["id"], party["text"], reason)
    if len(parties) > 1:
        yield from _many(action)


def _doubtful(said: str) -> str:
    """What a reader would ask about a responsible party, "" when nothing."""
    if said.strip(" .") in _VAGUE:
        return "La lista de responsables queda sin terminar: no dice cuáles."
    if _UNNAMED.match(said):
        return "No nombra cargo ni dependencia, o no dice de cuáles."
    if "control interno" in said:
        return "Control interno figura como responsable de ejecutar; suele hacer el seguimiento. Queda como está."
    return ""


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
