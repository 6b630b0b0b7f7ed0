"""What a form needs to know around its item: the phases, the items it can be paired with, whom to suggest."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from accounts.models import User
from accounts.selectors import people
from plans.matrix.editing.describing import Editable, Item
from plans.matrix.interchange.rows import Document
from regulation.selectors import frameworks

Choice = tuple[str, str]
LONGEST_CHOICE = 160


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Choices for one form. `linked`: by list key, (id, text) of the items of the same action."""

    phases: Sequence[Choice] = ()
    frameworks: Sequence[Choice] = ()
    linked: dict[str, list[Choice]] = field(default_factory=dict)
    people: Sequence[User] = ()
    suggestions: Sequence[str] = ()


def surroundings_of(document: Document, editable: Editable, parent: Item | None) -> Surroundings:
    """The surroundings of an item of this kind inside `parent`; asks the database only what its fields need."""
    widgets = {field.widget.value for field in editable.fields}
    known = frameworks() if widgets & {"phase", "phases", "framework"} else []
    own = next((each for each in known if each.code == document["plan"]["framework"]), None)
    suggested = "suggested" in widgets
    return Surroundings(
        phases=[(phase.code, phase.name) for phase in own.phases] if own else (),
        frameworks=[(each.code, each.name) for each in known],
        linked={each.linked: _choices(parent, each.linked) for each in editable.links} if parent else {},
        people=list(people().filter(is_active=True)) if editable.kind == "responsible_parties" else (),
        suggestions=dependencies(document) if suggested else (),
    )


def _choices(parent: Item, key: str) -> list[Choice]:
    return [(each["id"], _short(each.get("text") or each["name"])) for each in parent[key]]


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= LONGEST_CHOICE else f"{plain[: LONGEST_CHOICE - 1]}…"


def dependencies(document: Document) -> list[str]:
    """The offices and persons the plan already names, each once, by name."""
    named = [party["text"] for action in document["actions"] for party in action["responsible_parties"]]
    named += [source["delegate"] for source in document["information_sources"] if source["delegate"]]
    unique = {" ".join(text.split()).casefold(): " ".join(text.split()) for text in reversed(named)}
    return sorted(unique.values(), key=str.casefold)
