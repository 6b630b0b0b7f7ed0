"""import_plan: what it shows, what it loads, and how it refuses."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from gelt.schemas import in_schema
from history.models import Change
from plans.matrix.models import Plan
from plans.matrix.selectors import plan_with_everything
from tenants.hosts import Host
from tests.plans.matrix.conftest import plan_file
from tests.plans.matrix.importing.agreement import SOURCES


def _run(*args: str, **options: Any) -> str:
    out = StringIO()
    call_command("import_plan", *args, stdout=out, **options)
    return out.getvalue()


def _source(slug: str) -> str:
    return str(SOURCES / f"{slug}.txt")


def _plans(schema: str) -> int:
    with in_schema(schema):
        return Plan.objects.count()


def test_a_dry_run_writes_only_the_document_and_changes_nothing(genova: Host) -> None:
    document = json.loads(_run(_source("genova-quindio"), "--dry-run", "--json"))
    assert document["municipality"]["divipola"] == "63302" and document["municipality"]["name"] == "Génova"
    assert len(document["actions"]) == 6 and document["notes"]
    assert {"severity", "place", "read", "reason"} <= document["notes"][0].keys()
    assert _plans("m63302") == 0


def test_a_dry_run_needs_no_municipality_on_the_platform(genova: Host, tmp_path: Path) -> None:
    text = (
        Path(_source("genova-quindio")).read_text("utf-8").replace("Génova", "Salento").replace("GÉNOVA", "SALENTO")
    )
    file = tmp_path / "salento.txt"
    file.write_text(text, "utf-8")
    assert json.loads(_run(str(file), "--dry-run", "--json"))["municipality"]["divipola"] == "63690"
    with pytest.raises(CommandError, match="no está en la plataforma"):
        _run(str(file))


def test_a_plan_of_nobody_known_says_so_in_its_notes(genova: Host, tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text("PLAN DE ACCIÓN\n\nVISIÓN:\n\nServir mejor en 2012.\n\nOBJETIVO GENERAL:\n\nServir.\n", "utf-8")
    document = json.loads(_run(str(file), "--dry-run", "--json"))
    assert any("elija el municipio" in note["reason"] for note in document["notes"])
    with pytest.raises(CommandError, match="--municipality"):
        _run(str(file))
    assert "genova-quindio: plan cargado" in _run(str(file), municipality="genova-quindio")


def test_the_summary_counts_sections_and_notes(genova: Host) -> None:
    told = _run(_source("chipaque-cundinamarca"), "--dry-run")
    for words in (
        "Chipaque (Cundinamarca), DIVIPOLA 25178",
        "Matriz del plan: 6",
        "lectura dudosa: ",
        "no se cambió nada",
    ):
        assert words in told


def test_importing_loads_all_of_it_and_again_changes_nothing(genova: Host) -> None:
    assert "genova-quindio: plan cargado" in _run(_source("genova-quindio"))
    with in_schema("m63302"):
        first = plan_with_everything()
        assert first is not None
        assert next(row.title for row in first.reading.actions) == "Procedimientos de actualización del sitio Web"
        changes = Change.objects.count()
    assert changes and "no cambió nada" in _run(_source("genova-quindio"))
    with in_schema("m63302"):
        assert Change.objects.count() == changes and Plan.objects.count() == 1


def test_importing_over_a_loaded_plan_keeps_its_ids(genova: Host) -> None:
    call_command("load_plan", str(plan_file("quibdo-choco")), stdout=StringIO())
    _run(_source("quibdo-choco"))
    with in_schema("m27001"):
        working = plan_with_everything()
        assert working is not None
        assert [item["id"] for item in working.document["plan"]["specific_objectives"]] == [
            f"SO{number}" for number in range(1, 7)
        ]
        assert len(working.document["actions"]) == 3 and working.document["plan"]["vision"]["synthesis"]


def test_an_interchange_document_is_read_too(genova: Host) -> None:
    assert "puertoguzman-putumayo: plan cargado" in _run(str(plan_file("puertoguzman-putumayo")))


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("carta.txt", b"Estimados vecinos:\n\nLos invitamos a la feria del domingo.\n", "no se encontró un plan"),
        ("vacio.txt", b"  \n", "está vacío"),
        ("plan.json", b'{"format": "gelt-plan/1"}', "no se puede cargar"),
        ("plan.pdf", b"%PDF-1.4\n%\xe2\xe3", "PDF"),
    ],
)
def test_what_is_no_plan_is_refused_and_nothing_changes(
    genova: Host, tmp_path: Path, name: str, data: bytes, message: str
) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(CommandError, match=message):
        _run(str(file), municipality="genova-quindio")
    assert _plans("m63302") == 0


def test_missing_files_folders_and_municipalities(genova: Host, tmp_path: Path) -> None:
    cases = {
        (str(tmp_path / "no.txt"), "genova-quindio"): "No existe el archivo",
        (str(tmp_path), "genova-quindio"): "es una carpeta",
        (_source("genova-quindio"), "nadie"): "Ningún municipio tiene el subdominio",
    }
    for (file, subdomain), message in cases.items():
        with pytest.raises(CommandError, match=message):
            _run(file, municipality=subdomain)


def test_another_municipalitys_plan_is_not_loaded(genova: Host) -> None:
    with pytest.raises(CommandError, match="es el plan de Piedras"):
        _run(_source("piedras-tolima"), municipality="genova-quindio")
    assert _plans("m63302") == 0
    notes = json.loads(_run(_source("piedras-tolima"), "--dry-run", "--json", municipality="genova-quindio"))["notes"]
    assert any("parece de Piedras" in note["reason"] for note in notes if note["severity"] == "conflict")
