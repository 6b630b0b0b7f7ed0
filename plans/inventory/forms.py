"""What people fill in: a new item, its stage, many stages at once, an alliance, and the filters of the list."""

from datetime import date
from typing import Any, TypeVar

from django import forms

from gelt import clock
from gelt.text import date_es
from plans.inventory.models import Alliance, AllianceLevel, InventoryItem, Stage
from plans.inventory.stages import STAGES, ItemStanding
from plans.matrix.desk import Desk

DATE_WORDS = {
    "required": "Escriba la fecha.",
    "invalid": "La fecha no se entiende: escríbala como año-mes-día, por ejemplo 2009-12-31.",
}
FLAGS = [("", "No se sabe"), ("si", "Sí"), ("no", "No")]
FLAG_VALUES = {"si": True, "no": False}
KINDS = [(value, str(label)) for value, label in InventoryItem.Kind.choices]
STAGE_CHOICES = [(value, word.label) for value, word in STAGES.items()]
LEVELS = [(value, str(label)) for value, label in AllianceLevel.choices]
REMOVED = "retirados"


def date_field(label: str, help_text: str = "") -> forms.DateField:
    """A date in the browser's own control."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, help_text=help_text, widget=widget, error_messages=DATE_WORDS)


def _text(label: str, longest: int, *, help_text: str = "", required: bool = False) -> forms.CharField:
    words = {"required": "Escríbalo: es lo que se lee en la lista."}
    return forms.CharField(
        label=label, max_length=longest, help_text=help_text, required=required, error_messages=words
    )


def _note() -> forms.CharField:
    return forms.CharField(
        label="Nota",
        help_text="La lee el comité: qué se hizo o qué falta.",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


def _address(help_text: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"inputmode": "url"})
    return forms.CharField(
        label="Dirección en la web", help_text=help_text, max_length=1000, required=False, widget=widget
    )


def _choice(label: str, choices: list[tuple[str, str]], problem: str) -> forms.ChoiceField:
    words = {"required": problem, "invalid_choice": problem}
    return forms.ChoiceField(label=label, choices=choices, error_messages=words)


class FlagField(forms.TypedChoiceField):
    """Yes, no, or nobody knows (None)."""

    def __init__(self, label: str) -> None:
        super().__init__(
            label=label, choices=FLAGS, required=False, coerce=lambda value: FLAG_VALUES[value], empty_value=None
        )


class StageForm(forms.Form):
    """At which stage one item is."""

    use_required_attribute = False
    stage = _choice("Etapa", STAGE_CHOICES, "Elija una de las cuatro etapas.")
    true_from = date_field("Cierto desde", "El día desde el que es así, aunque hoy lo registre.")
    can_rationalise = FlagField("¿Se puede racionalizar?")
    can_automate = FlagField("¿Se puede automatizar?")
    address = _address("Dónde se encuentra, por ejemplo su ficha en el SUIT.")
    note = _note()


class ChangeForm(StageForm):
    """The stage of an item that is there, with the last record the person saw."""

    expected_latest = forms.IntegerField(min_value=0, widget=forms.HiddenInput)


class AddForm(StageForm):
    """A new trámite or service with the stage it is at."""

    kind = _choice("Clase", KINDS, "Elija si es un trámite o un servicio.")
    name = _text("Nombre", 300, required=True)

    field_order = ("kind", "name", "stage", "true_from")


class BulkForm(forms.Form):
    """One stage for the ticked items."""

    use_required_attribute = False
    stage = _choice("Nueva etapa de los marcados", STAGE_CHOICES, "Elija una de las cuatro etapas.")
    true_from = date_field("Cierto desde")
    note = _note()


class RemoveForm(forms.Form):
    """Since when an item is out of the inventory."""

    use_required_attribute = False
    removed_on = date_field(
        "Retirado desde", "Rige desde el día en que se decide; hasta el día anterior sigue contando como estaba."
    )


class BackForm(forms.Form):
    """Since when a removed item is in the inventory again."""

    use_required_attribute = False
    true_from = date_field("De nuevo en el inventario desde")


class AllianceForm(forms.Form):
    """An agreement with another entity."""

    use_required_attribute = False
    name = _text("Convenio o alianza", 300, help_text="Para qué es.", required=True)
    counterpart = _text("Entidad", 200, help_text="Con quién se firmó.", required=True)
    level = _choice("Nivel de la entidad", LEVELS, "Elija el nivel de la entidad.")
    true_from = date_field("Fecha de la firma", "Desde ese día está vigente.")
    act = _text("Acto o convenio", 200, help_text="Número del convenio, resolución o decreto.")
    address = _address("Dónde se puede leer.")
    note = _note()


class EndForm(forms.Form):
    """The first day without an agreement."""

    use_required_attribute = False
    ended_on = date_field(
        "Terminó el",
        "Primer día sin el convenio. Si se registró por error, escriba la fecha de la firma: no contará nunca.",
    )


class FilterForm(forms.Form):
    """Which items to show; everything is optional."""

    q = forms.CharField(
        label="Buscar", required=False, max_length=100, widget=forms.TextInput(attrs={"type": "search"})
    )
    clase = forms.ChoiceField(label="Clase", required=False, choices=[("", "Trámites y servicios"), *KINDS])
    etapa = forms.ChoiceField(
        label="Etapa", required=False, choices=[("", "Todas"), *STAGE_CHOICES, (REMOVED, "Retirados")]
    )
    puede = forms.ChoiceField(
        label="Se puede",
        required=False,
        choices=[
            ("", "Todos"),
            ("racionalizar", "Racionalizar y falta"),
            ("automatizar", "Automatizar y falta"),
            ("sin-decir", "No se ha dicho"),
        ],
    )


def proposed_day(desk: Desk) -> date:
    """The date a form proposes: the page's, today or the validity's last one, whichever comes first."""
    days = [desk.on, clock.today()] + ([desk.validity_end] if desk.validity_end else [])
    return min(days)


def say_proposed(form: forms.Form, name: str, desk: Desk) -> None:
    """Tell beside a date that it is the page's, so that nobody records it unseen."""
    day = proposed_day(desk)
    if day != clock.today():
        field = form.fields[name]
        field.help_text = f"{field.help_text} Fecha propuesta: el {date_es(day)}. Cámbiela si fue otro día.".strip()


F = TypeVar("F", bound=forms.Form)


def dated(kind: type[F], name: str, desk: Desk, data: Any = None, **initial: Any) -> F:
    """A form whose date `name` proposes the page's day; `data` is what a person sent."""
    form = kind(data, initial={name: proposed_day(desk)} | initial)
    say_proposed(form, name, desk)
    return form


def change_form(row: ItemStanding, desk: Desk, data: Any = None) -> ChangeForm:
    """The form of an item with what it says now."""
    said = row.stage
    words = {True: "si", False: "no", None: ""}
    return dated(
        ChangeForm,
        "true_from",
        desk,
        data,
        stage=said.stage,
        can_rationalise=words[said.can_rationalise],
        can_automate=words[said.can_automate],
        address=said.address,
        expected_latest=row.latest_id,
    )


def end_form(alliance: Alliance, desk: Desk, data: Any = None) -> EndForm:
    """The form that ends an agreement; it was signed before the day it proposes."""
    return dated(EndForm, "ended_on", desk, data, ended_on=max(proposed_day(desk), alliance.true_from))


def bulk_form(desk: Desk, data: Any = None) -> BulkForm:
    """The form below the list, with ids of its own."""
    form = BulkForm(
        data, initial={"true_from": proposed_day(desk), "stage": Stage.PUBLISHED.value}, auto_id="marcados-%s"
    )
    say_proposed(form, "true_from", desk)
    return form
