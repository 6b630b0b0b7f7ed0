"""File locks that the system drops by itself when their process ends, however it ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def _open(path: Path) -> int:
    # Read-only is enough to lock, and lets another user of the machine lock a file that is not theirs.
    return os.open(path, os.O_RDONLY | os.O_CREAT | os.O_CLOEXEC, 0o644)


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Wait for the lock, alone."""
    with _held(path, fcntl.LOCK_EX):
        yield


@contextmanager
def shared(path: Path) -> Iterator[None]:
    """Wait for the lock, together with others who share it."""
    with _held(path, fcntl.LOCK_SH):
        yield


@contextmanager
def exclusive_if_free(path: Path) -> Iterator[bool]:
    """Take the lock only if nobody has it; yields whether it was taken."""
    try:
        with _held(path, fcntl.LOCK_EX | fcntl.LOCK_NB):
            yield True
    except BlockingIOError:
        yield False


@contextmanager
def _held(path: Path, how: int) -> Iterator[None]:
    descriptor = _open(path)
    try:
        fcntl.flock(descriptor, how)
        yield
    finally:
        os.close(descriptor)
