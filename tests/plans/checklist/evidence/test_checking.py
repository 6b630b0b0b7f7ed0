"""Opening addresses on a network of our own, and never an inner one."""

import time
from itertools import chain, repeat

import pytest

from plans.checklist.evidence.checking import try_address
from plans.checklist.evidence.opening import Rules, resolve_name
from tests.plans.checklist.evidence.network import LOOPBACK, SITE, nowhere, serving, to


def test_a_page_that_opens_is_asked_for_once_and_nothing_of_ours_goes_along() -> None:
    with serving({"/mision?a=1": (200, {})}) as site:
        found = try_address(site.url("/mision?a=1#abajo"), site.rules())
    assert (found.result, found.status) == ("alive", 200)
    [(method, path, headers)] = site.asked
    assert (method, path, headers["Host"]) == ("HEAD", "/mision?a=1", f"{SITE}:{site.port}")
    assert set(headers) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


def test_a_site_without_head_is_asked_with_get_and_little_is_read() -> None:
    with serving({"/": (200, {})}, no_head=True) as site:
        assert try_address(site.url(), site.rules()).result == "alive"
        assert [method for method, *_ in site.asked][:2] == ["HEAD", "GET"]


@pytest.mark.parametrize(
    ("status", "result", "says"),
    [(404, "dead", "ya no está"), (410, "dead", "410"), (500, "dead", "error (500)"), (403, "unknown", "no deja")],
)
def test_what_the_site_answers_is_said(status: int, result: str, says: str) -> None:
    with serving({"/": (status, {})}) as site:
        found = try_address(site.url(), site.rules())
    assert (found.result, found.status) == (result, status)
    assert says in found.message


def test_three_redirects_are_followed_without_cookies_and_a_fourth_is_not() -> None:
    pages = {f"/{at}": (302, {"Location": f"/{at + 1}"}) for at in range(4)} | {"/4": (200, {})}
    with serving(pages) as site:
        assert try_address(site.url("/1"), site.rules()).result == "alive"
        assert not any("Cookie" in headers for *_, headers in site.asked)
        found = try_address(site.url("/0"), site.rules())
        assert (found.result, found.message) == ("dead", "Redirige más de 3 veces.")
        assert "/4" not in [path for _, path, _ in site.asked[4:]]


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[::1]/",
        "http://2130706433/",
        "//localhost/",
        "file:///etc/passwd",
        "http://otro.gov.co:22/",
        "http://u:c@otro.gov.co/",
    ],
)
def test_a_redirect_to_the_inside_is_not_followed(location: str) -> None:
    with serving({"/": (301, {"Location": location})}) as site:
        found = try_address(site.url(), site.rules(ports=frozenset({site.port, 80})))
    assert (found.result, found.status) == ("unknown", 301)
    assert len(site.asked) == 1


def test_a_redirect_to_a_public_name_with_an_inner_number_is_not_followed() -> None:
    numbers = {SITE: ["198.51.100.7"], "dentro.gov.co": ["10.0.0.1"]}

    with serving({"/": (302, {"Location": "http://dentro.gov.co/"})}) as site:
        rules = site.rules(
            ports=frozenset({site.port, 80}),
            resolve=lambda host, port: [LOOPBACK] if host == SITE else numbers[host],
            is_public=lambda ip: ip == LOOPBACK,
        )
        found = try_address(site.url(), rules)
    assert (found.result, found.message) == ("unknown", "Lleva a una máquina de una red interna: no se abre.")
    assert len(site.asked) == 1


@pytest.mark.parametrize(
    "numbers",
    [["10.0.0.1"], ["::1"], ["::ffff:127.0.0.1"], ["fe80::1%eth0"], ["8.8.8.8", "192.168.0.1"], ["0.0.0.0"]],
)
def test_a_name_with_any_inner_number_is_not_opened(numbers: list[str]) -> None:
    with serving({"/": (200, {})}) as site:
        found = try_address(site.url(), Rules(resolve=to(*numbers), ports=frozenset({site.port})))
        assert found.result == "unknown"
        assert site.asked == []


def test_a_name_that_changes_its_number_after_it_was_looked_at_is_opened_where_it_was() -> None:
    """DNS rebinding: the first answer is judged and used, whatever the second would say."""
    answers = chain([[LOOPBACK]], repeat(["10.0.0.1"]))
    judged: list[str] = []

    def judge(number: str) -> bool:
        judged.append(number)
        return number == LOOPBACK

    with serving({"/": (200, {})}) as site:
        rules = site.rules(resolve=lambda host, port: next(answers), is_public=judge)
        assert try_address(site.url(), rules).result == "alive"
        assert try_address(site.url(), rules).result == "unknown"
    assert judged == [LOOPBACK, "10.0.0.1"]
    assert len(site.asked) == 1


def test_each_step_is_resolved_once_and_judged_again() -> None:
    """The GET after a refused HEAD may not go where the HEAD could not."""
    answers = chain([[LOOPBACK]], repeat(["127.0.0.2"]))
    with serving({"/": (200, {})}, no_head=True) as site:
        rules = site.rules(resolve=lambda host, port: next(answers), is_public=lambda ip: ip == LOOPBACK)
        assert try_address(site.url(), rules).result == "unknown"
    assert [method for method, *_ in site.asked] == ["HEAD"]


def test_the_usual_rules_refuse_this_machine_whatever_its_name() -> None:
    assert resolve_name("2130706433", 80) == [LOOPBACK]
    with serving({"/": (200, {})}) as site:
        for text in (site.url(host="localhost"), site.url(host=LOOPBACK), site.url()):
            assert try_address(text).result == "unknown"
        named = Rules(resolve=lambda host, port: resolve_name("localhost", port), ports=frozenset({site.port}))
        assert try_address(site.url(), named).result == "unknown"
        assert site.asked == []


def test_a_name_of_nobody_a_closed_door_and_a_stranger_are_dead() -> None:
    with serving({}) as site:
        rules = site.rules()
        assert "no existe" in try_address(site.url(), site.rules(resolve=nowhere)).message
        secure = try_address(site.url().replace("http:", "https:"), rules)
        assert (secure.result, secure.status) == ("dead", None)
    closed = try_address(site.url(), rules)
    assert (closed.result, closed.status) == ("dead", None)


def test_a_site_that_never_ends_is_cut() -> None:
    began = time.monotonic()
    with serving({}, drip=True) as site:
        found = try_address(site.url(), site.rules(total_seconds=0.4))
    assert (found.result, found.message) == ("dead", "El sitio no respondió a tiempo.")
    assert time.monotonic() - began < 3


def test_a_resolver_that_does_not_answer_is_left_behind() -> None:
    def slow(host: str, port: int) -> list[str]:
        time.sleep(1)
        return [LOOPBACK]

    began = time.monotonic()
    found = try_address("http://www.sitio.gov.co/", Rules(resolve=slow, step_seconds=0.1))
    assert found.result == "dead"
    assert time.monotonic() - began < 0.9
