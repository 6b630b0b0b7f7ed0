"""validate_plan, load_plan, export_plan: what they do and how they refuse."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from gelt.schemas import in_schema
from plans.matrix.interchange.rows import Document
from plans.matrix.models import Plan
from plans.matrix.selectors import published_document
from tenants.hosts import Host
from tenants.models import Municipality
from tests.plans.matrix.conftest import PLANS, plan_file


def _run(*args: str, **options: Any) -> str:
    out = StringIO()
    call_command(*args, stdout=out, **options)
    return out.getvalue()


def _written(folder: Path, document: object) -> str:
    file = folder / "plan.json"
    file.write_text(json.dumps(document), "utf-8")
    return str(file)


@pytest.mark.parametrize("slug", PLANS)
def test_a_plan_is_loaded_and_exported_byte_by_byte(genova: Host, slug: str, tmp_path: Path) -> None:
    out = tmp_path / "out.json"
    assert f"{slug}: plan cargado" in _run("load_plan", str(plan_file(slug)), "--publish")
    _run("export_plan", slug, str(out))
    assert out.read_bytes() == plan_file(slug).read_bytes()
    assert _run("export_plan", slug) == plan_file(slug).read_text("utf-8")
    assert "no cambió nada" in _run("load_plan", str(out))


def test_without_publish_citizens_see_nothing(genova: Host) -> None:
    _run("load_plan", str(plan_file("genova-quindio")), "--municipality", "genova-quindio")
    assert published_document("63302") is None


def test_a_valid_file_is_said_to_be_valid(genova: Host) -> None:
    assert "se puede cargar" in _run("validate_plan", str(plan_file("genova-quindio")))
    with in_schema("m63302"):
        assert not Plan.objects.exists()


@pytest.mark.parametrize("command", ["validate_plan", "load_plan"])
def test_files_that_are_not_plans_are_refused(genova: Host, command: str, tmp_path: Path) -> None:
    binary = tmp_path / "plan.pdf"
    binary.write_bytes(b"%PDF\xff\x00")
    cases = {
        str(tmp_path / "no.json"): "No existe el archivo",
        str(tmp_path): "es una carpeta",
        str(binary): "no es texto en UTF-8",
        "plan\x00.json": "No se puede leer",
        _written(tmp_path, [1, 2]): "Debe ser un objeto",
    }
    for file, said in cases.items():
        with pytest.raises(CommandError, match=said):
            _run(command, file)


def test_without_publish_the_command_says_so(genova: Host) -> None:
    assert "--publish" in _run("load_plan", str(plan_file("genova-quindio")))


def test_a_plan_whose_code_alone_was_changed_is_refused(
    genova: Host, piedras: Host, genova_plan: Document, tmp_path: Path
) -> None:
    genova_plan["municipality"]["divipola"] = piedras.code
    with pytest.raises(CommandError, match=r"dice ser de Génova \(Quindío\) y el código 73547 es de Piedras"):
        _run("load_plan", _written(tmp_path, genova_plan))
    with in_schema(piedras.schema_name):
        assert not Plan.objects.exists()


def test_a_plan_of_another_framework_than_the_municipalitys_is_told(genova: Host) -> None:
    Municipality.objects.filter(code=genova.code).update(framework="resolucion-1519-2020")
    said = _run("load_plan", str(plan_file("genova-quindio")))
    assert "Aviso: el plan dice seguir «decreto-1151-2008»" in said


def test_a_plan_for_nobody_here_is_refused(genova: Host, genova_plan: Document, tmp_path: Path) -> None:
    for code, said in {"99999": "99999 no está en DIVIPOLA", "05001": "Medellín .* no está en la plataforma"}.items():
        genova_plan["municipality"]["divipola"] = code
        with pytest.raises(CommandError, match=said):
            _run("load_plan", _written(tmp_path, genova_plan))


@pytest.mark.parametrize(
    ("subdomain", "said"),
    [("piedras-tolima", "63302 y «piedras-tolima» es el 73547"), ("no-existe", "el subdominio «no-existe»")],
)
def test_the_municipality_named_must_be_the_documents(genova: Host, subdomain: str, said: str) -> None:
    with pytest.raises(CommandError, match=said):
        _run("load_plan", str(plan_file("genova-quindio")), "--municipality", subdomain)
    for schema in ("m63302", "m73547"):
        with in_schema(schema):
            assert not Plan.objects.exists()


def test_an_unknown_framework_is_refused(genova: Host, genova_plan: Document, tmp_path: Path) -> None:
    genova_plan["plan"]["framework"] = "decreto-9"
    for command in ("validate_plan", "load_plan"):
        with pytest.raises(CommandError, match="No existe el marco normativo «decreto-9»"):
            _run(command, _written(tmp_path, genova_plan))


def test_exports_that_cannot_be_are_refused(genova: Host, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="todavía no tiene un plan"):
        _run("export_plan", "genova-quindio")
    with pytest.raises(CommandError, match="Ningún municipio tiene"):
        _run("export_plan", "otro")
    _run("load_plan", str(plan_file("genova-quindio")))
    with pytest.raises(CommandError, match="No se puede escribir"):
        _run("export_plan", "genova-quindio", str(tmp_path / "no" / "plan.json"))
