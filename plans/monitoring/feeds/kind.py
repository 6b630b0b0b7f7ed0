"""What a source of an indicator is, and what it gives."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django import forms

from gelt.text import NOT_REPORTED, decimal_es, percent_es
from plans.monitoring.feeds.context import FeedContext
from rollup.scores import percent

Settings = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FedValue:
    """A value computed from the work: not rounded, `None` when there is nothing to compute it from.

    `verified` is only for sources that internal control verifies. `text`: the value in words. `base`: what it is
    of, in words ("31 de 57 criterios"), or why there is no value.
    """

    value: Decimal | None
    verified: Decimal | None
    text: str
    base: str


def _nothing_more(settings: Settings) -> None:
    """Every setting is right by itself."""


@dataclass(frozen=True, slots=True)
class Feed:
    """A source. `fields` makes the form fields of its settings; `compute` the value of one indicator.

    `suggest`: settings for an indicator of that name, or None; it gets the name and its target in lower case
    without accents. `check` raises DomainError when settings that are right one by one do not go together.
    """

    code: str
    label: str
    help: str
    fields: Callable[[FeedContext], dict[str, forms.Field]]
    compute: Callable[[FeedContext, Settings], FedValue]
    suggest: Callable[[str, str], dict[str, Any] | None]
    check: Callable[[Settings], None] = _nothing_more

    def form(self, context: FeedContext, data: Any = None, settings: Settings | None = None) -> forms.Form:
        """The form of its settings; names are prefixed with the code, so that several share a page."""
        form = forms.Form(data, initial=dict(settings or {}), prefix=self.code)
        form.use_required_attribute = False
        form.fields.update(self.fields(context))
        return form


def share(part: int | Decimal, whole: int | Decimal, base: str, nothing: str) -> FedValue:
    """A percentage with its base; `nothing` says why there is none."""
    value = percent(Decimal(part), Decimal(whole))
    return unknown(nothing) if value is None else FedValue(value, None, percent_es(value), base)


def amount(value: int | Decimal, words: str, base: str) -> FedValue:
    """A quantity; `words` are what is counted, already in agreement with it."""
    number = Decimal(value)
    return FedValue(number, None, f"{decimal_es(number, 0 if number == int(number) else 1)} {words}", base)


def unknown(why: str) -> FedValue:
    """No value, and why."""
    return FedValue(None, None, NOT_REPORTED, why)


def choice(label: str, choices: list[tuple[str, str]], *, help_text: str = "", required: bool = True) -> forms.Field:
    """A list to choose from; when it is not required its first line means all."""
    return forms.ChoiceField(
        label=label,
        choices=choices,
        help_text=help_text,
        required=required,
        error_messages={
            "required": "Elija una opción.",
            "invalid_choice": "Esa opción ya no existe: elija una de la lista.",
        },
    )
