"""The sheet that the plan's own words ask for: proposed, with what is doubtful, for a person to confirm."""

import re
from collections.abc import Collection
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from gelt.errors import DomainError
from plans.matrix.interchange.rows import Document
from plans.monitoring.feeds.registry import FEEDS, FeedContext, checked_settings, proposed_feed
from plans.monitoring.feeds.words import plain, says
from plans.monitoring.indicators.pairing import target_by_place, target_name
from plans.monitoring.indicators.periods import MONTHS_OF, Period
from plans.monitoring.models import Accumulation, IndicatorKind

PERIODS = {"mes": Period.MONTH, "trimestre": Period.QUARTER, "semestre": Period.SEMESTER, "ano": Period.YEAR}
# The first words of a name, and the kind they ask for; the first that fits counts.
KINDS: tuple[tuple[str, IndicatorKind], ...] = (
    (r"(?:porcentaje|% )", IndicatorKind.PERCENTAGE),
    (r"(?:frecuencia|numero de veces|periodicidad)", IndicatorKind.FREQUENCY),
    (r"(?:razon|tasa|proporcion|indice|promedio)\b", IndicatorKind.RATIO),
    (r"(?:numero|cantidad|total|cuantos|no\.)", IndicatorKind.COUNT),
    (r"(?:nivel|grado|calidad|percepcion)\b", IndicatorKind.QUALITATIVE),
)
# One single thing that is done or not.
DONE = r"(?:elaborado|publicado|adoptado|firmado|implementado|creado)"
MILESTONE = rf"(?:documento|acto|manual|plan|convenio|portal|sitio|sistema)\b.*\b{DONE}"
# What happens once each time, so that its numbers add up.
EVENTS = r"(?:jornadas?|eventos?|capacitaciones|actualizaciones|evaluaciones|campanas?|talleres|reuniones)\b"
FALLING = r"(?:quejas|reclamos|tiempo de espera|demora|reduccion|disminucion)"


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sheet as the plan's text has it; `doubts` say in Spanish what to look at before confirming.

    `by_place` names the target in the indicator's place, for a person to confirm; "" when there is none to offer.
    `choosable`: the action has targets to choose from.
    """

    id: str
    name: str
    action_id: str
    action_title: str
    kind: str
    unit: str = ""
    direction: str = "up"
    accumulation: str = Accumulation.STOCK
    period: str = ""
    target_id: str = ""
    target_text: str = ""
    target_value: Decimal | None = None
    target_on: date | None = None
    feed: str = ""
    feed_settings: dict[str, Any] = field(default_factory=dict)
    measure_every_months: int | None = None
    doubts: tuple[str, ...] = ()
    by_place: str = ""
    choosable: bool = False

    def values(self) -> dict[str, Any]:
        """The arguments of `define_sheet` that it proposes."""
        said = asdict(self)
        for name in ("id", "name", "action_id", "action_title", "doubts", "by_place", "choosable"):
            said.pop(name)
        return said

    @property
    def indicator(self) -> str:
        """As a sheet names it, so that a proposed source can be computed before there is a sheet."""
        return self.id

    @property
    def kind_label(self) -> str:
        return str(IndicatorKind(self.kind).label)

    @property
    def accumulation_label(self) -> str:
        return str(Accumulation(self.accumulation).label)

    @property
    def period_label(self) -> str:
        return str(Period(self.period).label) if self.period else ""

    @property
    def feed_label(self) -> str:
        return FEEDS[self.feed].label if self.feed else ""


def proposals(
    document: Document, context: FeedContext | None = None, *, by_place: Collection[str] = ()
) -> list[Proposal]:
    """A sheet for every indicator of a gelt-plan/1 document. With a context the feeds proposed are checked.

    `by_place`: ids of the indicators that a person confirmed are compared with the target in their place.
    """
    ends = date.fromisoformat(document["plan"]["validity"]["to"])
    return [
        propose(action, row, ends=ends, context=context, by_place=row["id"] in by_place)
        for action in document["actions"]
        for row in action["indicators"]
    ]


def propose(
    action: dict[str, Any],
    row: dict[str, Any],
    *,
    ends: date,
    context: FeedContext | None = None,
    by_place: bool = False,
) -> Proposal:
    """The sheet of one indicator (`row`) of an action of the document; `ends`: last day of the validity.

    `by_place`: a person confirmed that the target in its place is the one it is compared with.
    """
    target, doubts = _target(action, row["id"])
    here = target_by_place(action, row["id"]) if target is None else None
    if by_place and here is not None:
        target, doubts = here, ()
    name, value = row["name"], _value(target)
    kind = _kind(name, target)
    doubts += _contradictions(name, kind, target)
    period = PERIODS.get(plain(target["period"] or ""), "") if target else ""
    flows = bool(period) and kind in (IndicatorKind.COUNT, IndicatorKind.FREQUENCY)
    feed, settings = _feed(name, target, context)
    return Proposal(
        id=row["id"],
        name=name,
        action_id=action["id"],
        action_title=action["title"],
        kind=kind,
        unit=proposed_unit(kind, target, flows),
        direction="down" if says(plain(name), FALLING) else "up",
        accumulation=_accumulation(name, kind, flows),
        period=period if flows else "",
        target_id=target["id"] if target else "",
        target_text=target["text"] if target else "",
        target_value=_allowed(kind, value),
        target_on=_target_on(action, ends),
        feed=feed,
        feed_settings=settings,
        measure_every_months=MONTHS_OF[period] if flows and not feed else None,
        doubts=doubts,
        by_place=target_name(action, here) if here else "",
        choosable=bool(action["targets"]),
    )


def _target(action: dict[str, Any], indicator: str) -> tuple[dict[str, Any] | None, tuple[str, ...]]:
    """The target the source pairs it with; the only one of an action with one indicator is taken with a doubt."""
    paired = [target for target in action["targets"] if indicator in target["indicators"]]
    if paired:
        doubt = f"La fuente le da {len(paired)} metas: se propone la primera."
        return paired[0], (doubt,) if len(paired) > 1 else ()
    if len(action["targets"]) == len(action["indicators"]) == 1:
        return action["targets"][0], ("La fuente no dice que esa meta sea de este indicador: revíselo.",)
    if action["targets"]:
        return None, ("La fuente no dice cuál de las metas de la acción es la suya: elíjala en la ficha.",)
    return None, ("El plan no le da ninguna meta.",)


def _value(target: dict[str, Any] | None) -> Decimal | None:
    return None if target is None or target["value"] is None else Decimal(str(target["value"]))


def _kind(name: str, target: dict[str, Any] | None) -> IndicatorKind:
    """What the name says; a target in percentage decides, since it is what the value is compared with."""
    said, value = plain(name), _value(target)
    if target and target["unit"] == "%":
        return IndicatorKind.PERCENTAGE
    if re.match(MILESTONE, said) and value in (None, 1):
        return IndicatorKind.MILESTONE
    found = next((kind for words, kind in KINDS if re.match(words, said)), None)
    if found is IndicatorKind.QUALITATIVE and value is not None:
        return IndicatorKind.RATIO
    return found or (IndicatorKind.QUALITATIVE if value is None else IndicatorKind.COUNT)


def _contradictions(name: str, kind: IndicatorKind, target: dict[str, Any] | None) -> tuple[str, ...]:
    by_name = next((each for words, each in KINDS if re.match(words, plain(name))), None)
    if kind == IndicatorKind.PERCENTAGE and by_name in (IndicatorKind.COUNT, IndicatorKind.FREQUENCY):
        return ("El nombre habla de cantidad y la meta es un porcentaje: revise el tipo.",)
    if target and target["value"] is None:
        return ("De esa meta no se leyó ninguna cifra: queda su texto.",)
    return ()


def proposed_unit(kind: IndicatorKind, target: dict[str, Any] | None, flows: bool) -> str:
    """The target's own unit; with its period when that is not one in which values are summed."""
    if target is None or kind in (IndicatorKind.PERCENTAGE, IndicatorKind.MILESTONE, IndicatorKind.QUALITATIVE):
        return ""
    unit = target["unit"] or ("veces" if kind == IndicatorKind.FREQUENCY else "")
    return f"{unit} por {target['period']}".strip() if target["period"] and not flows else unit


def _accumulation(name: str, kind: IndicatorKind, flows: bool) -> str:
    if flows:
        return Accumulation.FLOW
    adds_up = kind == IndicatorKind.COUNT and re.search(rf"\b{EVENTS}", plain(name))
    return Accumulation.ACCUMULATED if adds_up else Accumulation.STOCK


def _allowed(kind: IndicatorKind, value: Decimal | None) -> Decimal | None:
    """A target the kind can have; another stays as text."""
    if value is None or kind == IndicatorKind.QUALITATIVE or value < 0:
        return None
    if kind in (IndicatorKind.COUNT, IndicatorKind.FREQUENCY) and value != value.to_integral_value():
        return None
    return value if kind != IndicatorKind.PERCENTAGE or value <= 100 else None


def _target_on(action: dict[str, Any], ends: date) -> date | None:
    """The end of the action's only timeframe, when the source writes one before the end of the validity."""
    days = [row["to"] for row in action["timeframes"]]
    if len(days) != 1 or not days[0]:
        return None
    day = date.fromisoformat(days[0])
    return day if day < ends else None


def _feed(name: str, target: dict[str, Any] | None, context: FeedContext | None) -> tuple[str, dict[str, Any]]:
    """The source the words ask for; one whose settings do not fit here is not proposed."""
    found = proposed_feed(name, target["text"] if target else "")
    if found is None or context is None:
        return found or ("", {})
    try:
        return found[0], checked_settings(context, *found)
    except DomainError:
        return "", {}
