"""Invented gelt-plan/1 documents for Génova: every key, ids handed out as they come, odd texts welcome."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from plans.matrix.models import NoteSeverity, Recurrence, Section

CODES = ["informacion", "interaccion", "democracia"]
Draw = Any

TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t"), min_size=1, max_size=30
).filter(lambda text: bool(text.strip()))
MAYBE = st.none() | TEXT
DATE = st.dates(date(1990, 1, 1), date(2040, 1, 1)).map(date.isoformat)
LINE = st.none() | st.integers(1, 1_000_000)
VALUE = (
    st.none()
    | st.integers(-(10**10), 10**10)
    | st.decimals(-(10**10), 10**10, places=4).map(float).filter(lambda value: not value.is_integer())
)


class _Maker:
    """Draws the sections of one document, with ids that no two items share."""

    def __init__(self, draw: Draw) -> None:
        self.draw = draw
        # Ids come from a small shuffled pool, so that two documents share some in different places.
        self.pool = draw(st.permutations([f"X{number}" for number in range(150)]))

    def stable_id(self) -> str:
        return str(self.pool.pop())

    def some(self, make: Any, most: int = 2) -> list[Any]:
        return [make() for _ in range(self.draw(st.integers(0, most)))]

    def item(self, **more: Any) -> dict[str, Any]:
        return {"id": self.stable_id(), "text": self.draw(TEXT), **more}

    def condensed(self, **before: Any) -> dict[str, Any]:
        text, synthesis = self.draw(st.tuples(MAYBE, MAYBE).filter(any))
        return {"id": self.stable_id(), **before, "text": text, "synthesis": synthesis}

    def span(self) -> tuple[str, str]:
        start, end = sorted([self.draw(DATE), self.draw(DATE)])
        return start, end

    def subset(self, items: list[Any]) -> list[str]:
        ids = [item["id"] for item in items]
        return list(self.draw(st.lists(st.sampled_from(ids), unique=True))) if ids else []

    def action(self) -> dict[str, Any]:
        indicators = self.some(lambda: {"id": self.stable_id(), "name": self.draw(TEXT)})
        activities = self.some(self.item)
        return {
            "id": self.stable_id(),
            "area": self.draw(MAYBE),
            "title": self.draw(TEXT),
            "benefits": self.some(self.item),
            "indicators": indicators,
            "targets": self.some(lambda: self.target(indicators)),
            "activities": activities,
            "responsible_parties": self.some(lambda: self.item(activities=self.subset(activities))),
            "resources": self.some(self.item),
            "timeframes": self.some(lambda: self.timeframe(activities)),
        }

    def target(self, indicators: list[Any]) -> dict[str, Any]:
        parsed = {"value": self.draw(VALUE), "unit": self.draw(MAYBE), "period": self.draw(MAYBE)}
        return self.item(**parsed, indicators=self.subset(indicators))

    def timeframe(self, activities: list[Any]) -> dict[str, Any]:
        start, end = self.span()
        return self.item(
            **{
                "months": self.draw(st.none() | st.integers(1, 1200)),
                "from": self.draw(st.sampled_from([None, start])),
                "to": self.draw(st.sampled_from([None, end])),
                "recurrence": self.draw(st.sampled_from([None, *Recurrence.values])),
                "activities": self.subset(activities),
            }
        )

    def project(self) -> dict[str, Any]:
        return {
            "id": self.stable_id(),
            "axis": self.draw(MAYBE),
            "policy": self.draw(MAYBE),
            "project": self.draw(TEXT),
            "targets": self.some(self.item),
            "indicators": self.some(self.item),
            "phases": self.draw(st.lists(st.sampled_from(CODES), unique=True)),
            "criteria": self.some(self.item),
        }

    def note(self, ids: list[str]) -> dict[str, Any]:
        item = self.draw(st.none() | st.sampled_from(ids)) if ids else None
        place = {"section": self.draw(st.sampled_from(Section.values)), "line": self.draw(LINE), "item": item}
        severity = self.draw(st.sampled_from(NoteSeverity.values))
        read, reason = self.draw(TEXT), self.draw(TEXT)
        return {"id": self.stable_id(), "severity": severity, "place": place, "read": read, "reason": reason}

    def setting(self, key: str) -> dict[str, Any]:
        source = {"section": self.draw(st.sampled_from(Section.values)), "line": self.draw(LINE)}
        value = self.draw(st.none() | st.integers(-(10**9), 10**9) | TEXT)
        return {"id": self.stable_id(), "key": key, "value": value, "text": self.draw(TEXT), "source": source}

    def plan(self) -> dict[str, Any]:
        start, end = self.span()
        vision = {**self.condensed(), "horizon": self.draw(MAYBE)}
        return {
            "title": self.draw(TEXT),
            "date": self.draw(st.none() | DATE),
            "framework": "decreto-1151-2008",
            "validity": {"from": start, "to": end, "basis": self.draw(TEXT)},
            "vision": self.draw(st.sampled_from([None, vision])),
            "general_objective": self.draw(st.sampled_from([None, self.condensed()])),
            "background": self.some(self.condensed),
            "legal_frame": self.some(self.condensed),
            "specific_objectives": self.some(self.item),
            "action_lines": self.some(lambda: self.item(items=self.some(self.item))),
        }

    def municipality(self) -> dict[str, Any]:
        optional = {key: self.draw(MAYBE) for key in ("nit", "slogan", "address")}
        lists = {key: self.draw(st.lists(TEXT, max_size=2)) for key in ("phones", "emails")}
        names = {"divipola": "63302", "name": self.draw(TEXT), "department": self.draw(TEXT)}
        return {**names, **optional, **lists, "website": self.draw(MAYBE)}

    def act(self) -> dict[str, Any]:
        return {
            "id": self.stable_id(),
            "kind": self.draw(TEXT),
            "number": self.draw(MAYBE),
            "date": self.draw(st.none() | DATE),
            "effect": self.draw(TEXT),
            "source_line": self.draw(LINE),
        }

    def row(self, **columns: Any) -> dict[str, Any]:
        return {"id": self.stable_id(), **{key: self.draw(strategy) for key, strategy in columns.items()}}

    def document(self) -> dict[str, Any]:
        made = {
            "format": "gelt-plan/1",
            "municipality": self.municipality(),
            "plan": self.plan(),
            "acts": self.some(self.act),
            "signatories": self.some(lambda: self.row(name=TEXT, role=MAYBE)),
            "actions": self.some(self.action, 3),
            "projects": self.some(self.project),
            "phase_activities": self.some(
                lambda: {**self.row(phase=st.sampled_from(CODES)), "items": self.some(self.item)}
            ),
            "information_sources": self.some(lambda: self.row(source=TEXT, delegate=MAYBE)),
            "public_services": self.some(self.item),
            "procedures": self.some(lambda: self.row(group=MAYBE, text=TEXT)),
            "update_procedures": self.some(self.item),
            "articulation": self.some(self.item),
            "follow_up": self.some(self.item),
            "handover": self.some(self.item),
            "additional_activities": self.some(lambda: self.row(title=MAYBE, text=TEXT)),
            "support": self.some(
                lambda: self.row(problem=TEXT, procedure=MAYBE, assistance=st.lists(TEXT, max_size=2))
            ),
            "support_intro": self.draw(st.sampled_from([None, {"text": "Llame.", "synthesis": None}])),
            "incentives": self.some(lambda: self.condensed(title=self.draw(TEXT))),
            "deadlines": self.some(
                lambda: self.row(
                    phase=st.sampled_from(CODES), national=st.none() | DATE, territorial=st.none() | DATE
                )
            ),
            "settings": [self.setting(key) for key in self.draw(st.sampled_from([(), ("a",), ("b", "a")]))],
        }
        ids = [each["id"] for section in made.values() if isinstance(section, list) for each in section]
        return {**made, "notes": self.some(lambda: self.note(ids))}


@st.composite
def documents(draw: Draw) -> dict[str, Any]:
    """A valid document of Génova (63302) under the decree, any section possibly empty."""
    return _Maker(draw).document()
