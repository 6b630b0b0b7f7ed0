"""Reads cost the same for a big and a small plan."""

from collections.abc import Callable
from typing import Any

from accounts.actors import SYSTEM
from gelt.schemas import in_schema
from plans.matrix.interchange.rows import Document
from plans.matrix.selectors import notes_by_item, plan_with_everything, published_reading
from plans.matrix.services import load, publish
from tenants.hosts import Host


def test_the_whole_plan_takes_two_queries(
    in_genova: Host, genova_plan: Document, django_assert_num_queries: Callable[[int], Any]
) -> None:
    load(genova_plan, actor=SYSTEM)
    with django_assert_num_queries(2):  # the plan and everything under it
        plan_with_everything()


def test_a_public_page_takes_one_query(
    in_genova: Host, genova_plan: Document, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    load(genova_plan, actor=SYSTEM)
    publish(municipality_code="63302", actor=SYSTEM)
    with django_assert_max_num_queries(1):
        published_reading("63302")


def test_notes_are_found_by_item(in_genova: Host, genova_plan: Document) -> None:
    load(genova_plan, actor=SYSTEM)
    working = plan_with_everything()
    assert working is not None
    grouped = notes_by_item(working.reading)
    assert sum(len(notes) for notes in grouped.values()) == len(genova_plan["notes"])
    assert set(grouped) == {note["place"]["item"] or "" for note in genova_plan["notes"]}


def test_another_municipality_does_not_see_the_plan(piedras: Host, in_genova: Host, genova_plan: Document) -> None:
    load(genova_plan, actor=SYSTEM)
    with in_schema(piedras.schema_name):
        assert plan_with_everything() is None
