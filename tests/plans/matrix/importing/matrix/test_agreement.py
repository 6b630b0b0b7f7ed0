"""The five scanned plans, read by the rules alone and compared with the careful reading frozen before."""

from collections import Counter

import pytest

from plans.matrix.importing.matrix import MatrixRead, is_matrix_header, read_actions
from plans.matrix.importing.source import Table
from plans.matrix.importing.text import read_text
from tests.plans.matrix.conftest import PLANS, plan_of
from tests.plans.matrix.importing.agreement import same, source_bytes
from tests.plans.matrix.importing.matrix.making import COLUMNS, texts

READ_BY_HAND = ("months", "from", "to", "recurrence", "value", "unit", "period", "indicators", "activities")


def matrix_of(slug: str) -> list[Table]:
    """The wide tables from the header of the matrix on."""
    wide = [table for table in read_text(slug, source_bytes(slug)).tables() if len(table.rows[0].cells) >= 7]
    first = next(index for index, table in enumerate(wide) if any(map(is_matrix_header, table.rows)))
    return wide[first:]


@pytest.fixture(params=sorted(PLANS))
def slug(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def reading(slug: str) -> MatrixRead:
    return read_actions(matrix_of(slug))


def test_every_action_in_order(slug: str, reading: MatrixRead) -> None:
    wanted = [same(action["title"]) for action in plan_of(slug)["actions"]]
    assert [same(action["title"]) for action in reading.actions] == wanted


def test_every_item_and_nothing_invented(slug: str, reading: MatrixRead) -> None:
    for ours, theirs in zip(reading.actions, plan_of(slug)["actions"], strict=True):
        for column in COLUMNS:
            assert [same(text) for text in texts(ours, column)] == [same(text) for text in texts(theirs, column)]


def test_pairs_and_values_as_read_by_hand(slug: str, reading: MatrixRead) -> None:
    for ours, theirs in zip(reading.actions, plan_of(slug)["actions"], strict=True):
        for column in ("targets", "responsible_parties", "timeframes"):
            for mine, wanted in zip(ours[column], theirs[column], strict=True):
                assert {key: mine.get(key) for key in READ_BY_HAND} == {key: wanted.get(key) for key in READ_BY_HAND}


def test_notes_where_the_careful_reader_doubted(slug: str, reading: MatrixRead) -> None:
    """At least four of five doubts and contradictions of the reading by hand have a note at the same column."""
    doubted = [
        note["place"]
        for note in plan_of(slug)["notes"]
        if note["place"]["section"] == "actions" and note["severity"] != "info" and note["place"]["item"]
    ]
    noted = Counter(_column(note["place"]["item"]) for note in reading.notes if note["place"]["item"])
    assert sum(_column(place["item"]) in noted for place in doubted) >= 0.8 * len(doubted)


def _column(item: str) -> str:
    return item.rstrip("0123456789") if "." in item else item


def test_every_item_has_its_line(slug: str, reading: MatrixRead) -> None:
    lines = source_bytes(slug).decode("utf-8").split("\n")
    for action in reading.actions:
        for column in COLUMNS:
            for entry in action[column]:
                text = entry.get("text") or entry["name"]
                printed = same(lines[reading.lines[entry["id"]] - 1])
                assert same(text.split()[0])[:4] in printed
