"""Any matrix rendered to a table reads back: columns in any order, pages anywhere, one item per row or per bullet."""

from hypothesis import given, settings
from hypothesis import strategies as st

from plans.matrix.importing.matrix import read_actions
from plans.matrix.importing.source import Cell, Piece, Row, Table
from tests.plans.matrix.importing.matrix.making import COLUMNS, texts

TITLES = {
    "action": ("Acción", "ACCIONES", "Acciones a realizar"),
    "benefits": ("Beneficios", "Beneficio para el ciudadano"),
    "indicators": ("Indicadores", "INDICADOR DE GESTIÓN"),
    "targets": ("Metas", "META"),
    "activities": ("Actividades", "ACTIVIDAD"),
    "responsible_parties": ("Responsables", "RESPONSABLE"),
    "resources": ("Recursos", "Recursos necesarios"),
    "timeframes": ("Tiempos", "Plazo", "TIEMPOS DE FRECUENCIA"),
}
ITEMS = {
    "benefits": ("Menos filas en la alcaldía.", "Información al día.", "Trámites más rápidos."),
    "indicators": ("Número de visitas", "Porcentaje de trámites publicados", "Cantidad de noticias"),
    "targets": ("100%", "4 al mes", "12 jornadas al año"),
    "activities": ("Publicar las noticias", "Capacitar a los funcionarios.", "Elaborar el inventario"),
    "responsible_parties": ("Alcalde", "Comité GEL-T", "Oficina de Planeación"),
    "resources": ("Internet", "Convenios Inter-administrativos", "Papelería"),
    "timeframes": ("1 año", "Tres meses", "2011-2012"),
}
TITLE = st.sampled_from(
    ("Divulgar el portal", "Atender las quejas", "Abrir los datos", "Formar a los jóvenes", "Medir el uso")
)


@st.composite
def matrices(draw: st.DrawFn) -> list[dict[str, list[str]]]:
    found = []
    for title in draw(st.lists(TITLE, min_size=1, max_size=4, unique=True)):
        action = {"action": [title]}
        for column, items in ITEMS.items():
            action[column] = draw(st.lists(st.sampled_from(items), min_size=1, max_size=3, unique=True))
        found.append(action)
    return found


def in_one_cell(action: dict[str, list[str]], order: list[str], bullet: str) -> list[tuple[Cell, ...]]:
    return [tuple(Cell((Piece(_listed(action[column], bullet)),)) for column in order)]


def _listed(items: list[str], bullet: str) -> str:
    return items[0] if len(items) == 1 else " ".join(f"{bullet} {item}" for item in items)


def one_per_row(action: dict[str, list[str]], order: list[str], bullet: str) -> list[tuple[Cell, ...]]:
    height = max(map(len, action.values()))
    return [
        tuple(Cell((Piece(action[column][row]),)) if row < len(action[column]) else Cell() for column in order)
        for row in range(height)
    ]


@settings(max_examples=40, deadline=None)
@given(
    matrices(),
    st.permutations(list(TITLES)),
    st.data(),
    st.sampled_from((in_one_cell, one_per_row)),
    st.sampled_from(("-", "•", "–", "➢")),
)
def test_reads_back(actions, order, data, render, bullet) -> None:  # type: ignore[no-untyped-def]
    header = tuple(Cell((Piece(data.draw(st.sampled_from(TITLES[column]))),)) for column in order)
    rows = [cells for action in actions for cells in render(action, order, bullet)]
    cut = data.draw(st.integers(0, len(rows)))
    again = data.draw(st.booleans())
    numbered = [Row(line, cells) for line, cells in enumerate([header, *rows], 1)]
    below = numbered[cut + 1 :]
    tables = [Table(tuple(numbered[: cut + 1]))]
    if below:
        tables.append(Table((Row(900, header), *below) if again else tuple(below)))
    read = read_actions(tables)
    assert [action["title"] for action in read.actions] == [action["action"][0] for action in actions]
    for ours, wanted in zip(read.actions, actions, strict=True):
        for column in COLUMNS:
            assert texts(ours, column) == wanted[column]


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.text(max_size=30), min_size=0, max_size=10), max_size=12))
def test_any_table_is_read_without_losing_a_word(rows: list[list[str]]) -> None:
    """No table breaks the reader; every note and item stands at a line of the source and ids are unique."""
    table = Table(tuple(Row(line, tuple(Cell((Piece(text),)) for text in row)) for line, row in enumerate(rows, 1)))
    read = read_actions([table])
    ids = [entry["id"] for action in read.actions for column in COLUMNS for entry in action[column]]
    assert len(set(ids)) == len(ids)
    assert set(ids) <= set(read.lines)
    assert all(action["title"].strip() for action in read.actions)
    assert all(1 <= note["place"]["line"] <= len(rows) for note in read.notes)
