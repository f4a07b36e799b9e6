"""Builds small invented files of every kind, whole and hostile, for the tests of intake."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import date
from xml.sax.saxutils import escape

from dhr_manager.intake.child import _reader
from dhr_manager.intake.preflight import look
from dhr_manager.intake.staging import Staged, stage

TODAY = date(2026, 11, 22)
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SIDE = ("Internal", "External")
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def stage_here(
    data: bytes, columns: Mapping[str, Mapping[str, str]] | None = None, headers: Mapping[str, int] | None = None
) -> Staged:
    """A file read in this process, without the child."""
    book = _reader(look(data))(data, lambda _share: None)
    return stage(book, today=TODAY, columns=columns or {}, headers=headers, progress=lambda _share: None)


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def types(kind: str) -> str:
    """The list of content types of a package."""
    return f'<Types xmlns="{_PACKAGE}/content-types"><Override PartName="/x" ContentType="application/{kind}"/></Types>'


def rels(*targets: tuple[str, str, str, bool]) -> str:
    """Relationships: (id, type, target, external)."""
    items = "".join(
        f'<Relationship Id="{key}" Type="{_REL}/{kind}" Target="{target}" TargetMode="{_SIDE[out]}"/>'
        for key, kind, target, out in targets
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def docx(
    body: str, more: Mapping[str, str | bytes] | None = None, links: Sequence[tuple[str, str, str, bool]] = ()
) -> bytes:
    """A Word document around this body."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": types("vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"),
        "_rels/.rels": rels(("r1", "officeDocument", "word/document.xml", False)),
        "word/_rels/document.xml.rels": rels(*links),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
    }
    return zipped(parts | dict(more or {}))


def run(text: str) -> str:
    """A run of words; line breaks and tabs as Word keeps them."""
    inner = escape(text).replace("\n", '</w:t><w:br/><w:t xml:space="preserve">')
    inner = inner.replace("\t", '</w:t><w:tab/><w:t xml:space="preserve">')
    return f'<w:r><w:t xml:space="preserve">{inner}</w:t></w:r>'


def tc(inner: str, properties: str = "") -> str:
    """A cell around runs or paragraphs."""
    inner = inner if inner.startswith(("<w:p>", "<w:tbl>", "<w:sdt>")) else f"<w:p>{inner}</w:p>"
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of cells; plain words become cells."""
    inner = "".join(cell if cell.startswith("<w:") else tc(run(cell)) for cell in cells)
    return f"<w:tr><w:trPr>{properties}</w:trPr>{inner}</w:tr>"


def tbl(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def xlsx(
    sheets: Mapping[str, str], more: Mapping[str, str | bytes] | None = None, states: Mapping[str, str] | None = None
) -> bytes:
    """A workbook of sheets given as the XML within <worksheet>."""
    names = list(sheets)
    listed = "".join(
        f'<sheet name="{escape(name)}" sheetId="{at}" state="{(states or {}).get(name, "visible")}" r:id="s{at}"/>'
        for at, name in enumerate(names, 1)
    )
    links = [(f"s{at}", "worksheet", f"worksheets/sheet{at}.xml", False) for at in range(1, len(names) + 1)]
    links += [("st", "styles", "styles.xml", False), ("ss", "sharedStrings", "sharedStrings.xml", False)]
    formats = "".join(f'<xf numFmtId="{number}"/>' for number in (0, 14, 20, 22))
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": types("vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"),
        "_rels/.rels": rels(("r1", "officeDocument", "xl/workbook.xml", False)),
        "xl/workbook.xml": f"<workbook {S} {R}><sheets>{listed}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": rels(*links),
        "xl/styles.xml": f"<styleSheet {S}><cellXfs>{formats}</cellXfs></styleSheet>",
    }
    for at, name in enumerate(names, 1):
        parts[f"xl/worksheets/sheet{at}.xml"] = f"<worksheet {S} {R}>{sheets[name]}</worksheet>"
    return zipped(parts | dict(more or {}))


def row(number: int, *cells: str | float | tuple[float, int], attributes: str = "") -> str:
    """A row of a sheet: words, numbers, or (number, style)."""
    inner = []
    for at, cell in enumerate(cells):
        ref = f"{chr(65 + at)}{number}"
        if isinstance(cell, str):
            words = escape(cell)
            if words:
                inner.append(f'<c r="{ref}" t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>')
        else:
            value, style = cell if isinstance(cell, tuple) else (cell, 0)
            inner.append(f'<c r="{ref}" s="{style}"><v>{value}</v></c>')
    return f'<row r="{number}" {attributes}>{"".join(inner)}</row>'


def ods(rows: str, styles: str = "", more: Mapping[str, str | bytes] | None = None) -> bytes:
    """An OpenDocument spreadsheet of one sheet."""
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    table = f'<table:table table:name="Log" table:style-name="ta1">{rows}</table:table>'
    content = (
        f'<office:document-content {spaces} xmlns:xlink="http://www.w3.org/1999/xlink"><office:automatic-styles>{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    parts: dict[str, str | bytes] = {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "content.xml": content,
        "META-INF/manifest.xml": "<m/>",
    }
    return zipped(parts | dict(more or {}))


def ods_row(*cells: str, attributes: str = "") -> str:
    """A row of an OpenDocument sheet; words or whole cells."""
    inner = "".join(
        cell if cell.startswith("<table:") else f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>"
        for cell in cells
    )
    return f"<table:table-row {attributes}>{inner}</table:table-row>"
