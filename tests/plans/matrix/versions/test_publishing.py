"""What citizens read is always a version; the working copy may go on."""

from accounts.actors import SYSTEM
from gelt.schemas import PUBLIC, in_schema
from history.models import Change
from plans.checklist.reconciling import reconcile
from plans.matrix.interchange import dump
from plans.matrix.models import Plan, PlanVersion
from plans.matrix.selectors import published_document
from plans.matrix.services import load
from plans.matrix.versions import services
from rollup.selectors import published_plan
from rollup.services import document_digest
from tenants.hosts import Host
from tests.plans.matrix.versions.acting import LEADER, adopted, history_of, rewrite


def test_citizens_read_the_old_version_until_the_new_one_is_published(in_genova: Host) -> None:
    first = history_of()
    version = adopted()
    before = published_plan("63302")
    assert before is not None and before.sha256 == first.sha256
    services.publish_version(number=version.number, actor=LEADER)
    after = published_plan("63302")
    assert after is not None and after.sha256 == version.sha256 == document_digest(after.document)
    rewrite("Borrador de mañana")
    with in_schema(PUBLIC):
        assert "Borrador de mañana" not in dump(published_document("63302") or {})


def test_publishing_supersedes_the_one_before_at_the_same_moment(in_genova: Host) -> None:
    services.publish_version(number=adopted().number, actor=LEADER)
    second, first = PlanVersion.objects.all()
    assert (first.state, second.state) == ("superseded", "published")
    assert first.superseded_at == second.published_at
    published, plan = published_plan("63302"), Plan.objects.get()
    assert published is not None and published.published_at == second.published_at == plan.published_at
    assert [line for line in reconcile().plans if line.startswith("63302")] == []


def test_publishing_is_told_with_both_hashes(in_genova: Host) -> None:
    version = adopted()
    services.publish_version(number=2, actor=LEADER)
    told = Change.objects.filter(action="plan.published").latest("pk")
    first = PlanVersion.objects.get(number=1)
    assert (told.object_type, told.object_id, told.actor_name) == ("matrix.planversion", "2", LEADER.name)
    assert (told.before, told.after) == ({"sha256": first.sha256}, {"sha256": version.sha256})


def test_publishing_twice_changes_nothing(in_genova: Host) -> None:
    adopted()
    once = services.publish_version(number=2, actor=LEADER)
    again = services.publish_version(number=2, actor=LEADER)
    assert once.published_at == again.published_at
    assert Change.objects.filter(action="plan.published", object_id="2").count() == 1


def test_the_published_validity_and_title_are_the_versions_own(in_genova: Host) -> None:
    first = history_of()
    document = first.document | {"notes": []}
    document["plan"]["validity"]["to"] = "2015-12-31"
    document["plan"]["title"] = "Plan corregido"
    load(document, actor=SYSTEM)
    published = published_plan("63302")
    assert published is not None and str(published.validity_to) == "2012-12-31"
    services.adopt_history(municipality_code="63302", actor=SYSTEM)
    published = published_plan("63302")
    assert published is not None
    assert (published.title, str(published.validity_to)) == ("Plan corregido", "2015-12-31")
