"""A document that is not a plan is refused in Spanish, saying where and what to do."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plans.matrix.interchange import PlanDocumentError, parse, validate
from plans.matrix.interchange.rows import Document
from plans.matrix.interchange.shape import fits, validator
from tests.plans.matrix.conftest import FRAMEWORKS, PLANS, plan_of


def _refused(document: object, **known: Any) -> list[str]:
    with pytest.raises(PlanDocumentError) as refused:
        validate(document, **known)
    return [str(problem) for problem in refused.value.problems]


@pytest.mark.parametrize("slug", PLANS)
def test_the_five_plans_are_valid(slug: str) -> None:
    document = plan_of(slug)
    validate(document, municipality_code=document["municipality"]["divipola"], frameworks=FRAMEWORKS)


@pytest.mark.parametrize("value", [None, [], {}, "plan", 7, {"format": "gelt-plan/2"}])
def test_what_is_not_a_plan_is_refused(value: object) -> None:
    problems = _refused(value)
    assert problems
    assert all("gelt" in each or "Debe" in each or "Falta" in each for each in problems)


CASES: list[tuple[str, Any, str]] = [
    (
        "municipality.divipola",
        63302,
        "Sección «Datos del municipio» (municipality), campo «divipola»: Debe ser un texto",
    ),
    ("municipality.divipola", "63302\n", "cinco cifras"),
    ("municipality.name", "  ", "está en blanco"),
    ("municipality.extra", "x", "no tiene «extra»"),
    ("plan.date", "6 de agosto de 2009", "AAAA-MM-DD"),
    ("plan.date", "2009-02-30", "no existe; revise el día y el mes"),
    ("plan.validity.to", "2001-01-01", "antes de empezar (2009-08-06)"),
    ("plan.vision.horizon", 2012, "campo «horizon»: Debe ser un texto"),
    ("plan.general_objective.synthesis", None, "Escriba «text», «synthesis» o ambos"),
    ("plan.specific_objectives.2.text", "", "fila 3"),
    ("actions.2.title", None, "Sección «Matriz del plan» (actions), fila 3 (A3), campo «title»"),
    ("actions.0.benefits.0.id", "a b", "fila 1 (A1) › beneficios, fila 1 (a b), campo «id»"),
    ("actions.0.benefits.0.id", "A1", "El identificador A1 ya se usó"),
    ("actions.2.targets.0.value", "100", "campo «value»: Debe ser un número"),
    ("actions.2.targets.0.value", 1e300, "once cifras y cuatro decimales"),
    ("actions.2.targets.0.value", 0.00001, "once cifras y cuatro decimales"),
    ("actions.2.targets.0.indicators", ["A1.I1"], "A1.I1 no existe en la misma acción"),
    ("actions.2.targets.0.indicators", ["A3.I1", "A3.I1"], "repite un valor"),
    ("actions.0.timeframes.0.recurrence", "daily", "los valores posibles son: null, weekly"),
    ("actions.0.timeframes.0.months", 0, "Debe ser 1 o más"),
    ("actions.0.responsible_parties.0.text", "Al\x00calde", "caracteres que no se pueden leer"),
    ("municipality.phones", ["12\ud800"], "caracteres que no se pueden leer"),
    ("municipality.slogan", "x" * 20_001, "hasta 20000 caracteres"),
    ("settings.1.key", "extension_days", "ya está en este documento"),
    ("notes.0.place.item", "Z9", "No hay ningún ítem Z9"),
    ("notes.0.place.section", "otra", "los valores posibles son"),
    ("phase_activities.0.phase", "sexta", "no tiene la fase «sexta»; las suyas son: informacion"),
    ("plan.framework", "decreto-9", "No existe el marco normativo «decreto-9»"),
    ("format", "gelt-plan/2", "Debe decir «gelt-plan/1»"),
]


def _put(document: Any, path: str, value: Any) -> None:
    *keys, last = [int(key) if key.isdigit() else key for key in path.split(".")]
    for key in keys:
        document = document[key]
    document[last] = value


@pytest.mark.parametrize(("path", "value", "said"), CASES, ids=lambda case: str(case)[:40])
def test_each_fault_is_told_with_its_place_and_remedy(
    genova_plan: Document, path: str, value: Any, said: str
) -> None:
    _put(genova_plan, path, value)
    problems = _refused(genova_plan, frameworks=FRAMEWORKS)
    assert any(said in problem for problem in problems), problems
    assert len(problems) == 1


def test_a_missing_key_is_named(genova_plan: Document) -> None:
    del genova_plan["actions"][0]["resources"]
    assert _refused(genova_plan) == [
        "Sección «Matriz del plan» (actions), fila 1 (A1): Falta «resources»; "
        "escríbalo, o null (o una lista vacía) si la fuente no lo dice."
    ]


def test_all_problems_come_together(genova_plan: Document) -> None:
    genova_plan["actions"][0]["title"] = ""
    genova_plan["actions"][1]["title"] = ""
    with pytest.raises(PlanDocumentError, match=r"tiene 2 problemas:\n- .*\n- "):
        validate(genova_plan)


def test_a_document_full_of_faults_is_told_briefly(genova_plan: Document) -> None:
    genova_plan["public_services"] = [{"id": f"S{number}", "text": ""} for number in range(1000)]
    with pytest.raises(PlanDocumentError) as refused:
        validate(genova_plan)
    assert len(refused.value.problems) == 50
    assert "- y 30 problemas más." in refused.value.message


def test_the_plan_of_another_municipality_is_refused(genova_plan: Document) -> None:
    problems = _refused(genova_plan, municipality_code="73547")
    assert "El plan es del municipio 63302 y se está cargando en el 73547" in problems[0]


def test_too_many_items_are_refused(genova_plan: Document) -> None:
    genova_plan["public_services"] = [{"id": f"S{number}", "text": "x"} for number in range(50_001)]
    assert "el máximo es 50000" in _refused(genova_plan)[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "no es JSON: hay un error en la línea 1"),
        (b"%PDF-1.4\xff\xfe", "no es texto en UTF-8"),
        (b'{"a": 1', "no es JSON"),
        (b'{"a": NaN}', "NaN no es JSON"),
        (b'{"a": 1, "a": 2}', "«a» aparece dos veces"),
        (b"[" * 100_000, "demasiados niveles"),
        (b"9" * 5_000, "número demasiado largo"),
        (b" " * 12_000_001, "pesa más de 12 MB"),
    ],
    ids=["empty", "binary", "cut", "nan", "repeated", "deep", "long number", "big"],
)
def test_a_file_that_is_not_json_is_refused(data: bytes, said: str) -> None:
    with pytest.raises(PlanDocumentError, match=said):
        parse(data)


def test_a_file_with_a_byte_order_mark_is_read() -> None:
    assert parse(b"\xef\xbb\xbf[1]") == [1]


PLACES = st.sampled_from(
    [
        "municipality", "plan", "plan.validity", "plan.vision", "acts.0", "actions.1", "actions.0.targets.0",
        "actions.0.timeframes.0", "phase_activities.0", "settings.0", "notes.0.place", "notes.0",
    ]
)  # fmt: skip
VALUES = st.one_of(
    st.none(), st.booleans(), st.integers(-2, 3000), st.floats(allow_nan=False), st.just(4.0), st.text(max_size=6)
) | st.sampled_from([[], {}, ["x"], "2009-02-30", "2009-12-31", "2009-12-31\n", "A1.B1", "A1\n", "doubt", "63302"])


@settings(max_examples=60, deadline=None)
@given(PLACES, st.data(), VALUES)
def test_the_quick_answer_is_the_slow_one(place: str, data: st.DataObject, value: object) -> None:
    document = deepcopy(plan_of("genova-quindio"))
    holder: Any = document
    for step in place.split("."):
        holder = holder[int(step)] if step.isdigit() else holder[step]
    holder[data.draw(st.sampled_from([*holder, "otra"]))] = value
    assert fits(document) == validator().is_valid(document)
