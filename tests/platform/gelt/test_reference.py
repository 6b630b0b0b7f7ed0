"""The reference date: today, the end of the validity, or the one asked for."""

from datetime import UTC, date, datetime

import pytest

from gelt.errors import DomainError
from gelt.reference import ReferenceDate, reference_date

TODAY = date(2026, 5, 4)
END = date(2012, 12, 31)


@pytest.mark.parametrize(
    ("validity_to", "on", "why"),
    [
        (END, END, "end_of_validity"),
        (None, TODAY, "today"),
        (TODAY, TODAY, "today"),
        (date(2027, 1, 1), TODAY, "today"),
    ],
)
def test_without_asking_it_is_today_or_the_end_of_the_validity(validity_to: date | None, on: date, why: str) -> None:
    found = reference_date(validity_to=validity_to, today=TODAY)
    assert (found.on, found.why, found.is_default) == (on, why, True)


@pytest.mark.parametrize("requested", ["", "  ", None])
def test_a_blank_date_is_not_asked(requested: str | None) -> None:
    assert reference_date(requested=requested, validity_to=END, today=TODAY).on == END


@pytest.mark.parametrize("requested", ["2009-12-31", " 2009-12-31 "])
def test_the_date_asked_for_is_shown(requested: str) -> None:
    found = reference_date(requested=requested, validity_to=END, today=TODAY)
    assert found == ReferenceDate(date(2009, 12, 31), "asked")
    assert not found.is_default


def test_today_itself_can_be_asked() -> None:
    assert reference_date(requested="2026-05-04", validity_to=END, today=TODAY).on == TODAY


@pytest.mark.parametrize("requested", ["2026-05-05", "9999-12-31"])
def test_the_future_is_refused(requested: str) -> None:
    with pytest.raises(
        DomainError, match=r"todavía no llega: elija una fecha hasta hoy, 4 de mayo de 2026\."
    ) as error:
        reference_date(requested=requested, today=TODAY)
    assert error.value.field == "fecha"


@pytest.mark.parametrize(
    "requested", ["ayer", "31/12/2009", "2009-02-30", "20091231", "2009-W01-1", "٢٠٠٩-١٢-٣١", "0000-01-01", "x" * 500]
)
def test_what_is_not_a_date_is_refused(requested: str) -> None:
    with pytest.raises(DomainError, match="La fecha") as error:
        reference_date(requested=requested, today=TODAY)
    assert len(error.value.message) < 200


@pytest.mark.parametrize(
    ("reference", "sentence"),
    [
        (
            ReferenceDate(END, "end_of_validity"),
            "Estado al 31 de diciembre de 2012, último día de la vigencia del plan",
        ),
        (ReferenceDate(TODAY, "today"), "Estado al 4 de mayo de 2026, hoy"),
        (ReferenceDate(date(2009, 12, 1), "asked"), "Estado al 1 de diciembre de 2009"),
    ],
)
def test_the_date_is_told_in_words(reference: ReferenceDate, sentence: str) -> None:
    assert reference.sentence == sentence


def test_today_is_bogotas(monkeypatch: pytest.MonkeyPatch) -> None:
    late_evening = datetime(2010, 1, 1, 4, 59, tzinfo=UTC)
    monkeypatch.setattr("django.utils.timezone.now", lambda: late_evening)
    assert reference_date().on == date(2009, 12, 31)
