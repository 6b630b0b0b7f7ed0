"""The hidden sheet of a workbook of ours: whose it is, what it is, and what it said when it was downloaded.

What it said (the base) tells what a person changed from what others changed meanwhile.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from gelt.errors import DomainError

STAMP_SHEET = "_gelt"
FORMAT = "gelt-hojas/1"
CHUNK = 30_000
LARGEST_BASE = 40_000_000  # characters of JSON; the longest plan has 110,000


class ForeignBookError(DomainError):
    """The file is not a workbook of this municipality that the platform made."""

    def __init__(self, message: str) -> None:
        super().__init__(message, field="file")


@dataclass(frozen=True, slots=True)
class Stamp:
    """`code`: the DIVIPOLA code; `book`: which workbook; `base`: None for an empty template."""

    code: str
    municipality: str
    book: str
    downloaded: datetime
    base: Any = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(_json(self.base).encode()).hexdigest()


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def rows_of_stamp(stamp: Stamp) -> Iterator[Sequence[str]]:
    """The rows of the hidden sheet: a name and its value."""
    yield "formato", FORMAT
    yield "codigo", stamp.code
    yield "municipio", stamp.municipality
    yield "libro", stamp.book
    yield "descargado", stamp.downloaded.isoformat()
    yield "sha256", stamp.sha256
    packed = base64.b64encode(zlib.compress(_json(stamp.base).encode(), 6)).decode()
    for start in range(0, len(packed), CHUNK):
        yield "base", packed[start : start + CHUNK]


def read_stamp(rows: Iterable[Sequence[Any]]) -> Stamp:
    """The stamp in the hidden sheet's rows; ForeignBookError when it was changed by hand or cut."""
    said: dict[str, str] = {}
    packed: list[str] = []
    for row in rows:
        name, value = (str(each or "") for each in (*row, None, None)[:2])
        if name == "base":
            packed.append(value)
        elif name:
            said[name] = value
    try:
        made = Stamp(
            said["codigo"],
            said["municipio"],
            said["libro"],
            datetime.fromisoformat(said["descargado"]),
            _unpack("".join(packed)),
        )
        whole = said["formato"] == FORMAT and said["sha256"] == made.sha256
    except (KeyError, ValueError, zlib.error, RecursionError):
        whole = False
    if not whole:
        raise ForeignBookError(
            "La hoja oculta con la que la plataforma reconoce el archivo está incompleta o fue cambiada. "
            "Descargue el archivo de nuevo y pase allí sus cambios."
        )
    return made


def _unpack(packed: str) -> Any:
    """The base; ValueError when it is not what was packed."""
    stream = zlib.decompressobj()
    plain = stream.decompress(base64.b64decode(packed, validate=True), LARGEST_BASE)
    if not stream.eof:
        raise ValueError("cut or too long")
    return json.loads(plain)


def require_own(stamp: Stamp, *, code: str, books: Sequence[str], elsewhere: str) -> None:
    """Refuse another municipality's file, and a workbook of another kind (`elsewhere`: where that one goes)."""
    if stamp.code != code:
        raise ForeignBookError(
            f"El archivo es del municipio {stamp.municipality} ({stamp.code}), no de este. "
            "Suba uno que haya descargado de aquí."
        )
    if stamp.book not in books:
        raise ForeignBookError(elsewhere)
