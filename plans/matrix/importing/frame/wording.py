"""What one sentence alone makes a careful reader doubt, whoever wrote the plan."""

import re
from collections.abc import Callable, Iterator

from plans.matrix.importing.frame.dates import dates_in
from plans.matrix.importing.frame.said import Said
from plans.matrix.importing.frame.words import bare, words_of

# Severity, the words read, the reason.
Doubt = tuple[str, str, str]

REPEATED = re.compile(r"\b(?P<word>[^\W\d_]{2,})\s+(?:(?:de|del)\s+)?(?P=word)\b", re.IGNORECASE)
OFTEN = re.compile(
    r"\b(?:constantemente|peri[oó]dicamente|peri[oó]dic[oa]s?|continuamente|regularmente|frecuentemente"
    r"|con frecuencia)\b",
    re.IGNORECASE,
)
AT_ONCE = re.compile(r"\b(?:de (?:manera|forma) )?inmediat(?:[oa]s?|amente)\b", re.IGNORECASE)
PER_TIME = re.compile(
    r"\b(?:diari|semanal|quincenal|mensual|bimestral|trimestral|semestral|anual)(?:mente|es)?\b", re.IGNORECASE
)
UNNAMED = re.compile(
    r"\b(?:oficios?|actas?|convenios?|resoluci[oó]n|circular|decretos?|acuerdo)\b(?:\s+\w+){0,3}?\s+(?:expedid"
    r"|suscrit|firmad|emitid|de compromiso|verbal)\w*"
    r"|\bactas? de compromiso\b"
    r"|\b(?:lineamientos de|seg[uú]n|conforme a|de acuerdo (?:a|con))\s+(?:la |las |los )?(?:normatividad|normas)\b",
    re.IGNORECASE,
)
NO_YEAR = re.compile(
    r"\b(?:decreto|ley|resoluci[oó]n|directiva)\s+(?:n[o°º.]+\s*)?\d{1,4}\b(?!\s*(?:de"
    r"|del)\s+(?:a[nñ]o\s+)?(?:\d|\w+ de))",
    re.IGNORECASE,
)
QUOTE = re.compile(r"[“\"«](?P<words>[^“”\"«»]{70,})[”\"»]")
SOURCE_OF_QUOTE = re.compile(
    r"\b(?:conpes|decreto|ley|resoluci[oó]n|directiva|manual|constituci[oó]n|plan nacional|art[ií]culo)\b",
    re.IGNORECASE,
)
UNNAMED_OFFICE = re.compile(
    r"\b(?:representante de la alta direcci[oó]n|quien haga sus veces|l[oa]s designad[oa]s|el encargado"
    r"|las personas encargadas)\b",
    re.IGNORECASE,
)
MODEL_ADDRESS = re.compile(
    r"(?<![\w-])(?:www\.)?[\w-]{0,60}?(?:municipio-departamento|nombremunicipio|ejemplo|xxx)[\w-]{0,60}\.[\w./-]+",
    re.IGNORECASE,
)
THIS_YEAR = re.compile(
    r"\b(?:del|de|en el|el)?\s*(?:presente|este(?: mismo)?|pasado|actual)\s+(?:a[nñ]o|mes(?: de \w+)?)\b",
    re.IGNORECASE,
)
PLURAL_ARTICLE = re.compile(r"\b(?P<article>los|las)\s+(?P<noun>[a-záéíóúñ]{5,})\b")
SINGULAR_ARTICLE = re.compile(r"\b(?P<article>la|el)\s+(?P<noun>[A-ZÁÉÍÓÚÑa-záéíóúñ]{4,}[aeoíú]s)\b")
NO_PLURAL = words_of(
    "cuales cual cuatro cinco seis siete ocho nueve once doce trece quince veinte treinta cuarenta "
    "cincuenta ciento demas mismo misma unico unica primer tercer sitio"
)
ENDS_IN_S = words_of(
    "crisis tesis sintesis analisis virus lunes martes miercoles jueves viernes atlas campus oasis chasis "
    "paraguas pais mes interes sms gas dos tres"
)
MISSING_NOUN = re.compile(
    r"\b(?:con|entre|a|para|de)\s+(?P<first>locales|departamentales|nacionales|territoriales|municipales"
    r"|regionales),\s*(?:\w+ales|\w+les)",
    re.IGNORECASE,
)
ACRONYM = re.compile(r"\b[A-Z]{3,6}\b")
EXPLAINED = re.compile(r"\(\s*([A-Z]{3,6})\s*\)|([A-Z]{3,6})\s*\(")
NEAR = 60
KNOWN = words_of("GEL GELT NIT TIC TICS SENA DIAN DANE PQR PQRS PQRSD COLOMBIA SUIT WEB ODM SMS CONPES")
DEICTIC = re.compile(r"\b(?:est[ea]|dich[oa]|es[ea])\s+(?P<noun>[a-záéíóúñ]{6,})\b", re.IGNORECASE)
PLAIN_NOUNS = words_of(
    "municipio documento programa estrategia entidad proceso forma manera sentido momento objetivo "
    "propuesta comunidad administracion informacion matriz seccion capitulo tabla espacio medio mismo "
    "misma fuera"
)


def doubts_of(said: Said, before: str) -> Iterator[Doubt]:
    """The doubts of one text; `before`: the text that stands before it."""
    for rule in RULES if said.kind == "prose" else (*RULES, *LIST_RULES):
        yield from rule(said)
    yield from _deictic(said, before)


def _found(pattern: re.Pattern[str], severity: str, reason: str) -> Callable[[Said], Iterator[Doubt]]:
    def rule(said: Said) -> Iterator[Doubt]:
        found = pattern.search(said.text)
        if found:
            yield severity, _around(said.text, found), reason

    return rule


def _around(text: str, found: re.Match[str]) -> str:
    """The words found with a little of what stands around them."""
    start = text.rfind(" ", 0, max(0, found.start() - 25)) + 1
    end = text.find(" ", min(len(text), found.end() + 25))
    return text[start : end if end > 0 else len(text)]


def _repeated(said: Said) -> Iterator[Doubt]:
    found = REPEATED.search(said.text)
    if found and bare(found["word"]) not in ("paso", "uno", "poco", "gota", "puerta"):
        reason = "Palabra repetida; no se sabe si viene del original o de la digitalización. Se conserva literal."
        yield "doubt", found[0], reason


def _no_year(said: Said) -> Iterator[Doubt]:
    found = NO_YEAR.search(said.text)
    if found:
        yield "doubt", _around(said.text, found), "La norma se cita aquí sin su año."


def _quoted(said: Said) -> Iterator[Doubt]:
    found = QUOTE.search(said.text)
    if found and not SOURCE_OF_QUOTE.search(said.text):
        yield "doubt", found[0][:120], "Texto entre comillas sin decir de qué norma o documento sale."
    elif found:
        yield "info", found[0][:120], "Cita textual dentro del párrafo; se conserva con sus comillas."


def _number(said: Said) -> Iterator[Doubt]:
    """An article and a noun that do not agree: a letter may have got lost."""
    for found in PLURAL_ARTICLE.finditer(said.text):
        noun = bare(found["noun"])
        if not noun.endswith("s") and noun not in NO_PLURAL:
            yield (
                "doubt",
                found[0],
                "Falta una letra o la concordancia; no es seguro si es del original y se deja como está impreso.",
            )
            return
    for found in SINGULAR_ARTICLE.finditer(said.text):
        if bare(found["noun"]) not in ENDS_IN_S and found["article"] == "la":
            yield "doubt", found[0], "Artículo y sustantivo no concuerdan; se deja como está impreso."
            return


def _comma(said: Said) -> Iterator[Doubt]:
    if said.text.endswith((",", " y", " o")):
        yield (
            "doubt",
            said.text[-80:],
            "Termina sin acabar la frase: puede faltar texto o continuar en el renglón siguiente. Se lee como "
            "ítem completo.",
        )


def _enumeration(said: Said) -> Iterator[Doubt]:
    _, colon, after = said.text.partition(":")
    if colon and after.count(",") >= 2 and said.kind not in ("prose",):
        yield (
            "info",
            said.text[:120],
            "Enumeración dentro de un párrafo; se deja un solo ítem porque la fuente la da como ejemplo o detalle.",
        )


def acronyms(said: Said) -> Iterator[tuple[str, Doubt]]:
    """The acronyms a text uses and does not explain, each with its doubt."""
    if said.text.isupper():
        return
    explained = {one or two for one, two in EXPLAINED.findall(said.text)}
    for found in ACRONYM.finditer(said.text):
        start, end = found.span()
        around = said.text[max(0, start - NEAR) : start].split()[-1:] + said.text[end : end + NEAR].split()[:1]
        shouted = any(word.isupper() and len(word) > 1 for word in around)
        if found[0] not in KNOWN | explained and not shouted:
            yield found[0], ("info", _around(said.text, found), f"La fuente usa la sigla {found[0]} sin explicarla.")


def _deictic(said: Said, before: str) -> Iterator[Doubt]:
    """«Esta herramienta» with no tool named before: the reader has to guess what is meant."""
    found = DEICTIC.search(said.text[:80])
    if found is None:
        return
    noun = bare(found["noun"])
    earlier = bare(before + " " + said.text[: found.start()])
    if noun not in PLAIN_NOUNS and noun not in earlier:
        yield "doubt", _around(said.text, found), f"No se dice a qué se refiere «{found[0]}»."


def _month_or_year(said: Said) -> Iterator[Doubt]:
    found = THIS_YEAR.search(said.text)
    if found and not dates_in(said.text):
        yield "info", _around(said.text, found), "Fecha relativa: se cuenta desde la fecha del plan."


RULES: tuple[Callable[[Said], Iterator[Doubt]], ...] = (
    _repeated,
    _number,
    _no_year,
    _quoted,
    _found(UNNAMED, "doubt", "Acto o norma que la fuente no identifica: sin clase, número o fecha completos."),
    _found(MODEL_ADDRESS, "doubt", "Dirección genérica y no la del municipio; se deja literal."),
    _found(MISSING_NOUN, "doubt", "Parece faltar una palabra antes de la enumeración; se deja como está impreso."),
    _month_or_year,
)
LIST_RULES: tuple[Callable[[Said], Iterator[Doubt]], ...] = (
    _comma,
    _enumeration,
    _found(OFTEN, "doubt", "No dice cada cuánto; no se puede medir."),
    _found(AT_ONCE, "doubt", "Promesa sin un plazo que se pueda medir."),
    _found(UNNAMED_OFFICE, "doubt", "La fuente no dice qué cargo o dependencia es."),
)
