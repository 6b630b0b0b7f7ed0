"""`make run` starts the nightly work once a day, after five in Bogota, and again when it could not."""

import sys
import time
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from gelt import clock, nights
from gelt.nights import Nights
from gelt.text import BOGOTA

DAY = date(2009, 3, 10)


def writing(file: Path, code: int = 0) -> Nights:
    """Nights whose command adds an x to a file and ends with that code."""
    script = f"open({str(file)!r}, 'a').write('x'); raise SystemExit({code})"
    return Nights([sys.executable, "-c", script], {})


def watch(kept: Nights, hour: int, day: date = DAY) -> None:
    """Look at it twice at an hour, and let what it started end."""
    with clock.at(datetime(day.year, day.month, day.day, hour, tzinfo=BOGOTA)):
        kept.check()
        running = kept._running
        if running is not None and running.process is not None:
            running.process.wait(20)
        kept.check()


def test_once_a_day_after_five(tmp_path: Path) -> None:
    file, times = tmp_path / "nights", []
    kept = writing(file)
    for day, hour in ((0, 4), (0, 5), (0, 6), (0, 23), (1, 0), (1, 13), (1, 14)):
        watch(kept, hour, DAY + timedelta(days=day))
        times.append(len(file.read_text()) if file.exists() else 0)
    assert times == [0, 1, 1, 1, 1, 2, 2]


def test_a_night_that_could_not_be_queued_is_tried_again_after_a_while(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "nights"
    kept = writing(file, code=1)
    watch(kept, 5)
    watch(kept, 5)
    assert file.read_text() == "x"
    later = time.monotonic() + nights.RETRY_SECONDS + 1
    monkeypatch.setattr("gelt.nights.time.monotonic", lambda: later)
    watch(kept, 5)
    assert file.read_text() == "xx"


def test_it_never_makes_the_supervisor_wait_and_ends_with_it() -> None:
    kept = Nights([sys.executable, "-c", "import time; time.sleep(60)"], {})
    began = time.monotonic()
    with clock.at(datetime(2009, 3, 10, 5, tzinfo=BOGOTA)):
        for _ in range(3):
            kept.check()
    running = kept._running
    assert running is not None
    assert running.process is not None
    kept.stop()
    assert running.process.poll() is not None
    assert time.monotonic() - began < 10
