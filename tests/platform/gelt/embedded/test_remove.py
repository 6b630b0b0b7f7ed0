"""`make clean-data`: what the data folder keeps goes away, but never under someone's feet."""

from pathlib import Path

import pytest

from gelt.embedded import use
from gelt.embedded.__main__ import remove


def test_database_and_files_are_removed_and_nothing_else(data: Path) -> None:
    with use():
        (data / "files").mkdir()
        (data / "mine.txt").write_text("kept")
    remove()
    assert not (data / "postgres").exists()
    assert not (data / "files").exists()
    assert (data / "mine.txt").exists()


def test_it_is_refused_while_in_use(data: Path) -> None:
    with use():
        with pytest.raises(SystemExit, match="están en uso"):
            remove()
        assert (data / "postgres").exists()
