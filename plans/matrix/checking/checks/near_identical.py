"""A matrix that says almost the same as another municipality's published one."""

from collections.abc import Iterator
from decimal import Decimal

from gelt.text import join_es, percent_es
from plans.matrix.checking.context import Context
from plans.matrix.checking.finding import Finding, Severity
from plans.matrix.checking.likeness import Likeness
from plans.matrix.interchange.rows import Document


def check(document: Document, context: Context) -> Iterator[Finding]:
    actions = {
        item["id"]: action
        for action in document["actions"]
        for column in action.values()
        if isinstance(column, list)
        for item in column
    }
    for other in context.alike:
        shared = list(dict.fromkeys(actions[item]["id"] for item in other.items))
        yield _finding(document, other, shared)


def _finding(document: Document, other: Likeness, shared: list[str]) -> Finding:
    share = percent_es(Decimal(100 * len(other.items)) / other.total)
    return Finding(
        "near-identical",
        Severity.WARNING,
        "actions",
        f"La matriz es casi igual a la de {other.name} ({other.department}): {share} de sus textos",
        f"{len(other.items)} de los {other.total} textos de cinco palabras o más dicen lo mismo que el plan "
        "publicado "
        f"de {other.name}; están en {_where(shared)}. Un texto de plantilla puede prometer lo que este municipio no "
        "hará, o callar lo que sí hace.",
        "Revise cada celda y escriba lo propio: dependencias, cantidades y fechas de este municipio. Si el texto "
        "común es a propósito, descarte el hallazgo y diga por qué.",
        cells=other.items,
        column=f"como-{other.code}",
        # What is put aside is being like that municipality, however much: it holds while any edit leaves it so.
        about=(other.code,),
    )


def _where(shared: list[str]) -> str:
    return f"{'la acción' if len(shared) == 1 else 'las acciones'} {join_es(shared)}"
