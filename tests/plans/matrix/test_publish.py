"""Publishing: citizens and the nation read the published copy, without the committee's notes."""

import pytest
from django.db import connection

from accounts.actors import SYSTEM
from gelt.errors import DomainError
from gelt.schemas import PUBLIC, in_schema
from history.models import Change
from plans.matrix.interchange import dump
from plans.matrix.interchange.rows import Document
from plans.matrix.selectors import (
    current_plan,
    has_unpublished_changes,
    last_day,
    plan_with_everything,
    published_document,
    published_reading,
)
from plans.matrix.services import NoPlanError, load, public_copy, publish
from rollup.selectors import published_plan
from tenants.hosts import Host


def _published(genova: Host, plan: Document) -> None:
    load(plan, actor=SYSTEM)
    publish(municipality_code=genova.code, actor=SYSTEM)


def test_the_published_copy_is_the_plan_without_its_notes(in_genova: Host, genova_plan: Document) -> None:
    _published(in_genova, genova_plan)
    assert genova_plan["notes"]
    for schema in (in_genova.schema_name, PUBLIC, "m73547"):
        with in_schema(schema):
            found = published_document("63302")
            assert found is not None and dump(found) == dump(public_copy(genova_plan))
            reading = published_reading("63302")
            assert reading is not None and reading.notes == ()


def test_a_draft_is_not_public_until_it_is_published(in_genova: Host, genova_plan: Document) -> None:
    load(genova_plan, actor=SYSTEM)
    assert published_document("63302") is None
    assert published_reading("63302") is None
    publish(municipality_code="63302", actor=SYSTEM)
    genova_plan["actions"][0]["title"] = "Borrador"
    load(genova_plan, actor=SYSTEM)
    assert "Borrador" not in dump(published_document("63302") or {})
    working = plan_with_everything()
    assert working is not None and has_unpublished_changes(working)
    publish(municipality_code="63302", actor=SYSTEM)
    assert "Borrador" in dump(published_document("63302") or {})
    assert not has_unpublished_changes(working)


def test_publishing_says_when_and_who(in_genova: Host, genova_plan: Document) -> None:
    _published(in_genova, genova_plan)
    change = Change.objects.get(action="plan.published")
    published = published_plan("63302")
    plan = current_plan()
    assert published is not None and plan is not None
    assert change.after == {"sha256": published.sha256}
    assert published.published_at == plan.published_at
    assert (published.title, published.validity_to) == (plan.title, plan.validity_to)


def test_publishing_what_is_published_changes_nothing(in_genova: Host, genova_plan: Document) -> None:
    _published(in_genova, genova_plan)
    first = published_plan("63302")
    again = publish(municipality_code="63302", actor=SYSTEM)
    assert first is not None and again.published_at == first.published_at
    assert Change.objects.filter(action="plan.published").count() == 1


def test_without_a_plan_there_is_nothing_to_publish(in_genova: Host) -> None:
    with pytest.raises(NoPlanError, match="todavía no tiene un plan"):
        publish(municipality_code="63302", actor=SYSTEM)
    assert plan_with_everything() is None
    assert str(last_day(in_genova)) == "2012-12-21"


def test_a_municipality_publishes_only_its_own_plan(in_genova: Host, genova_plan: Document) -> None:
    load(genova_plan, actor=SYSTEM)
    with pytest.raises(DomainError, match="No se puede publicar"):
        publish(municipality_code="73547", actor=SYSTEM)
    assert published_plan("73547") is None


def test_the_webs_login_can_publish(genova: Host, genova_plan: Document) -> None:
    with connection.roles_enforced(), in_schema(genova.schema_name):  # type: ignore[attr-defined]
        _published(genova, genova_plan)
        assert published_document("63302") is not None


def test_the_end_of_the_validity_is_the_published_one(in_genova: Host, genova_plan: Document) -> None:
    load(genova_plan, actor=SYSTEM)
    assert last_day(in_genova) == in_genova.framework_ends
    publish(municipality_code="63302", actor=SYSTEM)
    genova_plan["plan"]["validity"]["to"] = "2015-12-31"
    load(genova_plan, actor=SYSTEM)
    assert str(last_day(in_genova)) == "2012-12-31"
