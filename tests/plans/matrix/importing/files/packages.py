"""Small Word and spreadsheet files written by hand, part by part, to put anything into them."""

import io
import zipfile

OFFICE = "application/vnd.openxmlformats-officedocument"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = f'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{RELATION}"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"

Parts = dict[str, str | bytes]


def zipped(parts: Parts, *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def relationships(*found: tuple[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{at}" Type="{RELATION}/{kind}" Target="{target}"/>'
        for at, (kind, target) in enumerate(found, 1)
    )
    return f'<Relationships xmlns="{RELATIONS}">{rows}</Relationships>'


def types(part: str, kind: str) -> str:
    return f'<Types xmlns="{TYPES}"><Override PartName="/{part}" ContentType="{kind}"/></Types>'


def word_parts(body: str, *, related: tuple[tuple[str, str], ...] = (), kind: str = "document.main+xml") -> Parts:
    return {
        "[Content_Types].xml": types("word/document.xml", f"{OFFICE}.wordprocessingml.{kind}"),
        "_rels/.rels": relationships(("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": relationships(*related),
    }


def word(body: str, **parts: str) -> bytes:
    """A .docx with that body; `parts`: content of further parts by kind (styles, numbering, header, footnotes)."""
    related = tuple((kind, f"{kind}.xml") for kind in parts)
    return zipped(word_parts(body, related=related) | {f"word/{kind}.xml": text for kind, text in parts.items()})


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def sheet_parts(sheet: str, *, texts: str = "", kind: str = "sheet.main+xml", styles: str = "") -> Parts:
    """`sheet`: what stands inside <worksheet>; `texts`: inside <sst>."""
    return {
        "[Content_Types].xml": types("xl/workbook.xml", f"{OFFICE}.spreadsheetml.{kind}"),
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {S}><sheets><sheet name="Hoja1" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": relationships(
            ("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")
        ),
        "xl/worksheets/sheet1.xml": f"<worksheet {S}>{sheet}</worksheet>",
        "xl/sharedStrings.xml": f"<sst {S}>{texts}</sst>",
        "xl/styles.xml": f"<styleSheet {S}>{styles}</styleSheet>",
    }


def sheet(rows: str, **further: str) -> bytes:
    return zipped(sheet_parts(f"<sheetData>{rows}</sheetData>", **further))


def said(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
