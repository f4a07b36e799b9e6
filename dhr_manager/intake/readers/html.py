"""HTML tables: what the clipboard holds of Word and Excel, and "workbooks" that case systems export as web pages."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree

from dhr_manager.domain.errors import UserError
from dhr_manager.intake.grid import MAX_COLUMNS, Book, Cell, Grid, GridRow, Meter
from dhr_manager.intake.package import Element
from dhr_manager.intake.readers.html_text import Piece, blocks_of, heads_entries, hidden, own_rows, words_of
from dhr_manager.intake.readers.text import decode

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_FRAGMENT = re.compile(rb"\AVersion:\d[^<]{0,400}?(?=<)", re.IGNORECASE)  # the head of Windows' clipboard format
_MOST_DOWN = 5_000  # rows a cell may reach down


def read(data: bytes, progress: Callable[[float], None]) -> Book:
    """All tables of a page. Raises UserError("return-damaged" | "return-no-table" and the limits of `Meter`)."""
    root = _parsed(_FRAGMENT.sub(b"", data, count=1))
    if root is None:
        raise UserError("return-no-table")
    progress(0.4)
    reader = _Reader()
    for piece in blocks_of(root):
        reader.block(piece)
    reader.book.found.update(reader.found.found)
    return reader.book


def _parsed(data: bytes) -> Element | None:
    named = _CHARSET.search(data[:4_000])
    text = None
    if named:
        try:
            text = data.decode(named.group(1).decode("ascii"))
        except (UnicodeDecodeError, LookupError):
            text = None
    plain = (text if text is not None else decode(data)).replace("\0", "").encode("utf-8", "replace")
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True, recover=True
    )
    try:
        root = etree.fromstring(plain, parser)
    except etree.XMLSyntaxError as error:
        raise UserError("return-damaged", part="html") from error
    if any("depth" in entry.message or "too long" in entry.message.casefold() for entry in parser.error_log):
        raise UserError("return-damaged", part="html")  # what lies deeper would be lost in silence
    return root


class _Reader:
    """Turns the blocks of a page into grids and words left out."""

    def __init__(self) -> None:
        self.book = Book()
        self.found = Piece()
        self._meter = Meter()

    def block(self, piece: Piece) -> None:
        """A table (a grid) or words outside tables (left out)."""
        if piece.table is not None:
            self._table(piece.table)
            return
        self.book.leave_out("", piece.text, "outside-table")
        self.book.leave_out("", "".join(piece.deleted), "tracked-deletion")

    def _table(self, table: Element) -> None:
        grid = Grid(f"Table {len(self.book.grids) + 1}")
        self.book.grids.append(grid)
        inner: list[Element] = []
        arranges = not heads_entries(table)
        reaching: dict[int, tuple[int, Cell]] = {}  # column → rows still to come, the cell
        for number, element in enumerate(own_rows(table), 1):
            row = GridRow(number, [], hidden=hidden(element))
            shown = self._cells(element, row, reaching, inner, f"{grid.name}, row {number}", arranges=arranges)
            row.hidden = row.hidden or not shown
            self.book.found["hidden_rows"] += row.hidden and bool(row.filled())
            self._meter.row(row.cells)
            grid.rows.append(row)
        for caption in table.iterchildren("caption"):
            self.book.leave_out(grid.name, words_of(caption).text, "outside-table")
        for promoted in inner:
            self._table(promoted)

    def _cells(
        self,
        element: Element,
        row: GridRow,
        reaching: dict[int, tuple[int, Cell]],
        inner: list[Element],
        place: str,
        *,
        arranges: bool,
    ) -> bool:
        """The cells of one row into their columns; whether any of its words are shown."""
        shown = hidden_words = False
        for item in element.iterchildren("td", "th"):
            _fill(row, reaching)
            piece = words_of(item, promote=inner if arranges else None)
            self.found.add_found(piece)
            row.tracked = row.tracked or piece.tracked
            self.book.leave_out(place, "".join(piece.deleted), "tracked-deletion")
            self.book.leave_out(place, "\n".join(piece.pictured), "picture-text")
            gone = hidden(item)
            hidden_words = hidden_words or piece.hidden or (gone and bool(piece.text.strip()))
            shown = shown or (piece.shown and not gone)
            across, down = _span(item, "colspan", MAX_COLUMNS + 1), _span(item, "rowspan", _MOST_DOWN)
            self.book.found["merged_cells"] += across > 1 or down > 1
            cell = Cell(piece.text, span=across)
            if down > 1:
                for column in range(len(row.cells), len(row.cells) + across):
                    reaching[column] = (down, cell if column == len(row.cells) else Cell())
            row.cells.append(cell)
            row.cells.extend(Cell() for _ in range(across - 1))
        _fill(row, reaching)
        for column, (left, cell) in list(reaching.items()):
            reaching[column] = (left - 1, cell)
            if left <= 1:
                del reaching[column]
        notes = {"picture"} if next(element.iter("img"), None) is not None else set()
        notes |= {"hidden-text"} if hidden_words and shown else set()
        row.notes = tuple(sorted(notes))
        return shown or not row.filled() or not hidden_words


def _fill(row: GridRow, reaching: dict[int, tuple[int, Cell]]) -> None:
    """Columns that a cell of an earlier row reaches down into."""
    while len(row.cells) in reaching:
        _, cell = reaching[len(row.cells)]
        row.cells.append(Cell(cell.text, span=cell.span, merged_from=bool(cell.text.strip())))


def _span(item: Element, name: str, most: int) -> int:
    try:
        return min(max(int(item.get(name) or 1), 1), most)
    except ValueError:
        return 1
