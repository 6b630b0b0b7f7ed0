"""What a process remembers of the frameworks is never older than the frameworks."""

from typing import Any

import pytest
from django.db import transaction

from gelt.errors import NotFoundError
from regulation.models import Criterion, Deadline
from regulation.remembering import known_framework, revision
from tests.platform.regulation.test_frameworks import DECREE

pytestmark = pytest.mark.django_db


def test_it_is_read_again_only_after_a_change(django_assert_num_queries: Any) -> None:
    known_framework(DECREE)
    with django_assert_num_queries(1):
        before = known_framework(DECREE)
    Criterion.objects.filter(framework=DECREE, code="INF-01").update(text="Otro texto")
    assert known_framework(DECREE).criterion("INF-01").text == "Otro texto"
    Deadline.objects.filter(phase__framework=DECREE).delete()
    assert known_framework(DECREE).phases[0].deadlines == {} != before.phases[0].deadlines
    at = revision()
    with django_assert_num_queries(0):
        known_framework(DECREE, at)


def test_a_change_that_was_rolled_back_is_forgotten_and_its_number_never_comes_again() -> None:
    before = revision()
    with transaction.atomic():
        Criterion.objects.filter(framework=DECREE, code="INF-01").update(text="Nunca se confirmó")
        assert known_framework(DECREE).criterion("INF-01").text == "Nunca se confirmó"
        during = revision()
        transaction.set_rollback(True)
    assert revision() == before
    assert known_framework(DECREE).criterion("INF-01").text != "Nunca se confirmó"
    Criterion.objects.filter(framework=DECREE, code="INF-01").update(text="Otro")
    assert revision() not in (before, during)


def test_an_unknown_framework_is_told() -> None:
    with pytest.raises(NotFoundError):
        known_framework("decreto-0000")
