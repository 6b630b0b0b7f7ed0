"""Files made to hurt: refused in time, in little memory, in words; or read when they are only odd."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from plans.matrix.importing.files.guards import check_upload
from plans.matrix.importing.files.word import read_word
from tests.plans.matrix.importing.files.hostile import HOSTILE

ROOT = Path(__file__).parents[5]
MOST_SECONDS = 10  # of processor, generous: measured below 1.5
MOST_MEGABYTES = 150


class Outcome(NamedTuple):
    said: str
    seconds: float
    worked: float
    megabytes: float


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """What a process of its own made of all of them, one after another."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, (make, _) in HOSTILE.items():
        (folder / name).write_bytes(make())
    command = [sys.executable, "-m", "tests.plans.matrix.importing.files.measuring"]
    paths = [str(folder / name) for name in HOSTILE]
    places = {"PYTHONPATH": f"{ROOT / 'platform'}:{ROOT}", "DJANGO_SETTINGS_MODULE": "gelt.settings.test"}
    done = subprocess.run(
        [*command, *paths],
        cwd=ROOT,
        env=os.environ | places,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return {name: Outcome(*rest) for name, *rest in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_in_words_or_does_no_harm(name: str, outcomes: dict[str, Outcome]) -> None:
    outcome, word = outcomes[name], HOSTILE[name][1]

    assert outcome.said.startswith("refused: " if word else "accepted: ")
    assert word in outcome.said
    assert outcome.worked < MOST_SECONDS
    assert outcome.megabytes < MOST_MEGABYTES


def test_nothing_outside_the_file_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def called(*_: object) -> None:
        raise AssertionError("a document made the server call somewhere")

    monkeypatch.setattr(socket.socket, "connect", called)
    data = HOSTILE["links-to-outside.docx"][0]()

    check_upload("plan.docx", data)

    assert read_word("plan.docx", data).lines == ("Plan de acción",)
