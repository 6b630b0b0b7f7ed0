"""Plans written and read by hand before the importer saw them: ten, then three, then four more.

The municipalities exist; the plans, their numbers and their addresses are made up for these tests.
"""

import pytest

from plans.matrix.interchange import validate
from tests.plans.matrix.importing.unseen.reading import FOLDER, imported, invented, outcome, untold

SLUGS = sorted(path.stem for path in FOLDER.glob("*.reading"))
# The share of equal items that is reached; a change may raise it, not lower it.
FLOORS = {
    "anapoima-cundinamarca": 1.0,
    "barichara-santander": 1.0,
    "curiti-santander": 1.0,
    "firavitoba-boyaca": 0.96,
    "guaitarilla-narino": 1.0,
    "guatape-antioquia": 1.0,
    "inirida-guainia": 1.0,
    "jerico-antioquia": 1.0,
    "leticia-amazonas": 1.0,
    "manaure-cesar": 0.98,
    "mongui-boyaca": 1.0,
    "sapuyes-narino": 0.97,
    "supia-caldas": 0.95,
    "tado-choco": 1.0,
    "tesalia-huila": 1.0,
    "toca-boyaca": 1.0,
    "tolu-sucre": 1.0,
}
# Names of phases, titles of columns and labels of contacts are said by the place where their content stands.
TOLD_BY_PLACE = (
    "en línea", "Transformación", " de 20", "Quién ", "A DÓNDE", "VISIÓN", "BENEFICIOS", "INTRODUCCIÓN", "PLAN ",
    "Tel", "(6) ", "(8) ", "Buscar convenios Inter",
)  # fmt: skip


def test_every_document_has_its_floor() -> None:
    assert set(FLOORS) == set(SLUGS)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_reading_is_as_good_as_it_was(slug: str) -> None:
    found = outcome(slug)
    assert found.ratio >= FLOORS[slug], "\n".join(["missing:", *found.missing, "not in the reading:", *found.extra])


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_invented(slug: str) -> None:
    read = imported(slug)
    validate(read.document)
    assert invented(slug, " ".join(read.source.lines)) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_nothing_is_lost_without_a_note(slug: str) -> None:
    lost = [text for text in untold(slug) if not any(words in text for words in TOLD_BY_PLACE)]
    assert lost == []
