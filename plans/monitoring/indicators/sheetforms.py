"""What people fill in to say how an indicator is read, and to take the proposed sheets."""

from typing import Any

from django import forms

from accounts.models import User
from plans.monitoring.feeds.registry import FEEDS
from plans.monitoring.indicators.forms import date_field, number_field
from plans.monitoring.indicators.proposing import Proposal
from plans.monitoring.indicators.services.sheets import MOST_MONTHS
from plans.monitoring.models import Accumulation, Direction, IndicatorKind, IndicatorSheet

CHOOSE = {"required": "Elija una opción.", "invalid_choice": "Elija una opción de la lista."}
FEED_HELP = (
    "Si lo elige, el valor sale del trabajo registrado y nadie lo mide a mano. Use «Ver qué daría» antes de guardar."
)
# What the date of a sheet means, beside its field.
CORRECTS = (
    "La fecha de la ficha de ahora la corrige desde que rige. Con una fecha posterior, lo que cambie vale desde ese "
    "día y hasta el día anterior el indicador se sigue leyendo como decía."
)
FIRST_SHEET = (
    "Lo usual es el primer día de la vigencia: el plan lo prometió desde entonces. Con una fecha posterior, hasta el "
    "día anterior el indicador queda sin ficha: no se puede medir ni decir cómo iba."
)
Choices = list[tuple[str, str]]


def _choice(label: str, choices: Choices, help_text: str = "", *, required: bool = True) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, help_text=help_text, required=required, error_messages=CHOOSE
    )


class SheetForm(forms.Form):
    """How an indicator is read from a date on."""

    use_required_attribute = False
    kind = _choice("Tipo", list(IndicatorKind.choices))
    unit = forms.CharField(
        label="Unidad", help_text="Por ejemplo: entidades, trámites, días.", required=False, max_length=60
    )
    direction = _choice("Sentido", list(Direction.choices))
    accumulation = _choice("Cómo se acumulan los valores", list(Accumulation.choices))
    period = _choice(
        "Período", [("", "No aplica"), *IndicatorSheet.Period.choices], "Solo para un flujo.", required=False
    )
    target_id = _choice("Meta del plan", [], "Con cuál de las metas de la acción se compara.", required=False)
    target_text = forms.CharField(
        label="Meta, como está escrita",
        help_text="En blanco, se toma el texto de la meta elegida.",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    target_value = number_field(
        "Valor de la meta", "La cifra a la que se debe llegar. En blanco, se toma la que se leyó en la meta elegida."
    )
    target_on = date_field("Fecha de la meta", "En blanco, el último día de la vigencia del plan.", required=False)
    baseline_value = number_field("Línea base", "Cuánto había al comienzo.")
    baseline_on = date_field("Fecha de la línea base", required=False)
    baseline_source = forms.CharField(label="Fuente de la línea base", required=False, max_length=300)
    feed = _choice("Se alimenta de", [], FEED_HELP, required=False)
    responsible_id = forms.TypedChoiceField(
        label="Responsable de medirlo",
        help_text="Recibe los avisos. Sin nadie elegido, los recibe el comité.",
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={"invalid_choice": "Elija una persona con cuenta activa en este municipio."},
    )
    measure_every_months = forms.IntegerField(
        label="Se mide cada tantos meses",
        help_text="En blanco, nadie recibe avisos de medirlo.",
        required=False,
        min_value=1,
        max_value=MOST_MONTHS,
        error_messages={
            "invalid": "Escriba un número entero de meses.",
            "min_value": "Escriba 1 o más.",
            "max_value": f"Escriba {MOST_MONTHS} o menos.",
        },
    )
    true_from = date_field("Rige desde")
    expected_latest = forms.IntegerField(min_value=0, widget=forms.HiddenInput)

    def __init__(self, targets: Choices, data: Any = None, *, corrects: bool = False, **options: Any) -> None:
        """`corrects`: whether a sheet is in force, whose own date is the one proposed."""
        super().__init__(data, auto_id="ficha-%s", **options)
        self.fields["true_from"].help_text = CORRECTS if corrects else FIRST_SHEET
        self._offer("target_id", [("", "Ninguna"), *targets])
        self._offer("feed", [("", "Nada: se mide a mano"), *((code, feed.label) for code, feed in FEEDS.items())])
        people = User.objects.filter(is_active=True).order_by("name")
        named = [(str(each.pk), f"{each.name} ({each.role_label})") for each in people]
        self._offer("responsible_id", [("", "Nadie en particular"), *named])

    def _offer(self, name: str, choices: Choices) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        """Another target brings its own text, unless somebody wrote one."""
        said = super().clean() or self.cleaned_data
        untouched = said.get("target_text", "").strip() == (self.initial.get("target_text") or "").strip()
        if said.get("target_id") and said["target_id"] != self.initial.get("target_id") and untouched:
            said["target_text"] = ""
        return said

    @property
    def groups(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields as the page shows them, under their headings."""
        return [(title, [self[name] for name in names]) for title, names in GROUPS]


GROUPS = (
    ("Qué se mide", ("kind", "unit", "direction", "accumulation", "period")),
    ("A dónde se debe llegar", ("target_id", "target_text", "target_value", "target_on")),
    ("De dónde se parte", ("baseline_value", "baseline_on", "baseline_source")),
    ("Quién y cuándo lo mide", ("responsible_id", "measure_every_months")),
    ("Desde cuándo", ("true_from",)),
)


class ProposedForm(forms.Form):
    """Which of the proposed sheets to take, and since when they hold."""

    use_required_attribute = False
    true_from = date_field(
        "Rigen desde", "Lo usual es el primer día de la vigencia: el plan lo prometió desde entonces."
    )
    indicators = forms.MultipleChoiceField(
        label="Indicadores",
        required=False,
        error_messages={
            "invalid_choice": "Uno de los indicadores ya tiene ficha o ya no está en el plan. Revise la lista."
        },
    )
    by_place = forms.MultipleChoiceField(
        label="Metas del mismo lugar",
        required=False,
        error_messages={
            "invalid_choice": "Una de las metas ya no está en el lugar de su indicador. Revise la lista."
        },
    )

    def __init__(self, proposals: list[Proposal], data: Any = None, **options: Any) -> None:
        super().__init__(data, auto_id="fichas-%s", **options)
        field, places = self.fields["indicators"], self.fields["by_place"]
        assert isinstance(field, forms.MultipleChoiceField)
        assert isinstance(places, forms.MultipleChoiceField)
        field.choices = [(each.id, each.name) for each in proposals]
        places.choices = [(each.id, each.by_place) for each in proposals if each.by_place]

    def confirmed(self) -> set[str]:
        """Whose target in the same place was confirmed: nobody's until a person says so."""
        return set(self.data.getlist("by_place")) if self.is_bound else set()  # type: ignore[attr-defined]

    def chosen(self) -> set[str]:
        """What is ticked: everything at first, then what was sent."""
        if self.is_bound:
            return set(self.data.getlist("indicators"))  # type: ignore[attr-defined]
        return {code for code, _ in self.fields["indicators"].choices}  # type: ignore[attr-defined]
