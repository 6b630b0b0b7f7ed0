"""What is frozen is frozen by the rights of the database: the web cannot write it, whatever its code says."""

import pytest
from django.db import ProgrammingError, connection, transaction

from gelt.schemas import in_schema, tenant_connection
from plans.matrix.models import DraftComment, PlanVersion, Submission
from plans.matrix.versions import services
from tenants.hosts import Host
from tests.plans.matrix.versions.acting import LEADER, MEMBER, adopted, history_of, rewrite, submitted, the_act

FORBIDDEN = (
    "UPDATE matrix_planversion SET document = '{}'",
    "UPDATE matrix_planversion SET sha256 = 'x'",
    "UPDATE matrix_planversion SET act_number = '1'",
    "UPDATE matrix_planversion SET number = 9",
    "DELETE FROM matrix_planversion",
    "UPDATE matrix_submission SET document = '{}'",
    "UPDATE matrix_submission SET message = 'otro'",
    "DELETE FROM matrix_submission",
    "UPDATE matrix_draftcomment SET body = 'otro'",
    "DELETE FROM matrix_draftcomment",
)


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_web_cannot_rewrite_what_was_adopted_sent_or_said(in_genova: Host, statement: str) -> None:
    adopted()
    services.comment(item_id="A1.T1", body="¿Por qué?", actor=MEMBER)
    rows = list(PlanVersion.objects.values()), list(Submission.objects.values()), list(DraftComment.objects.values())
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        tenant_connection().roles_enforced(),
        in_schema(in_genova.schema_name),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
    assert rows == (
        list(PlanVersion.objects.values()),
        list(Submission.objects.values()),
        list(DraftComment.objects.values()),
    )


def test_the_whole_way_works_with_the_webs_rights(genova: Host) -> None:
    with tenant_connection().roles_enforced(), in_schema(genova.schema_name):
        history_of()
        sent = submitted()
        services.give_back(submission_id=sent.pk, reason="Falta algo", actor=LEADER)
        rewrite("Segunda redacción")
        sent = services.submit(message="", actor=MEMBER)
        version = services.adopt(submission_id=sent.pk, act=the_act(), summary="", actor=LEADER)
        services.publish_version(number=version.number, actor=LEADER)
        made = services.comment(item_id="", body="Bien", actor=MEMBER)
        services.answer_comment(comment_id=made.pk, body="Gracias", actor=LEADER)
        services.close_comment(comment_id=made.pk, body="", actor=LEADER)
        assert [each.state for each in PlanVersion.objects.all()] == ["published", "superseded"]
        assert DraftComment.objects.filter(closed_at__isnull=False).count() == 1
