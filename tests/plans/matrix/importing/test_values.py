"""Values proposed from the words; what the words do not say is not guessed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plans.matrix.importing.values import TargetValue, read_target, read_timeframe


@pytest.mark.parametrize(
    ("text", "value", "unit", "period"),
    [
        ("Mínimo una vez a la semana o cuando las circunstancias lo ameriten.", 1, "veces", "semana"),
        ("4 veces al mes", 4, "veces", "mes"),
        ("2 por cada fase", 2, None, "fase"),
        ("5 al año", 5, None, "año"),
        ("100%", 100, "%", None),
        ("100 % de la Estrategia", 100, "%", None),
        ("cien por ciento", 100, "%", None),
        ("2,5%", Decimal("2.5"), "%", None),
        ("1.500 visitas mensuales", 1500, "visitas", "mes"),
        ("cuatro (4) líneas de trabajo", 4, "líneas", None),
        ("Al menos 3 veces por semana", 3, "veces", "semana"),
        ("una capacitación al mes", 1, "capacitación", "mes"),
        ("1", 1, None, None),
    ],
)
def test_targets(text: str, value: object, unit: str | None, period: str | None) -> None:
    assert read_target(text) == (value, unit, period)


@pytest.mark.parametrize(
    "text",
    ["-", "", "2012", "10 a 20", "10-20%", "menos de 5", "cuatro (5) cosas", "Un sitio web", "3 meses", "$5.000",
     "9" * 30,      "Ciudadano informado", "Cada 3 meses", "1/3"],
)  # fmt: skip
def test_targets_that_say_no_value(text: str) -> None:
    assert read_target(text) == (None, None, None)


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("Tres meses", 3),
        ("1 año", 12),
        ("4 años", 48),
        ("Doce (12) meses", 12),
        ("un año y medio", 18),
        ("2 semestres", 12),
    ],
)
def test_durations(text: str, months: int) -> None:
    assert read_timeframe(text) == (months, None, None, None)


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("2011-2012", date(2011, 1, 1), date(2012, 12, 31)),
        ("de 2009 a 2011", date(2009, 1, 1), date(2011, 12, 31)),
        ("2012", None, date(2012, 12, 31)),
        ("Año 2011", None, date(2011, 12, 31)),
        ("Hasta diciembre de 2011", None, date(2011, 12, 31)),
        ("A partir de enero de 2010", date(2010, 1, 1), None),
        ("Enero a marzo de 2011", date(2011, 1, 1), date(2011, 3, 31)),
        ("Del 1 de febrero al 30 de junio de 2010", date(2010, 2, 1), date(2010, 6, 30)),
        ("01/02/2010 - 30/06/2010", date(2010, 2, 1), date(2010, 6, 30)),
        ("2010-05-01", None, date(2010, 5, 1)),
        ("Segundo semestre de 2010", date(2010, 7, 1), date(2010, 12, 31)),
        ("febrero de 2012", None, date(2012, 2, 29)),
    ],
)
def test_dates(text: str, starts: date | None, ends: date | None) -> None:
    assert read_timeframe(text) == (None, starts, ends, None)


@pytest.mark.parametrize(
    ("text", "recurrence"),
    [
        ("SEMESTRALMENTE", "semestral"),
        ("Mensual", "monthly"),
        ("Cada dos meses", "bimonthly"),
        ("una vez por semana", "weekly"),
        ("Anualmente", "yearly"),
        ("Cuando sea necesario", "as_needed"),
    ],
)
def test_recurrences(text: str, recurrence: str) -> None:
    assert read_timeframe(text) == (None, None, None, recurrence)


@pytest.mark.parametrize(
    "text",
    ["Periódico", "Permanente", "DE ACUERDO AL MANUAL DE IMPLEMENTACIÓN", "31/02/2010", "2012-2011", "15 días",
     "Marzo",      "bimensual", "4 veces al mes", "0 meses", "5000 años", ""],
)  # fmt: skip
def test_times_that_say_nothing_certain(text: str) -> None:
    assert read_timeframe(text) == (None, None, None, None)


@given(st.text(max_size=60))
def test_any_text_is_read_or_left(text: str) -> None:
    read_target(text)
    found = read_timeframe(text)
    assert found.starts is None or found.ends is None or found.starts <= found.ends


@given(st.integers(1, 999), st.sampled_from(["mes", "semana", "año"]))
def test_so_many_times_per_period(count: int, period: str) -> None:
    preposition = "a la" if period == "semana" else "al"
    read = read_target(f"{count} veces {preposition} {period}")
    assert read == TargetValue(Decimal(count), "veces", period)
