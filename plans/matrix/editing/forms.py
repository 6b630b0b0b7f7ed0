"""The one form of the editor: made from the description of what is edited, and the small ones of its tools."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.http import QueryDict

from accounts.models import User
from gelt.text import date_es, parse_date_es
from plans.matrix.editing.describing import Editable, Field, Item, Widget
from plans.matrix.editing.reading_values import read_values
from plans.matrix.editing.surroundings import Surroundings
from plans.matrix.editing.widgets import PlanField, SeveralField, make_field

Data = Mapping[str, Any] | None
SPANS = (("from", "to"), ("validity.from", "validity.to"))


class ItemForm(forms.Form):
    """The fields of one item or part. `seen`: the fingerprint of what the person saw.

    `notes`: (id, words) of its transcription notes, each of which can be marked as settled.
    """

    use_required_attribute = False
    huella = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        editable: Editable,
        around: Surroundings,
        *,
        item: Item | None,
        anchor: str,
        data: Data = None,
        seen: str = "",
        notes: Sequence[tuple[str, str]] = (),
        person: User | None = None,
    ) -> None:
        super().__init__(data, auto_id=f"{anchor}-%s", initial={"huella": seen})
        self.editable, self.item, self.anchor = editable, item, anchor
        for field in editable.fields:
            self.fields[field.name] = self._made(field, around)
        if editable.reads_values:
            text = editable.field(editable.text).of(item) if item else ""
            self.fields["leido"] = forms.CharField(
                required=False, initial=text, strip=False, widget=forms.HiddenInput, max_length=None
            )
        if around.people:
            self.fields["persona"] = _person_field(around.people, person)
        if notes:
            label = "Notas de transcripción que ya quedan aclaradas"
            self.fields["aclaradas"] = SeveralField(label=label, required=False, choices=list(notes))
        self.suggestions = around.suggestions
        self.people = around.people

    def _made(self, field: Field, around: Surroundings) -> forms.Field:
        made = make_field(field, around)
        value = field.of(self.item) if self.item else None
        made.initial = made.show(value) if isinstance(made, PlanField) else value
        if field.widget is Widget.RULE and value and value not in dict(made.choices):  # type: ignore[attr-defined]
            made.choices = [*made.choices, (value, value)]  # type: ignore[attr-defined]
        return made

    def clean(self) -> dict[str, Any]:
        """What only several fields together can tell: one of them written, dates in order."""
        data = super().clean() or {}
        named = self.editable.one_of
        if named and not self.errors and not any(data.get(key) for key in named) and not self._may_be_empty(data):
            labels = " o ".join(self.editable.field(key).label.lower() for key in named)
            self.add_error(named[0], f"Escriba {labels}: no pueden quedar los dos en blanco.")
        for start, end in SPANS:
            self._check_span(data, start.replace(".", "__"), end.replace(".", "__"))
        return data

    def _may_be_empty(self, data: dict[str, Any]) -> bool:
        """A part of the plan (no list) disappears when all of it is empty."""
        return not self.editable.prefix and not any(data.get(field.name) for field in self.editable.fields)

    def _check_span(self, data: dict[str, Any], start: str, end: str) -> None:
        first, last = data.get(start), data.get(end)
        if first and last and first > last:
            days = [date_es(parse_date_es(day)) for day in (last, first)]
            self.add_error(end, f"Termina ({days[0]}) antes de empezar ({days[1]}); corrija una de las dos fechas.")

    def values(self) -> dict[str, Any]:
        """The fields as the document has them; what a person left as it was stays letter by letter."""
        return {field.key: self._kept(field, self.cleaned_data[field.name]) for field in self.editable.fields}

    def _kept(self, field: Field, value: Any) -> Any:
        old = field.of(self.item) if self.item else None
        if isinstance(old, str) and isinstance(value, str) and _plain(old) == value:
            return old
        if isinstance(old, list) and isinstance(value, list) and field.widget is not Widget.LINES:
            return old if sorted(old) == sorted(value) else value
        return value

    @property
    def seen(self) -> str:
        return str(self.cleaned_data.get("huella") or "")

    @property
    def settled(self) -> list[str]:
        return list(self.cleaned_data.get("aclaradas") or ())

    @property
    def person(self) -> User | None:
        chosen = self.cleaned_data.get("persona")
        return next((each for each in self.people if str(each.pk) == chosen), None)

    def text_fields(self) -> list[forms.BoundField]:
        """The text from which values are read, shown before them."""
        return [self[self.editable.text]] if self.editable.reads_values else []

    def other_fields(self) -> list[forms.BoundField]:
        """The fields that are neither that text nor the values read from it."""
        shown = {field.name for field in self.editable.fields if field.parsed}
        shown |= {field.name for field in self.text_fields()}
        return [field for field in self.visible_fields() if field.name not in shown]

    def focus(self) -> None:
        """Put the cursor into the first field when the form appears."""
        next(iter(self.visible_fields())).field.widget.attrs["autofocus"] = True

    def read_while_writing(self, url: str) -> None:
        """Let htmx ask for the values of the text while it is written."""
        self.fields[self.editable.text].widget.attrs |= {
            "hx-post": url,
            "hx-trigger": "change, input changed delay:600ms",
            "hx-target": f"[id='{self.anchor}-valores']",
            "hx-swap": "outerHTML",
            "hx-include": "closest form",
        }

    def value_fields(self) -> list[forms.BoundField]:
        """The fields whose values are read from the text."""
        return [self[field.name] for field in self.editable.fields if field.parsed]

    def unseen_proposal(self) -> dict[str, Any] | None:
        """What is read from a text that changed, when the person neither saw it nor wrote values; else None."""
        if not self.editable.reads_values:
            return None
        text = self.cleaned_data[self.editable.text] or ""
        read = read_values(self.editable.kind, text)
        if _plain(str(self.cleaned_data.get("leido") or "")) == _plain(text) or self.parsed_values() == read:
            return None
        return read if self.untouched() else None

    def parsed_values(self) -> dict[str, Any]:
        return {field.key: self.cleaned_data.get(field.name) for field in self.editable.fields if field.parsed}

    def untouched(self) -> bool:
        """Whether the values are those of the item or those proposed before: nobody wrote them by hand."""
        shown = {
            field.key: field.of(self.item) if self.item else None for field in self.editable.fields if field.parsed
        }
        proposed = read_values(self.editable.kind, str(self.cleaned_data.get("leido") or ""))
        return self.parsed_values() in (shown, proposed)

    def propose(self, values: Mapping[str, Any]) -> None:
        """Put these values into the form as it was sent, seen from now on."""
        self.resend(
            leido=self.cleaned_data[self.editable.text] or "",
            **{field.name: self._shown(field, values[field.key]) for field in self.editable.fields if field.parsed},
        )

    def _shown(self, field: Field, value: Any) -> str:
        made = self.fields[field.name]
        return made.show(value) if isinstance(made, PlanField) else str(value or "")

    def resend(self, **values: str) -> None:
        """Change what was sent, so that the form comes back with it."""
        sent = QueryDict(mutable=True)
        sent.update(self.data)
        for name, value in values.items():
            sent[name] = value
        self.data = sent


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def _person_field(people: Sequence[User], person: User | None) -> forms.Field:
    return forms.ChoiceField(
        label="Persona del comité",
        help_text="Quién de las cuentas de este municipio responde. El texto del plan no cambia por elegirla.",
        required=False,
        choices=[("", "Ninguna"), *((str(each.pk), f"{each.name} ({each.get_role_display()})") for each in people)],
        initial=str(person.pk) if person else "",
    )


class SplitForm(forms.Form):
    """An item in parts: one per line, and at a mark when there is one."""

    use_required_attribute = False
    huella = forms.CharField(required=False, widget=forms.HiddenInput)
    parts = forms.CharField(
        label="Partes",
        help_text="Una por línea. La primera queda en el ítem de ahora; las demás son ítems nuevos después de él.",
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "Escriba las partes, una en cada línea."},
    )
    mark = forms.CharField(
        label="Cortar también donde diga",
        help_text="Por ejemplo ; o una coma. Vacío: solo se corta al final de cada línea.",
        required=False,
        max_length=20,
        strip=False,
    )

    def clean(self) -> dict[str, Any]:
        """`texts`: two or more parts without blank ones."""
        data = super().clean() or {}
        mark = (data.get("mark") or "").strip(" ") or None
        lines = str(data.get("parts") or "").replace("\r", "\n").split("\n")
        pieces = [piece.strip() for line in lines for piece in (line.split(mark) if mark else [line])]
        data["texts"] = [piece for piece in pieces if piece]
        if not self.errors and len(data["texts"]) < 2:
            self.add_error("parts", "Para dividir hacen falta dos partes o más: escriba una en cada línea.")
        return data


JOINTS = (
    ("space", "Con un espacio"),
    ("comma", "Con coma"),
    ("semicolon", "Con punto y coma"),
    ("line", "En otra línea"),
)
JOINT_TEXTS = {"space": " ", "comma": ", ", "semicolon": "; ", "line": "\n"}


class MergeForm(forms.Form):
    """Which of the same list are joined to the item, and how their texts."""

    use_required_attribute = False
    joint = forms.ChoiceField(label="Cómo se unen los textos", choices=JOINTS, initial="space")

    def __init__(self, others: Sequence[tuple[str, str]], data: Data = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["others"] = SeveralField(label="Con cuáles se une", required=True, choices=list(others))
        self.order_fields(["others", "joint"])

    def clean_others(self) -> list[str]:
        """At least one."""
        chosen: list[str] = self.cleaned_data["others"]
        if not chosen:
            raise forms.ValidationError("Elija por lo menos uno para unirlo.")
        return chosen


class TransferForm(forms.Form):
    """The action (project, line, phase) an item goes to."""

    use_required_attribute = False

    def __init__(self, label: str, places: Sequence[tuple[str, str]], data: Data = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["to"] = forms.ChoiceField(
            label=label, choices=list(places), error_messages={"required": "Elija a dónde pasa."}
        )
