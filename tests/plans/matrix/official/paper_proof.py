"""A printed document as tests read it: its words with their places, its text, its fonts, its structure."""

import re
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from xml.etree import ElementTree

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class Word:
    """A word on its page, in points from the upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: "Word") -> bool:
        """More than a hair of the two boxes is shared."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > 1 and down > 0.45 * min(self.bottom - self.top, other.bottom - other.top)


@dataclass(frozen=True)
class Sheet:
    """A page: its size and its words in reading order."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def lies_across(self) -> bool:
        return self.width > self.height


class Proof:
    """A PDF taken apart."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.reader = PdfReader(BytesIO(content))

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        tree = ElementTree.fromstring(_run("pdftotext", self.content, "-bbox").encode())
        return tuple(
            Sheet(
                float(page.attrib["width"]),
                float(page.attrib["height"]),
                tuple(
                    Word(word.text or "", *(float(word.attrib[key]) for key in ("xMin", "yMin", "xMax", "yMax")))
                    for word in page.iter(f"{XHTML}word")
                ),
            )
            for page in tree.iter(f"{XHTML}page")
        )

    @cached_property
    def letters(self) -> str:
        """All that is drawn, in drawing order, without spaces, hyphens and pages' feet: to look for a whole text."""
        pages = [page.extract_text() for page in self.reader.pages]
        whole = "".join(re.sub(r"Plan de acción GEL-T ·[^\n]*|página \d+ de \d+", "", page) for page in pages)
        return squeezed(whole)

    @property
    def structure(self) -> list[str]:
        """The kinds of the structure's elements (`H1`, `Table`, `TH`), in document order."""
        root: Any = self.reader.trailer["/Root"]
        return list(_kinds(root["/StructTreeRoot"]["/K"]))

    @property
    def pictures(self) -> list[int]:
        """The page of each picture that is drawn."""
        lines = _run("pdfimages", self.content, "-list").splitlines()[2:]
        return [int(line.split()[0]) for line in lines if line.split()[2] == "image"]

    @property
    def attachments(self) -> list[str]:
        """The names of the files carried inside."""
        return list(self.reader.attachments)

    @property
    def fonts(self) -> dict[str, bool]:
        """Name of each font → whether it is embedded."""
        found: dict[str, bool] = {}
        for page in self.reader.pages:
            resources: Any = page["/Resources"]
            for font in resources.get("/Font", {}).values():
                inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
                found[str(font.get_object()["/BaseFont"])] = "/FontFile2" in inner
        return found


def squeezed(text: str) -> str:
    """A text without what lines and hyphenation change."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


def outside(sheet: Sheet) -> list[str]:
    """The words that reach out of the page."""
    return [
        word.text
        for word in sheet.words
        if word.left < 20 or word.top < 15 or word.right > sheet.width - 20 or word.bottom > sheet.height - 15
    ]


def overlapping(sheet: Sheet) -> list[tuple[str, str]]:
    """Pairs of words drawn over each other."""
    rows = sorted(sheet.words, key=lambda word: word.top)
    found = []
    for index, word in enumerate(rows):
        for other in rows[index + 1 :]:
            if other.top > word.bottom:
                break
            if word.overlaps(other):
                found.append((word.text, other.text))
    return found


def _kinds(node: Any) -> Iterator[str]:
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, ArrayObject):
        for child in node:
            yield from _kinds(child)
    elif isinstance(node, DictionaryObject) and "/S" in node:
        yield str(node["/S"]).lstrip("/")
        if "/K" in node:
            yield from _kinds(node["/K"])


def _run(program: str, content: bytes, *options: str) -> str:
    with TemporaryDirectory() as folder:
        path = Path(folder, "proof.pdf")
        path.write_bytes(content)
        output = () if program == "pdfimages" else ("-",)
        command: Sequence[str] = [program, *options, str(path), *output]
        return subprocess.run(command, check=True, capture_output=True, timeout=60).stdout.decode(errors="replace")
