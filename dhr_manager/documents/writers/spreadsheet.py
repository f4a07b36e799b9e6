"""Writes the tables of a document as a workbook, a sheet each, row by row, with clean properties."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from io import BytesIO
from typing import Any, Final

from dhr_manager.documents.palette import HEAD, agency_colour
from dhr_manager.documents.text import clean, opens_like_formula
from dhr_manager.documents.tree import Badge, Cell, Document, Table
from dhr_manager.documents.writers.package import put

_LONGEST: Final = 32_767  # characters a cell can hold
_CUT: Final = " … (continued in the Word and PDF versions)"
_CHARACTERS: Final = 150  # of a landscape page, shared among the columns
_CORE: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>{}</dc:language></cp:coreProperties>'
)
_APP: Final = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>DHR Manager</Application></Properties>"
)


def write_spreadsheet(document: Document) -> bytes:
    """The document's tables as .xlsx: all cells are text, also those that look like formulas."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    names: set[str] = set()
    for table in document.tables():
        _sheet(book, table, document, names)
    if not names:
        book.create_sheet("Empty")
    held = BytesIO()
    book.save(held)
    return neutral(held, document.language)


def _sheet(book: Any, table: Table, document: Document, names: set[str]) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font, PatternFill

    sheet = book.create_sheet(_name(table.name, names))
    sheet.freeze_panes = "A2"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    marking = " ".join(clean(document.marking).replace("&", "&&").split())[:120]
    if marking:
        sheet.oddHeader.center.text = marking
    sheet.oddFooter.center.text = f"{marking}   Page &P of &N".strip()
    whole = sum(column.width for column in table.columns) or 1.0
    for n, column in enumerate(table.columns):
        sheet.column_dimensions[letter(n)].width = max(9.0, column.width * _CHARACTERS / whole)
    top = Alignment(wrap_text=True, vertical="top")
    bold, head = Font(bold=True), PatternFill("solid", fgColor=HEAD)
    white = Font(bold=True, color="FFFFFF")

    def text(value: str) -> Any:
        cell = WriteOnlyCell(sheet, value=_held(value))
        if cell.value:
            cell.data_type = "s"
        cell.alignment = top
        if opens_like_formula(value):
            cell.quotePrefix = True
        return cell

    heads = []
    for column in table.columns:
        cell = text(column.title)
        cell.font, cell.fill = bold, head
        heads.append(cell)
    sheet.append(heads)
    for row in table.rows:
        cells = []
        for value in row:
            cell = text(plain(value))
            if isinstance(value, Badge):
                cell.font, cell.fill = white, PatternFill("solid", fgColor=agency_colour(value.colour))
            cells.append(cell)
        sheet.append(cells)


def plain(cell: Cell) -> str:
    """A cell as text."""
    return cell.code if isinstance(cell, Badge) else cell


def _held(value: str) -> str:
    value = clean(value)
    return value if len(value) <= _LONGEST else value[: _LONGEST - len(_CUT)] + _CUT


def letter(n: int) -> str:
    """The letters of a column, from 0."""
    return chr(65 + n) if n < 26 else chr(64 + n // 26) + chr(65 + n % 26)


def _name(wanted: str, names: set[str]) -> str:
    """A sheet's name: at most 31 characters, none that a workbook forbids, none twice."""
    base = re.sub(r"[\[\]:*?/\\']", " ", clean(wanted)).replace("\n", " ").strip()[:28] or "Sheet"
    name, n = base, 2
    while name.casefold() in names:
        name, n = f"{base} {n}", n + 1
    names.add(name.casefold())
    return name


def neutral(held: BytesIO, language: str) -> bytes:
    """The package again with fixed times, in a fixed order, its properties replaced by our own."""
    target = BytesIO()
    with zipfile.ZipFile(held) as source, zipfile.ZipFile(target, "w") as package:
        for name in _ordered(source.namelist()):
            data: bytes | str = source.read(name)
            if name == "docProps/core.xml":
                data = _CORE.format(language)
            elif name == "docProps/app.xml":
                data = _APP
            put(package, name, data)
    return target.getvalue()


def _ordered(names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: (name != "[Content_Types].xml", name))
