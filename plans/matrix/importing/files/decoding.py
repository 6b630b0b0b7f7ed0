"""Whether bytes are text, and in which of the three encodings that Spanish plans come in."""

import codecs

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = frozenset(range(32)) - frozenset(b"\t\n\r\x0b\x0c\x1a\x1b")


def decode_text(data: bytes) -> str | None:
    """The text in UTF-8, UTF-16 or Windows-1252, line ends as "\\n"; None when the bytes are not text."""
    text = _decoded(data)
    if text is None or any(ord(letter) in _CONTROL for letter in set(text)):
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str | None:
    encoding = next((name for bom, name in _BOMS if data.startswith(bom)), "")
    if not encoding and b"\0" in data:
        return _decode(data, _wide_without_bom(data))
    if encoding:
        return _decode(data, encoding)
    text = _decode(data, "utf-8")
    return _decode(data, "cp1252") if text is None else text


def _wide_without_bom(data: bytes) -> str:
    """UTF-16 of a western language has a zero in every second byte: the odd ones when little-endian."""
    start = data[:4096]
    return "utf-16-le" if start[1::2].count(0) >= start[::2].count(0) else "utf-16-be"


def _decode(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None
