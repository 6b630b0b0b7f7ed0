"""XML read as a stream, with what only an attacker puts in it refused before it costs anything.

`expat` is given the whole part at once: fed by pieces, it would read a long token again and again.
"""

from collections.abc import Callable
from xml.parsers import expat

from plans.matrix.importing.files import limits
from plans.matrix.importing.files.refusals import refuse_damaged, refuse_unsafe

Attributes = dict[str, str]
_UTF16 = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")
_ENCODINGS = {"utf-8", "utf8", "us-ascii", "ascii", "iso-8859-1", "windows-1252"}


def check(data: bytes) -> None:
    """Refuse a part with a DOCTYPE or entities, or nested too deep; a part that is not XML is let be."""
    depth = 0

    def start(_name: str, _attributes: list[str]) -> None:
        nonlocal depth
        depth += 1
        if depth > limits.XML_DEPTH:
            refuse_unsafe("demasiados elementos unos dentro de otros")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    parser = safe_parser(data)
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return


def parse(
    data: bytes,
    *,
    start: Callable[[str, Attributes], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Call the three for every element and text of a part that is read; RefusedFileError when it is no XML."""
    parser = safe_parser(data)
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        refuse_damaged()


def safe_parser(data: bytes) -> expat.XMLParserType:
    """A parser that stops at a DOCTYPE, an entity or an encoding that hides marks from the count of them."""
    if data[:2] in _UTF16:
        refuse_unsafe("una codificación poco común")
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _forbidden
    parser.EntityDeclHandler = _forbidden
    parser.ExternalEntityRefHandler = _forbidden
    parser.XmlDeclHandler = _declaration
    return parser


def local(name: str) -> str:
    """The name without its prefix: programs choose their own prefixes, and two sets of namespaces are in use."""
    return name.rpartition(":")[2]


def _forbidden(*_: object) -> int:
    refuse_unsafe("declaraciones (DOCTYPE o entidades)")


def _declaration(_version: str, encoding: str | None, _standalone: int) -> None:
    if encoding and encoding.lower() not in _ENCODINGS:
        refuse_unsafe("una codificación poco común")
