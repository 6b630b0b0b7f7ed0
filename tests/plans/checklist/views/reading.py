"""What a person sees in an answer, without the markup."""

import re
from html import unescape
from typing import Protocol

from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.country import SiteClient


class Answer(Protocol):
    """What the test client gives back."""

    content: bytes


HTMX = {"HX-Request": "true"}


def markup(answer: Answer) -> str:
    return answer.content.decode()


def words(answer: Answer | str) -> str:
    """The text of a page with single spaces."""
    html = answer if isinstance(answer, str) else markup(answer)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def row(answer: Answer, anchor: str) -> str:
    """The markup of one criterion's row."""
    found = re.search(
        rf'<li class="criterion[^"]*" id="{anchor}">.*?(?=<li class="criterion|</section>)', markup(answer), re.S
    )
    assert found, anchor
    return found[0]


def value(html: str, name: str) -> str:
    """The value of a hidden field."""
    found = re.search(rf'name="{name}" value="([^"]*)"', html)
    assert found, name
    return found[1]


def queries_of(person: SiteClient, path: str) -> int:
    """Statements of a whole request, log-in and municipality included; changes of path and role are not counted."""
    with CaptureQueriesContext(connection) as seen:
        assert person.get(path).status_code == 200
    return sum("set_config" not in query["sql"] for query in seen.captured_queries)
