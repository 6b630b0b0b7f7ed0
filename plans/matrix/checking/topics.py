"""Whether two texts are about the same work, by the stems of the words that carry meaning."""

from functools import lru_cache

from plans.matrix.checking.texts import words

# What every plan of the strategy says everywhere tells nothing of what a line or an action is about.
_COMMON_WORDS = (
    "a al ante bajo cada como con contra cual cuando de del desde donde e el ella ellos en entre es esta este "
    "estos hasta la las le les lo los mas mediante mismo no o para pero por que ser sea sean se segun si sin "
    "sobre son su sus tal tanto traves todo todos todas u un una unos uno y ya forma manera mayor nuevo nueva "
    "nuevos nuevas accion acciones actividad actividades linea lineas estrategia estrategias gobierno gel gelt "
    "t territorial municipio municipal municipales administracion alcaldia comite garantizar asegurar lograr "
    "necesario necesaria necesarios necesarias desarrollo desarrollar realizar implementacion implementar "
    "programa plan proceso procesos distintos diferentes diversos marco local entidad avanzar "
)
_COMMON = frozenset(_COMMON_WORDS.split())
_SAME = {
    "pagina": "web", "portal": "web", "sitio": "web", "canal": "web", "canales": "web",
    "actualizada": "actualiz", "actualizado": "actualiz", "actualizacion": "actualiz", "actualizar": "actualiz",
    "designar": "asign", "asignar": "asign", "delegar": "asign", "designacion": "asign",
    "funcionarios": "respons", "responsables": "respons", "encargados": "respons", "delegados": "respons",
    "capacitar": "capacit", "capacitacion": "capacit", "formacion": "capacit", "formar": "capacit",
    "convenios": "articul", "alianzas": "articul", "articular": "articul", "articulacion": "articul",
    "empalme": "empalm", "empalmar": "empalm",
    "etapa": "fase", "etapas": "fase", "fases": "fase",
}  # fmt: skip
STEM = 6
ENOUGH = 0.5


@lru_cache(maxsize=20_000)
def topics(text: str) -> frozenset[str]:
    """The stems of the words of the text that say what it is about."""
    said = (word for word in words(text) if word not in _COMMON and not word.isdigit())
    return frozenset(_SAME.get(word, _SAME.get(word.rstrip("s"), word[:STEM])) for word in said)


def covers(whole: frozenset[str], part: frozenset[str]) -> bool:
    """Whether half or more of what `part` is about, and at least two topics of it, is in `whole` too."""
    shared = len(part & whole)
    return bool(part) and shared >= min(2, len(part)) and shared >= ENOUGH * len(part)
