"""The plan check in words: severities, tallies, and where in the plan a finding is."""

from collections import Counter
from collections.abc import Mapping

from gelt.text import Word, count_es, counted, join_es, plural
from plans.matrix.checking.addresses import address_of
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.selectors import Review
from plans.matrix.checking.texts import COLUMNS, SECTION_OF
from plans.matrix.interchange.places import SECTION_NAMES
from plans.matrix.interchange.rows import Document
from plans.matrix.models.entries import Section
from plans.matrix.working import walk

SEVERITIES = {
    Severity.BLOCKING: Word("Por resolver antes de adoptar", "alert", "bad"),
    Severity.WARNING: Word("Por revisar", "question", "warn"),
    Severity.ADVICE: Word("Sugerencia", "info", "info"),
}
_COUNTED = {
    Severity.BLOCKING: ("por resolver antes de adoptar", "por resolver antes de adoptar"),
    Severity.WARNING: ("por revisar", "por revisar"),
    Severity.ADVICE: ("sugerencia", "sugerencias"),
}
_FIELDS = {
    "nit": "NIT",
    "emails": "correos",
    "website": "sitio web",
    "title": "título",
    "date": "fecha",
    "vision": "visión",
    "general_objective": "objetivo general",
}


def tally(review: Review) -> str:
    """`12 hallazgos: 3 por resolver antes de adoptar, 7 por revisar y 2 sugerencias; 2 descartados.`"""
    aside = f"; {counted(len(review.dismissed), 'descartado', 'descartados')}" if review.dismissed else ""
    if not review.open:
        return f"La revisión no encontró nada por atender{aside}."
    counts = Counter(each.finding.severity for each in review.open)
    parts = [f"{count_es(counts[each])} {plural(counts[each], *_COUNTED[each])}" for each in Severity if counts[each]]
    return f"{counted(len(review.open), 'hallazgo', 'hallazgos')}: {join_es(parts)}{aside}."


class Places:
    """Where each item of a document is, in words and as an address."""

    def __init__(self, document: Document, *, may_edit: bool, filters: Mapping[str, str]) -> None:
        self._may_edit, self._filters = may_edit, filters
        self._kinds = {found.item["id"]: found.kind.name for found in walk(document) if found.item.get("id")}
        self._actions: dict[str, str] = {}
        for number, action in enumerate(document["actions"], start=1):
            self._actions[action["id"]] = f"acción {number}"
            for column in COLUMNS:
                self._actions |= {item["id"]: f"acción {number}, {SECTION_NAMES[column]}" for item in action[column]}

    def words(self, finding: Finding) -> str:
        """`Matriz del plan, acción 3, metas · ítem A3.T4`."""
        item = finding.items[0] if finding.items else ""
        within = self._actions.get(item) or _FIELDS.get(finding.column, "")
        kind = self._kinds.get(item, "")
        if not within and SECTION_OF.get(kind, kind) == "plan":
            within = SECTION_NAMES.get(kind, "").lower()
        label = str(Section(finding.section).label)
        return ", ".join(filter(None, (label, within))) + (f" · ítem {item}" if item else "")

    def group(self, finding: Finding) -> str:
        """What findings of one place are gathered under: the section, or the action."""
        item = finding.items[0] if finding.items else ""
        within = self._actions.get(item, "").split(",")[0]
        return ", ".join(filter(None, (str(Section(finding.section).label), within)))

    def url(self, finding: Finding) -> str:
        """The address at which the place is mended, or read by who may not write."""
        kind = self._kinds.get(finding.items[0], "") if finding.items else ""
        return address_of(finding, kind, may_edit=self._may_edit, filters=self._filters)
