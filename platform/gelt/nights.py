"""Lets `manage.py run` start the nightly work once a day, without making it wait."""

import time
from collections.abc import Mapping, Sequence
from datetime import date

from gelt import clock
from gelt.supervisor import GRACE_SECONDS, Child
from gelt.text import BOGOTA

# From this hour of Bogota on; also when the machine was off at that hour.
FIRST_HOUR = 5
# Seconds after which a night that could not be queued is tried again.
RETRY_SECONDS = 300.0


class Nights:
    """Runs a command once a day in a process of its own: it only queues the night's jobs, which the worker does.

    The command knows what was queued already, so that a second start on the same day adds nothing.
    """

    def __init__(self, command: Sequence[str], environment: Mapping[str, str]) -> None:
        self._command, self._environment = command, environment
        self._running: Child | None = None
        self._day: date | None = None  # the last day whose night was queued
        self._not_before = 0.0

    def check(self) -> None:
        """Start it when it is due, or see how it ended; returns at once."""
        moment = clock.now().astimezone(BOGOTA)
        if self._running is not None:
            self._look(moment.date())
        elif moment.hour >= FIRST_HOUR and self._day != moment.date() and time.monotonic() >= self._not_before:
            self._running = Child("noche", self._command, self._environment)
            self._running.start()

    def stop(self) -> None:
        """End it if it runs: the next start queues what is missing."""
        if self._running is not None:
            self._running.ask_to_end()
            self._running.end_by(time.monotonic() + GRACE_SECONDS)

    def _look(self, today: date) -> None:
        process = None if self._running is None else self._running.process
        code = None if process is None else process.poll()
        if code is None:
            return
        self._running = None
        if code == 0:
            self._day = today
        else:
            self._not_before = time.monotonic() + RETRY_SECONDS
