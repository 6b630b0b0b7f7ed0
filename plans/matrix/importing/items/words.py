"""The Spanish words that tell where an item of a plan's cell begins, goes on or ends."""

import re
import unicodedata
from functools import lru_cache


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set: lists of words stay readable."""
    return frozenset(text.split())


UPPER = "A-ZÁÉÍÓÚÜÑ"
LOWER = "a-záéíóúüñ"

ARTICLES = word_set("el la los las un una unos unas su sus nuestro nuestra nuestros nuestras")
PREPOSITIONS = word_set(
    "a al ante bajo con contra de del desde durante en entre hacia hasta mediante para por segun sin sobre tras"
)
CONNECTIVES = ARTICLES | PREPOSITIONS | word_set("y e o u ni que se como cual cuyo cuya lo le es son y/o cada")

MEASURES = word_set(
    "numero nro no nº n° porcentaje % frecuencia cantidad nivel tasa indice total grado proporcion "
    "promedio tiempo variacion cobertura relacion valor volumen"
)
ACTORS = word_set(
    "alcalde alcaldesa alcaldia secretario secretaria secretarios secretarias comite comites "
    "oficina oficinas funcionario funcionarios funcionaria funcionarias personero personera "
    "personeria concejo concejales concejal jefe jefes lider lideres director directora directores "
    "coordinador coordinadora coordinadores administrador administradora administradores equipo empresa "
    "empresas representante representantes todos todas otros otras otro otra demas entidades entidad "
    "contratista contratistas asesor asesora asesores tesorero tesorera tesoreria inspector inspectora "
    "comisario comisaria hospital junta juntas consejo consejos delegado delegados enlace ingeniero "
    "tecnico tecnicos profesional profesionales dependencia dependencias gobierno gobernacion ministerio "
    "programa agenda operador webmaster gerente rector rectores docentes policia comunidad ciudadania "
    "ciudadanos veedurias subsecretario almacenista auxiliar auxiliares direccion gestor gestores "
    "departamento unidad grupo miembros integrantes universidad instituciones institucion sena"
)
RESOURCES = word_set(
    "internet papeleria personal computador computadores computadora computadoras impresora impresoras "
    "scanner escaner software hardware hosting dominio presupuesto dinero tiempo transporte portal pagina "
    "sitio correo correos telefono telefonos fax videobeam video refrigerios equipo equipos conectividad "
    "camara camaras volantes afiches radio perifoneo emisora modem red redes servidor servidores "
    "materiales material financieros economicos humanos fisicos tecnologicos encuestas encuesta "
    "formularios formatos cartillas medios voluntarios instructores capacitadores tecnicos ingenieros"
)

_NO_VERB = word_set(
    "familiar escolar preescolar particular popular militar bienestar mujer taller poder hogar lugar "
    "celular auxiliar titular similar regular ejemplar singular deber super azar par mar bar ayer server "
    "router twitter newsletter computer master primer tercer cualquier nuclear solar polar circular "
    "exterior interior molecular curricular webmaster alfiler mujeres pilar collar dolar angular "
    "vocabulario altar telar dispensar webinar flyer banner scanner hacker servir ministerio lider "
    "cadaver caracter ser haber estar tener"
)
_NOUNS_IN_ADJECTIVE_DRESS = word_set(
    "materiales portales canales manuales hospitales señales senales profesionales delegados delegado "
    "encargados empleados ciudadanos ciudadanas contratistas funcionarios secretarios formularios "
    "usuarios usuarias beneficiarios servicios resultados estados mercados juzgados archivos directivos "
    "dispositivos operativos aplicativos medios tecnicos directorios horarios salarios comentarios "
    "inventarios escenarios informativos objetivos motivos listados certificados enlaces terminales "
    "parques fuentes agentes docentes estudiantes visitantes dirigentes clientes gerentes presidentes "
    "voluntarios instructores capacitadores asesores gestores promotores operadores administradores "
    "computadores televisores proyectores celulares parlantes "
    "representantes integrantes fabricas rubricas politicas publicas criticas"
)
_ADJECTIVES = word_set(
    "humano humana humanos humanas propio propia propios propias salientes saliente entrantes entrante "
    "nuevas nuevos publico publica publicos privado privada privados fisico fisica fisicos fisicas"
)
_ADJECTIVE_END = re.compile(
    r"(?:iv[oa]s?|ic[oa]s?|ad[oa]s?|id[oa]s?|os[oa]s?|ari[oa]s|ales|al|bles?|entes?|antes?|iles|ares|or[ae]s)$"
)
_DEVERBAL_END = re.compile(r"(?:cion|ciones|sion|siones|stion|stiones|miento|mientos|aje|anza|dura)$")
_WORD = re.compile(rf"[0-9{UPPER}{LOWER}%°º/]+(?:[-'´`][0-9{UPPER}{LOWER}]+)*")
_ACCENTS = str.maketrans("áéíóúü", "aeiouu")
_COMBINING = re.compile("[\u0300-\u036f]")


def plain(text: str) -> str:
    """Lower case without accents; the ñ stays."""
    lower = text.lower()
    if lower.isascii():
        return lower
    if not lower.isalpha() and _COMBINING.search(lower):
        lower = unicodedata.normalize("NFC", lower)
    return lower.translate(_ACCENTS)


def words(text: str) -> list[str]:
    """The words as written; `GEL-T` and `y/o` are one word each."""
    return _WORD.findall(text)


def first_word(text: str) -> str:
    found = _WORD.search(text)
    return plain(found[0]) if found else ""


def last_word(text: str) -> str:
    found = _WORD.findall(text[-40:])
    return plain(found[-1]) if found else ""


@lru_cache(maxsize=20_000)
def is_infinitive(word: str) -> bool:
    """A verb as activities begin with: `Publicar`, `Publicarlo`, not `Familiar` or `Taller`."""
    bare = plain(word)
    if bare in _NO_VERB or len(bare) < 5:
        return False
    return bool(re.search(r"[aei]r(?:l[oae]s?|se)?$", bare)) and not re.search(r"[áéó]", word.lower()[:-4])


@lru_cache(maxsize=20_000)
def is_gerund(word: str) -> bool:
    return len(word) > 5 and plain(word).endswith(("ando", "iendo", "yendo"))


@lru_cache(maxsize=20_000)
def is_adjective(word: str) -> bool:
    """Whether the word says how something is, by its ending."""
    bare = plain(word)
    if bare in _ADJECTIVES:
        return True
    return bare not in _NOUNS_IN_ADJECTIVE_DRESS and len(bare) > 4 and bool(_ADJECTIVE_END.search(bare))


@lru_cache(maxsize=20_000)
def is_deverbal(word: str) -> bool:
    """A noun that names a doing and so asks for a complement: `capacitación`, `mantenimiento`."""
    return bool(_DEVERBAL_END.search(plain(word)))
