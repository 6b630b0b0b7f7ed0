"""What `manage.py run` refuses before doing any work, and what it starts."""

import io
import socket
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management.base import CommandError

from gelt.management.commands import run
from gelt.management.commands.run import check_port, children


@pytest.fixture
def taken() -> Iterator[int]:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        yield listening.getsockname()[1]


@pytest.mark.parametrize("value", ["ocho mil", "", "70000", "-1", "8000.5"])
def test_a_port_that_is_none_is_refused(value: str) -> None:
    with pytest.raises(CommandError, match="no es un puerto"):
        check_port(value)


def test_a_taken_port_is_refused_in_words(taken: int) -> None:
    with pytest.raises(CommandError, match=f"El puerto {taken} está ocupado. Elija otro"):
        check_port(str(taken))


def test_a_free_port_is_taken_as_a_number() -> None:
    assert check_port("0") == 0


def test_the_web_has_its_own_login_and_only_the_worker_is_brought_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GELT_DB_LOGIN", "owner")
    web, worker = children(8000)
    assert web.environment["GELT_DB_LOGIN"] == "web"
    assert not web.restarts
    assert worker.environment["GELT_DB_LOGIN"] == "owner"
    assert worker.restarts
    assert "127.0.0.1:8000" in web.command


def test_each_slow_step_is_told_before_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.StringIO()

    def step(name: str, **_options: Any) -> None:
        said.write(f"{name}\n")

    monkeypatch.setattr(run, "call_command", step)
    monkeypatch.setattr(run, "collect_if_changed", lambda: said.write("static files\n"))
    run.Command(stdout=said)._prepare(demo=False)
    assert said.getvalue().splitlines() == [
        "Preparando la base de datos…",
        "migrate_country",
        "load_reference",
        "load_first_plans",
        "reap_jobs",
        "Preparando las páginas…",
        "static files",
    ]
