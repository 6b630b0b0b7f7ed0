"""What is missing on the machine is found without WeasyPrint and named by the package that brings it."""

from collections.abc import Iterator

import pytest

from plans.matrix.official import availability
from plans.matrix.official.availability import LIBRARIES, Library, missing_packages, unavailable_message


@pytest.fixture(autouse=True)
def _forgotten(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(availability, "_nothing_missing", False)
    yield


def test_nothing_is_missing_here() -> None:
    assert missing_packages() == ()
    assert unavailable_message(()) == ""


def test_a_library_that_is_not_there_is_named_until_it_is_installed(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    absent = Library("libpango-1.0-0", ("libpango-que-no-existe.so.0",))
    with monkeypatch.context() as patch:
        patch.setattr(availability, "LIBRARIES", (absent, *LIBRARIES[2:]))
        assert missing_packages() == ("libpango-1.0-0",)
        message = unavailable_message(missing_packages())
    assert "falta libpango-1.0-0" in message
    assert "sudo sh deploy/libraries.sh" in message
    assert missing_packages() == ()


def test_a_library_under_another_name_is_enough() -> None:
    assert availability._found(Library("x", ("libno-existe.so.9", LIBRARIES[1].names[0])))
    assert not availability._found(Library("x", ("libno-existe.so.9",)))
