"""Every source an indicator can feed itself from, found by itself, and what INDICATORS asks of them."""

from collections.abc import Iterable, Mapping
from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import Any, Protocol

from django import forms
from django.core.exceptions import ImproperlyConfigured

from gelt.errors import DomainError, NotFoundError
from plans.monitoring.feeds import kinds
from plans.monitoring.feeds.context import FeedContext
from plans.monitoring.feeds.kind import FedValue, Feed, Settings, unknown
from plans.monitoring.feeds.words import plain
from tenants.hosts import Host

__all__ = [
    "FEEDS",
    "FedValue",
    "Feed",
    "FeedContext",
    "checked_settings",
    "compute",
    "discover",
    "fed_values",
    "preview",
    "proposed_feed",
    "settings_form",
]


class FedSheet(Protocol):
    """The sheet of an indicator (plans.monitoring.models.IndicatorSheet)."""

    @property
    def indicator(self) -> str: ...
    @property
    def feed(self) -> str: ...
    @property
    def feed_settings(self) -> Any: ...


def discover(package: ModuleType) -> dict[str, Feed]:
    """The sources of a package by code; a file without one, a broken file or a code used twice stops the start."""
    found: dict[str, Feed] = {}
    for each in sorted(iter_modules(package.__path__), key=lambda module: module.name):
        feed = getattr(import_module(f"{package.__name__}.{each.name}"), "FEED", None)
        if not isinstance(feed, Feed):
            raise ImproperlyConfigured(f"{package.__name__}.{each.name} has no FEED: Feed.")
        if feed.code in found:
            raise ImproperlyConfigured(f"{package.__name__}.{each.name}: the code «{feed.code}» is taken.")
        found[feed.code] = feed
    return found


FEEDS: dict[str, Feed] = discover(kinds)


def fed_values(context: FeedContext, sheets: Iterable[FedSheet]) -> dict[str, FedValue]:
    """The value of every indicator that feeds itself, by its id; the queries do not grow with their number."""
    return {sheet.indicator: compute(context, sheet.feed, sheet.feed_settings) for sheet in sheets if sheet.feed}


def compute(context: FeedContext, code: str, settings: Settings | None) -> FedValue:
    """The value of a source; one that is no longer there has none, and says so."""
    feed = FEEDS.get(code)
    if feed is None:
        return unknown(f"La fuente «{code}» ya no existe: elija otra en la ficha del indicador.")
    return feed.compute(context, settings if isinstance(settings, Mapping) else {})


def preview(host: Host, on: date, code: str, settings: Settings) -> FedValue:
    """What a source gives today with settings nobody saved yet; raises NotFoundError or DomainError."""
    context = FeedContext(host, on)
    return _feed(code).compute(context, checked_settings(context, code, settings))


def settings_form(context: FeedContext, code: str, data: Any = None, settings: Settings | None = None) -> forms.Form:
    """The form of a source's settings, its names prefixed with `<code>-`; raises NotFoundError."""
    return _feed(code).form(context, data, settings)


def checked_settings(context: FeedContext, code: str, settings: Settings) -> dict[str, Any]:
    """The settings as they are kept (JSON), without what the source does not know.

    Raises NotFoundError when there is no such source and DomainError with the field that is wrong.
    """
    feed = _feed(code)
    form = feed.form(context, {f"{feed.code}-{name}": value for name, value in settings.items()})
    if not form.is_valid():
        name, problems = next(iter(form.errors.items()))
        label = form.fields[name].label if name in form.fields else feed.label
        raise DomainError(f"{label}: {problems[0]}", field=str(name))
    kept = {name: value for name, value in form.cleaned_data.items() if value not in ("", None)}
    feed.check(kept)
    return kept


def proposed_feed(indicator_name: str, target_text: str = "") -> tuple[str, dict[str, Any]] | None:
    """The source that the words of an indicator (and of its target) ask for, with its settings; None when unsure.

    Two sources that both see themselves in it cancel each other: a proposal is only made when it is plain.
    """
    name, target = plain(indicator_name), plain(target_text)
    found = [(code, feed.suggest(name, target)) for code, feed in FEEDS.items()]
    plainly = [(code, settings) for code, settings in found if settings is not None]
    return plainly[0] if len(plainly) == 1 else None


def _feed(code: str) -> Feed:
    feed = FEEDS.get(code)
    if feed is None:
        raise NotFoundError("Esa fuente no existe: elija una de la lista.", field="feed")
    return feed
