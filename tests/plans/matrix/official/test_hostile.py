"""Plans nobody would write still make a document that can be read."""

from copy import deepcopy
from time import perf_counter
from typing import Any
from unicodedata import normalize

import pytest

from plans.matrix.interchange.rows import Document
from plans.matrix.official.breaking import BREAK, breakable
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.official.conftest import proof_of
from tests.plans.matrix.official.paper_proof import Proof, outside, overlapping, squeezed

CELLS = ("benefits", "indicators", "targets", "activities", "responsible_parties", "resources", "timeframes")
SENTENCE = "Publicar la información de la alcaldía en el sitio web. "


def with_actions(actions: list[dict[str, Any]]) -> Document:
    return {**deepcopy(plan_of("chipaque-cundinamarca")), "actions": actions}


def action(number: int = 1, /, **texts: list[str]) -> dict[str, Any]:
    """An action whose cells hold these texts, and nothing where there are none."""
    row: dict[str, Any] = {"id": f"A{number}", "area": None, "title": f"Acción de prueba {number}"}
    extra: dict[str, dict[str, Any]] = {
        "targets": {"value": None, "unit": None, "period": None, "indicators": []},
        "responsible_parties": {"activities": []},
        "timeframes": {"months": None, "from": None, "to": None, "recurrence": None, "activities": []},
    }
    for key in CELLS:
        word = "name" if key == "indicators" else "text"
        row[key] = [
            {"id": f"A{number}.{key}.{at}", word: text, **extra.get(key, {})}
            for at, text in enumerate(texts.get(key, []), start=1)
        ]
    return row


def sound(proof: Proof) -> None:
    assert [outside(sheet) for sheet in proof.sheets] == [[] for _ in proof.sheets]
    assert [overlapping(sheet) for sheet in proof.sheets] == [[] for _ in proof.sheets]


def test_words_longer_than_their_column_break() -> None:
    long_word = "Otorrinolaringológicamente" * 9
    document = with_actions([action(1, **{key: [long_word, "x"] for key in CELLS})])
    document["plan"]["title"] = "PLAN" + "DEACCIONDEGOBIERNOENLINEA" * 8
    document["actions"][0]["title"] = long_word
    document["municipality"]["website"] = "https://" + "www.ejemplo-muy-largo." * 12 + "gov.co"
    proof = proof_of(document)
    sound(proof)
    assert proof.letters.count(squeezed(long_word)) >= 8


@pytest.mark.long
def test_forty_actions() -> None:
    document = with_actions([action(n, activities=[SENTENCE] * 3, targets=["100%"]) for n in range(1, 41)])
    proof = proof_of(document)
    sound(proof)
    across = [sheet.text for sheet in proof.sheets if sheet.lies_across]
    assert [n for n in range(1, 41) if not any(f"Acción {n}: Acción de prueba {n}" in text for text in across)] == []


def test_a_plan_with_one_action_and_nothing_else() -> None:
    document = with_actions([action()])
    for key, value in list(document.items()):
        if isinstance(value, list) and key != "actions":
            document[key] = []
    document["support_intro"] = None
    for key in ("background", "legal_frame", "specific_objectives", "action_lines"):
        document["plan"][key] = []
    document["plan"] |= {"vision": None, "general_objective": None, "date": None}
    document["municipality"] |= {"nit": None, "slogan": None, "address": None, "phones": [], "emails": []}
    proof = proof_of(document)
    sound(proof)
    assert squeezed("El plan no nombra actividades para esta acción.") in proof.letters
    assert squeezed("Nombre y cargo de quien firma") in proof.letters
    assert len(proof.sheets) == 5


def test_a_cell_of_pages_goes_on_under_its_actions_name() -> None:
    text = SENTENCE * (9_000 // len(SENTENCE))
    proof = proof_of(with_actions([action(activities=[text.strip()], resources=["Sitio web"]), action(2)]))
    sound(proof)
    going_on = [sheet for sheet in proof.sheets if "Acción 1: Acción de prueba 1" in sheet.text]
    assert len(going_on) >= 2
    for sheet in going_on:
        assert "Actividades" in sheet.text
        assert sheet.text.count("Publicar") > 1
    assert proof.letters.count(squeezed(SENTENCE)) > 150
    assert squeezed("".join(sheet.text for sheet in proof.sheets)).count("Publicar") == text.count("Publicar")


@pytest.mark.parametrize("many", [30, pytest.param(300, marks=pytest.mark.long)])
def test_a_cell_of_many_items(many: int) -> None:
    proof = proof_of(with_actions([action(activities=[f"Actividad número {n}." for n in range(1, many + 1)])]))
    sound(proof)
    whole = proof.letters
    assert [n for n in range(1, many + 1) if f"{n}.Actividadnúmero{n}." not in whole] == []


def test_other_scripts_and_signs_do_not_stop_it() -> None:
    strange = [
        "שלום עולם",
        "مرحبا بالعالم",
        "🎉👩‍👩‍👧 emoji",
        "ab\u00adc\u202edef",
        "¿ñandú? Ωμέγα Жизнь",
        "\u0001\u0007\x0c",
    ]
    document = with_actions([action(activities=strange, resources=["Ω"])])
    document["plan"]["title"] = "Plan 🎉 «¿Ñandú?» مرحبا"
    proof = proof_of(document)
    assert [outside(sheet) for sheet in proof.sheets] == [[] for _ in proof.sheets]
    drawn = squeezed("".join(sheet.text for sheet in proof.sheets))
    assert squeezed("¿ñandú? Ωμέγα Жизнь") in drawn
    assert "abcdef" in drawn


def test_a_draft_says_so_on_its_cover_and_on_every_page() -> None:
    document = plan_of("quibdo-choco")
    proof = proof_of(document, state="draft", number=None, act="", day_label="Impreso")
    assert "Borrador, no adoptado" in proof.sheets[0].text
    assert "Ninguno: este texto no ha sido adoptado" in proof.sheets[0].text
    for sheet in proof.sheets[1:]:
        assert sheet.text.count("orrador, no adoptado") >= 2
        assert "versión" not in sheet.words[-20:].__repr__()


LONG = pytest.mark.long


@pytest.mark.parametrize("letter", ["x", *(pytest.param(letter, marks=LONG) for letter in ("a\u0301", "&", "a\xa0"))])
def test_a_text_without_spaces_is_laid_out_like_any_other(letter: str) -> None:
    document = with_actions([action(1, benefits=[letter * 20_000], targets=["100%"])])
    began = perf_counter()
    proof = proof_of(document)
    assert perf_counter() - began < 30
    assert proof.letters.count(normalize("NFC", letter)[0]) >= 20_000


def test_only_endless_words_and_piles_of_accents_are_touched() -> None:
    address = "https://www.ejemplo.gov.co/" + "ruta/" * 40
    page = f'<a href="{"x" * 400}">{address} q\u0323\u0307 &amp; ñ</a>'
    assert breakable(page) == page
    broken = breakable("y" * 400)
    assert broken.split(BREAK) == ["y" * 80] * 5 + [""]
    assert breakable("a" + "\u0301" * 5_000) == "a" + "\u0301" * 8
