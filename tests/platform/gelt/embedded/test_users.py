"""Which user of the system the embedded PostgreSQL runs as, and what each may reach."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from gelt.embedded import EmbeddedError, binaries, cluster, use
from tests.platform.gelt.embedded.conftest import ask

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become someone else")
DAEMON = 1  # the user «daemon» exists on every Linux


def as_daemon(work: Callable[[], str]) -> str:
    """What `work` returns when an ordinary user does it, in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.setgroups([])
        os.setgid(DAEMON)
        os.setuid(DAEMON)
        try:
            answer = work()
        except BaseException as error:
            answer = repr(error)
        os.write(writing, answer.encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as pipe:
        return pipe.read()


def use_it() -> str:
    try:
        with use() as url:
            return str(ask(url, "SHOW data_directory"))
    except EmbeddedError as error:
        return str(error)


def test_root_steps_down_to_the_owner_of_the_data_folder(data: Path) -> None:
    data.mkdir()
    os.chown(data, DAEMON, DAEMON)
    with use():
        assert (data / "postgres").stat().st_uid == DAEMON


def test_an_ordinary_user_runs_it_as_himself_and_shares_it_with_root(data: Path) -> None:
    os.chown(data.parent, DAEMON, DAEMON)
    assert as_daemon(use_it) == str(data / "postgres")
    assert (data / "postgres").stat().st_uid == DAEMON
    with use():
        assert as_daemon(use_it) == str(data / "postgres")
    assert as_daemon(use_it) == str(data / "postgres")


def test_an_ordinary_user_cannot_use_roots_folder(data: Path) -> None:
    with use():
        pass
    assert as_daemon(use_it).startswith(f"No se puede escribir en la carpeta de datos {data}")


def test_a_cluster_of_another_user_in_an_own_folder(data: Path) -> None:
    with use():
        pass
    os.chown(data, DAEMON, DAEMON)
    for lock in data.glob("*.lock"):
        os.chown(lock, DAEMON, DAEMON)
    assert "pertenece a otro usuario" in as_daemon(use_it)


def test_root_in_a_closed_folder_keeps_data_and_programs_outside(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A project under /root: `nobody` reaches neither the data folder nor the wheel."""
    outside = data.parent.with_name(f"{data.parent.name}-outside")
    data.parent.chmod(0o700)
    monkeypatch.setattr(cluster, "OUTSIDE", outside)
    monkeypatch.setattr(cluster, "binaries", lambda: _wheel_seen_from(data.parent / "site"))
    with use() as url:
        ask(url, "CREATE TABLE kept AS SELECT 42 AS value")
        assert Path(ask(url, "SHOW data_directory")).is_relative_to(outside)
    assert (data / "postgres").is_symlink()
    with use() as url:
        assert ask(url, "SELECT value FROM kept") == 42
    assert len(list(outside.iterdir())) == 1
    shutil.rmtree(outside)


def _wheel_seen_from(folder: Path) -> Path:
    package = binaries().parents[1]
    folder.mkdir(exist_ok=True)
    for part in (package, package.with_name(f"{package.name}.libs")):
        if not (folder / part.name).exists():
            (folder / part.name).symlink_to(part)
    return folder / package.name / "pginstall" / "bin"
