"""manage.py import_plan FILE: a municipality's plan from text, Word, a spreadsheet or gelt-plan/1."""

import csv
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from accounts.actors import SYSTEM
from gelt.schemas import in_schema
from gelt.text import NOTE_SEVERITIES, counted, join_es
from plans.matrix import services
from plans.matrix.importing import UNKNOWN_DIVIPOLA, Identity, Imported, read_file
from plans.matrix.importing.files.limits import FILE_BYTES
from plans.matrix.importing.matching import keep_ids
from plans.matrix.interchange import dump, export
from plans.matrix.interchange.loading import Loaded
from plans.matrix.interchange.places import SECTION_NAMES
from plans.matrix.management.commands._documents import by_subdomain, municipality_of, told_in_words
from plans.matrix.selectors import current_plan
from tenants.divipola import FILE as DIVIPOLA
from tenants.models import Locality, Municipality
from tenants.selectors import folded

IN_PLAN = ("background", "legal_frame", "specific_objectives", "action_lines")


class Command(BaseCommand):
    help = "Lee el plan de un archivo (.txt, .docx, .xlsx o gelt-plan/1) y lo carga completo o no carga nada."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="ARCHIVO", help="el plan: texto, Word, Excel o documento gelt-plan/1")
        parser.add_argument("--municipality", metavar="SUBDOMINIO", help="el municipio del plan, como genova-quindio")
        parser.add_argument("--dry-run", action="store_true", help="solo leer y mostrar; no cambia nada")
        parser.add_argument("--json", action="store_true", help="escribir el documento gelt-plan/1 con sus notas")

    def handle(
        self, *args: Any, file: str, municipality: str | None = None, dry_run: bool = False, **options: Any
    ) -> None:
        with told_in_words():
            imported = _read(file, municipality, dry_run=dry_run)
            told = None if dry_run else self._load(imported, municipality)
        if options["json"]:
            self.stdout.write(dump(imported.document), ending="")
            return
        self.stdout.write(_summary(imported.document))
        self.stdout.write(told or "Lectura de prueba: no se cambió nada.")

    def _load(self, imported: Imported, subdomain: str | None) -> str:
        found = municipality_of(imported.document, subdomain)
        return f"{found.slug}: {_told(_load(found, imported))}"


def _read(file: str, subdomain: str | None, *, dry_run: bool) -> Imported:
    """The plan in a file, for the municipality named, or for the one the file itself names."""
    data, name = _bytes(file), Path(file).name
    named = _identity(by_subdomain(subdomain).locality) if subdomain is not None else None
    imported = read_file(name, data)
    said = imported.document["municipality"]
    if said["divipola"] != UNKNOWN_DIVIPOLA:
        return imported
    found = _localities(said["name"], said["department"])
    if named and not dry_run and len(found) == 1 and found[0].divipola != named.divipola:
        raise CommandError(
            f"El archivo es el plan de {found[0].name} ({found[0].department}) y «{subdomain}» es {named.name} "
            f"({named.department}); no se cargó nada."
        )
    if named or len(found) == 1:
        return read_file(name, data, identity=named or found[0])
    if not dry_run:
        raise CommandError(f"{_why_unknown(said, found)} Diga cuál es con --municipality. No se cargó nada.")
    _note_unknown(imported.document, found)
    return imported


def _bytes(name: str) -> bytes:
    """One byte more than is accepted, so that the guard sees that a file is too big."""
    try:
        with Path(name).open("rb") as file:
            return file.read(FILE_BYTES + 1)
    except FileNotFoundError:
        raise CommandError(f"No existe el archivo «{name}»; revise la ruta.") from None
    except IsADirectoryError:
        raise CommandError(f"«{name}» es una carpeta; indique el archivo del plan.") from None
    except (OSError, ValueError) as error:
        raise CommandError(f"No se puede leer «{name}»: {error}") from error


def _identity(locality: Locality) -> Identity:
    return Identity(locality.code, locality.name, locality.department.name)


def _localities(name: str, department: str) -> list[Identity]:
    """DIVIPOLA's entries of that name (or that begin with it), of that department when there are several.

    Read from DANE's list itself: a dry run asks nothing of the database.
    """
    with DIVIPOLA.open(encoding="utf-8", newline="") as file:
        rows = [
            Identity(row["municipality_code"], row["municipality"], row["department"]) for row in csv.DictReader(file)
        ]
    named = [row for row in rows if folded(row.name) == folded(name)]
    named = named or [row for row in rows if folded(row.name).startswith(folded(name) + " ")]
    there = [row for row in named if folded(row.department) == folded(department)]
    return there or named


def _why_unknown(said: dict[str, Any], found: list[Identity]) -> str:
    if not found:
        return f"El archivo dice ser de «{said['name']}» y ningún municipio de DIVIPOLA se llama así."
    places = join_es(f"{row.department} ({row.divipola})" for row in found)
    return f"Hay {len(found)} municipios llamados {said['name']}: {places}."


def _note_unknown(document: dict[str, Any], found: list[Identity]) -> None:
    """A dry run says in the document itself that its municipality is still to be chosen."""
    notes = document["notes"]
    reason = (
        f"{_why_unknown(document['municipality'], found)} El código {UNKNOWN_DIVIPOLA} no es de ninguno: elija "
        f"el municipio."
    )
    place = {"section": "municipality", "line": None, "item": None}
    read = document["municipality"]["name"]
    notes.append({"id": f"N{len(notes) + 1}", "severity": "conflict", "place": place, "read": read, "reason": reason})


def _load(municipality: Municipality, imported: Imported) -> Loaded:
    """All of it or nothing; what the plan already has keeps its ids, so nothing is doubled."""
    with in_schema(municipality.schema_name), transaction.atomic():
        document = imported.document
        plan = current_plan()
        if plan is not None and imported.source.kind != "document":
            document = keep_ids(document, export(plan))
        return services.load(document, actor=SYSTEM)


def _told(loaded: Loaded) -> str:
    if loaded.nothing_new:
        return "el plan ya decía lo mismo; no cambió nada."
    return (
        f"plan cargado ({loaded.added} agregados, {loaded.changed} cambiados, {loaded.removed} retirados). "
        "La ciudadanía no lo lee hasta que se adopte y publique."
    )


def _summary(document: dict[str, Any]) -> str:
    """What was found, section by section, and how many notes of each severity."""
    who = document["municipality"]
    lines = [document["plan"]["title"], f"{who['name']} ({who['department']}), DIVIPOLA {who['divipola']}"]
    plan = document["plan"]
    validity = plan["validity"]
    lines.append(f"Vigencia: {validity['from']} a {validity['to']}. Fecha: {plan['date'] or 'no la dice'}.")
    counts = {**{name: plan[name] for name in IN_PLAN}, **document}
    for name, items in counts.items():
        if isinstance(items, list) and items and name != "notes":
            lines.append(f"  {SECTION_NAMES.get(name, name)}: {len(items)}")
    severities = Counter(note["severity"] for note in document["notes"])
    told = [f"{NOTE_SEVERITIES[name].label.lower()}: {severities[name]}" for name in ("conflict", "doubt", "info")]
    lines.append(f"{counted(len(document['notes']), 'nota', 'notas')} ({', '.join(told)})")
    return "\n".join(lines)
