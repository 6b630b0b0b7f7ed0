"""Headings and list items of a Word document: levels, bullets and numbers as they are drawn."""

import pytest

from plans.matrix.importing.files.guards import check_upload
from plans.matrix.importing.files.word import read_word
from plans.matrix.importing.source import Paragraph, Source
from tests.plans.matrix.importing.files.packages import W, paragraph, word

NUMBERING = f"""<w:numbering {W}>
<w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num></w:numbering>"""


def read(data: bytes) -> Source:
    check_upload("plan.docx", data)
    return read_word("plan.docx", data)


@pytest.mark.parametrize("name", ["heading 2", "Heading 2", "Título 2", "Titulo 2", "Encabezado 2"])
def test_a_heading_is_known_by_its_style_in_any_language(name: str) -> None:
    styles = f'<w:styles {W}><w:style w:styleId="X"><w:name w:val="{name}"/></w:style></w:styles>'

    source = read(word(paragraph("Visión", '<w:pStyle w:val="X"/>'), styles=styles))

    assert source.blocks == (Paragraph(1, "Visión", level=2),)


def test_an_outline_level_makes_a_heading_and_an_inherited_one_too() -> None:
    styles = (
        f'<w:styles {W}><w:style w:styleId="A"><w:pPr><w:outlineLvl w:val="2"/></w:pPr></w:style>'
        '<w:style w:styleId="B"><w:basedOn w:val="A"/></w:style></w:styles>'
    )
    body = (
        paragraph("uno", '<w:pStyle w:val="B"/>')
        + paragraph("dos", '<w:outlineLvl w:val="0"/>')
        + paragraph("tres", '<w:pStyle w:val="B"/><w:outlineLvl w:val="9"/>')
    )

    found = read(word(body, styles=styles)).blocks

    assert [block.level for block in found if isinstance(block, Paragraph)] == [3, 1, 0]


def test_numbers_are_counted_as_they_are_drawn() -> None:
    def item(text: str, depth: int, number: int = 1) -> str:
        return paragraph(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')

    body = (
        item("a", 0) + item("b", 1) + item("c", 1) + item("", 1) + item("d", 2) + item("e", 0) + item("f", 1)
        + item("g", 0, 2) + item("h", 0, 0)
    )  # fmt: skip

    found = [block for block in read(word(body, numbering=NUMBERING)).blocks if isinstance(block, Paragraph)]

    assert [(block.marker, block.text, block.depth) for block in found] == [
        ("I.", "a", 0),
        ("I.1)", "b", 1),
        ("I.2)", "c", 1),
        ("•", "d", 2),
        ("II.", "e", 0),
        ("II.1)", "f", 1),
        ("VII.", "g", 0),
        ("", "h", 0),
    ]


def test_bullets_and_numbers_typed_by_hand_are_markers_too() -> None:
    found = read(word(paragraph("- Definir las políticas") + paragraph("2) Reportar"))).blocks

    assert found == (Paragraph(1, "Definir las políticas", marker="-"), Paragraph(2, "Reportar", marker="2)"))
