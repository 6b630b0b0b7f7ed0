"""The words in which an editable thing is described: its fields, how each is written, and its name in Spanish."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from django.utils.text import slugify

Item = dict[str, Any]
LONGEST_TEXT = 20_000


class Widget(Enum):
    """How a field is written on screen; each is one shape of value in the document."""

    LINE = "line"  # one line of text
    TEXT = "text"  # several lines
    LINES = "lines"  # a list of texts, one per line
    NUMBER = "number"  # decimals, with comma
    WHOLE = "whole"  # whole number
    DATE = "date"
    CHOICE = "choice"
    PHASE = "phase"  # code of one phase of the plan's framework
    PHASES = "phases"  # codes of several
    FRAMEWORK = "framework"  # code of a framework
    LINKS = "links"  # ids of other items of the same action
    ANY = "any"  # a whole number or a text (the value of a rule)
    RULE = "rule"  # key of a rule of the municipality's own
    SUGGESTED = "suggested"  # one line with suggestions (a dependency, a person)


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an item. `key`: its place in the item, with a dot for an object inside (`source.line`).

    `linked`: the list of the same action whose items a LINKS field names. `parsed`: read from the text,
    shown apart. `least`/`most`: bounds of a number.
    """

    key: str
    label: str
    widget: Widget = Widget.TEXT
    required: bool = False
    help: str = ""
    longest: int = LONGEST_TEXT
    choices: tuple[tuple[str, str], ...] = ()
    linked: str = ""
    parsed: bool = False
    least: int | None = None
    most: int | None = None

    @property
    def name(self) -> str:
        """Its name in a form: `source__line`."""
        return self.key.replace(".", "__")

    @property
    def path(self) -> tuple[str, ...]:
        return tuple(self.key.split("."))

    def of(self, item: Item) -> Any:
        """Its value in an item."""
        value: Any = item
        for key in self.path:
            value = value[key]
        return value

    def put(self, item: Item, value: Any) -> None:
        """Write its value into an item."""
        holder = item
        for key in self.path[:-1]:
            holder = holder[key]
        holder[self.path[-1]] = value


@dataclass(frozen=True, slots=True)
class Name:
    """`meta`, `metas`, and whether it is feminine."""

    one: str
    many: str
    feminine: bool = False

    @property
    def the(self) -> str:
        return f"{'la' if self.feminine else 'el'} {self.one}"

    @property
    def the_capital(self) -> str:
        return self.the[:1].upper() + self.the[1:]

    @property
    def this(self) -> str:
        return f"{'esta' if self.feminine else 'este'} {self.one}"

    @property
    def of_the(self) -> str:
        return f"de la {self.one}" if self.feminine else f"del {self.one}"

    @property
    def a(self) -> str:
        return f"{'una' if self.feminine else 'un'} {self.one}"

    @property
    def other(self) -> str:
        return f"{'otra' if self.feminine else 'otro'} {self.one}"

    @property
    def ending(self) -> str:
        """The vowel that agrees: `movid{a}`."""
        return "a" if self.feminine else "o"


@dataclass(frozen=True, slots=True)
class Editable:
    """A kind of item (`kind` is its name in the registry) or, without `prefix`, a part of the plan itself.

    `text`: the field that is split and merged. `prefix`: what its new ids begin with; inside another
    item, after that item's id and a dot. `one_of`: fields of which one at least must be written.
    """

    kind: str
    name: Name
    fields: tuple[Field, ...]
    prefix: str = ""
    text: str = "text"
    one_of: tuple[str, ...] = ()

    def field(self, key: str) -> Field:
        """The field of that key; KeyError when there is none."""
        return {field.key: field for field in self.fields}[key]

    @property
    def slug(self) -> str:
        """Its name in an address: `objetivos-especificos`."""
        return slugify(self.name.many)

    @property
    def links(self) -> tuple[Field, ...]:
        return tuple(field for field in self.fields if field.widget is Widget.LINKS)

    @property
    def reads_values(self) -> bool:
        """Whether values are read from its text."""
        return any(field.parsed for field in self.fields)

    def words_of(self, item: Item) -> str:
        """The text by which a person knows the item; "" when it has none."""
        for field in self.fields:
            value = field.of(item)
            if isinstance(value, str) and value.strip() and field.widget in _WORDS:
                return value.strip()
        return ""


_WORDS = (Widget.TEXT, Widget.LINE, Widget.SUGGESTED)
