"""What a person would read on a page: its words, without tags and with plain spaces."""

import html
import re

from django.http import HttpResponse


def words(response: HttpResponse) -> str:
    """The visible text of a page, every run of spaces as one; narrow spaces become plain ones."""
    body = re.sub(r"(?s)<(script|style|head)\b.*?</\1>", " ", response.content.decode())
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body)))
