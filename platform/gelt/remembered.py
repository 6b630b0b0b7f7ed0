"""What one piece of work asks for several times and the database is asked for once."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from gelt.schemas import current_schema

P = ParamSpec("P")
R = TypeVar("R")
_KEPT: ContextVar[dict[tuple[Any, ...], Any] | None] = ContextVar("kept", default=None)


@contextmanager
def reading_once() -> Iterator[None]:
    """Inside the block each function marked with `once` reads once for the same arguments in the same schema.

    For work that changes nothing of what it reads; what others change meanwhile is not seen until the block ends. A
    block inside another reads nothing again either.
    """
    token = _KEPT.set({} if _KEPT.get() is None else _KEPT.get())
    try:
        yield
    finally:
        _KEPT.reset(token)


def once(read: Callable[P, R]) -> Callable[P, R]:
    """Mark a read (hashable arguments, an answer nobody changes) for `reading_once`; elsewhere nothing is kept."""

    @wraps(read)
    def answer(*args: P.args, **kwargs: P.kwargs) -> R:
        kept = _KEPT.get()
        if kept is None:
            return read(*args, **kwargs)
        key = (read, current_schema(), args, tuple(sorted(kwargs.items())))
        if key not in kept:
            kept[key] = read(*args, **kwargs)
        found: R = kept[key]
        return found

    return answer
