"""Where the plan stands, in words and in few queries."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actors import SYSTEM
from plans.matrix.services import load
from plans.matrix.versions import services
from plans.matrix.versions.selectors import Standing, standing
from plans.matrix.versions.steps import next_steps, sentences
from plans.matrix.working import working_document
from tenants.hosts import Host
from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.versions.acting import (
    CONTROL,
    LEADER,
    MEMBER,
    READER,
    adopted,
    history_of,
    rewrite,
    somebody,
    submitted,
)


def _words(now: Standing) -> str:
    return " ".join(sentences(now))


def _labels(now: Standing, actor: Any) -> list[str]:
    return [step.label for step in next_steps(now, actor)]


def test_without_a_plan(in_genova: Host) -> None:
    assert _words(standing()) == "Este municipio todavía no tiene un plan."
    assert _labels(standing(), LEADER) == []


def test_a_first_draft(in_genova: Host) -> None:
    load(plan_of("genova-quindio"), actor=SYSTEM)
    now = standing()
    assert _words(now) == (
        "El plan de trabajo es un borrador: todavía no se ha adoptado ninguna versión. "
        "La ciudadanía no lee ningún plan todavía."
    )
    assert _labels(now, MEMBER) == ["Enviar la versión 1 para adopción"]
    assert _labels(now, READER) == _labels(now, CONTROL) == []


def test_nothing_new(in_genova: Host) -> None:
    history_of()
    now = standing()
    assert _words(now) == "El plan de trabajo dice lo mismo que la versión 1, que es la que lee la ciudadanía."
    assert _labels(now, LEADER) == []


def test_changes_are_counted_over_the_published_version(in_genova: Host) -> None:
    history_of()
    rewrite()
    now = standing()
    assert _words(now) == (
        "El plan de trabajo tiene 1 cambio sobre la versión 1 publicada (1 cambiado). La ciudadanía lee la versión 1."
    )
    assert _labels(now, MEMBER) == ["Enviar la versión 2 para adopción"]


def test_a_submission_waits_for_the_leader(in_genova: Host) -> None:
    submitted()
    now = standing()
    assert "La versión 2 está enviada para adopción, con 1 cambio sobre la versión 1 publicada" in _words(now)
    assert "no se puede cambiar" in _words(now)
    assert _labels(now, LEADER) == ["Adoptar la versión 2", "Devolver al comité"]
    assert _labels(now, MEMBER) == ["Retirar mi envío"]
    assert _labels(now, somebody("member", 999)) == _labels(now, READER) == []


def test_an_adopted_version_waits_to_be_published(in_genova: Host) -> None:
    adopted()
    now = standing()
    assert _words(now) == (
        "El plan de trabajo dice lo mismo que la versión 2. La versión 2 está adoptada y sin publicar. "
        "La ciudadanía lee la versión 1."
    )
    assert _labels(now, LEADER) == ["Publicar la versión 2"]
    assert _labels(now, MEMBER) == []
    rewrite("Otra vez")
    assert _labels(standing(), LEADER) == ["Publicar la versión 2", "Enviar la versión 3 para adopción"]
    assert "1 cambio sobre la versión 2 (1 cambiado)" in _words(standing())


@pytest.mark.parametrize("reach", [history_of, submitted, adopted])
def test_it_costs_three_queries_at_most(in_genova: Host, reach: Any) -> None:
    reach()
    services.comment(item_id="", body="Hola", actor=MEMBER)
    with CaptureQueriesContext(connection) as three:
        assert standing().open_comments == 1
    document = working_document()
    with CaptureQueriesContext(connection) as two:
        assert standing(document) == standing(document)
    assert (len(three), len(two)) == (3, 4)
