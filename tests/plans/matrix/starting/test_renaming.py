"""Another municipality's names in a plan become ours, and what is only theirs stays behind."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from plans.matrix.interchange import validate
from plans.matrix.interchange.rows import Document
from plans.matrix.starting.making import Home, blank, from_another, proposed_validity, six_actions
from plans.matrix.starting.renaming import EMAIL_BLANK, Named, rename
from plans.matrix.working import walk
from regulation.selectors import FrameworkView, PhaseView
from tests.plans.matrix.checking.conftest import PHASES, checked, of
from tests.plans.matrix.conftest import PLANS, plan_of

GENOVA = Named("Génova", "Quindío", "genova-quindio")
TEBAIDA = Named("La Tebaida", "Quindío", "latebaida-quindio")
DEADLINES = {phase.code: phase.deadline for phase in PHASES if phase.deadline}
FRAMEWORK = FrameworkView(
    "decreto-1151-2008",
    "Decreto 1151 de 2008",
    "Decreto 1151 de 2008, por el cual se establecen lineamientos generales",
    date(2008, 4, 14),
    date(2008, 4, 14),
    date(2012, 12, 21),
    True,
    "",
    tuple(
        PhaseView(phase.code, order, phase.name, "", {"territorial": DEADLINES[phase.code]})
        for order, phase in enumerate(PHASES, start=1)
    ),
)


def home(**changes: Any) -> Home:
    known = {"code": "25845", "name": "Une", "department": "Cundinamarca", "slug": "une-cundinamarca"}
    starts, ends, basis = proposed_validity(FRAMEWORK, date(2026, 11, 21))
    span = {"starts": starts, "ends": ends, "basis": basis}
    return Home(**{**known, "order": "territorial", "framework": FRAMEWORK, **span, **changes})


def named(document: Document, slug: str) -> Named:
    who = document["municipality"]
    return Named(who["name"], who["department"], slug)


def renamed(text: str, old: Named = GENOVA, new: Named = TEBAIDA) -> tuple[str, tuple[str, ...]]:
    document = plan_of("genova-quindio")
    document["follow_up"] = [{"id": "FU1", "text": text}]
    made, touched = rename(document, old, new)
    said = next((each for each in touched if each.item == "FU1"), None)
    return made["follow_up"][0]["text"], said.remains if said else ()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("El municipio de Génova informa", "El municipio de La Tebaida informa"),
        ("ALCALDÍA DE GÉNOVA", "ALCALDÍA DE LA TEBAIDA"),
        ("Genova, Quindio", "La Tebaida, Quindío"),
        ("La Génovana y el genovés", "La Génovana y el genovés"),
        ("Los trámites de la alcaldía", "Los trámites de la alcaldía"),
    ],
)
def test_names_change_in_the_case_they_are_written_in(before: str, after: str) -> None:
    assert renamed(before)[0] == after


def test_the_people_of_the_place_are_not_guessed_but_told() -> None:
    assert renamed("entre genoveses y amigos") == ("entre genoveses y amigos", ("genoveses",))


def test_addresses_become_blanks_to_fill_in() -> None:
    text, remains = renamed("al correo contacteos@genova-quindio.gov.co o a soporte@agenda.gov.co")
    assert text == f"al correo {EMAIL_BLANK} o a soporte@agenda.gov.co"
    assert remains == (EMAIL_BLANK,)


def test_an_ordinary_word_changes_only_where_it_is_the_municipality() -> None:
    old = Named("Contratación", "Santander", "contratacion-santander")
    text, remains = renamed("El municipio de Contratación usa el Portal Único de Contratación", old)
    assert text == "El municipio de La Tebaida usa el Portal Único de Contratación"
    assert remains == ("contratacion",)


@pytest.mark.parametrize("slug", PLANS)
def test_a_copy_is_valid_keeps_its_ids_and_nothing_that_is_only_the_others(slug: str) -> None:
    source = plan_of(slug)
    made, touched = from_another(source, named(source, slug), home())
    validate(made, municipality_code="25845")
    assert [action["id"] for action in made["actions"]] == [action["id"] for action in source["actions"]]
    who = made["municipality"]
    assert (who["divipola"], who["name"], who["department"]) == ("25845", "Une", "Cundinamarca")
    assert not any(who[key] for key in ("nit", "slogan", "address", "phones", "emails", "website"))
    assert not any(made[key] for key in ("acts", "signatories", "settings"))
    assert not made["plan"]["background"] and made["plan"]["date"] is None
    assert [row["territorial"] for row in made["deadlines"]] == [day.isoformat() for day in DEADLINES.values()]
    told = {note["place"]["item"]: note["reason"] for note in made["notes"]}
    assert len(touched) > 0 and {each.item or None for each in touched} <= set(told)
    # The published copy of the five plans condenses its vision: the new plan starts from that and says so.
    vision = made["plan"]["vision"]
    assert vision["synthesis"] is None and "no sus palabras" in told[vision["id"]]


@pytest.mark.parametrize("slug", PLANS)
def test_no_name_of_the_other_is_left_without_a_note(slug: str) -> None:
    source = plan_of(slug)
    made, _ = from_another(source, named(source, slug), home())
    told = {note["place"]["item"] for note in made["notes"]}
    name = source["municipality"]["name"]
    for found in walk(made):
        if found.kind.name == "notes":
            continue
        texts = [value for value in found.item.values() if isinstance(value, str)]
        if any(name.lower() in text.lower() for text in texts):
            assert found.item["id"] in told
    assert of(checked(made), "foreign-name") == []


def test_the_others_own_acts_stay_behind() -> None:
    source = plan_of("puertoguzman-putumayo")
    made, _ = from_another(source, named(source, "puertoguzman-putumayo"), home())
    assert "2336" not in str({**made, "notes": []})


def test_the_source_is_not_touched() -> None:
    source = plan_of("genova-quindio")
    before = deepcopy(source)
    from_another(source, GENOVA, home())
    assert source == before


def test_the_six_actions_follow_the_norms_phases_and_deadlines() -> None:
    made = six_actions(home())
    validate(made, municipality_code="25845")
    assert len(made["actions"]) == 6
    assert "Une" in made["plan"]["title"] and "{{" not in str(made)
    phases = made["actions"][4]
    assert [each["name"].rpartition(" ")[2] for each in phases["indicators"]] == [phase.name for phase in PHASES]
    assert [each["to"] for each in phases["timeframes"]] == [day.isoformat() for day in DEADLINES.values()]
    codes = {each.code for each in checked(made)}
    assert codes == {"placeholder", "vague-timeframe", "no-act"}


def test_a_deadline_that_has_passed_is_left_to_be_written() -> None:
    made = six_actions(home(starts=date(2010, 1, 1)))
    first = made["actions"][4]["timeframes"][0]
    assert first["to"] is None
    assert first["text"] == "[fecha en que se completará la fase; el plazo legal venció el 1 de noviembre de 2008]"


def test_a_blank_plan_says_only_whose_it_is() -> None:
    made = blank(home())
    validate(made, municipality_code="25845")
    assert made["actions"] == [] and made["plan"]["vision"] is None
    assert len(made["deadlines"]) == 5


def test_the_proposed_validity_is_four_years_inside_a_norm_in_force() -> None:
    in_force = FrameworkView(
        "x", "Resolución 1519 de 2020", "", date(2020, 8, 24), date(2020, 8, 24), None, False, "", ()
    )
    starts, ends, _ = proposed_validity(in_force, date(2026, 11, 21))
    assert (starts, ends) == (date(2026, 11, 21), date(2030, 11, 20))
    starts, ends, why = proposed_validity(FRAMEWORK, date(2026, 11, 21))
    assert (starts, ends) == (date(2008, 4, 14), date(2012, 12, 21))
    assert "rigió del 14 de abril de 2008" in why
