"""Static files are collected when they change, and only then."""

import os
from pathlib import Path
from typing import Any

import pytest

from gelt.statics import MARK, collect_if_changed


@pytest.fixture
def source(tmp_path: Path, settings: Any) -> Path:
    folder = tmp_path / "source"
    folder.mkdir()
    (folder / "page.css").write_text("a {}")
    settings.STATICFILES_DIRS = [folder]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATIC_ROOT = tmp_path / "collected"
    return folder


def test_a_second_time_there_is_nothing_to_do(source: Path, tmp_path: Path) -> None:
    assert collect_if_changed()
    assert (tmp_path / "collected" / "page.css").read_text() == "a {}"
    assert not collect_if_changed()


def test_a_changed_file_is_collected(source: Path, tmp_path: Path) -> None:
    collect_if_changed()
    (source / "page.css").write_text("b {}")
    os.utime(source / "page.css", (2_000_000_000, 2_000_000_000))
    assert collect_if_changed()
    assert (tmp_path / "collected" / "page.css").read_text() == "b {}"


def test_an_interrupted_collection_is_done_again(source: Path, tmp_path: Path) -> None:
    collect_if_changed()
    (tmp_path / "collected" / MARK).unlink()
    assert collect_if_changed()
