"""Excel workbooks (.xlsx, .xlsm): all sheets with their hidden rows, columns and sheets, merged cells and comments."""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from dhr_manager.intake.grid import MAX_COLUMNS as WIDEST
from dhr_manager.intake.grid import Book, Cell, Grid, GridRow, Meter, Typed, number_text, trim, typed_text
from dhr_manager.intake.package import Element, Package, drawn_texts, local
from dhr_manager.intake.preflight import column_number
from dhr_manager.intake.readers.merging import Span, fill_down
from dhr_manager.intake.readers.number_formats import from_serial, kind_of, margin_text, padded

_S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_STRICT = "{http://purl.oclc.org/ooxml/spreadsheetml/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_R_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_REF = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})$")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MARGINS = ("oddHeader", "oddFooter", "evenHeader", "evenFooter", "firstHeader", "firstFooter")
_OUTSIDE = ("WEBSERVICE(", "DDE(")


def read(data: bytes, progress: Callable[[float], None]) -> Book:
    """All sheets of a workbook. Raises UserError("return-damaged" and the limits of `Meter`)."""
    package = Package(data, sheets=True)
    main = package.main_part()
    root = package.tree(main)
    related = package.related(main)
    book = Book()
    if root is None:
        return book
    shared = _Shared.of(package, root, related)
    sheets = list(root.iter(_S + "sheet", _STRICT + "sheet"))
    meter = Meter()
    for at, element in enumerate(sheets):
        progress(at / len(sheets))
        kind, part = related.get(element.get(_R) or element.get(_R_STRICT) or "", ("", ""))
        hidden = element.get("state", "visible").casefold() != "visible"
        book.found["hidden_sheets"] += hidden
        if kind == "worksheet" and part in package.names:
            sheet = _Sheet(
                package,
                part,
                Grid(element.get("name", f"Sheet {at + 1}"), hidden=hidden),
                shared,
                book=book,
                meter=meter,
            )
            sheet.read()
    book.found["macros"] += package.macros()
    book.found["external_links"] += package.external_links() + shared.connections
    for name in package.embedded():
        book.leave_out("", name.rsplit("/", 1)[-1], "embedded-file")
    return book


@dataclass(slots=True)
class _Shared:
    """What all sheets share: texts, formats and the first day of the calendar."""

    texts: list[str] = field(default_factory=list)
    formats: list[tuple[str, str | None]] = field(default_factory=list)
    from_1904: bool = False
    connections: int = 0

    @classmethod
    def of(cls, package: Package, root: Element, related: dict[str, tuple[str, str]]) -> _Shared:
        shared = cls()
        for kind, part in related.values():
            if kind == "sharedStrings" and part in package.names:
                for event, element in package.stream(part, _S + "si", _STRICT + "si"):
                    if event == "end":
                        shared.texts.append(_rich(element))
                        element.clear()
            elif kind == "styles" and (styles := package.tree(part)) is not None:
                shared.formats = _formats(styles)
            elif kind == "connections" and (found := package.tree(part)) is not None:
                shared.connections += len(found)
        for properties in root.iter(_S + "workbookPr", _STRICT + "workbookPr"):
            shared.from_1904 = properties.get("date1904", "0").casefold() in {"1", "true"}
        return shared


def _rich(element: Element) -> str:
    """The words of a text with or without runs; the reading aid of phonetic runs is no part of it."""
    texts: list[str] = []
    for inner in element:
        name = local(inner)
        if name == "t":
            texts.append(inner.text or "")
        elif name == "r":
            texts.extend(run.text or "" for run in inner if local(run) == "t")
    return _unescape("".join(texts))


def _unescape(text: str) -> str:
    if "_x" not in text:
        return text
    words = _ESCAPED.sub(lambda match: chr(int(match.group(1), 16)), text)
    return words.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace").replace("\r\n", "\n")


def _formats(styles: Element) -> list[tuple[str, str | None]]:
    codes: dict[int, str] = {}
    formats: list[tuple[str, str | None]] = []
    for group in styles:
        if local(group) == "numFmts":
            codes.update({_int(item.get("numFmtId")): item.get("formatCode", "") for item in group})
        elif local(group) == "cellXfs":
            for item in group:
                number = _int(item.get("numFmtId"))
                code = codes.get(number)
                formats.append((kind_of(number, code), code))
    return formats


def _int(text: str | None) -> int:
    try:
        return int(text or 0)
    except ValueError:
        return 0


def _flag(text: str | None) -> bool:
    return (text or "").casefold() in {"1", "true"}


class _Sheet:
    """Reads one sheet as it is parsed, a row at a time."""

    def __init__(self, package: Package, part: str, grid: Grid, shared: _Shared, *, book: Book, meter: Meter) -> None:
        self._package = package
        self._part = part
        self._grid = grid
        self._shared = shared
        self._book = book
        self._meter = meter

    def read(self) -> None:
        """The sheet's rows into the grid, its comments among what is left out."""
        self._book.grids.append(self._grid)
        tags = [space + name for name in ("row", "mergeCell", "col", *_MARGINS) for space in (_S, _STRICT)]
        merged: list[Span] = []
        columns: set[int] = set()
        number = 0
        for event, element in self._package.stream(self._part, *tags):
            if event == "start":
                continue
            name = local(element)
            if name == "row":
                number = _int(element.get("r")) or number + 1
                self._row(element, number)
                _forget(element)
            elif name == "mergeCell":
                merged.extend(_span(element.get("ref", "")))
                self._book.found["merged_cells"] += 1
            elif name in _MARGINS:
                self._book.leave_out(self._grid.name, margin_text(element.text or ""), "page-margin")
            elif _flag(element.get("hidden")):
                first, last = _int(element.get("min")), min(_int(element.get("max")), WIDEST)
                columns.update(range(first - 1, last))
        fill_down(self._grid, merged)
        self._grid.hidden_columns = frozenset(columns)
        self._beside()

    def _row(self, element: Element, number: int) -> None:
        cells: list[Cell] = []
        notes: set[str] = set()
        for item in element:
            if local(item) != "c":
                continue
            match = _REF.match(item.get("r", ""))
            column = column_number(match.group(1).upper()) - 1 if match else len(cells)
            cell = self._cell(item, notes)
            if not cell.text:
                continue
            if column >= WIDEST:
                cells.extend(Cell() for _ in range(WIDEST + 1 - len(cells)))
                self._meter.row(cells)
            cells.extend(Cell() for _ in range(column + 1 - len(cells)))
            cells[column] = cell
        cells = trim(cells)
        if not cells:
            return
        self._meter.row(cells)
        low = _flag(element.get("customHeight")) and element.get("ht", "1").strip() in {"0", "0.0"}
        hidden = _flag(element.get("hidden")) or low
        self._book.found["hidden_rows"] += hidden
        self._grid.rows.append(GridRow(number, cells, hidden=hidden, notes=tuple(sorted(notes))))

    def _cell(self, item: Element, notes: set[str]) -> Cell:
        value = formula = None
        words = ""
        kind = item.get("t", "n")
        for inner in item:
            name = local(inner)
            if name == "v":
                value = inner.text or ""
            elif name == "f":
                formula = inner.text or ""
            elif name == "is":
                words = _rich(inner)
        if formula is not None:
            self._book.found["external_links"] += any(sign in formula.upper() for sign in _OUTSIDE)
            if not value and kind != "str":
                notes.add("formula-without-value")
                return Cell(f"={formula}")
        if kind == "inlineStr":
            return Cell(words)
        if value is None:
            return Cell()
        return self._value(kind, value, _int(item.get("s")))

    def _value(self, kind: str, value: str, style: int) -> Cell:
        if kind == "s":
            at = _int(value)
            return Cell(self._shared.texts[at] if 0 <= at < len(self._shared.texts) else "")
        if kind == "b":
            return Cell("TRUE" if value.strip() == "1" else "FALSE")
        if kind == "d":
            return _iso(value)
        number = _float(value) if kind == "n" else None
        if number is None:
            return Cell(_unescape(value))
        return self._number(number, style)

    def _number(self, number: float, style: int) -> Cell:
        sign, code = self._shared.formats[style] if 0 <= style < len(self._shared.formats) else ("", None)
        typed: Typed = from_serial(number, sign, from_1904=self._shared.from_1904) if sign else number
        if typed is None or isinstance(typed, float):
            return Cell(padded(number, code) or number_text(number), number)
        return Cell(typed_text(typed), typed)

    def _beside(self) -> None:
        """Comments, and the words of text boxes, shapes and charts that lie over the sheet."""
        for kind, part in self._package.related(self._part).values():
            root = self._package.tree(part) if kind in {"comments", "threadedComment", "drawing"} else None
            if root is None:
                continue
            if kind == "drawing":
                self._drawing(root, part)
                continue
            for element in root.iter():
                if local(element) in {"comment", "threadedComment"}:
                    text = "".join(inner.text or "" for inner in element.iter() if local(inner) in {"t", "text"})
                    self._book.found["comments"] += kind == "comments"
                    self._book.leave_out(f"{self._grid.name}, cell {element.get('ref', '')}", text, "comment")

    def _drawing(self, root: Element, part: str) -> None:
        name = self._grid.name
        for anchor in root:
            self._book.leave_out(name, "\n".join(drawn_texts(anchor)), "drawing")
            for picture in anchor.iter("{*}cNvPr"):
                for key in ("title", "descr"):
                    self._book.leave_out(name, picture.get(key, ""), "picture-text")
        for kind, chart in self._package.related(part).values():
            tree = self._package.tree(chart) if kind in {"chart", "diagramData"} else None
            if tree is not None:
                self._book.leave_out(name, "\n".join(drawn_texts(tree)), "drawing")


def _float(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _iso(value: str) -> Cell:
    try:
        moment = datetime.fromisoformat(value.replace("Z", ""))
    except ValueError:
        return Cell(value)
    typed = moment.date() if "T" not in value else moment
    return Cell(typed_text(typed), typed)


def _forget(element: Element) -> None:
    """Free a row that was read, and those before it."""
    element.clear()
    while element.getprevious() is not None:
        parent = element.getparent()
        if parent is None:
            return
        del parent[0]


def _span(ref: str) -> list[Span]:
    corners = [_REF.match(corner) for corner in ref.split(":")]
    if len(corners) != 2 or corners[0] is None or corners[1] is None:
        return []
    (left, top), (right, bottom) = (
        (column_number(corner.group(1).upper()) - 1, int(corner.group(2))) for corner in corners if corner
    )
    return [Span(top, left, bottom, right)]
