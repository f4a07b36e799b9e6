"""OpenDocument spreadsheets (.ods): sheets, hidden and filtered rows, true dates; repeats are never blown up."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from copy import copy
from datetime import datetime, time

from dhr_manager.intake.grid import (
    MAX_COLUMNS,
    MAX_ROWS,
    Book,
    Cell,
    Grid,
    GridRow,
    Meter,
    number_text,
    trim,
    typed_text,
)
from dhr_manager.intake.package import Element, Package, local
from dhr_manager.intake.readers.merging import Span, fill_down

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_HREF = "{http://www.w3.org/1999/xlink}href"
_DURATION = re.compile(r"-?P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d+)?S)?$")
_ROW_GROUPS = {"table-row-group", "table-header-rows", "table-rows"}
_COLUMN_GROUPS = {"table-column-group", "table-header-columns", "table-columns"}


def read(data: bytes, progress: Callable[[float], None]) -> Book:
    """All sheets. Raises UserError("return-damaged" and the limits of `Meter`)."""
    package = Package(data)
    root = package.tree("content.xml")
    book = Book()
    if root is None:
        return book
    gone = _hidden_styles(root)
    meter = Meter()
    tables = [table for sheet in root.iter(_OFFICE + "spreadsheet") for table in sheet if table.tag == _TABLE + "table"]
    for at, table in enumerate(tables):
        progress(at / len(tables))
        hidden = table.get(_TABLE + "style-name", "") in gone
        book.found["hidden_sheets"] += hidden
        sheet = _Sheet(Grid(table.get(_TABLE + "name", f"Sheet {at + 1}"), hidden=hidden), book, meter)
        sheet.read(table)
    book.found["macros"] += package.macros() + any(name.casefold().startswith("scripts/") for name in package.names)
    book.found["external_links"] += _links(root)
    _beside(package, root, book)
    for name in package.embedded():
        if name.endswith("/content.xml"):
            book.leave_out("", name, "embedded-file")
    return book


def _beside(package: Package, root: Element, book: Book) -> None:
    """Words of page margins, and those that recorded changes took away."""
    for changes in root.iter(_TABLE + "tracked-changes"):
        for paragraph in changes.iter(_TEXT + "p"):
            book.found["tracked_deletions"] += 1
            book.leave_out("", _words(paragraph), "tracked-deletion")
    styles = package.tree("styles.xml")
    for page in styles.iter(_STYLE + "master-page") if styles is not None else ():
        for margin in page:
            text = "\n".join(_words(paragraph) for paragraph in margin.iter(_TEXT + "p"))
            if margin.get(_STYLE + "display") != "false":
                book.leave_out("", text, "page-margin")


def _hidden_styles(root: Element) -> set[str]:
    hidden = set()
    for style in root.iter(_STYLE + "style"):
        for properties in style.iter(_STYLE + "table-properties"):
            if properties.get(_TABLE + "display") == "false":
                hidden.add(style.get(_STYLE + "name", ""))
    return hidden


def _links(root: Element) -> int:
    """Pictures, sheets and sources from outside the file; ordinary hyperlinks are not counted."""
    count = 0
    for element in root.iter():
        href = element.get(_HREF, "")
        outside = "://" in href or href.startswith(("//", "../", "\\\\", "file:"))
        count += (outside and element.tag != _TEXT + "a") or local(element) == "dde-source"
    return count


class _Sheet:
    """One sheet, row by row."""

    def __init__(self, grid: Grid, book: Book, meter: Meter) -> None:
        self._grid = grid
        self._book = book
        self._meter = meter
        self._number = 1
        self._column = 0
        self._columns: set[int] = set()
        self._merged: list[Span] = []

    def read(self, table: Element) -> None:
        """All rows of the table into the grid."""
        self._book.grids.append(self._grid)
        self._rows(table, hidden=False)
        fill_down(self._grid, self._merged)
        self._grid.hidden_columns = frozenset(self._columns)

    def _rows(self, parent: Element, *, hidden: bool) -> None:
        for element in parent:
            name = local(element)
            if name == "table-row":
                self._row(element, hidden=hidden)
            elif name in _ROW_GROUPS:
                self._rows(element, hidden=hidden or element.get(_TABLE + "display") == "false")
            elif name == "table-column":
                repeat = _repeat(element, "number-columns-repeated")
                if element.get(_TABLE + "visibility", "visible") != "visible":
                    self._columns.update(range(self._column, min(self._column + repeat, MAX_COLUMNS)))
                self._column += repeat
            elif name in _COLUMN_GROUPS:
                self._rows(element, hidden=hidden)
            elif name == "shapes":
                self._drawn(element, self._grid.name)

    def _drawn(self, element: Element, place: str) -> None:
        """Words of shapes and text boxes, and what pictures are said to show."""
        text = "\n".join(_words(paragraph) for paragraph in element.iter(_TEXT + "p"))
        self._book.leave_out(place, text, "drawing")
        for inner in element.iter("{*}title", "{*}desc"):
            self._book.leave_out(place, inner.text or "", "picture-text")

    def _row(self, element: Element, *, hidden: bool) -> None:
        repeat = _repeat(element, "number-rows-repeated")
        cells: list[Cell] = []
        for item in element:
            if local(item) in {"table-cell", "covered-table-cell"}:
                self._cell(item, cells)
        cells = trim(cells)
        if any(cell.text for cell in cells):
            hidden = hidden or element.get(_TABLE + "visibility", "visible") != "visible"
            for at in range(min(repeat, MAX_ROWS + 1)):
                self._meter.row(cells)
                self._book.found["hidden_rows"] += hidden
                row = GridRow(self._number + at, [copy(cell) for cell in cells], hidden=hidden)
                self._grid.rows.append(row)
        self._number += repeat

    def _cell(self, item: Element, cells: list[Cell]) -> None:
        repeat = _repeat(item, "number-columns-repeated")
        cell = self._value(item)
        if local(item) == "covered-table-cell" and not cell.text:
            cell = Cell()
        across, down = _repeat(item, "number-columns-spanned"), _repeat(item, "number-rows-spanned")
        if across > 1 or down > 1:
            self._book.found["merged_cells"] += 1
            left = len(cells)
            self._merged.append(Span(self._number, left, self._number + down - 1, left + min(across, MAX_COLUMNS) - 1))
        room = MAX_COLUMNS + 1 - len(cells)
        cells.extend(copy(cell) for _ in range(min(repeat, room)))

    def _value(self, item: Element) -> Cell:
        words: list[str] = []
        for inner in item:
            name = local(inner)
            if name == "p":
                words.append(_words(inner))
            elif name == "list":
                words.extend(_words(paragraph) for paragraph in inner.iter(_TEXT + "p"))
            elif inner.tag.startswith(_DRAW):
                self._drawn(inner, f"{self._grid.name}, row {self._number}")
            elif name == "annotation":
                self._book.found["comments"] += 1
                text = "\n".join(_words(paragraph) for paragraph in inner.iter(_TEXT + "p"))
                self._book.leave_out(f"{self._grid.name}, row {self._number}", text, "comment")
        text = "\n".join(words)
        kind = item.get(_OFFICE + "value-type", "")
        if kind == "date":
            return _date(item.get(_OFFICE + "date-value", ""), text)
        if kind == "time":
            return _time(item.get(_OFFICE + "time-value", ""), text)
        if kind == "float":
            return _number(item.get(_OFFICE + "value", ""), text)
        return Cell(text)


def _words(paragraph: Element) -> str:
    """The words of a paragraph with its runs of spaces, tabs and line breaks; annotations are none of them."""
    parts = [paragraph.text or ""]
    for inner in paragraph:
        name = local(inner)
        if name == "s":
            parts.append(" " * min(_repeat(inner, "c", _TEXT), 1_000))
        elif name == "tab":
            parts.append("\t")
        elif name == "line-break":
            parts.append("\n")
        elif name != "annotation":
            parts.append(_words(inner))
        parts.append(inner.tail or "")
    return "".join(parts)


def _repeat(element: Element, name: str, space: str = _TABLE) -> int:
    try:
        return max(int(element.get(space + name) or 1), 1)
    except ValueError:
        return 1


def _date(value: str, text: str) -> Cell:
    try:
        moment = datetime.fromisoformat(value[:19])
    except ValueError:
        return Cell(text or value)
    typed = moment if "T" in value and moment.time() != time() else moment.date()
    return Cell(typed_text(typed), typed)


def _time(value: str, text: str) -> Cell:
    match = _DURATION.match(value)
    if not match:
        return Cell(text or value)
    days, hours, minutes, seconds = (int(part or 0) for part in match.groups())
    if days or hours > 23 or minutes > 59 or seconds > 59:
        return Cell(text or value)
    typed = time(hours, minutes, seconds)
    return Cell(typed_text(typed), typed)


def _number(value: str, text: str) -> Cell:
    """A number keeps its words where they are more than the number (leading noughts, units)."""
    try:
        number = float(value)
    except ValueError:
        return Cell(text)
    if not math.isfinite(number):
        return Cell(text)
    return Cell(text or number_text(number), number)
