"""One physical line without its markup: what kind of line it is and what it says."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from plans.matrix.importing.source import Cell, Piece

TAGS = re.compile(
    r"</?(?:p|ul|ol|i|em|u|s|span|div|sup|sub|font|center|a|img|hr|small|big|body|html|table|tbody|thead)\b[^<>]*>",
    re.IGNORECASE,
)
BREAKS = re.compile(r"<br\b[^<>]*>|</p>\s*<p\b[^<>]*>|</li>(?:\s*</?(?:ul|ol)\b[^<>]*>)*\s*(?=<li)", re.IGNORECASE)
ITEMS = re.compile(r"<li\b[^<>]*>", re.IGNORECASE)
BOLD_TAGS = re.compile(r"</?(?:b|strong)\b[^<>]*>", re.IGNORECASE)
OTHER_TAGS = re.compile(r"</?(?:li|h[1-6]|td|th|tr)\b[^<>]*>", re.IGNORECASE)
PICTURE = re.compile(r"!\[[^\[\]]*+\]\([^()]*+\)")
LINK = re.compile(r"\[([^\[\]]++)\]\((?:https?:|mailto:|www\.)[^()]*+(?:\([^()]*+\)[^()]*+)?\)")
# An asterisk or underscore hugging a word on one side only is emphasis, not multiplication or a name.
EMPHASIS = re.compile(
    r"\*{2,}|(?<![^\W_])\*(?=\S)|(?<=\S)\*(?![^\W_])|(?<![\w@.])_{1,3}(?=[^\W_])|(?<=[^\W_])_{1,3}(?![\w@.])"
)
HEADING = re.compile(r"\s{0,3}(#{1,6})\s+")
MARKER = re.compile(
    r"(?P<marker>[-–—•·▪◦●○■□◆➢➤✓✔→»\uf000-\uf0ff](?=\s|[^\W\d_])"
    r"|\*(?=\s)|o(?=\s{2})"
    r"|\(?(?:\d{1,2}|[IVX]{1,5}|[A-Z])(?:\.\d{1,2})+[.)]?(?=\s)"
    r"|\(?\d{1,2}(?:[.)]-?|[°º]\.?|-)(?=\s|[A-ZÁÉÍÓÚÑ])"
    r"|\(?[a-zA-Z][.)](?=\s)|\(?[ivxIVX]{1,5}[.)]-?(?=\s))\s*(?=\S)"
)
RULE_CELL = re.compile(r"[\s:=_+-]*")
RULE_LINE = re.compile(r"\s*+(?:[-=_*~]\s*+){4,}+")
PIPES = re.compile(r"\s*\|(.*)\|\s*")
INDENT = 3
# Between the cells of one row; more of them are a drawing or a filling.
MOST_SIGNS = 120


@dataclass(frozen=True, slots=True)
class Line:
    """`kind`: "blank", "rule", "row" or "text". `spans`: it goes on inside the bold type of the line above."""

    number: int
    kind: str
    text: str = ""
    cells: tuple[Cell, ...] = ()
    marker: str = ""
    depth: int = 0
    level: int = 0
    bold: bool = False
    spans: bool = False
    width: int = 0
    ends_page: bool = False


def read_lines(physical: Iterable[str]) -> list[Line]:
    """Every physical line read; the state carried over lines is an open bold type."""
    raw = list(physical)
    lines: list[Line] = []
    open_bold = False
    for number, written in enumerate(raw, start=1):
        line = _read(number, written, raw, open_bold)
        if line.kind == "text":
            open_bold ^= BOLD_TAGS.sub("**", written).replace("***", "**").count("**") % 2 == 1
        elif line.kind != "blank" or (lines and lines[-1].kind != "text") or _opens_bold(raw, number):
            open_bold = False
        lines.append(replace(line, ends_page="\f" in written))
    return lines


def _opens_bold(raw: list[str], number: int) -> bool:
    """The line after this one begins a bold type of its own: the one above was never closed."""
    return number >= len(raw) or "**" in raw[number].lstrip()[:6]


def _read(number: int, written: str, raw: list[str], open_bold: bool) -> Line:
    visible = written.replace("\f", "").rstrip("\n")
    if not visible.strip():
        return Line(number, "blank")
    cells = _cells_of(number, visible, raw)
    if cells is not None:
        return _row(number, cells)
    if RULE_LINE.fullmatch(visible) or PICTURE.fullmatch(visible.strip()):
        return Line(number, "rule")
    return _text(number, visible, open_bold)


def _cells_of(number: int, visible: str, raw: list[str]) -> list[str] | None:
    """The cells of a table's row; None for a line of text, even one indented or numbered with a tab."""
    if visible.count("|") > MOST_SIGNS or visible.count("\t") > MOST_SIGNS:
        return None
    piped = PIPES.fullmatch(visible)
    if piped and "|" in piped[1]:
        return piped[1].split("|")
    if "\t" not in visible:
        return None
    cells = visible.split("\t")
    filled = [cell for cell in cells if cell.strip()]
    if len(filled) == 1 and not visible.endswith("\t") and not _beside_row(number, len(cells), raw):
        return None
    numbered = len(filled) == 2 and MARKER.match(filled[0].strip() + " x") is not None and len(filled[0].strip()) < 8
    return None if numbered and not _beside_row(number, len(cells), raw) else cells


def _beside_row(number: int, columns: int, raw: list[str]) -> bool:
    """A neighbouring line has as many columns, and at least three: the tabs are a table's."""
    around = raw[max(0, number - 2) : number - 1] + raw[number : number + 1]
    return columns > 2 and any(line.count("\t") == columns - 1 for line in around)


def _row(number: int, cells: list[str]) -> Line:
    if all(RULE_CELL.fullmatch(cell) for cell in cells) and any(len(cell.strip()) > 1 for cell in cells):
        return Line(number, "rule")
    made = tuple(read_cell(cell) for cell in cells)
    return Line(number, "row" if any(not cell.is_empty for cell in made) else "rule", cells=made)


def read_cell(written: str) -> Cell:
    """One cell's pieces, where the markup itself separates them."""
    parts = BREAKS.sub("\n", ITEMS.sub(lambda found: "\n" + found[0], written)).split("\n")
    texts = (plain(part) for part in parts)
    return Cell(tuple(Piece(text) for text in texts if text))


def plain(written: str) -> str:
    """The words without markup, spaces made single."""
    text = OTHER_TAGS.sub(" ", BOLD_TAGS.sub("", TAGS.sub("", written)))
    text = LINK.sub(r"\1", PICTURE.sub("", html.unescape(text)))
    return " ".join(EMPHASIS.sub("", text).split())


def _text(number: int, visible: str, open_bold: bool) -> Line:
    body = html.unescape(TAGS.sub("", ITEMS.sub("- ", BOLD_TAGS.sub("**", visible))))
    heading = HEADING.match(body)
    level = len(heading[1]) if heading else 0
    body = body[heading.end() :] if heading else body
    indent = len(body.expandtabs(INDENT)) - len(body.expandtabs(INDENT).lstrip())
    body = body.strip()
    whole = _is_bold(body, open_bold)
    marker, rest = split_marker(body)
    text = plain(rest)
    if not text:
        return Line(number, "rule")
    return Line(
        number, "text", text, marker=marker, depth=indent // INDENT, level=level,
        bold=whole, spans=open_bold, width=len(visible.rstrip()),
    )  # fmt: skip


def split_marker(body: str) -> tuple[str, str]:
    """The bullet or number and the rest; of a bullet before a number ("- 1) …") the number is the marker."""
    marker, rest = "", body
    for _ in range(2):
        bare = re.sub(r"^\*{2,3}(?=\S)", "", rest)
        found = MARKER.match(bare)
        if found is None or (marker and not re.search(r"\w", found["marker"])):
            break
        marker, rest = found["marker"], bare[found.end() :]
    return marker, rest


def _is_bold(body: str, open_bold: bool) -> bool:
    """Nothing of it but its bullet stands outside the bold type."""
    found = MARKER.match(body)
    inner = body[found.end() :] if found and not body.startswith("**") else body
    outside = "".join(inner.split("**")[1 if open_bold else 0 :: 2])
    return ("**" in inner or open_bold) and not re.search(r"\w", outside)


def texts(lines: Iterable[Line]) -> Iterator[Line]:
    """Only the lines of text."""
    return (line for line in lines if line.kind == "text")
