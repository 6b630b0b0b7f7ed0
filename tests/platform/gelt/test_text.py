from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from gelt import text
from gelt.text import NARROW_SPACE


def test_dates_are_written_out() -> None:
    assert text.date_es(date(2009, 12, 1)) == "1 de diciembre de 2009"
    assert text.month_es(date(2012, 9, 30)) == "septiembre de 2012"


def test_a_moment_is_told_on_the_clock_of_bogota() -> None:
    late_in_london = datetime(2009, 12, 2, 3, 5, tzinfo=UTC)
    assert text.date_es(late_in_london) == "1 de diciembre de 2009"
    assert text.datetime_es(late_in_london) == f"1 de diciembre de 2009, 10:05 p.{NARROW_SPACE}m."
    assert text.datetime_es(datetime(2009, 12, 1, 0, 7)) == f"1 de diciembre de 2009, 12:07 a.{NARROW_SPACE}m."


@pytest.mark.parametrize("written", ["2009-12-31", " 2009-12-31 "])
def test_a_date_of_the_address_is_read(written: str) -> None:
    assert text.parse_date_es(written) == date(2009, 12, 31)


@pytest.mark.parametrize("written", ["31/12/2009", "2009-1-1", "", "ayer", "20091231", "٢٠٠٩-١٢-٣١", "2009-12-31x"])
def test_what_is_not_a_date_says_how_to_write_one(written: str) -> None:
    with pytest.raises(ValueError, match="año-mes-día, por ejemplo 2009-12-31"):
        text.parse_date_es(written)


@pytest.mark.parametrize("written", ["2009-02-29", "2009-13-01", "0000-01-01"])
def test_a_day_that_does_not_exist_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="no existe en el calendario"):
        text.parse_date_es(written)


def test_a_long_text_is_not_echoed_whole() -> None:
    with pytest.raises(ValueError, match="no se entiende") as caught:
        text.parse_date_es("x" * 5000)
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Decimal("54.35"), "54,4"),
        (Decimal("54.34"), "54,3"),
        (Decimal("0.05"), "0,1"),
        (Decimal(100), "100,0"),
        (0, "0,0"),
    ],
)
def test_percentages_round_half_up(value: Decimal | int, said: str) -> None:
    assert text.percent_es(value) == f"{said}{NARROW_SPACE}%"


def test_no_percentage_is_said_in_words() -> None:
    assert text.percent_es(None) == "sin reporte"


@pytest.mark.parametrize(
    ("value", "places", "said"),
    [
        (Decimal("1234.5"), None, "1.234,5"),
        (Decimal("4.00"), None, "4"),
        (Decimal("1200"), None, "1.200"),
        (Decimal("1E+3"), None, "1.000"),
        (Decimal("2.345"), 2, "2,35"),
        (Decimal("-0.04"), 1, "0,0"),
        (7, 2, "7,00"),
    ],
)
def test_decimals_have_comma_and_dots(value: Decimal | int, places: int | None, said: str) -> None:
    assert text.decimal_es(value, places) == said


def test_counts_and_their_words_agree() -> None:
    assert text.count_es(1122) == "1.122"
    assert text.counted(1, "criterio", "criterios") == "1 criterio"
    assert text.counted(0, "criterio", "criterios") == "0 criterios"
    assert text.counted(1103, "municipio", "municipios") == "1.103 municipios"


@pytest.mark.parametrize(
    ("items", "said"),
    [
        ([], ""),
        (["Génova"], "Génova"),
        (["Génova", "Piedras"], "Génova y Piedras"),
        (["Génova", "Piedras", "Quibdó"], "Génova, Piedras y Quibdó"),
        (["Interacción", "Información"], "Interacción e Información"),
        (["padres", "hijos"], "padres e hijos"),
        (["cobre", "hierro"], "cobre y hierro"),
    ],
)
def test_lists_are_joined_as_people_say_them(items: list[str], said: str) -> None:
    assert text.join_es(items) == said


@pytest.mark.parametrize(
    ("norm", "said"),
    [
        ("Decreto 1151 de 2008", "del Decreto 1151 de 2008"),
        ("Resolución 1519 de 2020", "de la Resolución 1519 de 2020"),
    ],
)
def test_a_norm_has_its_article(norm: str, said: str) -> None:
    assert text.of_the(norm) == said
    assert text.with_article(norm)[:2] == ("la" if "de la" in said else "el")


def test_every_state_has_words_an_icon_and_a_tone() -> None:
    from gelt.icons import PATHS

    tables = (text.ASSESSMENT_STATES, text.VERIFICATION_OUTCOMES, text.DEADLINE_STATES, text.NOTE_SEVERITIES)
    words = [word for table in tables for word in table.values()] + [text.NOT_VERIFIED]
    assert {word.icon for word in words} <= set(PATHS)
    assert {word.tone for word in words} <= {"good", "warn", "bad", "info", "neutral"}
    for table in tables:
        assert len({word.label for word in table.values()}) == len(table)
