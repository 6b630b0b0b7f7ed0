"""A change of the plan as a person tells it: «cambió la meta A1.T2: «100%» → «80 %»»."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import NoReverseMatch, reverse

from accounts.change_words import ACTIONS
from accounts.changes import Difference, differences_of, object_label
from accounts.differences import Stretch
from history.models import Change
from plans.matrix import models as m
from plans.matrix.tracing.sections import object_type

VERBS = {"plan.item_added": "agregó", "plan.item_changed": "cambió", "plan.item_removed": "retiró"}
FEMININE = {
    object_type(model)
    for model in (
        m.Action, m.Target, m.Activity, m.ActionLine, m.ProjectTarget, m.InformationSource, m.PhaseActivityItem,
        m.ArticulationItem, m.FollowUpRule, m.HandoverItem, m.AdditionalActivity, m.PlanSetting, m.PlanNote,
    )
}  # fmt: skip
# Field that says what an item is, by the order in which kinds have one.
MAIN = ("text", "title", "name", "project", "source", "problem", "effect", "read", "synthesis", "phase", "key")
PLACE = ("position", "parent")
ITEMS = tuple(VERBS)


@dataclass(frozen=True, slots=True)
class Told:
    """A change ready to show. `sentence`: without the author's name; `item_url`: the item's own history.

    `text`: the item's main text when it was added or removed; `main`: that text compared; `others`: the rest.
    """

    change: Change
    sentence: str
    item_url: str
    text: str
    main: list[Stretch]
    others: list[Difference]

    @property
    def plain(self) -> str:
        """The whole change in one line, for files."""
        parts = [f"{self.change.actor_name} {self.sentence}"]
        if self.main:
            before = "".join(each.text for each in self.main if each.mark != "new").strip()
            after = "".join(each.text for each in self.main if each.mark != "gone").strip()
            parts.append(f"«{before}» → «{after}»")
        elif self.text:
            parts.append(f"«{self.text}»")
        return ": ".join(parts)


def told(change: Change, phases: Mapping[str, str]) -> Told:
    """The change in words; `phases`: name by code."""
    differences = [_with_phases(each, phases) for each in differences_of(change)]
    if change.action not in ITEMS:
        return Told(change, _happened(change), "", "", [], differences)
    after, before = change.after or {}, change.before or {}
    key = next((key for key in MAIN if after.get(key) or before.get(key)), "")
    label = _label(change, key)
    text, main = "", []
    if change.action == "plan.item_changed":
        main = next((each.stretches for each in differences if each.what == label), [])
    else:
        text = str((after or before).get(key) or "")
        text = phases.get(text, text)
    others = [each for each in differences if each.what not in _left_out(change, label)]
    return Told(change, _item_sentence(change, bool(main or others)), _item_url(change), text, main, others)


def _left_out(change: Change, label: str) -> set[str]:
    """Labels told elsewhere: the main text; of what comes or goes also its id and its place."""
    ids = {"identificador", "formato", "puesto", "dentro de"}
    return {label} if change.action == "plan.item_changed" and not _moved(change) else {label, *ids}


def _label(change: Change, key: str) -> str:
    """The words under which `differences_of` tells the main field."""
    only = Change(object_type=change.object_type, before={key: "a"}, after={key: "b"})
    return differences_of(only)[0].what if key else ""


def _with_phases(difference: Difference, phases: Mapping[str, str]) -> Difference:
    if difference.what not in ("fase", "fases"):
        return difference
    before, after = (
        ", ".join(phases.get(code, code) for code in said.split(", ")) if said else said
        for said in (difference.before, difference.after)
    )
    return Difference(difference.what, before, after)


def _happened(change: Change) -> str:
    action = ACTIONS.get(change.action, change.action.replace("_", " "))
    sentence = f"{action[:1].lower()}{action[1:]}"
    about = (change.after or {}).get("item_id") if change.object_type == "matrix.draftcomment" else ""
    return f"{sentence} sobre {about}" if about else sentence


def _item_sentence(change: Change, says_more: bool) -> str:
    noun = object_label(change.object_type)
    noun = f"{noun[:1].lower()}{noun[1:]}"
    article = "la" if change.object_type in FEMININE else "el"
    what = f"{article} {noun}" if change.object_type == "matrix.plan" else f"{article} {noun} {change.object_id}"
    move = _moved(change)
    if move:
        return f"{'cambió y movió' if says_more else 'movió'} {what} {move}"
    inside = _parent(change) if change.action != "plan.item_changed" else ""
    return f"{VERBS[change.action]} {what}{f' en {inside}' if inside else ''}"


def _moved(change: Change) -> str:
    """`del puesto 2 al 1`, `de A1 a A2`, "" when it stayed."""
    before, after = change.before or {}, change.after or {}
    if change.action != "plan.item_changed" or "position" not in before or "position" not in after:
        return ""
    if before.get("parent") != after.get("parent"):
        return f"de {before.get('parent')} a {after.get('parent')}"
    if before["position"] == after["position"]:
        return ""
    return f"del puesto {before['position'] + 1} al {after['position'] + 1}"


def _parent(change: Change) -> str:
    values: dict[str, Any] = change.after or change.before or {}
    return str(values.get("parent") or "")


def _item_url(change: Change) -> str:
    try:
        return reverse("matrix:trace_item", args=[change.object_id])
    except NoReverseMatch:
        return ""
