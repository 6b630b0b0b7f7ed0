"""What `manage.py run` refuses before doing any work, and what it starts."""

import socket
from collections.abc import Iterator

import pytest
from django.core.management.base import CommandError

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
