"""Files made to hurt whoever opens them: each with a word of the message that must refuse it, "" when harmless."""

import io
import struct
import warnings
import zipfile
from collections.abc import Callable

from tests.plans.matrix.importing.files.packages import (
    W,
    paragraph,
    relationships,
    said,
    sheet,
    sheet_parts,
    types,
    word,
    word_parts,
    zipped,
)

MILLION = 1_000_000
LAUGHS = '<!DOCTYPE a [<!ENTITY a "ja"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;">]>'
OUTSIDE = '<!DOCTYPE a [<!ENTITY a SYSTEM "file:///etc/hostname">]>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def _spaces() -> bytes:
    parts = word_parts(paragraph("Plan"))
    parts["word/document.xml"] = str(parts["word/document.xml"]) + " " * 200 * MILLION
    return zipped(parts)


def _lying_size() -> bytes:
    """The sizes in both headers say 1,000 bytes; 100 MB come out."""
    data = bytearray(zipped(word_parts(paragraph("Plan")) | {"word/media/image1.png": bytes(100 * MILLION)}))
    for mark, name_at, size_at in ((b"PK\x03\x04", 30, 22), (b"PK\x01\x02", 46, 24)):
        at = data.find(mark)
        while at >= 0:
            if data[at + name_at :].startswith(b"word/media/image1.png"):
                struct.pack_into("<I", data, at + size_at, 1_000)
            at = data.find(mark, at + 4)
    return bytes(data)


def _nested() -> bytes:
    inner = zipped({"a.txt": bytes(30 * MILLION)})
    return zipped(word_parts(paragraph("Plan")) | {"word/media/otro.zip": inner})


def _twice() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, content in word_parts(paragraph("Plan")).items():
            archive.writestr(name, content)
        archive.writestr("word/Document.xml", "<a/>")
    return file.getvalue()


def _same_bytes_for_all() -> bytes:
    """All entries of the list point at the same bytes, so little is stored and much comes out."""
    parts = word_parts(paragraph("Plan")) | {"word/media/a.bin": bytes(5 * MILLION)}
    file = io.BytesIO(zipped(parts))
    with zipfile.ZipFile(file, "a") as archive:
        found = archive.getinfo("word/media/a.bin")
        archive.writestr("word/last.txt", "so that the list is written again")
        for at in range(500):
            copy = zipfile.ZipInfo(f"word/media/a{at}.bin")
            for name in ("compress_type", "CRC", "compress_size", "file_size", "header_offset", "flag_bits"):
                setattr(copy, name, getattr(found, name))
            archive.filelist.append(copy)
            archive.NameToInfo[copy.filename] = copy
    return file.getvalue()


def _long_count_hidden() -> bytes:
    """The end of the list says one entry; the record for big archives before it says 5,000."""
    data = bytearray(zipped({f"word/{at}.txt": "" for at in range(5_000)}))
    at = data.rfind(b"PK\x05\x06")
    size, start = struct.unpack_from("<II", data, at + 12)
    record = struct.pack("<4sQ2H2I4Q", b"PK\x06\x06", 44, 45, 45, 0, 0, 5_000, 5_000, size, start)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, at, 1)
    struct.pack_into("<HHI", data, at + 8, 1, 1, 60)
    return bytes(data[:at]) + record + locator + bytes(data[at:])


def _locked() -> bytes:
    data = bytearray(zipped(word_parts(paragraph("Plan"))))
    for mark, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.find(mark) + at] |= 1
    return bytes(data)


def _deep(name: str, times: int) -> str:
    return f"<{name}>" * times + f"</{name}>" * times


def _nested_tables(depth: int) -> bytes:
    opening, closing = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    return word(opening * depth + paragraph("fondo") + closing * depth)


def _empty_cells() -> bytes:
    row = "<row>" + '<c s="1"/>' * 60 + "</row>"
    return sheet(row * 60_000)


def _rows(count: int) -> str:
    return "".join(f'<row r="{at}">{said(f"A{at}", "x")}</row>' for at in range(1, count + 1))


def _many_sheets() -> bytes:
    parts = sheet_parts(f'<sheetData><row r="1">{said("A1", "x")}</row></sheetData>')
    one = str(parts["xl/workbook.xml"])
    parts["xl/workbook.xml"] = one.replace("</sheets>", '<sheet name="a" sheetId="2" r:id="r1"/>' * 40 + "</sheets>")
    return zipped(parts)


def _attributes() -> bytes:
    names = " ".join(f'a{at}=""' for at in range(MILLION))
    return word(f"<w:p {names}/>")


def _merges(count: int, reference: str = "A{0}:B{0}") -> bytes:
    merged = "".join(f'<mergeCell ref="{reference.format(at)}"/>' for at in range(1, count + 1))
    return zipped(
        sheet_parts(f"<sheetData><row>{said('A1', 'Plan')}</row></sheetData><mergeCells>{merged}</mergeCells>")
    )


def _macros(kind: str, name: str) -> bytes:
    parts = word_parts(paragraph("Plan"), kind=kind)
    return zipped(parts | ({name: b"\xd0\xcf"} if name else {}))


def _outside_links() -> bytes:
    parts = word_parts(paragraph("Plan de acción"))
    outside = '<Relationship Id="r9" Type="x/attachedTemplate" Target="http://127.0.0.1:9/x" TargetMode="External"/>'
    local = '<Relationship Id="r8" Type="x/header" Target="../../../../etc/hostname"/>'
    rels = str(parts["word/_rels/document.xml.rels"])
    parts["word/_rels/document.xml.rels"] = rels.replace("</Relationships>", outside + local + "</Relationships>")
    return zipped(parts)


def _with_doctype(part: str, doctype: str = LAUGHS) -> bytes:
    parts = word_parts(paragraph("Plan"))
    parts[part] = f"{doctype}<a>&c;</a>"
    return zipped(parts)


def _repeated_text() -> bytes:
    """One text of many lines, to which 3,000 cells refer."""
    return _stored_sheet('<row><c t="s"><v>0</v></c></row>' * 3_000, texts=f"<si><t>{'A&#10;' * 900}</t></si>")


def _stored_sheet(rows: str, **further: str) -> bytes:
    """Not compressed, so that no proportion gives it away."""
    return zipped(sheet_parts(f"<sheetData>{rows}</sheetData>", **further), method=zipfile.ZIP_STORED)


def _stored_word(body: str) -> bytes:
    return zipped(word_parts(body), method=zipfile.ZIP_STORED)


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "spaces-200-mb.docx": (_spaces, "demasiado grande"),
    "lying-size.docx": (_lying_size, "dañado"),
    "nested-zip.docx": (_nested, "comprimido"),
    "same-part-twice.docx": (_twice, "mismo nombre"),
    "entries-over-each-other.docx": (_same_bytes_for_all, "dañado"),
    "too-many-entries.docx": (
        lambda: zipped(word_parts("") | {f"word/{at}.txt": "" for at in range(5_000)}),
        "demasiadas partes",
    ),
    "long-count-hidden.docx": (_long_count_hidden, "demasiadas partes"),
    "leaves-the-folder.docx": (lambda: zipped(word_parts("") | {"../../etc/cron.d/x": "x"}), "fuera"),
    "password.docx": (_locked, "contraseña"),
    "cut-short.docx": (lambda: word(paragraph("Plan") * 500)[:-400], "dañado"),
    "laughs.docx": (lambda: _with_doctype("word/document.xml"), "DOCTYPE"),
    "laughs-in-relations.docx": (lambda: _with_doctype("_rels/.rels"), "DOCTYPE"),
    "laughs-in-unused-part.docx": (lambda: _with_doctype("customXml/item1.xml"), "DOCTYPE"),
    "reads-a-file.docx": (lambda: _with_doctype("word/document.xml", OUTSIDE), "DOCTYPE"),
    "hidden-by-utf-16.docx": (
        lambda: zipped(word_parts("") | {"word/styles.xml": f"{LAUGHS}<a/>".encode("utf-16")}),
        "codificación",
    ),
    "links-to-outside.docx": (_outside_links, ""),
    "macros.docm": (lambda: _macros("document.macroEnabled.main+xml", ""), "macros"),
    "hidden-macros.docx": (lambda: _macros("document.main+xml", "word/vbaProject.bin"), "macros"),
    "deep-elements.docx": (lambda: word(_deep("w:x", 300_000)), "unos dentro de otros"),
    "deep-tables.docx": (lambda: _nested_tables(40), "unas dentro de otras"),
    "very-deep-tables.docx": (lambda: _nested_tables(50_000), "unos dentro de otros"),
    "million-attributes.docx": (_attributes, "demasiado grande"),
    "many-paragraphs.docx": (lambda: word(paragraph("a") * 200_000), "demasiado grande"),
    "wide-span.docx": (
        lambda: word(
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="900000000"/></w:tcPr>'
            f"{paragraph('a')}</w:tc></w:tr><w:tr><w:tc>{paragraph('b')}</w:tc><w:tc/></w:tr></w:tbl>"
        ),
        "columnas",
    ),
    "long-paragraph.docx": (lambda: word(paragraph("a" * 20_000_000)), "demasiado grande"),
    "fields-without-end.docx": (
        lambda: word(
            "<w:p>" + '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>A</w:instrText></w:r>' * 60_000 + "</w:p>"
            f"{paragraph('Plan')}"
        ),
        "no tiene texto",
    ),
    "whole-sheet-claimed.xlsx": (
        lambda: zipped(
            sheet_parts(f'<dimension ref="A1:XFD1048576"/><sheetData><row>{said("A1", "Plan")}</row></sheetData>')
        ),
        "",
    ),
    "empty-cells.xlsx": (_empty_cells, "demasiado grande"),
    "row-at-the-end.xlsx": (lambda: sheet(f'<row r="1048576">{said("A1048576", "x")}</row>'), "fila 1.048.576"),
    "column-at-the-end.xlsx": (lambda: sheet(f'<row r="1">{said("XFD1", "x")}</row>'), "columna XFD"),
    "many-rows.xlsx": (lambda: sheet(_rows(30_000)), "20.000 filas"),
    "many-sheets.xlsx": (_many_sheets, "30 hojas"),
    "many-texts.xlsx": (lambda: sheet("", texts="<si><t>a</t></si>" * 400_000), "demasiado grande"),
    "one-giant-text.xlsx": (lambda: sheet("", texts=f"<si><t>{'a' * 25_000_000}</t></si>"), "demasiado grande"),
    "text-said-everywhere.xlsx": (_repeated_text, "demasiado texto"),
    "merged-whole-sheet.xlsx": (lambda: _merges(1, "A1:XFD1048576"), ""),
    "many-merges.xlsx": (lambda: _merges(100_000), "celdas combinadas"),
    "overlapping-merges.xlsx": (lambda: _merges(15_000, "A1:XFD1048576"), ""),
    "hidden-columns.xlsx": (
        lambda: zipped(
            sheet_parts(
                "<cols>" + '<col min="1" max="16384" hidden="1"/>' * 100_000 + "</cols><sheetData><row>"
                f"{said('A1', 'x')}</row></sheetData>"
            )
        ),
        "ninguna hoja visible",
    ),
    "laughs.xlsx": (
        lambda: zipped(sheet_parts("") | {"xl/sharedStrings.xml": f"{LAUGHS}<sst><si><t>&c;</t></si></sst>"}),
        "DOCTYPE",
    ),
    "macros.xlsm": (
        lambda: zipped(sheet_parts("", kind="sheet.macroEnabled.main+xml")),
        "macros",
    ),
    "binary-workbook.xlsx": (
        lambda: zipped({"[Content_Types].xml": types("xl/workbook.bin", "a"), "xl/workbook.bin": b"\x01"}),
        ".xlsb",
    ),
    "style-loop.docx": (
        lambda: word(
            paragraph("Plan", '<w:pStyle w:val="a"/>'),
            styles=f'<w:styles {W}><w:style w:styleId="a"><w:basedOn w:val="a"/></w:style></w:styles>',
        ),
        "",
    ),
    "million-styles.xlsx": (
        lambda: sheet("", styles="<numFmts>" + "<numFmt/>" * MILLION + "</numFmts>"),
        "demasiado grande",
    ),
    "encrypted.xlsx": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "contraseña"),
    "rels-loop.docx": (
        lambda: zipped(
            word_parts(paragraph("a")) | {"word/_rels/document.xml.rels": relationships(("header", "document.xml"))}
        ),
        "",
    ),
    "cells-at-the-limit.xlsx": (lambda: _stored_sheet("<row>" + "<c/>" * 740_000 + "</row>"), "ninguna hoja visible"),
    "rows-at-the-limit.xlsx": (lambda: _stored_sheet("<row/>" * 740_000), "ninguna hoja visible"),
    "cells-above-the-limit.xlsx": (
        lambda: _stored_sheet("<row>" + "<c/>" * 2_900_000 + "</row>"),
        "demasiado grande",
    ),
    "texts-at-the-limit.xlsx": (lambda: _stored_sheet("", texts="<si/>" * 740_000), "demasiado grande"),
    "styles-at-the-limit.xlsx": (lambda: _stored_sheet("", styles="<x/>" * 740_000), "desmedida"),
    "dates.xlsx": (
        lambda: _stored_sheet(
            '<row><c s="0"><v>39753.5</v></c><c s="0"><v>39753.5</v></c><c s="0"><v>39753.5</v></c></row>' * 19_000,
            styles='<cellXfs><xf numFmtId="22"/></cellXfs>',
        ),
        "50.000 fechas",
    ),
    "runs-at-the-limit.docx": (lambda: _stored_word("<w:p>" + "<w:r/>" * 740_000 + "</w:p>"), "demasiado grande"),
    "paragraphs-at-the-limit.docx": (lambda: _stored_word(paragraph("a b") * 100_000), "demasiados párrafos"),
    "instructions.docx": (
        lambda: _stored_word(
            '<w:p><w:r><w:fldChar w:fldCharType="begin"/>'
            + "<w:instrText>TOC</w:instrText>" * 200_000
            + "</w:r></w:p>"
        ),
        "no tiene texto",
    ),
    "many-short-lines.txt": (lambda: b"a\n" * 3 * MILLION, "pesa"),
    "one-long-line.txt": (lambda: b"a" * 1_500_000, "demasiado"),
    "zeros.txt": (lambda: bytes(15 * MILLION), "pesa"),
}
