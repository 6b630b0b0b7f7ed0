"""The administrative act that adopts a version: what it must say, and what imported history may leave out."""

import datetime
import re
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from gelt.errors import DomainError
from gelt.text import counted, date_es
from plans.matrix.interchange.places import objects
from plans.matrix.interchange.rows import Document
from plans.matrix.models import EditStep, Plan, PlanOrigin, PlanVersion, StoredFile, Submission

UNIDENTIFIED = "acto no identificado en la fuente"
KINDS = ("resolución", "decreto", "acuerdo", "acta")
NO_FILE = "Adjunte el acto firmado: un PDF, o su foto en PNG o JPEG."
NO_HISTORY = (
    "vale solo para un plan importado, sin versiones anteriores y cuya vigencia ya terminó. Escriba el acto que "
    "adopta esta versión."
)
LONGEST = 60
LONGEST_EFFECT = 500
ADOPTS = re.compile(r"\b(adopt|aprueb|aprob|sancion|expid|acog)", re.IGNORECASE)
OF_THE_PLAN = re.compile(r"\bplan\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Act:
    """The act of an adoption; `file` is already kept.

    `history`: it was given before the plan came to the platform, as who records it says; only then
    `unidentified`: the source does not name it.
    """

    kind: str = ""
    number: str = ""
    date: datetime.date | None = None
    effect: str = ""
    file: StoredFile | None = None
    unidentified: bool = False
    history: bool = False

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes two mentions the same act."""
        return _key(self.kind, self.number, self.date.isoformat() if self.date else "")


def _key(kind: str, number: str, day: str) -> tuple[str, str, str]:
    return kind.strip().casefold(), re.sub(r"^0+(?=.)", "", number.strip().casefold()), day


def may_be_history(plan: Plan, *, earlier: PlanVersion | None, today: datetime.date) -> bool:
    """Whether an adoption may be recorded as imported history, whose act or its file the source may not have.

    Only a plan that came as a document (imported, or loaded before origins were kept), that has no earlier
    version, and whose validity is over: nobody can adopt it any more, only keep what was adopted then.
    """
    came = PlanOrigin.objects.filter(plan=plan).values_list("kind", flat=True).first()
    return earlier is None and plan.validity_to < today and came in (None, PlanOrigin.Kind.IMPORT)


def require_act(act: Act, *, may_be_history: bool) -> None:
    """The first of `wrong_with` as a DomainError with its field."""
    for field, message in wrong_with(act, may_be_history=may_be_history):
        raise DomainError(message, field=field)


def wrong_with(act: Act, *, may_be_history: bool) -> list[tuple[str, str]]:
    """Field and sentence of everything for which an act cannot adopt; `may_be_history` as the function says."""
    if (act.history or act.unidentified) and not may_be_history:
        if act.unidentified:
            return [("unidentified", f"«No identificado en la fuente» {NO_HISTORY}")]
        return [("history", f"«Historia importada» {NO_HISTORY}")]
    if act.unidentified:
        return _wrong_unidentified(act)
    found = [
        ("kind", _unwritten(act.kind, "Escriba el tipo de acto, por ejemplo resolución.", LONGEST)),
        ("number", _unwritten(act.number, "Escriba el número del acto, por ejemplo 289.", LONGEST)),
        ("date", _wrong_date(act.date)),
        ("effect", _unwritten(act.effect, "Escriba qué hace el acto, por ejemplo: adopta el plan.", LONGEST_EFFECT)),
        ("file", NO_FILE if act.file is None and not act.history else ""),
    ]
    return [(field, message) for field, message in found if message]


def _wrong_unidentified(act: Act) -> list[tuple[str, str]]:
    if not act.history:
        return [
            ("history", "Un acto no identificado solo vale para historia importada: marque también esta casilla.")
        ]
    if act.number or act.date or act.file:
        return [("number", "Escriba el acto, o marque que la fuente no lo identifica; no ambas cosas.")]
    return []


def _wrong_date(day: datetime.date | None) -> str:
    if day is None:
        return "Escriba la fecha del acto."
    if day > timezone.localdate():
        return f"El {date_es(day)} todavía no ha llegado: escriba la fecha en que se firmó el acto."
    return ""


def _unwritten(text: str, message: str, longest: int) -> str:
    if not text.strip():
        return message
    return f"Tiene {len(text)} caracteres: déjelo en {longest} o menos." if len(text) > longest else ""


def doubts_about(act: Act, document: Document, submission: Submission) -> list[str]:
    """What a careful leader would look at again before adopting; sentences. At most 3 queries."""
    return [*(_doubts_of_history(act, document) if act.history else []), *_doubts_of_day(act, document, submission)]


def _doubts_of_history(act: Act, document: Document) -> list[str]:
    """Why this may be no history: the text was changed here, or the act is of a day when the plan was here."""
    origin = PlanOrigin.objects.filter(plan__working=True).first()
    if origin is None:
        return []
    found: list[str] = []
    edited = EditStep.objects.filter(at__gt=origin.at, undone_at__isnull=True, undoes__isnull=True).count()
    if edited:
        found.append(
            f"El texto se cambió en la plataforma después de llegar ({counted(edited, 'vez', 'veces')}): "
            "la historia importada debe decir lo que se adoptó entonces."
        )
    if act.date is not None and act.date >= timezone.localdate(origin.at) and not named_in(document, act):
        found.append(
            f"El plan llegó a la plataforma el {date_es(timezone.localdate(origin.at))} y el acto no es anterior: "
            "si adopta este texto ahora, quite la marca de historia importada."
        )
    return found


def _doubts_of_day(act: Act, document: Document, submission: Submission) -> list[str]:
    if act.date is None:
        return []
    found: list[str] = []
    planned = document["plan"]["date"]
    if planned and act.date < datetime.date.fromisoformat(planned):
        found.append(f"El acto es anterior a la fecha del plan, {date_es(datetime.date.fromisoformat(planned))}.")
    if not act.history and act.date < timezone.localdate(submission.submitted_at):
        found.append(
            f"El acto es anterior al {date_es(submission.submitted_at)}, día en que el comité envió este texto."
        )
    for version in PlanVersion.objects.defer("document", "notes").order_by("number"):
        found += _beside(act, version)
    return found


def _beside(act: Act, version: PlanVersion) -> list[str]:
    assert act.date is not None
    if version.act_date is None:
        return []
    if act.key == _key(version.act_kind, version.act_number, version.act_date.isoformat()):
        return [f"Es el mismo acto de la versión {version.number}."]
    if act.date < version.act_date:
        return [f"El acto es anterior al de la versión {version.number}, del {date_es(version.act_date)}."]
    return []


def named_in(document: Document, act: Act) -> bool:
    """Whether the document's own acts name this one already."""
    return any(_key(row["kind"], row["number"] or "", row["date"] or "") == act.key for row in document["acts"])


def add_act(document: Document, act: Act, stable_id: str) -> None:
    """Append the act to the document's acts, unless it is there already or has no name."""
    if act.unidentified or named_in(document, act):
        return
    row: dict[str, Any] = {
        "id": stable_id,
        "kind": act.kind.strip(),
        "number": act.number.strip(),
        "date": act.date.isoformat() if act.date else None,
        "effect": act.effect.strip().rstrip("."),
        "source_line": None,
    }
    document["acts"].append(row)


def free_act_id(*documents: Document) -> str:
    """An id (`AA3`) that no item of any of these documents has."""
    taken = {item["id"] for document in documents for _, item in objects(document) if "id" in item}
    number = 1
    while f"AA{number}" in taken:
        number += 1
    return f"AA{number}"


def act_of_source(document: Document) -> Act:
    """The act that adopts the plan according to its own document, the last one; unidentified when it names none."""
    for row in reversed(document["acts"]):
        adopts = ADOPTS.search(row["effect"]) and OF_THE_PLAN.search(row["effect"])
        if adopts and row["kind"].casefold() != UNIDENTIFIED and (row["number"] or row["date"]):
            day = datetime.date.fromisoformat(row["date"]) if row["date"] else None
            return Act(row["kind"][:LONGEST], (row["number"] or "")[:LONGEST], day, row["effect"])
    return Act(unidentified=True)
