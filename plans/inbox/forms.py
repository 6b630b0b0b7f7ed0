"""What people fill in: the filters of their work, and what they want to be told of."""

from typing import Any

from django import forms

from plans.inbox.choosing import Choice, Frequency
from plans.inbox.listing import OTHERS
from plans.inbox.wording import ESCALATED, KINDS, WHY


class FilterForm(forms.Form):
    """Which of the matters to show; a value that is not understood shows all."""

    asunto = forms.ChoiceField(label="Asunto", required=False, choices=[("", "Todos"), *KINDS.items()])
    motivo = forms.ChoiceField(
        label="Por qué",
        required=False,
        choices=[("", "Todos"), *((why.value, word.label) for why, word in WHY.items()), (OTHERS, ESCALATED.label)],
    )

    def asked(self) -> tuple[str, str]:
        """The kind and the reason to show, "" for all."""
        self.is_valid()
        return self.cleaned_data.get("asunto") or "", self.cleaned_data.get("motivo") or ""


class KindsField(forms.MultipleChoiceField):
    """Not marked as optional, since a mail needs something to tell; the form decides when nothing may be marked."""

    def validate(self, value: list[str]) -> None:
        for kind in value:
            if not self.valid_value(kind):
                raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")


class ChoiceForm(forms.Form):
    """How often, and about what."""

    use_required_attribute = False
    frequency = forms.ChoiceField(
        label="Cada cuánto",
        choices=Frequency.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Elija cada cuánto quiere recibir el correo.",
            "invalid_choice": "Elija una de las tres opciones.",
        },
    )
    kinds = KindsField(
        label="Avisarme de",
        help_text="De lo que no marque no recibe correo; sigue apareciendo en «Mi trabajo».",
        choices=list(KINDS.items()),
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": "Elija entre los asuntos de la lista."},
    )

    @property
    def muted(self) -> list[str]:
        return [kind for kind in KINDS if kind not in self.cleaned_data["kinds"]]

    def clean(self) -> dict[str, Any]:
        """Nothing marked and a mail wanted contradict each other."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("frequency") not in (None, Frequency.NEVER) and not cleaned.get("kinds", ["?"]):
            self.add_error("kinds", "Marque al menos un asunto, o elija arriba «Ningún correo».")
        return cleaned


def choice_form(choice: Choice, data: Any = None) -> ChoiceForm:
    """The form with what holds now; `data` is what a person sent."""
    wanted = [kind for kind in KINDS if kind not in choice.muted]
    return ChoiceForm(data, initial={"frequency": choice.frequency, "kinds": wanted})
