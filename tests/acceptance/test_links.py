"""Follows the links of both sides as each kind of person: none is broken, none leads to a fault or a refusal."""

import re
from collections import Counter, deque
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import parse_qs, urljoin, urlsplit

import pytest

from tests.browser.fixtures import Visit
from tests.browser.pages import GENOVA, QUIBDO
from tests.browser.product import Product
from tests.browser.visitor import Answer, Visitor

pytestmark = pytest.mark.browser
LINK = re.compile(r'<(?:a|link)\b[^>]*?\bhref="([^"]+)"|<(?:script|img)\b[^>]*?\bsrc="([^"]+)"')
ANCHOR = re.compile(r'\bid="([^"]+)"')
MOST_PAGES, OF_A_SHAPE = 130, 3
WALKS = [
    ("", ""),
    ("", "nacional"),
    ("", "tolima"),
    ("", "operacion"),
    (GENOVA, ""),
    (GENOVA, "integrante"),
    (GENOVA, "lider"),
    (GENOVA, "control"),
    (GENOVA, "lector"),
    (QUIBDO, ""),
    (QUIBDO, "integrante"),
]
# The others walk in the long tests.
LONG = pytest.mark.long
USUAL = (("", ""), (GENOVA, ""), (GENOVA, "lider"), (GENOVA, "control"))


@dataclass
class Walk:
    """A bounded walk over the pages of one site: a few pages of each shape of address."""

    visitor: Visitor
    home: str
    anchors: dict[str, set[str]] = field(default_factory=dict)
    waiting: deque[tuple[str, str]] = field(default_factory=lambda: deque([("/", "el inicio")]))
    shapes: Counter[str] = field(default_factory=Counter)
    wanted: set[tuple[str, str, str]] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)

    def run(self) -> list[str]:
        """What is wrong: links to pages that do not answer, and to places that a page does not have."""
        while self.waiting and len(self.anchors) < MOST_PAGES:
            self._visit(*self.waiting.popleft())
        for address, anchor, origin in sorted(self.wanted):
            if address in self.anchors and anchor not in self.anchors[address]:
                self.faults.append(f"{origin} → {address}#{anchor}: ese lugar no existe")
        return self.faults

    def _visit(self, address: str, origin: str) -> None:
        if address in self.anchors or self._seen_enough(address):
            return
        answer = self.visitor.follow(address)
        self.anchors[address] = set(ANCHOR.findall(answer.text))
        if answer.status != 200:
            self.faults.append(f"{origin} → {address}: {answer.status}")
        elif answer.headers.get("content-type", "").startswith("text/html"):
            self._gather(address, answer)

    def _gather(self, address: str, answer: Answer) -> None:
        for groups in LINK.findall(answer.text):
            parts = urlsplit(urljoin(self.home + address, unescape(groups[0] or groups[1])))
            if f"{parts.scheme}://{parts.netloc}" != self.home:
                continue
            target = parts.path + (f"?{parts.query}" if parts.query else "")
            self.waiting.append((target, address))
            if parts.fragment:
                self.wanted.add((target, parts.fragment, address))

    def _seen_enough(self, address: str) -> bool:
        """The shape of an address: its path with codes as one sign, and the names of its parameters."""
        parts = urlsplit(address)
        path = re.sub(r"[A-Z]{3}-\d+|\d+(\.\d+)*", "*", parts.path)
        shape = f"{path}?{','.join(sorted(parse_qs(parts.query, keep_blank_values=True)))}"
        self.shapes[shape] += 1
        return self.shapes[shape] > OF_A_SHAPE


@pytest.mark.parametrize(
    ("slug", "account"),
    [
        pytest.param(
            s, a, id=f"{s or 'base'}-{a or 'anonymous'}", marks=[] if (s, a) in USUAL else [pytest.mark.long]
        )
        for s, a in WALKS
    ],
)
def test_no_link_is_broken(slug: str, account: str, visit: Visit, product: Product) -> None:
    walk = Walk(visit(slug, account), product.url(slug, ""))
    assert walk.run() == []
    assert len(walk.anchors) > 15


def test_the_nation_and_the_municipalities_link_to_each_other(visit: Visit, product: Product) -> None:
    page = visit().get("/municipios/27001/").text
    assert f'href="{product.url(QUIBDO, "/")}"' in page
    assert product.url("", "/").rstrip("/") in visit(QUIBDO).get("/").text
