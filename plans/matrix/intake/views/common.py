"""What the pages of the wizard share."""

from typing import Any

from django.http import Http404
from django.urls import reverse

from plans.matrix.intake.uploads import is_abandoned, revive
from plans.matrix.models import PlanImport


def import_or_404(pk: int) -> PlanImport:
    """The import of this municipality with its file's name, without its bytes; another's is not here."""
    found = PlanImport.objects.select_related("file").defer("file__content").filter(pk=pk).first()
    if found is None:
        raise Http404("Esa importación no existe en este municipio.")
    return found


def followed(pk: int) -> PlanImport:
    """The import somebody waits for: a reading that lost its worker is queued again."""
    found = import_or_404(pk)
    if is_abandoned(found):
        revive(import_id=pk)
        return import_or_404(pk)
    return found


def crumbs(*last: tuple[str, str | None]) -> list[dict[str, str | None]]:
    """Committee › plan › import › …"""
    way: list[tuple[str, str | None]] = [
        ("Trabajo del comité", reverse("checklist:home")),
        ("Plan de trabajo", reverse("matrix:document")),
        *last,
    ]
    return [{"label": label, "url": url} for label, url in way]


def under_import(found: PlanImport, title: str) -> dict[str, Any]:
    """The context of a page of one import."""
    way = (("Importar", reverse("matrix:import_start")), (found.file.name, _review(found)), (title, None))
    return {"found": found, "crumbs": crumbs(*way)}


def _review(found: PlanImport) -> str:
    return reverse("matrix:import_review", args=[found.pk])
