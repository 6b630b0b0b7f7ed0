"""What people fill in: a proof, why it is withdrawn, and the filters of the list."""

from collections.abc import Iterable
from typing import Any

from django import forms

from plans.checklist.forms import DATE_WORDS, LONGEST_NOTE
from plans.checklist.models import EvidenceKind
from plans.matrix.keeping import DOCUMENTS, IMAGES, Kind, accept_of, kinds_text

CHECK_STATES = {
    "alive": "Abre",
    "dead": "No abre",
    "unknown": "No se pudo comprobar",
    "never": "Sin comprobar",
}
KIND_HELP = [
    (EvidenceKind.FILE.value, "Archivo: un informe, un acta, un listado"),
    (EvidenceKind.ADDRESS.value, "Dirección web: la página donde se ve"),
    (EvidenceKind.ACT.value, "Acto administrativo: decreto o resolución"),
    (EvidenceKind.SCREENSHOT.value, "Imagen de la página: cómo se veía ese día"),
]


def _day(label: str, help_text: str) -> forms.DateField:
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, help_text=help_text, widget=widget, error_messages=DATE_WORDS)


class EvidenceForm(forms.Form):
    """One proof; what its kind needs is said by the service. `kept`: a file that came with a refused form."""

    use_required_attribute = False
    kind = forms.ChoiceField(
        label="Clase de evidencia",
        choices=KIND_HELP,
        widget=forms.RadioSelect,
        error_messages={"required": "Elija la clase de evidencia."},
    )
    title = forms.CharField(
        label="Qué prueba",
        help_text="En pocas palabras: «Misión y visión publicadas en la página de inicio».",
        max_length=200,
        error_messages={
            "required": "Escriba qué prueba esta evidencia.",
            "max_length": "Déjelo en 200 caracteres o menos.",
        },
    )
    file = forms.FileField(
        label="Archivo o imagen",
        help_text=f"{kinds_text(DOCUMENTS)}. La imagen de la página, solo en PNG o JPEG.",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": accept_of(DOCUMENTS)}),
    )
    address = forms.CharField(
        label="Dirección web",
        help_text="Completa, con http:// o https://. La plataforma comprueba si abre.",
        required=False,
        max_length=1000,
        widget=forms.TextInput(attrs={"inputmode": "url"}),
    )
    act = forms.CharField(
        label="Acto administrativo",
        help_text="Tipo, número y fecha: «Decreto 038 del 5 de mayo de 2009».",
        required=False,
        max_length=200,
    )
    true_from = _day("Prueba desde", "El día desde el que es así, aunque hoy lo registre.")
    note = forms.CharField(
        label="Nota interna",
        help_text="La leen el comité y control interno.",
        required=False,
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    public = forms.BooleanField(
        label="La puede ver la ciudadanía",
        help_text="Márquela solo si no trae datos personales. Después se puede cambiar.",
        required=False,
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)

    def kinds(self) -> Iterable[Kind]:
        """What files the chosen kind takes."""
        return IMAGES if self.cleaned_data.get("kind") == EvidenceKind.SCREENSHOT else DOCUMENTS


def evidence_form(data: Any = None, files: Any = None, *, may_publish: bool, **initial: Any) -> EvidenceForm:
    """The form; who may not publish is not asked whether to."""
    form = EvidenceForm(data, files, initial=initial)
    if not may_publish:
        del form.fields["public"]
    return form


class WithdrawForm(forms.Form):
    """Why a proof is taken back, and from which day on."""

    use_required_attribute = False
    reason = forms.CharField(
        label="Por qué se retira",
        help_text="Queda en la historia del criterio.",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={
            "required": "Escriba por qué se retira, para que se entienda después.",
            "max_length": "Déjelo en 500 caracteres o menos.",
        },
    )
    on = _day("Retirada desde", "Desde ese día ya no cuenta como prueba.")


class EvidenceFilter(forms.Form):
    """The list's filters; what is not understood filters nothing."""

    fase = forms.ChoiceField(label="Fase", required=False)
    clase = forms.ChoiceField(label="Clase", required=False, choices=[("", "Todas"), *EvidenceKind.choices])
    direccion = forms.ChoiceField(label="Dirección", required=False, choices=[("", "Todas"), *CHECK_STATES.items()])
    ve = forms.ChoiceField(
        label="Quién la ve",
        required=False,
        choices=[("", "Todas"), ("publica", "Pública"), ("reservada", "Reservada")],
    )

    def __init__(self, data: Any, phases: Iterable[tuple[str, str]]) -> None:
        super().__init__(data)
        self.fields["fase"].choices = [("", "Todas"), *phases]  # type: ignore[attr-defined]
        self.is_valid()

    @property
    def filtering(self) -> bool:
        return any(self.cleaned_data.values())
