"""The words in which the registry describes a document: columns, groups, links and children.

A `Kind` is one table and, at the same time, one object of the document; its parts are the keys of
that object in their fixed order. `rows.py` reads the description in both directions.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from django.db import models

Json: TypeAlias = Any


@dataclass(frozen=True, slots=True)
class Form:
    """How a value is written in the document (`to_json`) and in its column (`to_column`)."""

    to_column: Callable[[Json], Any]
    to_json: Callable[[Any], Json]


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _or_none(change: Callable[[Any], Any]) -> Callable[[Any], Any]:
    return lambda value: None if value is None else change(value)


# The document says null where a text column is empty; an empty text is not allowed in a document.
TEXT = Form(to_column=lambda value: value or "", to_json=lambda value: value or None)
DATE = Form(to_column=_or_none(date.fromisoformat), to_json=_or_none(date.isoformat))
NUMBER = Form(to_column=_or_none(lambda value: Decimal(str(value))), to_json=_or_none(_number))
AS_IS = Form(to_column=lambda value: value, to_json=lambda value: value)


@dataclass(frozen=True, slots=True)
class Constant:
    """A key that always says the same."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Column:
    """A key kept in one column of the kind's own table."""

    key: str
    column: str
    form: Form = TEXT


@dataclass(frozen=True, slots=True)
class Group:
    """An object inside the object, kept in columns of the same table.

    With `absent_when_empty` the whole object is null when those columns are all empty.
    """

    key: str
    parts: tuple["Part", ...]
    absent_when_empty: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """A list of ids of other items, kept in a pairing table with `owner` and `linked` keys."""

    key: str
    through: type[models.Model]
    owner: str
    linked: str
    linked_kind: str


@dataclass(frozen=True, slots=True)
class Children:
    """A list of objects, each a row of the kind's table."""

    key: str
    kind: "Kind"


Part: TypeAlias = Constant | Column | Group | Link | Children


@dataclass(frozen=True, slots=True)
class Kind:
    """One table and one object of the document; `parent` is the key to the row it sits in."""

    name: str
    model: type[models.Model]
    parts: tuple[Part, ...]
    parent: str = ""

    def columns(self) -> tuple[Column, ...]:
        return tuple(_columns(self.parts))

    def links(self) -> tuple[Link, ...]:
        return tuple(part for part in self.parts if isinstance(part, Link))

    def children(self) -> tuple[Children, ...]:
        return tuple(_children(self.parts))

    def below(self) -> Iterator["Kind"]:
        """The kinds under this one, each before its own children."""
        for child in self.children():
            yield child.kind
            yield from child.kind.below()


def _columns(parts: tuple[Part, ...]) -> Iterator[Column]:
    for part in parts:
        if isinstance(part, Column):
            yield part
        elif isinstance(part, Group):
            yield from _columns(part.parts)


def _children(parts: tuple[Part, ...]) -> Iterator[Children]:
    for part in parts:
        if isinstance(part, Children):
            yield part
        elif isinstance(part, Group):
            yield from _children(part.parts)
