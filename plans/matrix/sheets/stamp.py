"""The hidden sheet of a workbook of ours: whose it is, what it is, and what it said when it was downloaded.

What it said (the base) tells what a person changed from what others changed meanwhile. All of it is signed with the
platform's key, and nothing is unpacked before the signature proves that the platform packed it.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.crypto import constant_time_compare, salted_hmac

from gelt.errors import DomainError

STAMP_SHEET = "_gelt"
FORMAT = "gelt-hojas/2"
CHUNK = 30_000
LARGEST_PACKED = 4_000_000  # characters in the sheet; the longest plan has 40,000
LARGEST_BASE = 8_000_000  # bytes of JSON; the longest plan has 110,000
SIGNED = ("formato", "codigo", "municipio", "libro", "descargado")
SALT = "plans.matrix.sheets.stamp"


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


def rows_of_stamp(stamp: Stamp) -> Iterator[Sequence[str]]:
    """The rows of the hidden sheet: a name and its value."""
    values = (FORMAT, stamp.code, stamp.municipality, stamp.book, stamp.downloaded.isoformat())
    said = dict(zip(SIGNED, values, strict=True))
    yield from said.items()
    plain = json.dumps(stamp.base, ensure_ascii=False, separators=(",", ":"))
    packed = base64.b64encode(zlib.compress(plain.encode(), 6)).decode()
    yield "firma", _signature(said, packed, settings.SECRET_KEY)
    for start in range(0, len(packed), CHUNK):
        yield "base", packed[start : start + CHUNK]


def read_stamp(rows: Iterable[Sequence[Any]]) -> Stamp:
    """The stamp in the hidden sheet's rows; ForeignBookError when it was changed by hand or cut."""
    try:
        said, packed = _said(rows)
        if said["formato"] != FORMAT or not _is_signed(said, packed):
            raise ValueError("not what the platform wrote")
        downloaded = datetime.fromisoformat(said["descargado"])
        return Stamp(said["codigo"], said["municipio"], said["libro"], downloaded, _unpack(packed))
    except (KeyError, ValueError, zlib.error, RecursionError) as error:
        raise ForeignBookError(
            "La hoja oculta con la que la plataforma reconoce el archivo está incompleta o fue cambiada, o es "
            "de antes de una actualización. Descargue el archivo de nuevo y pase allí sus cambios."
        ) from error


def _said(rows: Iterable[Sequence[Any]]) -> tuple[dict[str, str], str]:
    """The values by name, and the packed base; ValueError when that is longer than any of ours."""
    said: dict[str, str] = {}
    packed: list[str] = []
    left = LARGEST_PACKED
    for row in rows:
        name, value = (str(each or "") for each in (*row, None, None)[:2])
        if name == "base":
            packed.append(value)
            left -= len(value)
        elif name:
            said[name] = value
        if left < 0:
            raise ValueError("too long")
    return said, "".join(packed)


def _signature(said: Mapping[str, str], packed: str, key: str | bytes) -> str:
    whole = "\n".join([*(said[name] for name in SIGNED), packed])
    return salted_hmac(SALT, whole, secret=key, algorithm="sha256").hexdigest()


def _is_signed(said: Mapping[str, str], packed: str) -> bool:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return any(constant_time_compare(_signature(said, packed, key), said["firma"]) for key in keys)


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
