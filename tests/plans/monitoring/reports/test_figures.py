"""The figures of a period, recounted by hand from what happened."""

from decimal import Decimal
from io import BytesIO

from openpyxl import load_workbook

from plans.monitoring.reports.comparing import compared
from plans.monitoring.reports.sections import sections
from plans.monitoring.reports.sheets import report_facts, report_sheet
from tenants.hosts import Host
from tests.plans.monitoring.reports.year import both_presented


def test_both_reports_tell_what_happened(site: Host) -> None:
    first, second = (report.document["figures"] for report in both_presented(site))
    assert first["compliance"]["overall"]["counts"]["met"] == {"before": 0, "after": 2}
    assert second["compliance"]["overall"]["counts"]["met"] == {"before": 2, "after": 4}
    information = second["compliance"]["phases"][0]
    base = information["counts"]["applicable"]["after"]
    assert information["declared"]["after"] == f"{round(3 * 1000 / base) / 10:.1f}"
    assert first["compliance"]["phases"][0]["verified"]["after"] == f"{round(1000 / base) / 10:.1f}"
    assert [row["code"] for row in second["criteria"]["met"]] == ["INF-03", "INF-04", "INT-01"]
    assert [row["code"] for row in second["criteria"]["lost"]] == ["INF-02"]
    assert (first["checks"]["accepted"], first["checks"]["rejected"], second["checks"]["rows"]) == (1, 1, [])
    assert "No se encontró" not in str(first["checks"])
    assert [row["title"] for row in first["activities"]["done"]] == ["Publicar el directorio"]
    assert first["activities"]["done"][0]["late_days"] == 2
    assert [row["title"] for row in first["activities"]["late"]] == ["Publicar el organigrama"]
    assert [(row["title"], row["late_days"]) for row in second["activities"]["late"]] == [
        ("Publicar el organigrama", 71),
        ("Contratar el alojamiento", 15),
    ]
    assert [row["title"] for row in second["activities"]["blocked"]] == ["Anunciar el sitio"]
    assert [(row["on"], row["value"]) for row in first["indicators"]["measurements"]] == [("2010-02-12", "3.0000")]
    standing = next(row for row in second["indicators"]["rows"] if row["id"] == "A1.I1")
    assert (standing["value"], standing["progress"]) == ("5.0000", "50.0")
    assert "Nota interna" not in str(first)
    assert (first["obligations"]["met"], first["obligations"]["missed"]) == (0, 2)
    assert [row["to"] for row in first["obligations"]["rows"]] == ["2010-01-31", "2010-02-28"]
    assert [(row["action"], row["opinion"]) for row in first["opinions"]] == [("A1", "behind")]
    assert second["opinions"] == []


def test_two_reports_side_by_side(site: Host) -> None:
    first, second = (report.document["figures"] for report in both_presented(site))
    rows = {row.label: row for row in compared(first, second)}
    done = rows["Actividades vencidas al cierre"]
    assert (done.before, done.now, done.difference) == ("1 (de 4)", "2 (de 4)", "+1")
    checks = rows["Criterios que control interno verificó"]
    assert (checks.before, checks.now, checks.difference) == ("1", "0", "−1")
    overall = rows["Cumplimiento declarado, todas las fases"]
    assert overall.before.endswith("(promedio de las fases)")
    assert overall.difference.startswith("+")


def test_the_spreadsheet_says_what_the_document_says(site: Host) -> None:
    _, second = both_presented(site)
    content = report_sheet(second.document["figures"], facts=report_facts(second.document, second.sha256))
    book = load_workbook(BytesIO(content))
    tables = sections(second.document["figures"])
    assert len(book.sheetnames) == len(tables) + 1
    declared = book["Declarado"]
    table = tables[0]
    assert [cell.value for cell in declared[1]] == [column.label for column in table.columns]
    for row, values in enumerate(table.rows, start=2):
        found = [cell.value for cell in declared[row]]
        assert [str(value) for value in found if value is not None] == [
            str(float(value))
            if column.kind in ("percent", "points") and isinstance(value, Decimal) and value % 1
            else str(value).removesuffix(".0")
            for value, column in zip(values, table.columns, strict=True)
            if value is not None
        ]
    facts = {row[0].value: row[1].value for row in book["Informe"].iter_rows(min_row=2)}
    assert facts["Huella SHA-256 del contenido"] == second.sha256
    assert facts["Período"] == "1 de marzo de 2010 a 30 de abril de 2010"
