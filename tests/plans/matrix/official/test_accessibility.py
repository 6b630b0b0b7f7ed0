"""A reader who listens finds language, title, headings, tables with heads, and what the picture is."""

from collections import Counter
from io import BytesIO
from typing import Any

from PIL import Image

from tests.plans.matrix.conftest import plan_of
from tests.plans.matrix.official.conftest import printed, proof_of
from tests.plans.matrix.official.paper_proof import Proof


def catalog(proof: Proof) -> Any:
    return proof.reader.trailer["/Root"]


def test_tagged_with_language_and_title(proof: Proof) -> None:
    root = catalog(proof)
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 (a PDF boolean)
    assert root["/Lang"] == "es-CO"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert proof.reader.metadata
    assert "PLAN DE ACCI" in str(proof.reader.metadata.title)
    assert str(proof.reader.metadata.author).startswith("Alcaldía Municipal de ")
    assert b'pdfuaid:part="1"' in root["/Metadata"].get_data()


def test_headings_lists_and_table_heads_are_marked() -> None:
    kinds = Counter(printed("genova-quindio").structure)
    assert kinds["H1"] == 1
    assert kinds["H2"] == 18
    assert kinds["H3"] > 8
    assert kinds["TH"] > 6 * 8
    assert kinds["LI"] > 100
    assert kinds["Link"] >= 17


def test_chapters_are_bookmarks(proof: Proof) -> None:
    names = [str(item.title) for item in proof.reader.outline if not isinstance(item, list)]
    assert names[0] == "1. El municipio y su plan"
    assert names[-1] == "Identificación de este documento"
    assert names == sorted(names, key=lambda name: int(name.split(".")[0]) if name[0].isdigit() else 99)


def test_its_own_fonts_are_inside_whatever_the_machine_has(proof: Proof) -> None:
    assert len(proof.fonts) >= 3
    assert all(proof.fonts.values())
    assert all("+Oficial" in name for name in proof.fonts)


def test_the_coat_of_arms_is_on_the_cover_and_said_in_words() -> None:
    picture = BytesIO()
    Image.new("RGB", (300, 360), "#008800").save(picture, "PNG")
    proof = proof_of(plan_of("quibdo-choco"), picture.getvalue())
    assert proof.pictures == [1]
    assert "Figure" in proof.structure
    assert alternatives(catalog(proof)["/StructTreeRoot"]) == ["Escudo del municipio de Quibdó"]
    assert "Figure" not in printed("quibdo-choco").structure


def alternatives(node: Any) -> list[str]:
    node = node.get_object()
    if isinstance(node, list):
        return [text for child in node for text in alternatives(child)]
    if not isinstance(node, dict):
        return []
    own = [str(node["/Alt"])] if "/Alt" in node else []
    return own + (alternatives(node["/K"]) if "/K" in node else [])
