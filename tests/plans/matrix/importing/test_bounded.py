"""A file made to keep the reader busy costs about as much as its size, and never the evening."""

import io
import time

import docx
import pytest

from gelt.errors import DomainError
from plans.matrix.importing import Identity, read_file
from plans.matrix.importing.files import limits
from plans.matrix.interchange import PlanDocumentError, parse

pytestmark = pytest.mark.long
IDENTITY = Identity("63302", "Génova", "Quindío")
HEAD = "PLAN DE ACCION DE GOBIERNO EN LINEA\nMUNICIPIO DE GENOVA\n\n"
SECTIONS = (
    "VISIÓN",
    "OBJETIVOS ESPECÍFICOS",
    "MARCO LEGAL",
    "MARCO DE ACCIÓN",
    "SEGUIMIENTO",
    "TRÁMITES",
    "VIGENCIA",
)
COLUMNS = "| ACCIÓN | BENEFICIOS | INDICADOR | METAS | ACTIVIDADES | RESPONSABLES | RECURSOS | TIEMPOS |"
TOKENS = (
    "[", "(", "_", "-", ".", "*", ",", "\"", "«", "<p", "a", "é", "1", " ", "\t", "![", "[a](", "a@", "a-", "www.1",
    "y ", "de ", "ABC ", "Decreto 1 ", "plan ", "comité ", "informe ", "actualiza ", "enero (", "tel 1/", "xxx", "½ ",
)  # fmt: skip
# What takes longest of all of these needs less than one on a quiet machine; what grows with the square needs minutes.
SECONDS = 5.0


def _seconds(name: str, data: bytes) -> float:
    """The processor's time for one reading, whether it ends in a plan or in a refusal."""
    start = time.process_time()
    try:
        read_file(name, data, identity=IDENTITY)
    except DomainError as error:
        assert error.message
    return time.process_time() - start


def _plan(body: str, cell: str = "Texto") -> bytes:
    sections = "".join(f"\n\n{number}. {name}\n\n{body}\n" for number, name in enumerate(SECTIONS, start=1))
    row = " | ".join([cell.replace("|", "/")] * 8)
    return f"{HEAD}{sections}\n\n8. MARCO OPERATIVO\n\n{COLUMNS}\n| {row} |\n".encode()


@pytest.mark.parametrize("token", TOKENS)
def test_one_endless_line_in_every_section_and_cell_is_read_in_time(token: str) -> None:
    line = token * (limits.TEXT_LINE_CHARACTERS // len(token) - 4)

    assert _seconds("plan.txt", _plan(f"Texto {line}x", token * (1_000 // len(token)))) < SECONDS


@pytest.mark.parametrize("token", [",", "-", "_", "a", "1.", "de", "Texto,"])
def test_as_many_lines_as_a_text_may_have_are_read_in_time(token: str) -> None:
    lines = "\n".join([token] * (limits.TEXT_LINES - 100))

    assert _seconds("plan.txt", _plan("Texto") + lines.encode()) < SECONDS


@pytest.mark.parametrize("token", ["[", ".", "_", "a", "y ", "ABC ", "Decreto 1 "])
def test_one_endless_paragraph_of_a_word_document_is_read_in_time(token: str) -> None:
    document = docx.Document()
    for name in SECTIONS:
        document.add_heading(name, 1)
        document.add_paragraph("Texto " + token * (30_000 // len(token)) + "x")
    file = io.BytesIO()
    document.save(file)

    assert _seconds("plan.docx", file.getvalue()) < SECONDS


def test_a_column_that_goes_on_over_thousands_of_rows_is_read_in_time() -> None:
    row = "| | | | | actividad que sigue sin terminar y que continúa abajo de | la oficina de | con | de |"

    assert _seconds("plan.txt", _plan("Texto") + (f"{row}\n" * 3_000).encode()) < SECONDS


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (HEAD + "a" * (limits.TEXT_LINE_CHARACTERS + 1), "un renglón demasiado largo"),
        (HEAD + "a\n" * (limits.TEXT_LINES + 1), "renglones"),
    ],
)
def test_more_than_a_text_may_have_is_refused_with_the_remedy(data: str, words: str) -> None:
    with pytest.raises(DomainError, match=f"{words}.*súbalo de nuevo"):
        read_file("plan.txt", data.encode(), identity=IDENTITY)


@pytest.mark.parametrize(
    "text",
    [
        '{"a":[' + "[]," * 3_900_000 + "[]]}",
        "{" + ",".join(f'"{number:x}":1' for number in range(700_000)) + "}",
        '{"a":[' + "1," * 5_000_000 + "1]}",
    ],
    ids=["lists", "names", "numbers"],
)
def test_a_json_of_more_parts_than_any_plan_is_refused_unread(text: str) -> None:
    start = time.process_time()

    with pytest.raises(PlanDocumentError, match="muchas más partes"):
        parse(text.encode())
    assert time.process_time() - start < 1.0
