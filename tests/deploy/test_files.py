"""The deployment files agree with the settings and with each other, and carry no secret."""

import re
import runpy
from datetime import timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from gunicorn.config import Config  # type: ignore[import-untyped]

ROOT = Path(__file__).resolve().parents[2]
DEPLOY = ROOT / "deploy"
SECRETS = {"SECRET_KEY", "EMAIL_HOST_PASSWORD", "GELT_DB_OWNER_PASSWORD", "GELT_DB_WEB_PASSWORD"}


def read(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def services() -> dict[str, Any]:
    compose: dict[str, dict[str, Any]] = yaml.safe_load(read("compose.yaml"))
    return compose["services"]


def listed() -> dict[str, str]:
    """The variables of env.example, commented out or not, with their values."""
    return dict(re.findall(r"^#?([A-Z][A-Z_]+)=(.*)$", read("env.example"), re.MULTILINE))


def test_every_variable_of_production_is_listed() -> None:
    production = (ROOT / "platform/gelt/settings/production.py").read_text(encoding="utf-8")
    asked = set(re.findall(r'required(?:_secret)?\(\s*"([A-Z_]+)"', production))
    assert asked
    assert asked <= set(listed())


def test_every_variable_of_compose_is_listed_and_no_secret_has_a_default() -> None:
    used = re.findall(r"\$\{([A-Z_]+)(:[?-])", read("compose.yaml"))
    assert {name for name, _ in used} <= set(listed())
    assert {kind for name, kind in used if name in SECRETS} == {":?"}
    assert all(listed()[name] == "" for name in SECRETS)


def test_the_web_does_not_get_the_owners_login(services: dict[str, Any]) -> None:
    assert "DATABASE_URL" not in services["web"]["environment"]
    assert "DATABASE_URL" in services["worker"]["environment"]
    assert "DATABASE_URL" in services["migrate"]["environment"]


def test_only_the_proxy_is_reached_from_outside(services: dict[str, Any]) -> None:
    assert [name for name, service in services.items() if "ports" in service] == ["proxy"]


def test_the_database_has_room_for_the_locks_of_a_whole_country(services: dict[str, Any]) -> None:
    assert "max_locks_per_transaction=1024" in services["db"]["command"]


def test_the_image_does_not_run_as_root() -> None:
    assert re.findall(r"^USER (.+)$", read("Dockerfile"), re.MULTILINE)[-1] == "gelt"


@pytest.mark.parametrize(
    ("address", "logged"),
    [
        ("/cuenta/invitacion/AbC-12~firma/?a=1", "/cuenta/invitacion/***/?a=1"),
        ("/cuenta/clave/nueva/1-abc-def/", "/cuenta/clave/nueva/***/"),
        ("/observador/AbC~firma/", "/observador/***/"),
        ("/fases/informacion/", "/fases/informacion/"),
    ],
)
def test_the_log_of_requests_shows_no_secret_link(address: str, logged: str) -> None:
    config = Config()
    config.set("logger_class", runpy.run_path(str(DEPLOY / "gunicorn.conf.py"))["logger_class"])
    logger = config.logger_class(config)
    answer = SimpleNamespace(status="200 OK", sent=0, headers=[])
    environ = {"REQUEST_METHOD": "GET", "RAW_URI": address, "SERVER_PROTOCOL": "HTTP/1.1"}
    assert logger.atoms(answer, SimpleNamespace(headers=[]), environ, timedelta(0))["r"] == f"GET {logged} HTTP/1.1"
