"""General words of indicators: how a source recognises that a name asks for it."""

import re
from unicodedata import normalize


def plain(text: str) -> str:
    """Lower case, without accents, single spaces."""
    bare = "".join(sign for sign in normalize("NFD", text.lower()) if ord(sign) < 128)
    return " ".join(bare.split())


def says(text: str, *patterns: str) -> bool:
    """Whether a plain text has all of these, each a regular expression from the beginning of a word."""
    return all(re.search(rf"\b(?:{pattern})", text) for pattern in patterns)
