"""The five real plans, read by the importer alone, against the careful reading frozen before it was written."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from plans.matrix.importing import UNKNOWN_DIVIPOLA, Identity, Imported, read_file
from plans.matrix.interchange import validate
from plans.matrix.interchange.rows import Document
from tests.plans.matrix.conftest import FRAMEWORKS, PLANS, plan_of
from tests.plans.matrix.importing.agreement import agreement, items_of, notes_near, overall, same, source_bytes

LEAST = 0.98
LEAST_NOTES = 0.85
# Written by the importer and not by the source: a synthesis of what an act does.
COMPOSED = ("acts", "settings", "deadlines", "projects", "phase_activities")


@cache
def _read(slug: str) -> Imported:
    return read_file(f"{slug}.txt", source_bytes(slug))


def _items(document: Document) -> Iterator[tuple[str, str]]:
    for section, texts in items_of(document).items():
        yield from ((section, text) for text in texts)


@pytest.mark.parametrize("slug", PLANS)
def test_every_action_is_there_in_order(slug: str) -> None:
    titles = [same(action["title"]) for action in _read(slug).document["actions"]]
    assert titles == [same(action["title"]) for action in plan_of(slug)["actions"]]


@pytest.mark.parametrize("slug", PLANS)
def test_nearly_every_item_equals_the_careful_reading(slug: str) -> None:
    shares = agreement(_read(slug).document, plan_of(slug))
    wrong = {name: (share.missing, share.extra) for name, share in shares.items() if share.ratio < LEAST}
    assert overall(shares) >= LEAST and not wrong


@pytest.mark.parametrize("slug", PLANS)
def test_nothing_is_invented(slug: str) -> None:
    source = _squeezed(source_bytes(slug).decode())
    whole = " ".join(_squeezed(text) for text in _read(slug).source.lines)
    for section, text in _items(_read(slug).document):
        if section not in COMPOSED:
            for part in re.split(r"^\d+: | / ", text):
                assert part in ("None", "") or _said(part, source, whole), f"{section}: {part}"


def _said(text: str, source: str, whole: str) -> bool:
    """All of it in one place, or (a cell cut over rows) each of its words somewhere."""
    wanted = _squeezed(text)
    return wanted in source or all(_squeezed(word) in whole for word in text.split())


def _squeezed(text: str) -> str:
    return re.sub(r"[^\w%]+", "", re.sub(r"<[^>]*>", "", text)).casefold()


@pytest.mark.parametrize("slug", PLANS)
def test_what_a_careful_reader_doubts_has_a_note_near_its_line(slug: str) -> None:
    near, far = notes_near(_read(slug).document, plan_of(slug))
    assert len(near) / (len(near) + len(far)) >= LEAST_NOTES, [note["read"] for note in far]


@pytest.mark.parametrize("slug", PLANS)
def test_the_document_can_be_loaded_once_its_municipality_is_known(slug: str) -> None:
    frozen = plan_of(slug)["municipality"]
    identity = Identity(frozen["divipola"], frozen["name"], frozen["department"])
    document = read_file(f"{slug}.txt", source_bytes(slug), identity=identity).document
    validate(document, municipality_code=frozen["divipola"], frameworks=FRAMEWORKS)
    assert _read(slug).document["municipality"]["divipola"] == UNKNOWN_DIVIPOLA


@pytest.mark.parametrize("slug", PLANS)
def test_who_the_plan_is_of_is_read_from_headers_footers_and_text(slug: str) -> None:
    frozen, read = plan_of(slug)["municipality"], _read(slug).document["municipality"]
    fields = ("name", "department", "nit", "address", "phones", "emails", "website")
    assert {field: read[field] for field in fields} == {field: frozen[field] for field in fields}
    # The one slogan whose first letter the scanner misread stays as it is printed, with a note.
    assert (read["slogan"] or "")[1:] == (frozen["slogan"] or "")[1:]


@pytest.mark.parametrize("slug", PLANS)
def test_title_date_validity_and_prose(slug: str) -> None:
    frozen, read = plan_of(slug)["plan"], _read(slug).document["plan"]
    assert (read["title"], read["date"], read["framework"]) == (frozen["title"], frozen["date"], frozen["framework"])
    assert (read["validity"]["from"], read["validity"]["to"]) == (
        frozen["validity"]["from"],
        frozen["validity"]["to"],
    )
    assert read["vision"]["horizon"] == frozen["vision"]["horizon"]
    assert read["vision"]["text"] and read["vision"]["synthesis"] is None and read["general_objective"]["text"]
    for name in ("background", "legal_frame"):
        assert len(read[name]) == len(frozen[name])


@pytest.mark.parametrize("slug", PLANS)
def test_every_item_knows_its_line(slug: str) -> None:
    imported = _read(slug)
    for item in _with_ids(imported.document):
        line = imported.lines.get(item["id"])
        assert line is None or 1 <= line <= len(imported.source.lines)
    assert {item["id"] for item in _with_ids(imported.document["actions"])} <= imported.lines.keys()
    objectives = imported.document["plan"]["specific_objectives"]
    for item in objectives:
        assert _squeezed(item["text"])[:20] in _squeezed(imported.source.lines[imported.lines[item["id"]] - 1])


def _with_ids(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if "id" in value and "severity" not in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for each in value:
            yield from _with_ids(each)


@pytest.mark.parametrize("slug", PLANS)
@pytest.mark.parametrize("form", ["cp1252", "utf-8-sig", "utf-16", "crlf"])
def test_the_encoding_and_the_line_ends_change_nothing(slug: str, form: str) -> None:
    text = source_bytes(slug).decode()
    data = text.replace("\n", "\r\n").encode() if form == "crlf" else text.encode(form, errors="ignore")
    read = read_file(f"{slug}.txt", data).document
    assert overall(agreement(read, plan_of(slug))) >= LEAST
