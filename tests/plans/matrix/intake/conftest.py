"""A plan on its way in: uploaded by a member of Chipaque's committee and read by the worker."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.permissions import Role
from gelt.schemas import in_schema
from plans.matrix.models import PlanImport
from tenants.hosts import Host
from tests.conftest import Browse
from tests.country import SiteClient
from tests.plans.matrix.importing.agreement import source_bytes
from tests.platform.jobs import worker

SOURCE = "chipaque-cundinamarca"
Bring = Callable[..., int]


@pytest.fixture
def member(chipaque: Host, browse: Browse) -> SiteClient:
    return browse(chipaque, Role.MEMBER)


@pytest.fixture
def bring(chipaque: Host, member: SiteClient) -> Bring:
    """`bring()` uploads the source of Chipaque's plan and lets the worker read it; gives the import's number."""

    def upload(name: str = f"{SOURCE}.txt", data: bytes = b"") -> int:
        file = SimpleUploadedFile(name, data or source_bytes(SOURCE))
        answer = member.post("/comite/plan/importar/", {"file": file})
        assert answer.status_code == 302, answer.content.decode()
        worker.work()
        return int(answer["Location"].rstrip("/").rpartition("/")[2])

    return upload


def read_import(host: Host, pk: int) -> PlanImport:
    with in_schema(host.schema_name):
        return PlanImport.objects.get(pk=pk)
