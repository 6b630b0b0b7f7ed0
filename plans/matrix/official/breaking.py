"""Where a line may be broken in what nobody wrote as words: a text without spaces takes the layout for ever."""

import re

# Words and addresses are shorter than LONGEST; what is longer may be broken after every PIECE characters.
LONGEST, PIECE, MOST_MARKS = 300, 80, 8
BREAK = "\u200b"
_MARK = "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
# A character of a page: itself, or the name it is escaped with.
_ONE = f"(?:[^ \t\r\n<>&{BREAK}]|&[#\\w]{{1,8}};)"
_TAG_OR_RUN = re.compile(f"<[^>]*>|{_ONE}{{{LONGEST},}}")
_PIECE = re.compile(f"{_ONE}{{{PIECE}}}{_MARK}*")
_TOO_MANY_MARKS = re.compile(f"({_MARK}{{{MOST_MARKS}}}){_MARK}+")


def breakable(page: str) -> str:
    """The page (HTML) with invisible places to break in its endless words, and no letter under a pile of accents."""
    return _TAG_OR_RUN.sub(_broken, _TOO_MANY_MARKS.sub(r"\1", page))


def _broken(found: re.Match[str]) -> str:
    if found[0].startswith("<"):
        return found[0]
    return _PIECE.sub(lambda piece: piece[0] + BREAK, found[0])
