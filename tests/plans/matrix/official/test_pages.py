"""The five plans on paper: whole, in order, inside the page, with heads, numbers, act and signatures."""

import re
from collections.abc import Iterator
from typing import Any

import pytest

from plans.matrix.chapters import chapters_of
from plans.matrix.reading import MATRIX_COLUMNS, read_plan
from rollup.services import document_digest
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.official.conftest import NAMES, SLUGS, printed
from tests.plans.matrix.official.paper_proof import Proof, Word, outside, overlapping, squeezed

# What a document says to programs, not to readers; and why the validity is that one, which cites lines of the source.
NOT_PRINTED = {
    "basis",
    "id",
    "format",
    "framework",
    "phase",
    "phases",
    "indicators_of",
    "key",
    "unit",
    "period",
    "recurrence",
}


def texts(value: Any, key: str = "") -> Iterator[str]:
    """Every text of a document that a reader must find on paper."""
    if isinstance(value, dict):
        for name, each in value.items():
            if name not in NOT_PRINTED and name not in ("notes", "source", "deadlines", "from", "to"):
                yield from texts(each, name)
    elif isinstance(value, list):
        links = all(isinstance(each, str) for each in value) and key in ("indicators", "activities")
        for each in () if links else value:
            yield from texts(each, key)
    elif isinstance(value, str) and key not in ("date", "value", "divipola"):
        yield value


@pytest.mark.parametrize("slug", SLUGS)
def test_every_text_of_the_plan_is_on_paper(slug: str) -> None:
    document = plan_of(slug)
    wanted = list(texts(document))
    letters = printed(slug).letters.casefold()
    assert len(wanted) > 60
    assert [text for text in wanted if squeezed(text).casefold() not in letters] == []


@pytest.mark.parametrize("slug", SLUGS)
def test_notes_of_the_transcription_stay_inside(slug: str) -> None:
    letters = printed(slug).letters
    reasons = [note["reason"] for note in plan_of(slug)["notes"]]
    assert len(reasons) > 20
    assert [reason for reason in reasons if squeezed(reason) in letters] == []


def test_no_word_leaves_its_page_or_lies_on_another(proof: Proof) -> None:
    assert [outside(sheet) for sheet in proof.sheets] == [[] for _ in proof.sheets]
    assert [overlapping(sheet) for sheet in proof.sheets] == [[] for _ in proof.sheets]


def test_every_page_of_a_matrix_has_its_heads(proof: Proof) -> None:
    across = [sheet for sheet in proof.sheets if sheet.lies_across]
    assert across
    for sheet in across:
        heads = MATRIX_COLUMNS[1:] if "Acción" in sheet.text else ("Eje de acción", "Política", "Metas", "Criterios")
        assert [head for head in heads if squeezed(head) not in squeezed(sheet.text)] == []
        assert re.search(r"(Acción|Proyecto) \d+", sheet.text)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_contents_name_the_page_where_each_chapter_begins(slug: str) -> None:
    sheets = printed(slug).sheets
    titles = [chapter.title for chapter in chapters_of(read_plan(plan_of(slug)), NAMES).chapters]
    assert len(titles) > 5
    listed = re.findall(r"(\d+)\. (.+?) (\d+)(?= \d+\. | Identificación)", sheets[1].text)
    assert {title for _, title, _ in listed} >= set(titles)
    for number, title, page in listed:
        assert f"{number}. {title}" in sheets[int(page) - 1].text
        assert not any(f"{number}. {title}" in sheet.text for sheet in sheets[2 : int(page) - 1])


def test_the_foot_says_version_date_fingerprint_and_page(proof: Proof) -> None:
    for number, sheet in enumerate(proof.sheets[1:], start=2):
        assert "versión 3 · 20 de septiembre de 2008 · huella" in sheet.text
        assert f"página {number} de {len(proof.sheets)}" in sheet.text


@pytest.mark.parametrize("slug", SLUGS)
def test_cover_and_last_page_identify_the_text(slug: str) -> None:
    document, sheets = plan_of(slug), printed(slug).sheets
    who = document["municipality"]
    cover, last = sheets[0].text, sheets[-1].text
    assert f"Alcaldía Municipal de {who['name']}" in cover
    assert who["department"] in cover
    for text in (who["nit"], who["slogan"], document["plan"]["title"]):
        assert text is None or squeezed(text) in squeezed(cover)
    assert "Resolución 289 del 20 de septiembre de 2008" in cover
    assert document_digest(document) in last
    assert "Borrador" not in "".join(sheet.text for sheet in sheets)


@pytest.mark.parametrize("slug", SLUGS)
def test_acts_and_who_signs_are_there(slug: str) -> None:
    document, letters = plan_of(slug), printed(slug).letters
    assert squeezed("Actos administrativos") in letters
    for act in document["acts"]:
        assert squeezed(act["effect"]) in letters
    for person in document["signatories"]:
        assert squeezed(person["name"] or person["role"]) in letters
    if not document["signatories"]:
        assert squeezed("Nombre y cargo de quien firma") in letters


def test_a_synthesis_says_what_it_summarises() -> None:
    whole = printed("genova-quindio").letters
    assert squeezed("Los párrafos marcados Síntesis resumen un texto más largo: PLAN DE ACCION") in whole
    assert whole.count("Síntesis") > 9


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_printed_of_the_lines_it_was_read_from(slug: str) -> None:
    letters = printed(slug).letters
    assert squeezed("de la fuente") not in letters
    assert squeezed(plan_of(slug)["plan"]["validity"]["basis"]) not in letters


def test_no_chapter_title_is_left_alone_at_the_end_of_a_page(proof: Proof) -> None:
    for sheet in proof.sheets[2:]:
        body = [word for word in sheet.words if word.bottom < sheet.height - 55]
        last_line = [word for word in body if word.bottom > body[-1].bottom - 2]
        assert max(word.bottom - word.top for word in last_line) < 15, sheet.text[-200:]


def test_words_are_divided_in_spanish_where_columns_are_narrow(proof: Proof) -> None:
    divided = [word.text for sheet in proof.sheets if sheet.lies_across for word in sheet.words if ends_divided(word)]
    assert len(divided) > 3
    assert [word for word in divided if len(word.strip("‐-(«")) < 3] == []


def ends_divided(word: Word) -> bool:
    return len(word.text) > 1 and word.text[-1] in "‐-" and word.text[-2].isalpha()
