"""Reads of the frameworks as plain immutable values; at most two queries."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from django.db.models import QuerySet

from gelt.errors import NotFoundError
from gelt.text import date_es, with_article
from regulation.models import Basis, Criterion, Phase

PLANS = {"GEN": "Génova", "PIE": "Piedras", "QUI": "Quibdó", "CHI": "Chipaque", "PGU": "Puerto Guzmán"}


@dataclass(frozen=True, slots=True)
class CriterionView:
    """An item of the checklist; `basis` is a regulation.models.Basis value.

    `help`: the platform's own advice on how to fulfil it, "" without any; never the norm's words.
    """

    code: str
    phase: str
    category: str
    text: str
    basis: str
    source_ref: str
    weight: Decimal
    position: int
    referential: bool
    help: str = ""

    @property
    def basis_label(self) -> str:
        return str(Basis(self.basis).label)

    @property
    def source_text(self) -> str:
        """`source_ref` in words: "GEN L233, L155" → "plan de Génova, línea 233, línea 155"."""
        words = re.sub(r"\b(GEN|PIE|QUI|CHI|PGU)\b", lambda found: f"plan de {PLANS[found[1]]}", self.source_ref)
        words = re.sub(r" ?\bL(\d+)", r", línea \1", words).replace(",, ", ", ")
        return re.sub(r"\bWEB\b(?= )", "páginas públicas:", words).replace("WEB", "páginas públicas")


@dataclass(frozen=True, slots=True)
class PhaseView:
    """A phase; `deadlines` by order of the State ("nacional", "territorial"), criteria in order."""

    code: str
    order: int
    name: str
    citizen_sentence: str
    deadlines: dict[str, date] = field(default_factory=dict)
    criteria: tuple[CriterionView, ...] = ()

    def deadline(self, order: str) -> date | None:
        return self.deadlines.get(order)


@dataclass(frozen=True, slots=True)
class FrameworkView:
    """A framework with its phases in order; `valid_to` is the last day, None while in force."""

    code: str
    name: str
    norm: str
    issued: date
    valid_from: date
    valid_to: date | None
    score_unsourced: bool
    note: str
    phases: tuple[PhaseView, ...] = ()

    def phase(self, code: str) -> PhaseView:
        """The phase of that code; raises NotFoundError."""
        for phase in self.phases:
            if phase.code == code:
                return phase
        raise NotFoundError(f"El marco «{self.name}» no tiene la fase «{code}».")

    def criterion(self, code: str) -> CriterionView:
        """The criterion of that code (loaded with criteria=True); raises NotFoundError."""
        for phase in self.phases:
            for criterion in phase.criteria:
                if criterion.code == code:
                    return criterion
        raise NotFoundError(f"El marco «{self.name}» no tiene el criterio «{code}».")

    def not_yet(self, on: date) -> str:
        """The sentence for a day before the framework, on which there was nothing to meet; "" from then on."""
        if on >= self.valid_from:
            return ""
        since = date_es(self.valid_from)
        return f"El {date_es(on)} todavía no regía {with_article(self.name)}, que rige desde el {since}."

    def scored(self, criterion: CriterionView) -> bool:
        """Whether the criterion enters the percentages."""
        return self.score_unsourced or not criterion.referential


def framework_with_phases(code: str, *, criteria: bool = True) -> FrameworkView:
    """A framework with phases, deadlines and, if asked, criteria; raises NotFoundError. 2 queries, else 1."""
    found = _frameworks(Phase.objects.filter(framework=code))
    if not found:
        raise NotFoundError(f"El marco normativo «{code}» no existe; cárguelo con «manage.py load_frameworks».")
    return _with_criteria(found[0]) if criteria else found[0]


def frameworks() -> list[FrameworkView]:
    """Every framework with its phases and deadlines, without criteria, oldest first. 1 query."""
    return _frameworks(Phase.objects.all())


_FRAMEWORK = ("code", "name", "norm", "issued", "valid_from", "valid_to", "score_unsourced", "note")


def _frameworks(phases: QuerySet[Phase]) -> list[FrameworkView]:
    """The frameworks of these phases; phases and deadlines come in one left join."""
    names = (*(f"framework__{name}" for name in _FRAMEWORK), "code", "order", "name", "citizen_sentence")
    rows = phases.order_by("framework__valid_from", "framework_id", "order")
    found: dict[str, FrameworkView] = {}
    views: dict[tuple[str, str], PhaseView] = {}
    for row in rows.values_list(*names, "deadlines__order", "deadlines__date"):
        framework = found.setdefault(row[0], FrameworkView(*row[:8]))
        key = (framework.code, row[8])
        if key not in views:
            views[key] = PhaseView(*row[8:12])
        if row[12] is not None:
            views[key].deadlines[row[12]] = row[13]
    return [
        replace(view, phases=tuple(phase for (of, _), phase in views.items() if of == code))
        for code, view in found.items()
    ]


def _with_criteria(framework: FrameworkView) -> FrameworkView:
    by_phase: dict[str, list[CriterionView]] = {}
    for criterion in _criteria(framework.code):
        by_phase.setdefault(criterion.phase, []).append(criterion)
    phases = (replace(phase, criteria=tuple(by_phase.get(phase.code, ()))) for phase in framework.phases)
    return replace(framework, phases=tuple(phases))


def _criteria(framework: str) -> Iterable[CriterionView]:
    names = (
        "code",
        "phase__code",
        "category",
        "text",
        "basis",
        "source_ref",
        "weight",
        "position",
        "referential",
        "help",
    )
    for row in Criterion.objects.filter(framework=framework).order_by("position").values_list(*names):
        yield CriterionView(*row)
