"""The documents a municipality can start from: blank, the six actions, another municipality's plan. Pure."""

import json
import re
from copy import deepcopy
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from gelt.text import date_es
from plans.matrix.checking.phases import add_months
from plans.matrix.interchange.rows import Document
from plans.matrix.starting.renaming import Named, Touched, rename
from regulation.selectors import FrameworkView

TEMPLATE = Path(__file__).with_name("seis-acciones.json")
TERM_MONTHS = 48
Item = dict[str, Any]
# What belongs to the municipality that wrote the plan: its history, its acts, who signed, its own rules.
OWN_LISTS = ("acts", "signatories", "settings", "notes", "deadlines")
OWN_IDENTITY: dict[str, Any] = {
    "nit": None, "slogan": None, "address": None, "phones": [], "emails": [], "website": None,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Home:
    """The municipality that starts, with the norm it follows and the validity it chose."""

    code: str
    name: str
    department: str
    slug: str
    order: str
    framework: FrameworkView
    starts: date
    ends: date
    basis: str

    @property
    def named(self) -> Named:
        return Named(self.name, self.department, self.slug)


def proposed_validity(framework: FrameworkView, today: date) -> tuple[date, date, str]:
    """First and last day to propose, and why: today and four years, inside the norm; all of a norm that ended."""
    if framework.valid_to is not None and framework.valid_to <= today:
        why = f"el {framework.name} rigió del {date_es(framework.valid_from)} al {date_es(framework.valid_to)}"
        return framework.valid_from, framework.valid_to, f"Propuesta al empezar el plan: {why}."
    last = add_months(today, TERM_MONTHS) - timedelta(days=1)
    if framework.valid_to is not None:
        last = min(last, framework.valid_to)
    return today, last, f"Propuesta al empezar el plan: cuatro años desde el {date_es(today)}."


def blank(home: Home) -> Document:
    """A valid plan that says only whose it is, which norm it follows and from when to when."""
    made = _template()
    for key, value in made.items():
        if isinstance(value, list):
            made[key] = []
    plan = made["plan"]
    plan.update(vision=None, general_objective=None, legal_frame=[], specific_objectives=[], action_lines=[])
    return _settled(made, home)


def six_actions(home: Home) -> Document:
    """The template of the six actions of the national guide, with the phases and deadlines of the norm."""
    made = _template()
    for action in made["actions"]:
        for key, items in action.items():
            if isinstance(items, list):
                action[key] = [each for item in items for each in _per_phase(item, home)]
    return _settled(made, home)


def from_another(published: Document, old: Named, home: Home) -> tuple[Document, list[Touched]]:
    """Another municipality's published plan with the names changed and without what is only its own.

    Ids stay; every text that was touched has a note.
    """
    copied = {**deepcopy(published), **{key: [] for key in OWN_LISTS}}
    copied["plan"] |= {"background": [], "legal_frame": _without_acts(published)}
    condensed = {each.get("id", "") for each in _prose(copied) if not each["text"]}
    for prose in _prose(copied):
        # The condensation of a text that is not kept is what the new plan starts from, to be rewritten.
        prose["text"], prose["synthesis"] = prose["text"] or prose["synthesis"], None
    made, touched = rename(copied, old, home.named)
    made = _settled(made, home)
    made["notes"] = _notes(made, touched, condensed, old)
    return made, touched


def _template() -> Document:
    document: Document = json.loads(TEMPLATE.read_text("utf-8"))
    return document


def _settled(document: Document, home: Home) -> Document:
    """The document with the municipality's identity, its norm, its validity and the norm's deadlines."""
    made: Document = _fill(document, _words(home))
    made["municipality"] = {
        "divipola": home.code, "name": home.name, "department": home.department, **deepcopy(OWN_IDENTITY),
    }  # fmt: skip
    span = {"from": home.starts.isoformat(), "to": home.ends.isoformat(), "basis": home.basis}
    made["plan"] |= {"date": None, "framework": home.framework.code, "validity": span}
    made["deadlines"] = [
        {"id": f"DL{phase.order}", "phase": phase.code, "national": _iso(phase.deadline("nacional")),
         "territorial": _iso(phase.deadline("territorial"))}
        for phase in home.framework.phases if phase.deadlines
    ]  # fmt: skip
    return made


def _words(home: Home) -> dict[str, str]:
    return {
        "municipio": home.name,
        "departamento": home.department,
        "norma": home.framework.norm,
        "ano": str(home.ends.year),
    }


def _fill(value: Any, words: dict[str, str]) -> Any:
    """The value with each `{{word}}` replaced."""
    if isinstance(value, dict):
        return {key: _fill(each, words) for key, each in value.items()}
    if isinstance(value, list):
        return [_fill(each, words) for each in value]
    if isinstance(value, str):
        for word, said in words.items():
            value = value.replace("{{" + word + "}}", said)
    return value


def _per_phase(item: Item, home: Home) -> list[Item]:
    """The item once, or once for each phase when it speaks of `{{fase}}`."""
    if "{{n}}" not in item["id"]:
        return [item]
    return [_of_phase(item, number, home) for number in range(len(home.framework.phases))]


def _of_phase(item: Item, number: int, home: Home) -> Item:
    phase = home.framework.phases[number]
    deadline = phase.deadline(home.order)
    last = deadline if deadline and home.starts <= deadline <= home.ends else None
    words = {
        "n": str(number + 1),
        "fase": phase.name,
        "plazo": date_es(last) if last else "",
        "plazo-iso": _iso(last) or "",
    }
    made: Item = _fill(item, words)
    if "to" in made:
        made["to"] = made["to"] or None
        if last is None:
            made["text"] = _without_deadline(deadline, home)
    return made


def _without_deadline(deadline: date | None, home: Home) -> str:
    if deadline is None:
        return "[fecha en que se completará la fase]"
    when = "venció" if deadline < home.starts else "vence"
    return f"[fecha en que se completará la fase; el plazo legal {when} el {date_es(deadline)}]"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _without_acts(published: Document) -> list[Item]:
    """The legal frame without the paragraphs that tell of the other's own acts."""
    numbers = [act["number"] for act in published["acts"] if act["number"]]
    own = re.compile("|".join(rf"\b{re.escape(number)}\b" for number in numbers) or r"$^")
    kept = [each for each in published["plan"]["legal_frame"] if not own.search(each["text"] or each["synthesis"])]
    return deepcopy(kept)


def _prose(document: Document) -> list[Item]:
    plan = document["plan"]
    found = [plan["vision"], plan["general_objective"], document["support_intro"], *plan["legal_frame"]]
    return [each for each in (*found, *document["incentives"]) if each]


def _notes(document: Document, touched: list[Touched], condensed: set[str], old: Named) -> list[Item]:
    """One for every text that was touched, and for every paragraph that was only a condensation over there."""
    told = {each.item for each in touched}
    rest = [prose for prose in _prose(document) if prose.get("id") in condensed - told - {""}]
    section = {each["id"]: "incentives" for each in document["incentives"]}
    quiet = [Touched(section.get(each["id"], "plan"), each["id"], each["text"], each["text"], ()) for each in rest]
    return [
        _note(number, each, each.item in condensed, old) for number, each in enumerate([*touched, *quiet], start=1)
    ]


def _note(number: int, touched: Touched, condensed: bool, old: Named) -> Item:
    said = []
    if touched.before != touched.after:
        said.append(f"Aquí decía el nombre de {old.name}; se cambió por el de este municipio.")
    if touched.remains:
        said.append(f"Queda algo de {old.name} por revisar: {', '.join(touched.remains)}.")
    if condensed:
        said.append(f"Es un resumen del texto de {old.name}, no sus palabras; escríbalo como lo diga este municipio.")
    return {
        "id": f"NT{number}",
        "severity": "doubt" if touched.remains else "info",
        "place": {"section": touched.section, "line": None, "item": touched.item or None},
        "read": touched.before,
        "reason": " ".join(said),
    }
