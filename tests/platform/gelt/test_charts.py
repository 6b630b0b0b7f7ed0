from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

from gelt.charts import Bar, Chart, Level, Line, Mark, Series, bar_chart, line_chart, step_chart, step_rows
from gelt.text import NARROW_SPACE

SVG = "{http://www.w3.org/2000/svg}"
BARS = [Bar("Información", Decimal("54.4"), "31 de 57"), Bar("Democracia", None)]
DECLARED = Series("Declarado", [(date(2008, 8, 1), Decimal(5)), (date(2010, 5, 1), Decimal(40))])
VERIFIED = Series("Verificado", [(date(2009, 6, 30), Decimal(12))], dashed=True)


def bars(**changes: object) -> Chart:
    given = {
        "chart_id": "fases",
        "title": "Por fase",
        "description": "Información va adelante.",
        "bars": BARS,
    }
    return bar_chart(**{**given, **changes})  # type: ignore[arg-type]


def steps(series: list[Series], marks: list[Mark] | None = None) -> Chart:
    return step_chart(
        chart_id="avance",
        title="Avance",
        description="Sube de 5 a 40.",
        series=series,
        start=date(2008, 6, 1),
        end=date(2012, 12, 31),
        marks=marks or [],
    )


def drawing(chart: Chart) -> ElementTree.Element:
    return ElementTree.fromstring(str(chart.svg))


def test_a_drawing_names_and_describes_itself() -> None:
    root = drawing(bars())
    title, description = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None and description is not None
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == f"{title.get('id')} {description.get('id')}"
    assert (title.text, description.text) == ("Por fase", "Información va adelante.")


def test_bars_say_their_figure_and_its_base() -> None:
    texts = [element.text for element in drawing(bars()).iter(f"{SVG}text")]
    assert texts == ["Información", f"54,4{NARROW_SPACE}% · 31 de 57", "Democracia", "sin reporte"]


def test_the_table_holds_what_the_drawing_shows() -> None:
    chart = bars()
    assert chart.columns == ("Fase", "Porcentaje", "Criterios cumplidos")
    assert chart.rows == [
        ("Información", f"54,4{NARROW_SPACE}%", "31 de 57"),
        ("Democracia", "sin reporte", ""),
    ]


def test_a_value_out_of_range_stays_inside_the_drawing() -> None:
    root = drawing(bars(bars=[Bar("A", Decimal(140)), Bar("B", Decimal(-3))]))
    assert {rect.get("width") for rect in root.iter(f"{SVG}rect")} == {"400", "400.0", "0.0"}


def test_texts_are_escaped() -> None:
    chart = bars(title="<script>alert(1)</script>", bars=[Bar('"><b>', Decimal(1), "<i>")])
    assert "<script>" not in chart.svg
    assert "<b>" not in chart.svg
    drawing(chart)


def test_nothing_to_draw_is_still_a_drawing() -> None:
    assert bars(bars=[]).rows == []
    drawing(bars(bars=[]))
    drawing(steps([Series("Declarado", [])]))


def test_series_differ_by_dash_and_by_label() -> None:
    root = drawing(steps([DECLARED, VERIFIED]))
    dashes = {path.get("stroke-dasharray") for path in root.iter(f"{SVG}path") if path.get("stroke-width") == "2.5"}
    assert dashes == {"none", "6 4"}
    texts = [element.text for element in root.iter(f"{SVG}text")]
    assert {"Declarado", "Verificado", "2009", "2012"} <= set(texts)


def path_of(series: Series) -> str:
    paths = [path for path in drawing(steps([series])).iter(f"{SVG}path") if path.get("stroke-linejoin")]
    return paths[0].get("d") or ""


def test_a_value_holds_until_the_next_and_to_the_end() -> None:
    path = path_of(DECLARED)
    assert path.count("M") == 1
    assert path.endswith("H388.0V160.0"), "40 % held to the last day"


def test_a_report_withdrawn_interrupts_the_line() -> None:
    gap = Series(
        "Declarado",
        [(date(2008, 8, 1), Decimal(5)), (date(2009, 1, 1), None), (date(2010, 1, 1), Decimal(9))],
    )
    assert path_of(gap).count("M") == 2


def test_what_comes_after_the_end_is_not_drawn() -> None:
    later = Series("Declarado", [(date(2008, 8, 1), Decimal(5)), (date(2013, 8, 1), Decimal(90))])
    assert path_of(later) == path_of(Series("Declarado", later.points[:1]))


def test_a_deadline_is_marked_only_inside_the_drawing() -> None:
    marks = [Mark(date(2008, 11, 1), "Plazo"), Mark(date(2020, 1, 1), "Otro marco")]
    texts = [element.text for element in drawing(steps([DECLARED], marks)).iter(f"{SVG}text")]
    assert "Plazo" in texts
    assert "Otro marco" not in texts


def test_the_rows_tell_every_change_of_any_series() -> None:
    assert step_rows([DECLARED, VERIFIED]) == [
        ("1 de agosto de 2008", f"5,0{NARROW_SPACE}%", "sin reporte"),
        ("30 de junio de 2009", f"5,0{NARROW_SPACE}%", f"12,0{NARROW_SPACE}%"),
        ("1 de mayo de 2010", f"40,0{NARROW_SPACE}%", f"12,0{NARROW_SPACE}%"),
    ]


def test_a_long_span_labels_few_years() -> None:
    chart = step_chart(
        chart_id="a", title="A", description="B", series=[], start=date(1990, 1, 1), end=date(2026, 12, 31)
    )
    labels = [e.text for e in drawing(chart).iter(f"{SVG}text") if (e.text or "").isdigit()]
    assert 5 <= len(labels) <= 11


ENTITIES = Line("Declarado", [(date(2009, 3, 1), Decimal(2)), (date(2010, 3, 1), Decimal("7.5"))])
CHECKED = Line("Verificado", [(date(2010, 3, 1), Decimal(3))], dashed=True)


def values(lines: list[Line], **more: object) -> Chart:
    given: dict[str, object] = {
        "chart_id": "valores",
        "title": "Entidades",
        "description": "De 2 a 7,5.",
        "lines": lines,
        "start": date(2008, 6, 1),
        "end": date(2012, 12, 31),
        "unit": "entidades",
        "target": Level(Decimal(20), "Meta: 20 entidades"),
        "baseline": Level(Decimal(1), "Línea base: 1"),
    }
    return line_chart(**{**given, **more})  # type: ignore[arg-type]


def test_values_are_drawn_in_their_unit_with_target_and_baseline_and_told_in_the_table() -> None:
    chart = values([ENTITIES, CHECKED])
    root = drawing(chart)
    texts = [element.text for element in root.iter(f"{SVG}text")]
    assert {"Meta: 20 entidades", "Línea base: 1", "0", "20", "2009", "Declarado", "Verificado"} <= set(texts)
    assert len(root.findall(f"{SVG}circle")) == 2, "each measurement has its mark"
    assert chart.columns == ("Día", "Declarado", "Verificado")
    assert chart.rows == [
        ("1 de marzo de 2009", f"2{NARROW_SPACE}entidades", "sin dato"),
        ("1 de marzo de 2010", f"7,5{NARROW_SPACE}entidades", f"3{NARROW_SPACE}entidades"),
    ]
    assert "style=" not in chart.svg


def test_a_higher_value_is_drawn_higher_and_everything_stays_inside() -> None:
    falling = Line("Quejas", [(date(2009, 1, 1), Decimal(-4)), (date(2012, 1, 1), Decimal(1500))])
    circles = drawing(values([falling], target=None, baseline=None)).findall(f"{SVG}circle")
    low, high = (float(circle.get("cy") or 0) for circle in circles)
    assert 46 <= high < low <= 236
    drawing(values([], target=None, baseline=None))


def test_a_year_of_values_is_labelled_by_quarters() -> None:
    chart = values([ENTITIES], start=date(2009, 1, 1), end=date(2009, 12, 31))
    assert {"ene 2009", "oct 2009"} <= {element.text for element in drawing(chart).iter(f"{SVG}text")}
    assert len(chart.rows) == 1, "what is outside the dates is not told"
