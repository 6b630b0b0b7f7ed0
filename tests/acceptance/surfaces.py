"""A phase's two percentages as each surface of the product says them, in the words that people read."""

import re
from decimal import Decimal
from typing import Any

from gelt.text import percent_es
from tests.browser.fixtures import Visit
from tests.browser.visitor import Answer

Figures = tuple[str, str]
NUMBER = r"(\d[\d,.]*\s%|sin reporte)"


def read_everywhere(visit: Visit, slug: str, code: str, phase: str, on: str) -> dict[str, Figures]:
    """Surface → (declared, verified), as `54,4 %`, on the day `on` (AAAA-MM-DD)."""
    day = f"?fecha={on}"
    own = visit(slug).get(f"/api/v1/compliance/{day}").json()
    place = next(each for each in own["phases"] if each["code"] == phase)
    return {
        "comité": _row(_page(visit(slug, "lector").get(f"/comite/cumplimiento/{day}")), f"/comite/lista/{phase}/"),
        "página pública": _step(_page(visit(slug).get(f"/{day}")), f"/fases/{phase}/"),
        "fase pública": _stats(_page(visit(slug).get(f"/fases/{phase}/{day}"))),
        "API": _of_api(place),
        "vista nacional": _compared(visit, code, place["name"], on),
        "ficha nacional": _step(_page(visit().get(f"/municipios/{code}/{day}")), place["name"]),
        "API nacional": _of_api(_national(visit, code, phase, on)),
    }


def _page(answer: Answer) -> str:
    assert answer.status == 200, answer.words[:500]
    return answer.text


def _national(visit: Visit, code: str, phase: str, on: str) -> dict[str, Any]:
    answer = visit().get(f"/api/v1/municipalities/?buscar={code}&departamento={code[:2]}&fecha={on}").json()
    found = next(each for each in answer["results"] if each["divipola"] == code)
    return next(each for each in found["phases"] if each["code"] == phase)


def _of_api(phase: dict[str, Any]) -> Figures:
    return _percent(phase["declared_percent"]), _percent(phase["verified_percent"])


def _percent(value: Any) -> str:
    return _plain(percent_es(None if value is None else Decimal(str(value))))


def _compared(visit: Visit, code: str, name: str, on: str) -> Figures:
    """The cell of the heat map, once for each measure."""

    def cell(measure: str) -> str:
        page = _page(visit().get(f"/?departamento={code[:2]}&medida={measure}&fecha={on}"))
        row = next(part for part in page.split("<tr>") if f"/municipios/{code}/" in part)
        return _found(rf'data-label="{name}"><span>{NUMBER}', row)

    return cell("declarado"), cell("verificado")


def _row(page: str, link: str) -> Figures:
    """A table's row, whose cells are labelled."""
    row = next(part for part in page.split("<tr>") if link in part)
    return _found(rf'"Declarado">{NUMBER}', row), _found(rf'"Verificado">{NUMBER}', row)


def _step(page: str, mark: str) -> Figures:
    """A step of the strip of phases."""
    steps = page.split('<li class="phase">')[1:]
    step = next(part for part in steps if mark in part)
    return tuple(_found(rf"{label}</span> <strong[^>]*>{NUMBER}", step) for label in ("Declarado", "Verificado"))  # type: ignore[return-value]


def _stats(page: str) -> Figures:
    """The two big figures of a public phase."""
    found = re.findall(rf'<li class="stat"><strong>{NUMBER}</strong>', page)
    return _plain(found[0]), _plain(found[1])


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match, f"No se encontró {pattern} en {text[:2000]}"
    return _plain(match[1])


def _plain(text: str) -> str:
    return re.sub(r"\s", " ", text)
