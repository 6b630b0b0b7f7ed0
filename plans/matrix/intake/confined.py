"""Work on a stranger's file in a process of its own, with a limit of time and memory: the worker goes on."""

import multiprocessing
import resource
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, TypeVar

from gelt.errors import DomainError

T = TypeVar("T")
STATM = Path("/proc/self/statm")
SECONDS = 60
CPU_SECONDS = 20
# Above what the process has already, which it shares with the worker.
MORE_BYTES = 600_000_000


class TooMuchWorkError(DomainError):
    """The work did not end within its limits."""

    def __init__(self) -> None:
        super().__init__(
            "Leer este archivo tomó demasiado tiempo o memoria y se detuvo. Revise que sea un plan, quítele lo que "
            "no haga parte de él (relleno, tablas vacías, imágenes) y súbalo de nuevo."
        )


def confined(work: Callable[..., T], *args: Any, seconds: int = SECONDS, **kwargs: Any) -> T:
    """What `work` answers, done in a child process that touches no database.

    Raises DomainError with the message of the one `work` raises, TooMuchWorkError past `seconds` or out of
    memory, and RuntimeError with the child's words for any other failure. The answer must be picklable.
    """
    context = multiprocessing.get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_child, args=(theirs, work, seconds, args, kwargs), daemon=True)
    child.start()
    theirs.close()
    try:
        answer: T = _answer(ours, seconds)
        return answer
    finally:
        child.kill()
        child.join()
        ours.close()


def _answer(pipe: Connection, seconds: int) -> Any:
    try:
        if not pipe.poll(seconds):
            raise TooMuchWorkError
        kind, value = pipe.recv()
    except EOFError:  # ended by the system: no time or no memory left
        raise TooMuchWorkError from None
    if kind == "failed":
        raise RuntimeError(value)
    if kind == "refused":
        raise DomainError(value)
    return value


def _child(pipe: Connection, work: Callable[..., Any], seconds: int, args: Any, kwargs: Any) -> None:
    most = min(seconds, CPU_SECONDS)
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))
    if STATM.exists():
        room = _own_bytes() + MORE_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (room, room))
    try:
        pipe.send(("done", work(*args, **kwargs)))
    except DomainError as error:
        pipe.send(("refused", error.message))
    except MemoryError:
        return
    except Exception as error:
        pipe.send(("failed", f"{type(error).__name__}: {error}"))


def _own_bytes() -> int:
    """The address space of this process."""
    return int(STATM.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
