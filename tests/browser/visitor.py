"""A program that visits the product over HTTP as a browser without JavaScript would: cookies and forms."""

import http.client
import json
import re
from dataclasses import dataclass, field
from html import unescape
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode, urljoin, urlsplit

from gelt.demo.people import PASSWORD
from tests.browser.product import Product

LOGIN = "/cuenta/ingresar/"


@dataclass(frozen=True)
class Answer:
    """What came back. `text` is the body as text; `words` the same without tags, spaces made one."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")

    @property
    def words(self) -> str:
        plain = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", self.text, flags=re.S)
        return " ".join(unescape(re.sub(r"<[^>]*>", " ", plain)).split())

    @property
    def location(self) -> str:
        return self.headers.get("location", "")

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Visitor:
    """One person's cookies on one site of the product (`slug` "" is the base domain)."""

    product: Product
    slug: str = ""
    cookies: dict[str, str] = field(default_factory=dict)

    def send(self, method: str, path: str, body: str | bytes = "", **headers: str) -> Answer:
        """One request, redirects not followed; cookies are kept."""
        sent = {"Host": self.product.host(self.slug), **headers}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        connection = http.client.HTTPConnection("127.0.0.1", self.product.port, timeout=60)
        try:
            content = body.encode() if isinstance(body, str) else body
            connection.request(method, path, content or None, sent)
            response = connection.getresponse()
            self._keep(response.headers.get_all("Set-Cookie") or [])
            lowered = {name.lower(): value for name, value in response.headers.items()}
            return Answer(response.status, lowered, response.read())
        finally:
            connection.close()

    def get(self, path: str, **headers: str) -> Answer:
        return self.send("GET", path, **headers)

    def follow(self, path: str) -> Answer:
        """GET that follows redirects on this site."""
        for _ in range(5):
            answer = self.get(path)
            if not answer.location:
                return answer
            path = _path(urljoin(path, answer.location))
        raise AssertionError(f"Demasiadas redirecciones en {path}")

    def post(self, path: str, data: dict[str, str] | None = None, *, seen_at: str = "") -> Answer:
        """Send a form, with the token of the page where it stands (`seen_at`) or of the log-in page."""
        if "csrftoken" not in self.cookies or seen_at:
            self.get(seen_at or LOGIN)
        token = {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self.send("POST", path, urlencode(token | (data or {})), **kind)

    def upload(self, path: str, name: str, content: bytes, *, seen_at: str) -> Answer:
        """Send one file in the form's field `file`, with the token of the page where the form stands."""
        self.get(seen_at)
        mark = "----gelt-form"
        token = self.cookies.get("csrftoken", "")
        head = f'--{mark}\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n{token}\r\n'
        part = f'--{mark}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'
        body = (head + part).encode() + content + f"\r\n--{mark}--\r\n".encode()
        return self.send("POST", path, body, **{"Content-Type": f"multipart/form-data; boundary={mark}"})

    def enter(self, account: str) -> "Visitor":
        """Log in with a demonstration account (`integrante`, `nacional`…)."""
        email = f"{account}@{self.slug or 'gelt'}.demo"
        answer = self.post(LOGIN, {"login": email, "password": PASSWORD})
        assert answer.status == 302, f"{email}: {answer.status} {answer.words[:500]}"
        self.follow(answer.location)  # which says the welcome, once
        return self

    def _keep(self, lines: list[str]) -> None:
        for line in lines:
            for name, morsel in SimpleCookie(line).items():
                if morsel.value and morsel["max-age"] != "0":
                    self.cookies[name] = morsel.value
                else:
                    self.cookies.pop(name, None)


def _path(address: str) -> str:
    parts = urlsplit(address)
    return parts.path + (f"?{parts.query}" if parts.query else "")
