"""From bytes to the physical lines of a text, whatever program wrote it."""

import re

# Control characters that no reader shows; a form feed is kept, it ends a page.
CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\u200b-\u200f\u2028\u2029\u2060\ufeff\ufffe\ud800-\udfff]")
BYTE_ORDER_MARKS = ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"), (b"\xef\xbb\xbf", "utf-8"))


def physical_lines(data: bytes) -> tuple[str, ...]:
    """The lines as an editor numbers them: split at LF, CRLF or a lone CR, and nowhere else."""
    text = _decode(data).replace("\r\n", "\n").replace("\r", "\n")
    lines = CONTROL.sub("", text).split("\n")
    if lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def _decode(data: bytes) -> str:
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, errors="replace")
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")
