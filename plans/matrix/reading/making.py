"""From a gelt-plan/1 document to what templates show. Pure: no queries."""

from collections.abc import Callable
from datetime import date
from itertools import groupby
from typing import Any, TypeVar

from plans.matrix.models.entries import Section
from plans.matrix.reading import words
from plans.matrix.reading.views import (
    Act,
    ActionRow,
    Cell,
    Identity,
    Item,
    NoteView,
    Outline,
    PhaseWork,
    PlanReading,
    PrintedDeadline,
    ProjectRow,
    Prose,
    Rule,
    Signatory,
    Source,
    Support,
)

Json = dict[str, Any]
T = TypeVar("T")
# The seven columns after the action: key in the document, heading, and what an empty cell says.
COLUMNS = (
    ("benefits", "Beneficios para los ciudadanos", "El plan no nombra beneficios para esta acción."),
    ("indicators", "Indicadores de gestión", "El plan no nombra indicadores para esta acción."),
    ("targets", "Metas", "El plan no fija metas para esta acción."),
    ("activities", "Actividades", "El plan no nombra actividades para esta acción."),
    ("responsible_parties", "Responsables", "El plan no nombra responsables para esta acción."),
    ("resources", "Recursos", "El plan no nombra recursos para esta acción."),
    ("timeframes", "Tiempos", "El plan no dice el tiempo de esta acción."),
)
MATRIX_COLUMNS = ("Acción", *(label for _, label, _ in COLUMNS))


def read_plan(document: Json) -> PlanReading:
    """The plan of a valid document; its notes are there when the document has them."""
    return _Reader(document).plan()


class _Reader:
    """Holds the notes by item while the sections are read."""

    def __init__(self, document: Json) -> None:
        self.document = document
        self.all_notes = tuple(_note(note) for note in document["notes"])
        self.by_item: dict[str, list[NoteView]] = {}
        for note in self.all_notes:
            self.by_item.setdefault(note.item, []).append(note)

    def notes(self, stable_id: str) -> tuple[NoteView, ...]:
        return tuple(self.by_item.get(stable_id, ()))

    def plan(self) -> PlanReading:
        document, plan = self.document, self.document["plan"]
        return PlanReading(
            municipality=_identity(document["municipality"]),
            title=plan["title"],
            date=words.day(plan["date"]),
            framework=plan["framework"],
            validity_from=date.fromisoformat(plan["validity"]["from"]),
            validity_to=date.fromisoformat(plan["validity"]["to"]),
            validity_basis=plan["validity"]["basis"],
            vision=self.prose(plan["vision"]),
            general_objective=self.prose(plan["general_objective"]),
            background=self.proses(plan["background"]),
            legal_frame=self.proses(plan["legal_frame"]),
            specific_objectives=self.items(plan["specific_objectives"]),
            action_lines=self.each(plan["action_lines"], self.outline),
            acts=self.each(document["acts"], self.act),
            signatories=self.each(document["signatories"], self.signatory),
            actions=self.each(document["actions"], self.action),
            projects=self.each(document["projects"], self.project),
            phase_activities=self.each(document["phase_activities"], self.phase_work),
            information_sources=self.each(document["information_sources"], self.source),
            public_services=self.items(document["public_services"]),
            procedures=self.procedures(),
            update_procedures=self.items(document["update_procedures"]),
            articulation=self.items(document["articulation"]),
            follow_up=self.items(document["follow_up"]),
            handover=self.items(document["handover"]),
            additional_activities=self.proses(document["additional_activities"]),
            support=self.each(document["support"], self.support),
            support_intro=self.prose(document["support_intro"]),
            incentives=self.proses(document["incentives"]),
            deadlines=self.each(document["deadlines"], self.deadline),
            settings=self.each(document["settings"], self.rule),
            notes=self.all_notes,
        )

    def each(self, rows: list[Json], make: Callable[[Json], T]) -> tuple[T, ...]:
        return tuple(make(row) for row in rows)

    def item(self, row: Json, *, text: str = "text", detail: str = "") -> Item:
        return Item(row["id"], row[text], detail, self.notes(row["id"]))

    def items(self, rows: list[Json]) -> tuple[Item, ...]:
        return tuple(self.item(row) for row in rows)

    def prose(self, row: Json | None) -> Prose | None:
        if row is None:
            return None
        stable_id = row.get("id", "")
        return Prose(
            id=stable_id,
            text=row["text"] or row["synthesis"],
            is_synthesis=row["text"] is None,
            title=row.get("title") or "",
            horizon=row.get("horizon") or "",
            notes=self.notes(stable_id) if stable_id else (),
        )

    def proses(self, rows: list[Json]) -> tuple[Prose, ...]:
        return tuple(made for row in rows if (made := self.prose(row)))

    def outline(self, row: Json) -> Outline:
        return Outline(row["id"], row["text"], self.items(row["items"]), self.notes(row["id"]))

    def act(self, row: Json) -> Act:
        title, when = words.act_title(row), words.day(row["date"])
        return Act(row["id"], title, row["effect"], when, row["source_line"], self.notes(row["id"]))

    def signatory(self, row: Json) -> Signatory:
        return Signatory(row["id"], row["name"] or "", row["role"] or "", self.notes(row["id"]))

    def action(self, row: Json) -> ActionRow:
        names = {each["id"]: each["name"] for each in row["indicators"]}
        names |= {each["id"]: each["text"] for each in row["activities"]}
        cells = tuple(Cell(key, label, self.cell(key, row[key], names), empty) for key, label, empty in COLUMNS)
        return ActionRow(row["id"], row["area"] or "", row["title"], cells, self.notes(row["id"]))

    def cell(self, key: str, rows: list[Json], names: dict[str, str]) -> tuple[Item, ...]:
        say = DETAILS.get(key)
        text = "name" if key == "indicators" else "text"
        return tuple(self.item(row, text=text, detail=say(row, names) if say else "") for row in rows)

    def project(self, row: Json) -> ProjectRow:
        return ProjectRow(
            id=row["id"],
            axis=row["axis"] or "",
            policy=row["policy"] or "",
            project=row["project"],
            phases=tuple(row["phases"]),
            targets=self.items(row["targets"]),
            indicators=self.items(row["indicators"]),
            criteria=self.items(row["criteria"]),
            notes=self.notes(row["id"]),
        )

    def phase_work(self, row: Json) -> PhaseWork:
        return PhaseWork(row["id"], row["phase"], self.items(row["items"]), self.notes(row["id"]))

    def source(self, row: Json) -> Source:
        return Source(row["id"], row["source"], row["delegate"] or "", self.notes(row["id"]))

    def procedures(self) -> tuple[Outline, ...]:
        """Neighbours of one group under their heading; those without group under ""."""
        grouped = groupby(self.document["procedures"], key=lambda row: row["group"] or "")
        return tuple(Outline("", group, self.items(list(rows))) for group, rows in grouped)

    def support(self, row: Json) -> Support:
        assistance = tuple(row["assistance"])
        return Support(row["id"], row["problem"], row["procedure"] or "", assistance, self.notes(row["id"]))

    def deadline(self, row: Json) -> PrintedDeadline:
        national, territorial = words.day(row["national"]), words.day(row["territorial"])
        return PrintedDeadline(row["id"], row["phase"], national, territorial, self.notes(row["id"]))

    def rule(self, row: Json) -> Rule:
        place = _place(row["source"]["section"], row["source"]["line"])
        part = _place(row["source"]["section"], None)
        return Rule(row["id"], row["key"], row["value"], row["text"], place, part, self.notes(row["id"]))


DETAILS: dict[str, Callable[[Json, dict[str, str]], str]] = {
    "targets": words.target_detail,
    "responsible_parties": words.responsible_detail,
    "timeframes": words.timeframe_detail,
}


def _place(section: str, line: int | None) -> str:
    name = str(Section(section).label)
    return f"{name}, línea {line} de la fuente" if line else name


def _note(row: Json) -> NoteView:
    place = row["place"]
    return NoteView(
        id=row["id"],
        severity=row["severity"],
        place_text=_place(place["section"], place["line"]),
        item=place["item"] or "",
        read=row["read"],
        reason=row["reason"],
    )


def _identity(row: Json) -> Identity:
    return Identity(
        divipola=row["divipola"],
        name=row["name"],
        department=row["department"],
        nit=row["nit"] or "",
        slogan=row["slogan"] or "",
        address=row["address"] or "",
        phones=tuple(row["phones"]),
        emails=tuple(row["emails"]),
        website=row["website"] or "",
    )
