"""The files a document is made of: style, fonts and a coat of arms, each by its own address and nothing else."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

SCHEME = "gelt"
COAT = f"{SCHEME}:escudo"
STYLE = f"{SCHEME}:official.css"
FOLDER = Path(__file__).parents[1] / "static" / "matrix" / "official"
FONTS = ("Regular", "Bold", "Italic", "BoldItalic")
# What the bytes of a document depend on besides its text and stamp: a change of these is a new document.
SOURCES = (
    ("templates/matrix/official", "**/*.html"),
    ("plans/matrix/static/matrix/official", "**/*.*"),
    ("plans/matrix/official", "*.py"),
    ("plans/matrix/reading", "*.py"),
    ("plans/matrix", "chapters.py"),
    ("plans/matrix", "rules.py"),
    ("platform/gelt", "text.py"),
)


@dataclass(frozen=True, slots=True)
class Asset:
    """The bytes of a file and their media type."""

    content: bytes
    media_type: str


def own_assets(coat: bytes | None = None) -> Mapping[str, Asset]:
    """Every address a document may use, with its file; the coat of arms when there is one (PNG or JPEG)."""
    assets = dict(_fixed())
    if coat is not None:
        assets[COAT] = Asset(coat, "image/png" if coat.startswith(b"\x89PNG") else "image/jpeg")
    return assets


@cache
def _fixed() -> Mapping[str, Asset]:
    fonts = {name: (FOLDER / "fonts" / f"LiberationSans-{name}.ttf").read_bytes() for name in FONTS}
    assets = {f"{SCHEME}:fonts/{name}.ttf": Asset(content, "font/ttf") for name, content in fonts.items()}
    return assets | {STYLE: Asset((FOLDER / "official.css").read_bytes(), "text/css")}


@cache
def renderer_version() -> str:
    """The digest (16 hex digits) of everything that draws: templates, style, fonts, code and WeasyPrint."""
    from importlib.metadata import version

    digest = hashlib.sha256(version("weasyprint").encode())
    for folder, pattern in SOURCES:
        for path in sorted(Path(settings.ROOT, folder).glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
