from tenants.hosts import Host
from tests.conftest import Browse


def test_a_get_only_asks(browse: Browse, genova: Host) -> None:
    client = browse(genova, "member")
    assert "¿Quiere cerrar la sesión" in client.get("/cuenta/salir/").content.decode()
    assert client.get("/cuenta/").status_code == 200


def test_a_post_ends_the_session(browse: Browse, genova: Host) -> None:
    client = browse(genova, "member")
    response = client.post("/cuenta/salir/")
    assert response["Location"] == "/"
    assert client.get("/cuenta/").status_code == 302


def test_next_leads_nowhere_else(browse: Browse, genova: Host) -> None:
    response = browse(genova, "member").post("/cuenta/salir/", {"next": "https://ejemplo.com/"})
    assert response["Location"] == "/"


def test_anonymous(browse: Browse, genova: Host) -> None:
    client = browse(genova)
    assert client.get("/cuenta/salir/")["Location"] == "/"
    assert client.post("/cuenta/salir/")["Location"] == "/"
