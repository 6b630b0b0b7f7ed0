"""What the official document says of itself: which version it is, by which act, of which day."""

from dataclasses import dataclass
from datetime import date

from gelt.text import date_es

NO_ACT = "Acto no identificado en la fuente"
DRAFT = "Borrador, no adoptado"
ADOPTED_STATES = {
    "adopted": "Adoptada, sin publicar todavía",
    "published": "Adoptada y publicada",
    "superseded": "Adoptada; una versión posterior la reemplazó",
}


@dataclass(frozen=True, slots=True)
class Stamp:
    """The identity of a printed text.

    `number` is None for what is not a version (a draft, or a text published before versions were kept);
    `state` is `draft`, `adopted`, `published` or `superseded`; `act` is the adopting act in words, "" when
    the source does not name it; `sha256` is the digest (64 hex digits) of the gelt-plan/1 document.
    """

    state: str
    sha256: str
    number: int | None = None
    act: str = ""
    day: date | None = None

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
        if self.is_draft:
            return "Texto de trabajo del Comité: puede cambiar y no obliga a nadie"
        return ADOPTED_STATES[self.state]

    @property
    def adopted_by(self) -> str:
        """The adopting act, or that there is none, or that the source does not name it."""
        if self.is_draft:
            return "Ninguno: este texto no ha sido adoptado"
        return self.act or NO_ACT

    @property
    def dated(self) -> str:
        return date_es(self.day) if self.day else "sin fecha"

    @property
    def fingerprint(self) -> str:
        """The first digits of the digest, for the foot of the pages."""
        return self.sha256[:12]

    def foot(self, municipality: str) -> str:
        """The foot of every page, without the page's number."""
        parts = ("Plan de acción GEL-T", municipality, self.version.lower(), self.dated, f"huella {self.fingerprint}")
        return " · ".join(parts)
