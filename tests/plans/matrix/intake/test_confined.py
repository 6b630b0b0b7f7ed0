"""A file that would take for ever, or all the memory, stops alone and says so."""

import time

import pytest

from gelt.errors import DomainError
from plans.matrix.intake.confined import TooMuchWorkError, confined


def _double(number: int) -> int:
    return number * 2


def _for_ever() -> None:
    while True:
        pass


def _asleep() -> None:
    time.sleep(60)


def _all_the_memory() -> int:
    return len(bytearray(20_000_000_000))


def _refuse() -> None:
    raise DomainError("Esto no es un plan.")


def _break() -> None:
    raise KeyError("nada")


def test_the_answer_comes_back() -> None:
    assert confined(_double, 21) == 42


@pytest.mark.parametrize("work", [_for_ever, _asleep, _all_the_memory])
def test_what_is_too_much_stops_and_says_so(work: object) -> None:
    with pytest.raises(TooMuchWorkError, match="demasiado tiempo o memoria"):
        confined(work, seconds=1)  # type: ignore[arg-type]


def test_a_refusal_keeps_its_words_and_a_fault_its_name() -> None:
    with pytest.raises(DomainError, match="no es un plan"):
        confined(_refuse)
    with pytest.raises(RuntimeError, match="KeyError"):
        confined(_break)
