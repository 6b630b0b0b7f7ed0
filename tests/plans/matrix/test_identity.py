"""load → export → load is the identity, on the five plans and on invented documents."""

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from accounts.actors import SYSTEM
from gelt.schemas import in_schema
from plans.matrix.interchange import content_sha256, dump, export, load, parse, validate
from plans.matrix.interchange.rows import Document, document_of, rows_of
from plans.matrix.models import Plan
from tenants.hosts import Host
from tests.plans.matrix.conftest import FRAMEWORKS, PLANS, plan_file, plan_of
from tests.plans.matrix.invented import documents


@pytest.mark.parametrize(("slug", "schema"), PLANS.items())
def test_a_real_plan_comes_out_as_it_went_in(db: None, slug: str, schema: str) -> None:
    document = plan_of(slug)
    with in_schema(schema):
        loaded = load(document, actor=SYSTEM)
        exported = export(loaded.plan)
        again = load(exported, actor=SYSTEM)
        assert export(Plan.objects.get()) == document
    assert again.nothing_new
    assert dump(exported) == plan_file(slug).read_text("utf-8")
    assert content_sha256(exported) == content_sha256(document)


@given(document=documents())
@settings(max_examples=30, deadline=None)
def test_an_invented_document_survives_rows(document: Document) -> None:
    validate(document, frameworks=FRAMEWORKS)
    again = document_of(rows_of(parse_again(document)))
    assert dump(again) == dump(document)


@given(first=documents(), second=documents())
@settings(
    max_examples=5,
    deadline=None,
    phases=[Phase.explicit, Phase.reuse, Phase.generate],  # shrinking against a database takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_loading_one_plan_over_another_leaves_only_the_second(
    in_genova: Host, first: Document, second: Document
) -> None:
    load(first, actor=SYSTEM)
    load(second, actor=SYSTEM)
    assert dump(export(Plan.objects.get())) == dump(second)
    assert load(second, actor=SYSTEM).nothing_new


def parse_again(document: Document) -> Any:
    return parse(json.dumps(document).encode())


@given(value=st.integers(min_value=-(10**10), max_value=10**10))
def test_the_fingerprint_does_not_depend_on_how_numbers_or_keys_are_written(value: int) -> None:
    assert content_sha256({"a": value, "b": [1]}) == content_sha256({"b": [1.0], "a": float(value)})
    assert content_sha256({"a": value}) != content_sha256({"a": value + 1})
