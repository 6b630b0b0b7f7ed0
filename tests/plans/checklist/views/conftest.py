"""Every test of these pages starts without progress in Génova."""

import pytest

from gelt.schemas import in_schema
from plans.checklist.models import CriterionAssessment, CriterionAssignment, Verification, VerificationAnswer
from plans.checklist.services import recompute
from tenants.hosts import Host


@pytest.fixture(autouse=True)
def _no_progress(genova: Host) -> None:
    with in_schema(genova.schema_name):
        VerificationAnswer.objects.all().delete()
        CriterionAssignment.objects.all().delete()
        Verification.objects.all().delete()
        CriterionAssessment.objects.all().delete()
        recompute(municipality_code=genova.code, framework=genova.framework)
