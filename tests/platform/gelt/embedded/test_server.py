"""The embedded PostgreSQL as its users meet it: shared, killed, brought back, refused."""

import os
import signal
import stat
import subprocess
import time
from pathlib import Path

import pytest

from gelt.embedded import EmbeddedError, EmbeddedServer, use
from gelt.embedded.places import SOCKET_PATH_LIMIT, socket_folder
from tests.platform.gelt.embedded.conftest import StartUser, ask


def postmaster(data: Path) -> int:
    return int((data / "postgres" / "postmaster.pid").read_text().splitlines()[0])


def runs(data: Path) -> bool:
    return (data / "postgres" / "postmaster.pid").exists()


def ready(user: "subprocess.Popen[str]") -> None:
    assert user.stdout is not None
    line = user.stdout.readline()
    assert line == "ready\n", line + user.stdout.read()


def leave(user: "subprocess.Popen[str]") -> None:
    user.communicate("\n")
    assert user.returncode == 0


def test_it_listens_on_its_socket_only_with_room_for_the_country(data: Path) -> None:
    with use() as url:
        assert ask(url, "SHOW data_directory") == str(data / "postgres")
        assert ask(url, "SHOW listen_addresses") == ""
        assert ask(url, "SHOW max_locks_per_transaction") == "1024"
        assert ask(url, "SHOW server_encoding") == "UTF8"
        assert ask(url, "SELECT current_user || ' ' || current_database()") == "gelt_owner gelt"


def test_nobody_else_reads_the_data(data: Path) -> None:
    with use():
        folder = (data / "postgres").stat()
        assert stat.S_IMODE(folder.st_mode) == 0o700
        assert folder.st_uid != 0
        assert stat.S_IMODE(data.stat().st_mode) & 0o066 == 0
        assert (data / ".gitignore").read_text() == "*\n"


def test_data_survive_stop_and_start(data: Path) -> None:
    with use() as url:
        ask(url, "CREATE TABLE kept AS SELECT 42 AS value")
    assert not runs(data)
    with use() as url:
        assert ask(url, "SELECT value FROM kept") == 42


def test_the_last_one_out_stops_it(data: Path, start_user: StartUser) -> None:
    first, second = start_user(), start_user()
    ready(first)
    ready(second)
    pid = postmaster(data)
    leave(first)
    assert postmaster(data) == pid
    leave(second)
    assert not runs(data)


def test_many_start_at_once_and_share_one_server(data: Path, start_user: StartUser) -> None:
    users = [start_user() for _ in range(4)]
    for user in users:
        ready(user)
    assert ask(EmbeddedServer(data).url(), "SELECT 1") == 1
    for user in users:
        leave(user)
    assert not runs(data)


def test_a_killed_user_leaves_no_lock_behind(data: Path, start_user: StartUser) -> None:
    user = start_user()
    ready(user)
    user.kill()
    user.wait()
    assert runs(data)
    with use() as url:
        assert ask(url, "SELECT 1") == 1
    assert not runs(data)


def test_a_nested_use_does_not_stop_it(data: Path) -> None:
    with use() as url:
        with use():
            pass
        assert ask(url, "SELECT 1") == 1


def test_it_comes_back_after_being_killed(data: Path) -> None:
    with use() as url:
        ask(url, "CREATE TABLE kept AS SELECT 42 AS value")
        os.kill(postmaster(data), signal.SIGKILL)
        EmbeddedServer(data).ensure_running()
        assert ask(url, "SELECT value FROM kept") == 42


def test_it_comes_back_after_a_kill_between_uses(data: Path, start_user: StartUser) -> None:
    user = start_user()
    ready(user)
    killed = postmaster(data)
    user.kill()
    user.wait()
    os.kill(killed, signal.SIGKILL)
    with use() as url:
        assert postmaster(data) != killed
        assert ask(url, "SELECT 1") == 1


def test_an_interrupted_initdb_is_done_again(data: Path) -> None:
    (data / "postgres.new" / "base").mkdir(parents=True)
    (data / "postgres.new" / "PG_VERSION").write_text("18\n")
    if os.geteuid() == 0:
        data.chmod(0o711)
    with use() as url:
        assert ask(url, "SELECT 1") == 1
    assert not (data / "postgres.new").exists()


def test_ctrl_c_in_the_terminal_does_not_reach_it(data: Path, start_user: StartUser) -> None:
    user = start_user()
    ready(user)
    assert os.getsid(postmaster(data)) not in (os.getsid(user.pid), os.getsid(0))


LONG = pytest.mark.long


@pytest.mark.parametrize(
    "name", ["con espacio", pytest.param("com,a", marks=LONG), pytest.param("comi'lla", marks=LONG)]
)
def test_any_folder_name_works(data: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    folder = data.parent / name
    monkeypatch.setenv("GELT_DATA", str(folder))
    with use() as url:
        assert ask(url, "SHOW data_directory") == str(folder / "postgres")


@pytest.mark.parametrize("character", ['"', "$", "`", "\\"])
def test_a_folder_name_that_a_shell_would_read_is_refused(
    data: Path, monkeypatch: pytest.MonkeyPatch, character: str
) -> None:
    monkeypatch.setenv("GELT_DATA", str(data.parent / f"a{character}b"))
    with pytest.raises(EmbeddedError, match="carácter no permitido"), use():
        pass


def test_a_long_path_gets_a_short_private_socket_folder(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = data.parent / ("x" * SOCKET_PATH_LIMIT)
    monkeypatch.setenv("GELT_DATA", str(long))
    with use() as url:
        assert ask(url, "SHOW data_directory") == str(long / "postgres")
        assert stat.S_IMODE(socket_folder(long).lstat().st_mode) == 0o700


def test_a_socket_folder_of_someone_else_is_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    long = data.parent / ("x" * SOCKET_PATH_LIMIT)
    monkeypatch.setenv("GELT_DATA", str(long))
    socket_folder(long).symlink_to(data.parent)
    try:
        with pytest.raises(EmbeddedError, match="carpeta privada"), use():
            pass
    finally:
        socket_folder(long).unlink()


def test_the_port_of_the_environment_is_ignored(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PGPORT", "6543")
    with use() as url:
        assert ask(url, "SELECT 1") == 1


def test_another_server_behind_the_socket_is_refused(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with use():
        impostor = EmbeddedServer(data.parent / "other")
        (data.parent / "other").mkdir()
        monkeypatch.setattr(impostor, "socket", data / "postgres")
        with pytest.raises(EmbeddedError, match="otra carpeta de datos"):
            impostor.ensure_running()


def test_a_cluster_of_another_version_is_refused(data: Path) -> None:
    with use():
        pass
    version = data / "postgres" / "PG_VERSION"
    version.write_text("15\n")
    with pytest.raises(EmbeddedError, match="PostgreSQL 15 y el programa trae el 18"), use():
        pass
    version.write_text("18\n")


def test_a_broken_server_says_what_its_log_says(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with use():
        pass
    monkeypatch.setattr("gelt.embedded.server.RETRY_SECONDS", 0.1)
    with (data / "postgres" / "postgresql.conf").open("a") as settings:
        settings.write("no_such_setting = 1\n")
    with pytest.raises(EmbeddedError, match="no_such_setting"), use():
        pass


def test_waiting_for_the_one_that_stops(data: Path, start_user: StartUser) -> None:
    """One leaves while others come: each of them gets a server that answers."""
    for _ in range(5):
        leaving = start_user()
        ready(leaving)
        assert leaving.stdin is not None
        leaving.stdin.write("\n")
        leaving.stdin.flush()
        time.sleep(0.02)
        with use() as url:
            assert ask(url, "SELECT 1") == 1
