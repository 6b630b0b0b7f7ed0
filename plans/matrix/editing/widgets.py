"""The form fields that read and show a plan's values: texts as they are, decimals with comma, lists by lines."""

from collections.abc import Callable, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from gelt.text import count_es, decimal_es, parse_date_es
from plans.matrix.editing.describing import Field, Widget
from plans.matrix.editing.surroundings import Surroundings
from plans.matrix.interchange.validation import LARGEST_VALUE, UNREADABLE
from plans.matrix.rules import LABELS

LARGEST_WHOLE = 10**9


class PlanField(forms.CharField):
    """A text of the plan, or None when empty; line ends of the browser become the plan's."""

    def __init__(self, field: Field, **options: Any) -> None:
        self.described = field
        super().__init__(required=field.required, label=field.label, help_text=field.help, strip=False, **options)
        self.error_messages["required"] = f"Escriba {field.label.lower()}: no puede quedar en blanco."

    def to_python(self, value: Any) -> str:
        """The text without spaces around it; "" for nothing."""
        return str(value or "").replace("\r\n", "\n").replace("\r", "\n").strip()

    def validate(self, value: Any) -> None:
        """Not blank when required, not too long, readable."""
        super().validate(value)
        if len(value) > self.described.longest:
            most, has = count_es(self.described.longest), count_es(len(value))
            raise ValidationError(f"Es demasiado largo: tiene {has} caracteres y caben {most}. Acórtelo o divídalo.")
        if UNREADABLE.search(value):
            raise ValidationError("Tiene caracteres de control que no se pueden leer; bórrelos.")

    def clean(self, value: Any) -> Any:
        """The value as the document has it."""
        text = self.to_python(value)
        self.validate(text)
        return self.read(text) if text else self.nothing()

    def read(self, text: str) -> Any:
        """The value that a text that is not empty says; ValidationError when it says none."""
        return text

    def nothing(self) -> Any:
        """The value of an empty field."""
        return None

    def show(self, value: Any) -> str:
        """How a value of the document is written in the field."""
        return "" if value is None else str(value)


class LinesField(PlanField):
    """A list of texts, one per line."""

    def read(self, text: str) -> list[str]:
        return [line.strip() for line in text.split("\n") if line.strip()]

    def nothing(self) -> list[str]:
        return []

    def show(self, value: Any) -> str:
        return "\n".join(value or [])


class NumberField(PlanField):
    """A number with comma or point: `54,4`, `1.200`, `0.5`."""

    def read(self, text: str) -> int | float:
        try:
            value = Decimal(_plain_number(text))
        except InvalidOperation:
            raise ValidationError(f"«{text[:40]}» no es un número; escríbalo con cifras, por ejemplo 54,4.") from None
        if not value.is_finite() or abs(value) >= LARGEST_VALUE or value != round(value, 4):
            raise ValidationError("Puede tener hasta once cifras y cuatro decimales; corríjalo o déjelo vacío.")
        return int(value) if value == value.to_integral_value() else float(value)

    def show(self, value: Any) -> str:
        return "" if value is None else decimal_es(Decimal(str(value)))


def _plain_number(text: str) -> str:
    """`1.234,5` and `1.234` as people here write them; a single point before other than three digits is a comma."""
    written = text.replace("\u202f", "").replace(" ", "")
    whole, _, decimals = written.partition(",")
    groups = whole.lstrip("+-").split(".")
    thousands = len(groups) > 1 and groups[0].strip("0") and all(len(each) == 3 for each in groups[1:])
    if thousands:
        whole = whole.replace(".", "")
    return f"{whole}.{decimals}" if "," in written else whole


class WholeField(PlanField):
    """A whole number within its bounds."""

    def read(self, text: str) -> int:
        least = self.described.least if self.described.least is not None else -LARGEST_WHOLE
        most = self.described.most if self.described.most is not None else LARGEST_WHOLE
        written = text.replace(".", "")
        if not written.lstrip("-").isdecimal() or not least <= int(written) <= most:
            raise ValidationError(
                f"«{text[:40]}» no sirve: escriba un número entero entre {count_es(least)} y {count_es(most)}."
            )
        return int(written)


class AnyField(PlanField):
    """A whole number or a text."""

    def read(self, text: str) -> int | str:
        is_number = text.lstrip("-").isdecimal() and abs(int(text)) <= LARGEST_WHOLE
        return int(text) if is_number else text


class DateField(PlanField):
    """A day; the document has it as `2009-12-31`."""

    def read(self, text: str) -> str:
        try:
            return parse_date_es(text).isoformat()
        except ValueError as error:
            raise ValidationError(str(error)) from None


class OneField(forms.ChoiceField):
    """One of some codes, or None."""

    def clean(self, value: Any) -> Any:
        return super().clean(value) or None


class SeveralField(forms.MultipleChoiceField):
    """Some of the ids or codes there are, in the order of the choices; ids that are gone meanwhile are left out."""

    widget = forms.CheckboxSelectMultiple

    def clean(self, value: Any) -> list[str]:
        sent = set(value or ())
        return [str(code) for code, _ in self.choices if code in sent]  # type: ignore[union-attr,misc]


def _date_widget() -> forms.Widget:
    return forms.DateInput(attrs={"type": "date"})


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


def _one(field: Field, choices: Sequence[tuple[str, str]]) -> OneField:
    empty = [] if field.required else [("", "Sin decir")]
    made = OneField(label=field.label, help_text=field.help, required=field.required, choices=[*empty, *choices])
    made.error_messages["required"] = f"Elija {field.label.lower()}."
    made.error_messages["invalid_choice"] = "Elija una de las opciones de la lista."
    return made


def _several(field: Field, choices: Sequence[tuple[str, str]]) -> SeveralField:
    return SeveralField(label=field.label, help_text=field.help, required=False, choices=choices)


Maker = Callable[[Field, Surroundings], forms.Field]
MAKERS: dict[Widget, Maker] = {
    Widget.LINE: lambda field, _: PlanField(field, widget=forms.TextInput()),
    Widget.TEXT: lambda field, _: PlanField(field, widget=_area(3)),
    Widget.LINES: lambda field, _: LinesField(field, widget=_area(3)),
    Widget.NUMBER: lambda field, _: NumberField(field, widget=forms.TextInput(attrs={"inputmode": "decimal"})),
    Widget.WHOLE: lambda field, _: WholeField(field, widget=forms.TextInput(attrs={"inputmode": "numeric"})),
    Widget.ANY: lambda field, _: AnyField(field, widget=forms.TextInput()),
    Widget.DATE: lambda field, _: DateField(field, widget=_date_widget()),
    Widget.CHOICE: lambda field, _: _one(field, field.choices),
    Widget.RULE: lambda field, _: _one(field, list(LABELS.items())),
    Widget.PHASE: lambda field, around: _one(field, around.phases),
    Widget.PHASES: lambda field, around: _several(field, around.phases),
    Widget.FRAMEWORK: lambda field, around: _one(field, around.frameworks),
    Widget.LINKS: lambda field, around: _several(field, around.linked.get(field.linked, [])),
    Widget.SUGGESTED: lambda field, _: PlanField(field, widget=forms.TextInput(attrs={"list": "sugerencias"})),
}


def make_field(field: Field, around: Surroundings) -> forms.Field:
    """The form field for a field of the plan."""
    return MAKERS[field.widget](field, around)
