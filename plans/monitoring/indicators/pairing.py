"""Which target of an action's cell an indicator is compared with, named so that equal texts are told apart. Pure."""

from typing import Any

from plans.matrix.parsed import target_words

LONGEST_TEXT = 80


def target_name(action: dict[str, Any], target: dict[str, Any]) -> str:
    """`Meta 1 de 4: 100%`; the text alone of an action with one target."""
    text = target["text"] if len(target["text"]) <= LONGEST_TEXT else f"{target['text'][: LONGEST_TEXT - 1]}…"
    places = [each["id"] for each in action["targets"]]
    return f"Meta {places.index(target['id']) + 1} de {len(places)}: {text}" if len(places) > 1 else text


def target_choices(action: dict[str, Any]) -> list[tuple[str, str]]:
    """(id, what tells it apart) of each target of an action, with the indicators the source pairs it with."""
    names = {row["id"]: row["name"].rstrip(".") for row in action["indicators"]}
    return [(each["id"], _told_apart(action, each, names)) for each in action["targets"]]


def _told_apart(action: dict[str, Any], target: dict[str, Any], names: dict[str, str]) -> str:
    paired = ", ".join(f"«{names[each]}»" for each in target["indicators"] if each in names)
    said = f"{target_name(action, target)} · {target_words(target).rstrip('.')}"
    return f"{said} · la fuente la pone con {paired}" if paired else said


def target_by_place(action: dict[str, Any], indicator: str) -> dict[str, Any] | None:
    """The target in the indicator's place, where there are as many of both and the source pairs neither."""
    indicators, targets = action["indicators"], action["targets"]
    if len(indicators) != len(targets) or any(indicator in each["indicators"] for each in targets):
        return None
    here: dict[str, Any] = targets[[row["id"] for row in indicators].index(indicator)]
    return None if here["indicators"] else here
