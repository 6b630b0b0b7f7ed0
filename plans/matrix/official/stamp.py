"""What the official document says of itself: which version it is, by which act, of which day."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from gelt.text import date_es, local_date
from plans.matrix.models import PlanVersion
from plans.matrix.reading.words import act_title
from rollup.models import PlanPublication

NO_ACT = "Acto no identificado en la fuente"
DRAFT = "Borrador, no adoptado"
STANDING = {
    "draft": "Texto de trabajo del comité: puede cambiar y no obliga a nadie",
    "adopted": "Adoptado, todavía sin publicar",
    "published": "Adoptado y publicado",
    "superseded": "Adoptado; una versión posterior lo reemplazó",
}
# What an act's effect says when it is the one that adopts the plan.
ADOPTS = re.compile(r"\b(adopt|apr[uo]e?b|sancion)\w* (el|este|del) (presente )?plan\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stamp:
    """The identity of a printed text.

    `number` is None for what is not a version (a draft, or a text published before versions were kept);
    `state` is `draft`, `adopted`, `published` or `superseded`; `act` is the adopting act in words, "" when
    the source does not name it; `day` (an ISO date) is what `day_label` says it is; `sha256` is the
    digest (64 hex digits) of the gelt-plan/1 document.
    """

    state: str
    sha256: str
    day: str
    day_label: str
    number: int | None = None
    act: str = ""

    @property
    def is_draft(self) -> bool:
        return self.state == "draft"

    @property
    def version(self) -> str:
        """`Versión 2`, `Versión publicada`, or that it is a draft."""
        if self.is_draft:
            return DRAFT
        return f"Versión {self.number}" if self.number is not None else "Versión publicada"

    @property
    def standing(self) -> str:
        """What became of the text."""
        return STANDING[self.state]

    @property
    def adopted_by(self) -> str:
        """The adopting act, or that there is none, or that the source does not name it."""
        if self.is_draft:
            return "Ninguno: este texto no ha sido adoptado"
        return self.act or NO_ACT

    @property
    def dated(self) -> str:
        return date_es(date.fromisoformat(self.day))

    @property
    def fingerprint(self) -> str:
        """The first digits of the digest, for the foot of the pages."""
        return self.sha256[:12]

    def foot(self, municipality: str) -> str:
        """The foot of every page, without the page's number."""
        version = self.version[:1].lower() + self.version[1:]
        parts = ("Plan de acción GEL-T", municipality, version, self.dated, f"huella {self.fingerprint}")
        return " · ".join(parts)


def draft_stamp(sha256: str, today: date) -> Stamp:
    """The stamp of the working copy as it is today."""
    return Stamp("draft", sha256, today.isoformat(), "Impreso")


def version_stamp(version: PlanVersion, plan_date: str | None = None) -> Stamp:
    """The stamp of an adopted version, dated by its act; without one by the plan itself, else by its recording.

    `plan_date` is the ISO date of the plan in its document, or None.
    """
    label, when = _dated(version, plan_date)
    said = {"kind": version.act_kind, "number": version.act_number, "date": _iso(version.act_date)}
    named = version.act_kind and not version.act_unidentified
    act = act_title(said) if named else ""
    return Stamp(version.state, version.sha256, when, label, version.number, act)


def _dated(version: PlanVersion, plan_date: str | None) -> tuple[str, str]:
    if version.act_date:
        return "Fecha del acto", version.act_date.isoformat()
    if plan_date:
        return "Fecha del plan", plan_date
    return "Registrado en la plataforma", local_date(version.adopted_at).isoformat()


def publication_stamp(publication: PlanPublication) -> Stamp:
    """The stamp of a text that was published before versions were kept: its act is the one it names itself."""
    when = local_date(publication.published_at)
    act = adopting_act(publication.document)
    return Stamp("published", publication.sha256, when.isoformat(), "Publicado en la plataforma", None, act)


def adopting_act(document: dict[str, Any]) -> str:
    """The act among the document's own that says it adopts the plan, in words; "" when none has a number."""
    for act in document["acts"]:
        if act["number"] and ADOPTS.search(act["effect"]):
            return act_title(act)
    return ""


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
