"""The municipality's own rules in words: what a setting is called and what its value means."""

from dataclasses import dataclass

from gelt.text import counted
from plans.matrix.reading import NoteView, Rule

LABELS = {
    "extension_days": "Prórroga para entregar información",
    "contract_days_per_month": "Días para publicar contratos",
    "report_cadence_months": "Cada cuánto se informa",
    "report_author": "Quién informa",
    "publication_channel": "Dónde se publica",
}
AUTHORS = {"committee": "El Comité GEL-T", "internal_control": "La Oficina de Control Interno"}
UNITS = {
    "extension_days": ("día calendario", "días calendario"),
    "contract_days_per_month": ("día cada mes", "días cada mes"),
}


@dataclass(frozen=True, slots=True)
class RuleWords:
    """A rule ready to show: its name, its value in words, what the source says and where; `part` has no line."""

    id: str
    label: str
    value: str
    text: str
    place_text: str
    part: str
    notes: tuple[NoteView, ...]


def rule_words(rule: Rule) -> RuleWords:
    """A rule in words; a key nobody named here keeps its key and value as written."""
    label = LABELS.get(rule.key, rule.key)
    return RuleWords(rule.id, label, _value(rule), rule.text, rule.place_text, rule.part, rule.notes)


def _value(rule: Rule) -> str:
    value = rule.value
    if rule.key == "report_cadence_months" and isinstance(value, int):
        return "Cada mes" if value == 1 else f"Cada {value} meses"
    if rule.key in UNITS and isinstance(value, int):
        return counted(value, *UNITS[rule.key])
    return AUTHORS.get(str(value), str(value)) if value is not None else ""
