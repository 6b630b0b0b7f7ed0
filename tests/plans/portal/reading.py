"""What a person would read on a page: its words, without tags and with plain spaces."""

import html
import re
from typing import Protocol


class Answer(Protocol):
    @property
    def content(self) -> bytes: ...


def words(response: Answer) -> str:
    """The visible text of a page, every run of spaces as one; narrow spaces become plain ones."""
    body = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", response.content.decode())
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body)))
