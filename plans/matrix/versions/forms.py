"""What people write: the message of a submission, why it goes back, the act that adopts it, comments."""

from typing import Any

from django import forms
from django.core import signing

from gelt.schemas import current_schema
from plans.matrix.models import StoredFile
from plans.matrix.versions.acts import KINDS, LONGEST, LONGEST_EFFECT, NO_FILE, Act, wrong_with
from plans.matrix.versions.life import LONGEST_MESSAGE

OTHER = "otro"
NEEDED = {
    "kind": "Elija el tipo de acto.",
    "number": "Escriba el número del acto, por ejemplo 289.",
    "date": "Escriba la fecha del acto.",
    "effect": "Escriba qué hace el acto, por ejemplo: adopta el plan.",
    "file": NO_FILE,
}
DATE_WORDS = {"invalid": "La fecha no se entiende: escríbala como año-mes-día, por ejemplo 2009-12-31."}


def _text(label: str, help_text: str, *, required: bool, rows: int = 3) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST_MESSAGE,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": "Escriba este texto.", "max_length": "Déjelo en 2.000 caracteres o menos."},
    )


class SubmitForm(forms.Form):
    """Send the working copy; `expected_sha256` is the text the person was looking at."""

    use_required_attribute = False
    message = _text("Mensaje para quien adopta", "Qué cambia y por qué. Queda con el envío.", required=False)
    expected_sha256 = forms.RegexField("^[0-9a-f]{64}$", widget=forms.HiddenInput)


class ReturnForm(forms.Form):
    """Why a submission goes back."""

    use_required_attribute = False
    reason = _text("Motivo", "Qué debe corregir el comité, o por qué se retira. Queda con el envío.", required=True)


class CommentForm(forms.Form):
    """A comment or an answer."""

    use_required_attribute = False
    body = _text("Comentario", "", required=True)


class CloseForm(forms.Form):
    """Close a comment, with a last answer if any."""

    use_required_attribute = False
    body = _text("Respuesta final", "", required=False, rows=2)


class AdoptForm(forms.Form):
    """The act. Fields that only some adoptions need are taken away by `adopt_form`."""

    use_required_attribute = False
    history = forms.BooleanField(
        label="Es un plan de antes de la plataforma: registrarlo como historia importada",
        help_text="El acto se dio entonces y el texto es el que adoptó. No la marque si el acto adopta ahora este "
        "texto. Con la marca, el archivo del acto puede faltar.",
        required=False,
    )
    unidentified = forms.BooleanField(
        label="La fuente no identifica el acto que adoptó este plan",
        help_text="Solo para historia importada. Deje en blanco el número, la fecha y el archivo.",
        required=False,
    )
    kind = forms.ChoiceField(
        label="Tipo de acto",
        choices=[("", "Elija…"), *((kind, kind.capitalize()) for kind in KINDS), (OTHER, "Otro")],
        required=False,
    )
    other_kind = forms.CharField(
        label="¿Cuál otro?", help_text="Solo si eligió «Otro».", max_length=LONGEST, required=False
    )
    number = forms.CharField(label="Número", help_text="Como lo trae el acto: 289, 038.", required=False)
    date = forms.DateField(
        label="Fecha del acto",
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages=DATE_WORDS,
    )
    effect = forms.CharField(
        label="Qué hace el acto", required=False, max_length=LONGEST_EFFECT, widget=forms.Textarea(attrs={"rows": 2})
    )
    file = forms.FileField(
        label="El acto firmado",
        help_text="PDF, o foto en PNG o JPEG; hasta 20 MB. Lo descarga el comité y, al publicar, la ciudadanía.",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg,application/pdf,image/png,image/jpeg"}),
    )
    kept = forms.CharField(required=False, widget=forms.HiddenInput)
    summary = _text("Qué cambia en esta versión", "Lo lee la ciudadanía junto a la versión.", required=False)
    confirmed = forms.BooleanField(label="Revisé lo anterior y los datos del acto están bien", required=False)

    def act(self, file: StoredFile | None) -> Act:
        """The act as it was written; what is missing is told by the service."""
        said: dict[str, Any] = self.cleaned_data
        history, number, day = bool(said.get("history")), said.get("number", ""), said.get("date")
        if said.get("unidentified"):
            return Act(number=number, date=day, file=file, unidentified=True, history=history)
        kind = said.get("other_kind", "") if said.get("kind") == OTHER else said.get("kind", "")
        return Act(kind, number, day, said.get("effect", ""), file, history=history)

    def check_act(self, file: StoredFile | None, *, may_be_history: bool) -> None:
        """Say everything that is wrong with the act at once, beside the fields where nothing is said yet."""
        told = set(self.errors)
        for field, message in wrong_with(self.act(file), may_be_history=may_be_history):
            if field not in told:
                self.add_error(field if field in self.fields else None, message)


def adopt_form(data: Any = None, files: Any = None, *, history: bool, initial: dict[str, Any]) -> AdoptForm:
    """The form of one adoption. `history`: it may be recorded as imported history, when that is chosen."""
    form = AdoptForm(data, files, initial=initial)
    del form.fields["confirmed"]
    said = (data or {}) if history else {}
    if not history:
        del form.fields["history"], form.fields["unidentified"]
    needed = set() if said.get("unidentified") else set(NEEDED)
    if said.get("history") or kept_file((data or {}).get("kept", "")):
        needed.discard("file")
    for name in needed:
        form.fields[name].required = True
        form.fields[name].error_messages["required"] = NEEDED[name]
    return form


def ask_to_confirm(form: AdoptForm) -> None:
    """Show the box with which a person says that the doubts were looked at."""
    form.fields["confirmed"] = AdoptForm.base_fields["confirmed"]


def kept_token(file: StoredFile) -> str:
    """A signed mention of a file that was received with a form that had to be corrected."""
    return signing.dumps(file.pk, salt=_salt())


def kept_file(token: str) -> StoredFile | None:
    """The file of a token of this municipality, without its bytes; None when it is not one."""
    try:
        pk = signing.loads(token, salt=_salt(), max_age=24 * 3600)
    except signing.BadSignature:
        return None
    return StoredFile.objects.defer("content").filter(pk=pk).first()


def _salt() -> str:
    return f"matrix.versions.act.{current_schema()}"
