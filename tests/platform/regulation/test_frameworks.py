import json
import shutil
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.management import call_command
from pytest_django import DjangoAssertNumQueries

from gelt.errors import NotFoundError
from regulation.files import DATA, framework_files
from regulation.models import Criterion, Deadline, Framework, Phase
from regulation.selectors import framework_with_phases, frameworks
from regulation.services import load_frameworks

DECREE, RESOLUTION = "decreto-1151-2008", "resolucion-1519-2020"

pytestmark = pytest.mark.django_db


def test_the_decree_has_its_phases_deadlines_and_criteria() -> None:
    decree = framework_with_phases(DECREE)
    assert [(phase.code, len(phase.criteria)) for phase in decree.phases] == [
        ("informacion", 57),
        ("interaccion", 18),
        ("transaccion", 12),
        ("transformacion", 13),
        ("democracia", 13),
    ]
    assert [phase.deadline("territorial") for phase in decree.phases] == [
        date(2008, 11, 1),
        date(2009, 12, 1),
        date(2010, 12, 1),
        date(2011, 12, 1),
        date(2012, 12, 1),
    ]
    assert [phase.deadline("nacional") for phase in decree.phases] == [
        date(2008, 6, 1),
        date(2008, 12, 1),
        date(2009, 12, 1),
        date(2010, 6, 1),
        date(2010, 12, 1),
    ]
    assert (decree.valid_from, decree.valid_to) == (date(2008, 4, 14), date(2012, 12, 21))
    assert "referenciales" in decree.note


def test_the_second_framework_has_ten_sections_and_one_deadline() -> None:
    resolution = framework_with_phases(RESOLUTION)
    assert len(resolution.phases) == 10
    assert resolution.valid_to is None
    assert all(phase.criteria for phase in resolution.phases)
    assert {phase.deadline("territorial") for phase in resolution.phases} == {date(2021, 3, 31)}
    assert len(resolution.phase("informacion-entidad").criteria) == 14
    assert [criterion.code for criterion in resolution.phase("contratacion").criteria] == ["3"]


def test_every_phase_says_in_one_sentence_what_it_means() -> None:
    for framework in frameworks():
        for phase in framework.phases:
            assert phase.citizen_sentence.endswith(".")
            assert phase.citizen_sentence.count(". ") == 0


def test_every_criterion_is_referential_weighs_one_and_says_its_basis() -> None:
    rows = Criterion.objects.filter(framework=DECREE)
    assert {(row.referential, row.weight) for row in rows} == {(True, Decimal(1))}
    assert Counter(row.basis for row in rows) == {"plan": 82, "general": 30, "public_pages": 1}
    criterion = framework_with_phases(DECREE).criterion("INF-23")
    assert criterion.basis_label == "Nombrado en un plan"
    assert criterion.source_text == "plan de Piedras, línea 83, línea 87; plan de Génova, línea 78 (PEC)"


def test_reading_takes_two_queries_and_one_without_criteria(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    frameworks()  # the connection says its schema with its first statement
    with django_assert_num_queries(2):
        framework_with_phases(DECREE)
    with django_assert_num_queries(1):
        framework_with_phases(DECREE, criteria=False)
    with django_assert_num_queries(1):
        assert [framework.code for framework in frameworks()] == [DECREE, RESOLUTION]


def test_an_unknown_framework_phase_or_criterion_is_not_found() -> None:
    with pytest.raises(NotFoundError, match="no existe"):
        framework_with_phases("decreto-2693-2012")
    with pytest.raises(NotFoundError, match="fase"):
        framework_with_phases(DECREE).phase("participa")
    with pytest.raises(NotFoundError, match="criterio"):
        framework_with_phases(DECREE).criterion("INF-99")


def test_loading_again_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert load_frameworks() == []
    call_command("load_frameworks")
    assert capsys.readouterr().out == "Marcos normativos al día.\n"


def test_loading_says_what_changed_and_keeps_the_rest(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    path = tmp_path / f"{DECREE}.json"
    document = json.loads(path.read_text())
    document["name"] = "Decreto 1151"
    document["phases"][1]["deadlines"][1]["date"] = "2010-01-01"
    path.write_text(json.dumps(document))
    csv = tmp_path / f"{DECREE}.csv"
    csv.write_text(csv.read_text().replace("Misión y visión", "Misión").rsplit("\n", 2)[0] + "\n")
    before = Criterion.objects.get(framework=DECREE, code="INF-02").pk
    assert load_frameworks(folder=tmp_path) == [
        f"marco {DECREE}: cambia name",
        f"{DECREE}: interaccion: plazo territorial: cambia date",
        f"{DECREE}: INF-01: cambia text",
        f"{DECREE}: se quita «DEM-13 Consulta / voto electrónico»",
    ]
    assert Criterion.objects.get(framework=DECREE, code="INF-02").pk == before


def test_loading_into_an_empty_country_creates_everything() -> None:
    Criterion.objects.all().delete()
    Deadline.objects.all().delete()
    Phase.objects.all().delete()
    assert len(load_frameworks()) == 15 + 30 + 113 + 28
    assert Framework.objects.count() == 2


def test_a_criterion_of_an_unknown_phase_stops_the_load(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path, dirs_exist_ok=True)
    csv = tmp_path / f"{DECREE}.csv"
    csv.write_text(csv.read_text() + "XXX-01,inventada,Otra,Otra cosa,general,\n")
    with pytest.raises(ValueError, match="fases desconocidas en los criterios: inventada"):
        list(framework_files(tmp_path))
