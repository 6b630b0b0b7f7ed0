"""Notes on targets: what cannot be measured, what is paired in which order, what is promised short."""

import re

from plans.matrix.importing.items.words import first_word, plain
from plans.matrix.importing.matrix.building import ReadAction
from plans.matrix.importing.matrix.noting.note import Notes, conflict, doubt, info
from plans.matrix.importing.matrix.pairing import is_value

_MORE = re.compile(
    r"\bo cuando\b|\bo segun\b|\bo las que\b|\bminimo\b|\bmaximo\b|\bal menos\b|\bpor lo menos\b|\baproximad"
)
_COUNTS = frozenset(("numero", "numeros", "no", "nro", "cantidad"))


def target_notes(action: ReadAction) -> Notes:
    """For each target of an action, and for its targets and indicators taken together."""
    targets = action.document["targets"]
    names = {indicator["id"]: indicator["name"] for indicator in action.document["indicators"]}
    for target, item in zip(targets, action.items["targets"], strict=True):
        line = action.line(item)
        if not is_value(item):
            yield doubt(
                line,
                target["id"],
                f"Meta «{target['text']}»",
                "La columna solo trae un signo: no hay meta ni valor. Se conserva, sin valor y sin indicador.",
            )
        elif target["value"] is None:
            yield doubt(line, target["id"], target["text"], _without_figure(len(names), target))
        else:
            yield from _with_value(line, target, [names[name] for name in target["indicators"]])
    yield from _together(action)


def _without_figure(indicators: int, target: dict[str, object]) -> str:
    if target["indicators"] or not indicators:
        return "Meta sin cifra que se pueda medir."
    return f"Meta sin cifra. Hay {indicators} indicadores y no se sabe con cuál se empareja."


def _with_value(line: int, target: dict[str, object], names: list[str]) -> Notes:
    text, said = str(target["text"]), plain(str(target["text"]))
    identity = str(target["id"])
    if _MORE.search(said):
        yield info(
            line,
            identity,
            text,
            "Se registra la cifra; «mínimo», «máximo» o la condición que la acompaña queda solo en el texto.",
        )
    if target["period"] == "fase":
        yield info(line, identity, text, "«Cada fase» es aquello por lo que se cuenta, no un lapso de tiempo.")
    if target["unit"] is None and target["period"] is None:
        yield info(line, identity, text, "La meta no dice de qué ni por qué período; se registra solo el número.")
    for name in names:
        if target["unit"] == "%" and first_word(name) in _COUNTS:
            yield doubt(
                line,
                identity,
                f"{name} / {text}",
                "El indicador cuenta y la meta es un porcentaje; no dice sobre qué total.",
            )
    if target["unit"] == "%" and float(str(target["value"])) < 100 and any("fase" in name.lower() for name in names):
        yield conflict(line, identity, f"{'; '.join(names)} / {text}", _SHORT)


_SHORT = (
    "Promete menos del 100 % de una fase de la estrategia, y la norma fija un plazo para cumplir cada fase completa. "
    "Se deja como está impreso."
)


def _together(action: ReadAction) -> Notes:
    indicators, targets = action.document["indicators"], action.document["targets"]
    real = [target for target, item in zip(targets, action.items["targets"], strict=True) if is_value(item)]
    if not real or not indicators:
        return
    paired = {name for target in real for name in target["indicators"]}
    if not paired and len(real) != len(indicators):
        if len(real) > 1 or real[0]["value"] is not None:
            yield _unequal(action, len(indicators), real)
        yield from _short_of_all(action, real)
    elif paired:
        yield from _without_target(action, paired)
        yield from _in_order(action, real)


def _unequal(action: ReadAction, indicators: int, real: list[dict[str, object]]) -> dict[str, object]:
    line = action.lines[str(real[0]["id"])]
    counts = f"{indicators} {'indicador' if indicators == 1 else 'indicadores'} y {len(real)}"
    reason = (
        f"La acción tiene {counts} {'meta' if len(real) == 1 else 'metas'}; no se sabe cuál corresponde a cuál y "
    )
    return doubt(
        line, str(real[0]["id"]), " / ".join(str(one["text"]) for one in real), reason + "quedan sin emparejar."
    )


def _short_of_all(action: ReadAction, real: list[dict[str, object]]) -> Notes:
    """Unpaired targets of phases may promise less than the whole too; one indicator is left without any."""
    phases = [one for one in action.document["indicators"] if "fase" in plain(str(one["name"]))]
    short = [one for one in real if one["unit"] == "%" and float(str(one["value"])) < 100]
    if phases and short:
        identity = str(short[0]["id"])
        yield conflict(action.lines[identity], identity, " / ".join(str(one["text"]) for one in short), _SHORT)
    last = action.document["indicators"][-1]
    if 1 < len(real) < len(action.document["indicators"]):
        yield doubt(
            action.lines[last["id"]],
            last["id"],
            "(meta vacía)",
            "Hay menos metas que indicadores: falta una meta o se perdió, y las demás pudieron correrse.",
        )


def _without_target(action: ReadAction, paired: set[str]) -> Notes:
    for indicator in action.document["indicators"]:
        if indicator["id"] not in paired:
            yield doubt(
                action.lines[indicator["id"]],
                indicator["id"],
                "(meta vacía)",
                "La celda de meta frente a este indicador está vacía; la meta pudo perderse.",
            )


def _in_order(action: ReadAction, real: list[dict[str, object]]) -> Notes:
    first = action.items["indicators"][0].main_row
    items = [item for item in action.items["indicators"] if item.main_row == first]
    if len(real) == len(action.items["indicators"]):
        items = action.items["indicators"]
    aside = [item for item in action.items["targets"] if item.main_row == first]
    if len(items) > 1 and len(aside) > 1:
        yield info(
            action.line(items[0]),
            action.item_id("indicators", 0),
            " / ".join(item.text for item in items),
            f"{len(items)} indicadores y otras tantas metas en el mismo orden; se emparejan uno a uno.",
        )
