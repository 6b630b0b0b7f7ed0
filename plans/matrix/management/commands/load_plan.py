"""manage.py load_plan FILE: make a municipality's working plan say what the document says."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from accounts.actors import SYSTEM
from gelt.schemas import in_schema
from plans.matrix import services
from plans.matrix.interchange import validate
from plans.matrix.interchange.loading import known_frameworks
from plans.matrix.management.commands._documents import municipality_of, read_file, told_in_words
from plans.matrix.services import Loaded
from tenants.models import Municipality

NOT_PUBLISHED = " La ciudadanía no lo lee todavía: cárguelo con --publish para publicarlo."


class Command(BaseCommand):
    help = "Carga el plan de un municipio desde un documento gelt-plan/1; cargarlo otra vez no duplica nada."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="ARCHIVO", help="documento gelt-plan/1 (JSON)")
        parser.add_argument("--municipality", metavar="SUBDOMINIO", help="exigir que sea el plan de este municipio")
        parser.add_argument(
            "--publish",
            action="store_true",
            help="publicarlo además para la ciudadanía, como versión de historia importada",
        )

    def handle(
        self, *args: Any, file: str, municipality: str | None = None, publish: bool = False, **options: Any
    ) -> None:
        with told_in_words():
            document = read_file(file)
            validate(document, frameworks=known_frameworks())
            assert isinstance(document, dict)
            found = municipality_of(document, municipality)
            loaded = _load(found, document, publish=publish)
        self.stdout.write(f"{found.slug}: {_told(loaded)}{' Publicado.' if publish else NOT_PUBLISHED}")
        if loaded.plan.framework != found.framework_id:
            self.stdout.write(
                f"Aviso: el plan dice seguir «{loaded.plan.framework}» y el municipio sigue «{found.framework_id}»; "
                "el avance se mide con el del municipio."
            )


def _load(municipality: Municipality, document: dict[str, Any], *, publish: bool) -> Loaded:
    """Load and, if asked, publish, both or neither."""
    with in_schema(municipality.schema_name), transaction.atomic():
        loaded = services.load(document, actor=SYSTEM)
        if publish:
            services.adopt_history(municipality_code=municipality.code, actor=SYSTEM)
    return loaded


def _told(loaded: Loaded) -> str:
    if loaded.nothing_new:
        return "el plan ya decía lo mismo; no cambió nada."
    return f"plan cargado ({loaded.added} agregados, {loaded.changed} cambiados, {loaded.removed} retirados)."
