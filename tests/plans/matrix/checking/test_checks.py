"""Each check finds what it is for and leaves alone what only looks like it."""

from copy import deepcopy
from typing import Any

import pytest

from plans.matrix.checking.checks.contact import check_digit
from plans.matrix.checking.context import Origin
from plans.matrix.checking.finding import Finding
from plans.matrix.checking.likeness import hashes
from plans.matrix.checking.registry import run
from plans.matrix.interchange.rows import Document
from plans.matrix.interchange.validation import validate
from tests.plans.matrix.checking.conftest import (
    act,
    action,
    checked,
    context_for,
    made_plan,
    of,
    places,
    target,
    timeframe,
)
from tests.plans.matrix.conftest import plan_of


def codes(document: Document) -> list[str]:
    validate(document)
    return [each.code for each in checked(document)]


def with_action(**changes: Any) -> Document:
    document = made_plan()
    document["actions"] = [action(**changes)]
    return document


def test_a_plan_in_order_has_no_findings(clean_plan: Document) -> None:
    assert codes(clean_plan) == []


def test_an_empty_matrix_is_one_finding_and_not_many(clean_plan: Document) -> None:
    clean_plan["actions"] = []
    assert codes(clean_plan) == ["empty-matrix"]


@pytest.mark.parametrize(
    ("column", "words"),
    [("benefits", "beneficios"), ("activities", "actividades"), ("resources", "recursos"), ("timeframes", "tiempos")],
)
def test_an_empty_column_is_named(column: str, words: str) -> None:
    document = with_action(**{column: []})
    (found,) = of(checked(document), "empty-cells")
    assert found.title == f"A la acción le faltan {words}"


def test_without_targets_each_indicator_is_told_and_the_empty_column_is_not() -> None:
    assert codes(with_action(targets=[])) == ["indicator-without-target"]


def test_without_anybody_each_activity_is_told_and_the_empty_column_is_not() -> None:
    assert codes(with_action(responsible_parties=[])) == ["activity-without-responsible"]


def test_an_activity_nobody_answers_for() -> None:
    two = [{"id": "A1.C1", "text": "Hacer el inventario"}, {"id": "A1.C2", "text": "Publicarlo"}]
    own = [{"id": "A1.R1", "text": "Sistemas", "activities": ["A1.C1"]}]
    assert places(checked(with_action(activities=two, responsible_parties=own)), "activity-without-responsible") == [
        "A1.C2"
    ]
    whole = [*own, {"id": "A1.R2", "text": "Comité GEL-T", "activities": []}]
    assert codes(with_action(activities=two, responsible_parties=whole)) == []


@pytest.mark.parametrize("text", ["-", "Permanente", "Ciudadanos satisfechos", "Un municipio informado", "N/A"])
def test_a_target_that_cannot_be_measured(text: str) -> None:
    loose = target(text=text, value=None, unit=None)
    assert codes(with_action(targets=[loose])) == ["unmeasurable-target"]


@pytest.mark.parametrize(
    "text",
    [
        "4 veces al mes",
        "Dos informes",
        "Todos los trámites publicados",
        "Mínimo una vez a la semana",
        "Diciembre de 2009",
        "Informe semestral",
        "La totalidad de los funcionarios",
    ],
)
def test_a_target_that_can_be_measured_by_its_words(text: str) -> None:
    assert codes(with_action(targets=[target(text=text, value=None, unit=None)])) == []


def test_a_bare_number_counts_what_its_indicator_names() -> None:
    assert codes(with_action(targets=[target(text="6", value=6, unit=None)])) == []
    loose = with_action(targets=[target(text="6", value=6, unit=None, indicators=[])])
    assert codes(loose) == ["value-without-unit"]


def test_more_targets_than_pairs_is_advice() -> None:
    indicators = [{"id": "A1.I1", "name": "Trámites vistos"}, {"id": "A1.I2", "name": "Trámites hechos"}]
    targets = [target(indicators=[]), target(id="A1.T2", text="50 trámites", indicators=[])]
    assert codes(with_action(indicators=indicators, targets=targets)) == ["unpaired-targets"]
    paired = [target(), target(id="A1.T2", text="50 trámites", indicators=["A1.I2"])]
    assert codes(with_action(indicators=indicators, targets=paired)) == []


@pytest.mark.parametrize(
    "text",
    ["Ver Marco de Acción.", "Todas las que están contempladas en cada una de las fases.", "Las mismas", "Ídem"],
)
def test_a_reference_is_no_activity(text: str) -> None:
    assert codes(with_action(activities=[{"id": "A1.C1", "text": text}])) == ["cross-reference"]


@pytest.mark.parametrize(
    "text", ["Verificar los enlaces", "Realizar todas las que pida el comité", "Vigilar el plazo"]
)
def test_an_activity_that_only_sounds_like_a_reference(text: str) -> None:
    assert codes(with_action(activities=[{"id": "A1.C1", "text": text}])) == []


def phase_action(percent: int, name: str, **more: Any) -> Document:
    indicator = {"id": "A1.I1", "name": name}
    promised = target(text=f"{percent}%", value=percent)
    return with_action(title="Acciones para avanzar en las fases", indicators=[indicator], targets=[promised], **more)


def test_less_than_all_of_a_phase_due_before_the_end() -> None:
    name = "Porcentaje de criterios cumplidos en la fase de interacción"
    (found,) = of(checked(phase_action(50, name)), "below-legal-requirement")
    assert "1 de diciembre de 2009" in found.why
    assert "referencial" in found.why
    assert not of(checked(phase_action(100, name)), "below-legal-requirement")


def test_half_of_a_phase_due_after_the_end_is_not_less_than_required() -> None:
    document = phase_action(50, "Porcentaje de criterios cumplidos en la fase de democracia")
    document["plan"]["validity"]["to"] = "2011-12-31"
    assert not of(checked(document), "below-legal-requirement")
    assert places(checked(document), "phase-due-after-end") == ["plan/democracia"]


@pytest.mark.parametrize(
    "name",
    [
        "Porcentaje de funcionarios capacitados en la fase de interacción",
        "Porcentaje de recursos dispuestos para las demás fases",
        "Porcentaje de información publicada",
    ],
)
def test_half_of_something_else_is_not_half_of_a_phase(name: str) -> None:
    assert not of(checked(phase_action(50, name)), "below-legal-requirement")


def test_a_timeframe_past_a_deadline_of_its_phases() -> None:
    document = phase_action(100, "Avance", timeframes=[timeframe(text="2012", months=None, to="2012-12-31")])
    (found,) = of(checked(document), "timeframe-after-deadline")
    assert "Interacción (1 de diciembre de 2009)" in found.why


def test_each_phase_with_its_own_time_is_in_order() -> None:
    activities = [{"id": "A1.C1", "text": "Completar la fase de interacción"}]
    own = timeframe(text="Hasta diciembre de 2009", months=None, to="2009-12-01", activities=["A1.C1"])
    assert not of(
        checked(phase_action(100, "Avance", activities=activities, timeframes=[own])), "timeframe-after-deadline"
    )


def test_a_timeframe_outside_the_validity() -> None:
    assert places(checked(with_action(timeframes=[timeframe(months=60)])), "timeframe-outside-validity") == ["A1.P1"]
    before = timeframe(text="2006", months=None, to="2006-12-31")
    assert "timeframe-outside-validity" in codes(with_action(timeframes=[before]))
    # The year in which the plan ends is not past its end.
    year = timeframe(text="2012", months=None, to="2012-12-31")
    document = with_action(timeframes=[year])
    document["plan"]["validity"]["to"] = "2012-12-21"
    assert "timeframe-outside-validity" not in codes(document)


def test_a_vague_timeframe_is_advice() -> None:
    assert codes(with_action(timeframes=[timeframe(text="Periódico", months=None)])) == ["vague-timeframe"]
    assert codes(with_action(timeframes=[timeframe(text="Cada mes", months=None, recurrence="monthly")])) == []


def test_a_horizon_beyond_the_last_deadline(clean_plan: Document) -> None:
    clean_plan["plan"]["vision"] |= {"horizon": None, "text": "A cinco (5) años, un municipio que atiende."}
    clean_plan["plan"]["validity"]["to"] = "2013-05-01"
    assert codes(clean_plan) == ["horizon-after-deadline"]
    clean_plan["plan"]["vision"] |= {"text": "A cuatro años, un municipio que atiende."}
    assert codes(clean_plan) == []


def test_a_printed_deadline_that_is_not_the_norms(clean_plan: Document) -> None:
    row = {"id": "DL1", "phase": "interaccion", "national": "2008-12-01", "territorial": "2009-12-01"}
    clean_plan["deadlines"] = [row]
    assert codes(clean_plan) == []
    row["territorial"] = "2010-12-01"
    assert codes(clean_plan) == ["printed-deadline"]


def test_a_meeting_before_the_committee_was_created(clean_plan: Document) -> None:
    text = "El Comité, creado por la resolución 12, se reunió en la alcaldía el 2 de mayo de 2008."
    clean_plan["plan"]["legal_frame"] = [{"id": "ML1", "text": text, "synthesis": None}]
    assert places(checked(clean_plan), "act-dates") == ["ML1"]
    clean_plan["plan"]["legal_frame"][0]["text"] = text.replace("2 de mayo", "12 de mayo")
    assert codes(clean_plan) == []
    # An act that only starts the committee's work again says nothing of meetings before it.
    clean_plan["plan"]["legal_frame"][0]["text"] = text
    clean_plan["acts"] = [act(effect="reactiva el Comité GEL-T")]
    assert codes(clean_plan) == []


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({"date": "2030-01-01"}, "Acto con fecha futura"),
        ({"date": "2013-01-01"}, "Acto posterior a la vigencia del plan"),
        ({"date": "2008-07-01"}, "El plan es anterior al acto que creó el comité"),
    ],
)
def test_acts_at_impossible_times(clean_plan: Document, changes: dict[str, str], title: str) -> None:
    clean_plan["acts"] = [act(**changes)]
    assert title in [each.title for each in of(checked(clean_plan), "act-dates")]


def test_an_adoption_before_what_it_rests_on(clean_plan: Document) -> None:
    clean_plan["plan"]["date"] = None
    adopts = act(id="AA2", number="13", date="2008-05-02", effect="aprueba el plan de acción")
    clean_plan["acts"] = [act(), adopts]
    assert [each.title for each in checked(clean_plan)] == ["El plan se adopta antes que un acto que él mismo cita"]
    adopts["date"] = "2008-06-02"
    assert codes(clean_plan) == []


def test_an_act_that_nobody_could_find(clean_plan: Document) -> None:
    clean_plan["acts"] = [act(number=None, date=None)]
    assert [each.title for each in checked(clean_plan)] == ["Acto sin número ni fecha"]
    clean_plan["acts"] = []
    assert codes(clean_plan) == ["no-act"]


@pytest.mark.parametrize(
    ("title", "name", "found"),
    [
        ("Identificación de trámites", "Porcentaje de servicios automatizados", True),
        ("Identificación de servicios", "Número de trámites en línea", True),
        ("Estrategias para el empalme", "Porcentaje de trámites publicados", True),
        ("Identificación de trámites", "Trámites publicados en el Sistema Único de Información de Trámites y Servicios", False),  # noqa: E501
        ("Identificación de trámites", "Porcentaje de trámites y servicios en línea", False),
        ("Acciones para avanzar en las fases", "Porcentaje de servicios en línea", False),
        ("Trámites y servicios", "Porcentaje de servicios en línea", False),
        ("Estrategias para el empalme", "Funcionarios de la nueva administración capacitados", False),
    ],
)  # fmt: skip
def test_an_indicator_of_another_subject(title: str, name: str, found: bool) -> None:
    document = with_action(title=title, indicators=[{"id": "A1.I1", "name": name}])
    assert bool(of(checked(document), "other-subject")) is found


def test_a_line_nobody_works_on_and_an_action_nobody_announced(clean_plan: Document) -> None:
    lines = clean_plan["plan"]["action_lines"]
    lines[0]["text"] = "Impulso de la apropiación presupuestal"
    assert codes(clean_plan) == ["line-without-action", "action-without-line"]
    lines[0]["text"] = "Identificar y racionalizar los trámites de Génova."
    assert codes(clean_plan) == []
    clean_plan["plan"]["action_lines"] = []
    assert codes(clean_plan) == []


def test_phases_without_any_activity(clean_plan: Document) -> None:
    clean_plan["phase_activities"][3]["items"] = []
    (found,) = checked(clean_plan)
    assert found.title == "Fase sin ninguna actividad: Transformación"
    clean_plan["actions"][0]["activities"].append({"id": "A1.C2", "text": "Preparar la fase de transformación"})
    assert codes(clean_plan) == []


@pytest.mark.parametrize(
    "text",
    [
        "La Alcaldía de Circasia publica sus trámites",
        "El municipio de Puerto Guzmán se compromete",
        "Circasia (Quindío) formula este plan",
        "La Gobernación del Tolima hace el seguimiento",
        "Escriba a alcaldia@circasia-quindio.gov.co",
        "ALCALDÍA MUNICIPAL DE CIRCASIA",
    ],
)
def test_anothers_name_left_in_the_text(clean_plan: Document, text: str) -> None:
    clean_plan["follow_up"] = [{"id": "FU1", "text": text}]
    assert places(checked(clean_plan), "foreign-name") == ["FU1"]


@pytest.mark.parametrize(
    "text",
    [
        "El municipio de Génova (Quindío) y la Gobernación del Quindío publican",
        "Los contratos se publican en el Portal Único de Contratación",
        "La República de Colombia y la Fundación Manos Unidas",
        "Poner piedras y mercaderes en la calle de Bolívar",
        "Convenio con el municipio de Circasia para publicar",
        "Escriba a alcaldia@genova-quindio.gov.co o a soporte@agenda.gov.co",
        "Responde Francisco Mosquera",
    ],
)
def test_names_that_belong_or_are_only_words(clean_plan: Document, text: str) -> None:
    clean_plan["follow_up"] = [{"id": "FU1", "text": text}]
    assert codes(clean_plan) == []


def test_once_named_the_other_is_found_wherever_it_is_written(clean_plan: Document) -> None:
    clean_plan["follow_up"] = [
        {"id": "FU1", "text": "El municipio de Circasia informa"},
        {"id": "FU2", "text": "Circasia productiva y en línea"},
    ]
    assert places(checked(clean_plan), "foreign-name") == ["FU1", "FU2"]


def test_the_same_text_twice(clean_plan: Document) -> None:
    clean_plan["actions"][0]["resources"].append({"id": "A1.S2", "text": "HOJAS DE VIDA."})
    (found,) = checked(clean_plan)
    assert (found.code, found.items) == ("duplicate", ("A1.S1", "A1.S2"))


@pytest.mark.parametrize(
    "text", ["Resolución XXX de 2009", "[nombre del alcalde]", "Firma: ____", "Fecha por definir"]
)
def test_a_blank_nobody_filled(clean_plan: Document, text: str) -> None:
    clean_plan["follow_up"] = [{"id": "FU1", "text": text}]
    assert codes(clean_plan) == ["placeholder"]


@pytest.mark.parametrize("text", ["«la publicacion [sic] de actas»", "Nota [1]", "Se definirá con el comité"])
def test_brackets_that_are_no_blank(clean_plan: Document, text: str) -> None:
    clean_plan["follow_up"] = [{"id": "FU1", "text": text}]
    assert codes(clean_plan) == []


@pytest.mark.parametrize(
    ("number", "digit"), [("800197268", 4), ("899999467", 5), ("800222489", 2), ("891680011", 0)]
)
def test_the_check_digit_of_real_nits(number: str, digit: int) -> None:
    assert check_digit(number) == digit


@pytest.mark.parametrize(
    ("nit", "found"),
    [
        ("899.999.467-5", False),
        ("800 100 136 – 4", False),
        ("899999467", False),
        ("899.999.467-6", True),
        ("89.999.467-5", True),
        ("NIT", True),
    ],
)
def test_a_nit_that_cannot_be(clean_plan: Document, nit: str, found: bool) -> None:
    clean_plan["municipality"]["nit"] = nit
    assert codes(clean_plan) == (["nit"] if found else [])


def test_addresses_that_lead_nowhere(clean_plan: Document) -> None:
    clean_plan["municipality"] |= {"emails": ["alcaldia@genova"], "website": "www genova"}
    clean_plan["follow_up"] = [{"id": "FU1", "text": "Escriba a alcaldia@@genova-quindio.gov.co."}]
    assert codes(clean_plan) == ["contact", "contact", "contact"]
    clean_plan["municipality"] |= {"emails": ["alcaldia@genova-quindio.gov.co"], "website": "www.genova.gov.co/plan"}
    clean_plan["follow_up"] = []
    assert codes(clean_plan) == []


def test_no_vision_and_no_objective(clean_plan: Document) -> None:
    clean_plan["plan"] |= {"vision": None, "general_objective": None}
    assert codes(clean_plan) == ["no-vision", "no-general-objective"]


def test_a_copy_with_another_name_in_it_is_still_a_copy() -> None:
    copy = plan_of("quibdo-choco")
    copy["actions"] = deepcopy(plan_of("puertoguzman-putumayo")["actions"])
    found = of(checked(copy), "near-identical")
    assert [each.title.split(":")[0] for each in found] == [
        "La matriz es casi igual a la de Chipaque (Cundinamarca)",
        "La matriz es casi igual a la de Puerto Guzmán (Putumayo)",
    ]


def test_half_rewritten_it_is_told_with_the_share_that_is_left() -> None:
    document = plan_of("chipaque-cundinamarca")
    for action_ in document["actions"][:3]:
        for column in ("benefits", "activities", "resources"):
            for item in action_[column]:
                item["text"] = f"Algo enteramente nuestro sobre {item['id']}"
    (found,) = of(checked(document), "near-identical")
    shared = len(found.cells)
    assert 25 <= shared < 49
    assert f"{shared} de los" in found.why


def origin_findings(document: Document) -> list[Finding]:
    source = plan_of("puertoguzman-putumayo")
    texts = hashes(
        (item["text"] for each in source["actions"] for item in each["activities"]), ("Puerto Guzmán", "Putumayo")
    )
    context = context_for(document)
    told = Origin("86571", "Puerto Guzmán", "Putumayo", texts)
    known = type(context)(context.norm, context.order, context.phases, context.today, context.country, (), told)
    return of(run(document, known), "taken-over")


def test_what_came_from_the_origin_is_told_until_it_changes() -> None:
    document = made_plan()
    document["actions"] = deepcopy(plan_of("puertoguzman-putumayo")["actions"][:1])
    (found,) = origin_findings(document)
    assert found.title == "Texto tomado de Puerto Guzmán (Putumayo): 2 de 11"
    assert found.cells == ("A1.C1", "A1.C2")
    for activity in document["actions"][0]["activities"]:
        activity["text"] = f"Lo nuestro en {activity['id']}"
    assert origin_findings(document) == []


def test_the_fingerprint_holds_while_the_text_does(clean_plan: Document) -> None:
    clean_plan["actions"][0]["targets"] = [target(text="-", value=None, unit=None)]
    (before,) = checked(clean_plan)
    clean_plan["actions"][0]["targets"][0]["text"] = " - "
    assert checked(clean_plan)[0].key == before.key
    clean_plan["actions"][0]["targets"][0]["text"] = "Permanente"
    assert checked(clean_plan)[0].key != before.key
