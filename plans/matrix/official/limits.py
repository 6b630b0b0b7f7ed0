"""A job that lays out a page for ever stops the others: it is given so much time and no more."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from gelt.errors import DomainError

# A plan of 300 actions takes half a minute.
MOST_SECONDS = 240


class TooLongToPrintError(DomainError):
    """The document was not laid out in its time."""

    def __init__(self) -> None:
        super().__init__(
            "Preparar el documento tomó demasiado tiempo y se detuvo. Revise si algún texto del plan es relleno o no "
            "tiene espacios, o divida los muy largos, y vuelva a pedirlo."
        )


@contextmanager
def within(seconds: int) -> Iterator[None]:
    """Raise TooLongToPrintError in the block after so many seconds; only a process's main thread can be timed."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGALRM, _stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def _stop(number: int, frame: FrameType | None) -> None:
    raise TooLongToPrintError
