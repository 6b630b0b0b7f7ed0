"""What a person fills in to put a finding aside."""

from django import forms

LONGEST_REASON = 2000


class DismissForm(forms.Form):
    """The finding, found by its key, and why it does not count."""

    use_required_attribute = False
    code = forms.CharField(max_length=60, widget=forms.HiddenInput)
    place = forms.CharField(max_length=120, widget=forms.HiddenInput)
    fingerprint = forms.CharField(max_length=64, widget=forms.HiddenInput)
    reason = forms.CharField(
        label="Por qué se descarta",
        help_text="Queda con su nombre y la fecha. Si cambia el texto del que trata, el hallazgo vuelve.",
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Escriba por qué se descarta, en una frase que otra persona entienda."},
    )
