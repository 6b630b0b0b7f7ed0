"""Database addresses, read and refused in words."""

from pathlib import Path

import pytest

from gelt.database import DatabaseUrlError, login_settings, parse, web_login

URL = "postgresql://due%C3%B1o:a%40b%2Fc@db.example:6432/gelt?sslmode=require&application_name=gelt"


@pytest.fixture(autouse=True)
def _no_addresses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("DATABASE_WEB_URL", raising=False)


def test_an_address_is_read_whole() -> None:
    found = parse(URL)
    assert (found.user, found.password, found.host, found.port, found.name) == (
        "dueño",
        "a@b/c",
        "db.example",
        "6432",
        "gelt",
    )
    assert found.options == {"sslmode": "require", "application_name": "gelt"}


def test_a_password_is_never_shown() -> None:
    assert "a@b/c" not in repr(parse(URL))


@pytest.mark.parametrize(
    ("url", "problem"),
    [
        ("mysql://u:secreto@h/gelt", "debe comenzar por «postgresql://»"),
        ("gelt", "debe comenzar por «postgresql://»"),
        ("postgresql://u:secreto@h", "falta el nombre de la base"),
        ("postgresql://u:secreto@h/gelt/otra", "falta el nombre de la base"),
        ("postgresql://h/gelt", "falta el usuario"),
        ("postgresql://u:secreto@h:puerto/gelt", "no se entiende"),
        ("postgresql://u:secreto@[h/gelt", "no se entiende"),
        ("postgresql://u:secreto@h/gelt?sslmode", "no se entiende"),
    ],
)
def test_a_malformed_address_is_explained_without_its_password(url: str, problem: str) -> None:
    with pytest.raises(DatabaseUrlError) as refused:
        parse(url, variable="DATABASE_WEB_URL")
    assert problem in str(refused.value)
    assert str(refused.value).startswith("DATABASE_WEB_URL: ")
    assert "secreto" not in str(refused.value)


def test_without_an_address_it_is_the_embedded_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GELT_DATA", "/srv/gelt data")
    owner, web = login_settings("owner"), login_settings("web")
    assert (owner["HOST"], owner["NAME"], owner["USER"]) == ("/srv/gelt data/postgres", "gelt", "gelt_owner")
    assert (web["HOST"], web["NAME"], web["USER"]) == ("/srv/gelt data/postgres", "gelt", "gelt_web")
    assert not Path("/srv/gelt data").exists()


def test_the_logins_differ_only_in_who_and_how_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", URL)
    owner, web = login_settings("owner"), login_settings("web")
    differ = {key for key in owner if owner[key] != web[key]}
    assert differ == {"USER", "PASSWORD", "CONN_MAX_AGE"}
    assert (owner["CONN_MAX_AGE"], web["CONN_MAX_AGE"]) == (0, 600)
    assert owner["OPTIONS"] == {"sslmode": "require", "application_name": "gelt"}
    assert (web["USER"], web["PASSWORD"]) == web_login()


def test_the_derived_password_follows_the_owners(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:uno@h/gelt")
    first = web_login()
    monkeypatch.setenv("DATABASE_URL", "postgresql://u:dos@h/gelt")
    assert first[0] == web_login()[0] == "gelt_web"
    assert len(first[1]) == 32
    assert first[1] != web_login()[1]


def test_the_webs_own_address_is_preferred(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", URL)
    monkeypatch.setenv("DATABASE_WEB_URL", "postgresql://sitio:clave@pooler/gelt")
    assert login_settings("web")["HOST"] == "pooler"
    assert login_settings("owner")["HOST"] == "db.example"
    assert web_login() == ("sitio", "clave")
