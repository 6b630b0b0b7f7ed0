"""What a start prints: where to go, and with no accounts, the commands that make the first ones."""

import re
import shlex

import pytest
from django.core.management import call_command

from accounts.models import Invitation, User
from gelt import announcement
from gelt.schemas import PUBLIC, in_schema
from tenants.models import Municipality

pytestmark = pytest.mark.django_db


@pytest.fixture
def nobody() -> None:
    """No account on any side; the tests' own come back when the transaction ends."""
    schemas = [PUBLIC, *Municipality.objects.values_list("schema_name", flat=True)]
    for schema in schemas:
        with in_schema(schema):
            User.objects.all().delete()


def commands(text: str) -> list[list[str]]:
    """The arguments of each command that is shown."""
    return [shlex.split(found) for found in re.findall(r"manage\.py (create_account .*)", text)]


def test_with_accounts_no_command_is_shown() -> None:
    text = announcement.text(8000)
    assert "http://localhost:8000/" in text
    assert commands(text) == []


def test_without_accounts_the_commands_that_are_shown_work(nobody: None) -> None:
    text = announcement.text(8000)
    assert "Todavía no hay cuentas" in text
    operator, leader = commands(text)
    call_command(*operator)
    call_command(*leader)
    with in_schema(PUBLIC):
        assert [each.role for each in Invitation.objects.all()] == ["operator"]
    slug = leader[leader.index("--municipality") + 1]
    with in_schema(Municipality.objects.get(slug=slug).schema_name):
        assert [each.role for each in Invitation.objects.all()] == ["leader"]


def test_another_port_is_in_the_commands(nobody: None) -> None:
    assert announcement.text(8080).count("PORT=8080 ") == 2
