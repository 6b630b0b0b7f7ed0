"""How sources are found, how their settings are checked, and what they cost."""

import importlib
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test.utils import CaptureQueriesContext

from gelt.errors import DomainError, NotFoundError
from plans.monitoring.feeds.registry import (
    FEEDS,
    FeedContext,
    checked_settings,
    discover,
    fed_values,
    preview,
    settings_form,
)
from tenants.hosts import Host
from tests.plans.monitoring.indicators.acting import with_plan

GOOD = (
    "from plans.monitoring.feeds.kind import Feed, unknown\n"
    "FEED = Feed('{code}', 'Una', 'Ayuda', lambda c: {{}}, lambda c, s: unknown(''), lambda n, t: None)\n"
)
END = date(2012, 12, 31)
# One of each, with every setting it needs.
EVERY_SOURCE = [
    ("criteria_met", {"phase": "informacion"}),
    ("criteria_met", {}),
    ("procedures_stage", {"stage": "identified", "measure": "percent"}),
    ("services_stage", {"stage": "automated", "measure": "possible"}),
    ("site_updates", {"every": "week", "figure": "mean"}),
    ("alliances", {"level": "local", "figure": "signed_in_year", "of": "entities"}),
    ("activities_done", {"measure": "percent"}),
    ("survey_results", {"figure": "applied", "every": "month"}),
    ("reports_on_time", {}),
    ("obligations_met", {}),
]


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """An empty folder of sources, importable as `some_kinds`."""
    home = tmp_path / "some_kinds"
    home.mkdir()
    (home / "__init__.py").write_text("")
    sys.path.insert(0, str(tmp_path))
    yield home
    sys.path.remove(str(tmp_path))
    for name in [name for name in sys.modules if name.startswith("some_kinds")]:
        del sys.modules[name]


def package() -> ModuleType:
    importlib.invalidate_caches()
    return importlib.import_module("some_kinds")


def test_a_source_is_one_file_that_is_found_by_itself(folder: Path) -> None:
    (folder / "one.py").write_text(GOOD.format(code="one"))
    (folder / "two.py").write_text(GOOD.format(code="two"))
    assert list(discover(package())) == ["one", "two"]


def test_a_code_used_twice_stops_the_start(folder: Path) -> None:
    (folder / "one.py").write_text(GOOD.format(code="same"))
    (folder / "two.py").write_text(GOOD.format(code="same"))
    with pytest.raises(ImproperlyConfigured, match="«same» is taken"):
        discover(package())


@pytest.mark.parametrize(("content", "error"), [("", ImproperlyConfigured), ("import nothing_there", ImportError)])
def test_a_file_without_a_source_stops_the_start(folder: Path, content: str, error: type[Exception]) -> None:
    (folder / "one.py").write_text(content)
    with pytest.raises(error):
        discover(package())


def test_every_source_says_what_it_is_and_has_a_form(in_genova: Host) -> None:
    context = FeedContext(with_plan(in_genova, published=True), END)
    assert {code for code, _ in EVERY_SOURCE} == set(FEEDS)
    for code, settings in EVERY_SOURCE:
        assert FEEDS[code].label
        assert FEEDS[code].help.endswith(".")
        assert checked_settings(context, code, settings) == settings
        assert str(settings_form(context, code, settings=settings)).count("<") >= len(settings)


def test_settings_that_do_not_fit_are_refused_and_what_is_unknown_is_dropped(in_genova: Host) -> None:
    context = FeedContext(in_genova, END)
    with pytest.raises(DomainError, match="Fase: Esa opción ya no existe") as refused:
        checked_settings(context, "criteria_met", {"phase": "octava"})
    assert refused.value.field == "phase"
    with pytest.raises(DomainError, match="Etapa: Elija una opción"):
        checked_settings(context, "procedures_stage", {"measure": "count"})
    with pytest.raises(DomainError, match="Solo lo racionalizado y lo automatizado"):
        preview(in_genova, END, "services_stage", {"stage": "published", "measure": "possible"})
    with pytest.raises(NotFoundError):
        checked_settings(context, "otra", {})
    assert checked_settings(context, "criteria_met", {"phase": "", "more": "x"}) == {}


def test_settings_that_fit_once_and_no_longer_do_give_no_value_and_say_why(in_genova: Host) -> None:
    stale = [
        ("criteria_met", {"phase": "octava"}),
        ("procedures_stage", {"stage": "otra"}),
        ("site_updates", {"every": "siglo"}),
        ("survey_results", {"figure": "applied"}),
        ("obligations_met", {"obligation": "99"}),
        ("retirada", {}),
        ("retirada", None),
    ]
    sheets = [
        SimpleNamespace(indicator=str(n), feed=code, feed_settings=said) for n, (code, said) in enumerate(stale)
    ]
    found = fed_values(FeedContext(in_genova, END), sheets)
    assert [value.value for value in found.values()] == [None] * len(stale)
    assert all("ficha" in value.base for value in found.values())
    assert {value.text for value in found.values()} == {"sin reporte"}


def test_sixty_indicators_cost_what_ten_cost(in_genova: Host) -> None:
    host = with_plan(in_genova, published=True)
    sheets = [
        SimpleNamespace(indicator=f"A{n}.I1", feed=code, feed_settings=settings)
        for n, (code, settings) in enumerate(EVERY_SOURCE * 6)
    ]
    with CaptureQueriesContext(connection) as ten:
        fed_values(FeedContext(host, END), sheets[: len(EVERY_SOURCE)])
    with CaptureQueriesContext(connection) as sixty:
        found = fed_values(FeedContext(host, END), sheets)
    assert len(found) == 60
    assert len(sixty) == len(ten) <= 22
    not_fed = SimpleNamespace(indicator="A1.I2", feed="", feed_settings={})
    assert fed_values(FeedContext(host, END), [not_fed]) == {}
