"""The frameworks, as citizens read them."""

from tests.conftest import Browse
from tests.platform.national.test_comparison import queries, text


def test_the_list_names_both(browse: Browse) -> None:
    page = text(browse(None), "/marcos/")
    assert "Decreto 1151 de 2008" in page
    assert "Resolución 1519 de 2020" in page


def test_phases_deadlines_and_criteria_with_their_source(browse: Browse) -> None:
    page = text(browse(None), "/marcos/decreto-1151-2008/")
    assert "5 fases y 113 criterios, todos referenciales" in page
    assert "Qué quiere decir «referencial»" in page
    assert "1 de junio de 2008" in page
    assert "1 de noviembre de 2008" in page
    assert "Misión y visión Referencial" in page
    assert "plan de Génova, línea 235" in page


def test_a_framework_without_dates_says_so(browse: Browse) -> None:
    assert "Resolución 1519" in text(browse(None), "/marcos/resolucion-1519-2020/")


def test_unknown_and_wrong_method(browse: Browse) -> None:
    assert browse(None).get("/marcos/decreto-0/").status_code == 404
    assert browse(None).post("/marcos/").status_code == 405
    assert browse(None).post("/marcos/decreto-1151-2008/").status_code == 405


def test_queries(browse: Browse) -> None:
    assert queries(browse(None), "/marcos/") <= 2
    assert queries(browse(None), "/marcos/decreto-1151-2008/") <= 3
