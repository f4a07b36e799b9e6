"""Tables of a PDF: every cell split into lines once and drawn; a row longer than a page is continued on the next."""

from __future__ import annotations

from typing import Final

from dhr_manager.documents.palette import HEAD, INK, LINE, PAPER, SECOND_INK, agency_colour
from dhr_manager.documents.tree import Badge, Cell, Row, Table
from dhr_manager.documents.writers.fonts import face
from dhr_manager.documents.writers.pdf_page import Sheets

PAD_X: Final = 4.0
PAD_Y: Final = 5.0
_CONTINUED: Final = "continued"
# a heading may never fill the page, or no row would find a place under it
_HEAD_LINES: Final = 8


class TableDrawer:
    """Draws one table from a height downwards; `draw` gives the height where it ended."""

    def __init__(self, sheets: Sheets, table: Table) -> None:
        self.sheets = sheets
        self.table = table
        whole = sum(column.width for column in table.columns) or 1.0
        self.widths = [column.width * sheets.room / whole for column in table.columns]
        # a wide table in small type where the page is landscape, a small one in the size of notes
        self.size, self.leading = (8.0, 10.2) if sheets.document.landscape else (9.0, 11.8)
        self.places: list[float] = []
        x = sheets.left
        for width in self.widths:
            self.places.append(x)
            x += width
        self.joined = [n for n, column in enumerate(table.columns) if column.joined]
        self.shown: Row = ()
        self.begun = 0.0  # where the rows of this page begin
        self.inks = [SECOND_INK if column.quiet else INK for column in table.columns]
        bold = face("bold")
        self.head = [
            bold.wrap(column.title, self.size, width - 2 * PAD_X)[:_HEAD_LINES]
            for column, width in zip(table.columns, self.widths, strict=True)
        ]
        self.head_height = max(map(len, self.head)) * self.leading + 2 * PAD_Y

    def draw(self, y: float) -> float:
        """Draws heading and rows from `y` down, over as many pages as it takes."""
        sheets = self.sheets
        fits = y - self.head_height - 3 * self.leading >= sheets.bottom
        y = self._heading(y) if fits else self._turn()
        page_height = sheets.top - self.head_height - sheets.bottom
        for row in self.table.rows:
            full = self._split(row)
            cells = self._once(full, row)
            height = self._height(cells)
            if y - height < sheets.bottom:
                cells, height = full, self._height(full)
            if y - height >= sheets.bottom:
                y = self._row(cells, row, y, height)
            elif height <= page_height * 0.6:
                y = self._row(cells, row, self._turn(), height)
            else:
                y = self._long_row(cells, row, y)
        return y

    def _turn(self) -> float:
        self.sheets.new_page()
        return self._heading(self.sheets.top)

    def _heading(self, y: float) -> float:
        sheets = self.sheets
        bottom = y - self.head_height
        sheets.box(sheets.left, bottom, sheets.room, self.head_height, HEAD)
        for x, lines in zip(self.places, self.head, strict=True):
            sheets.lines((x + PAD_X, y - PAD_Y - self.size + 0.8), lines, face("bold"), self.size, self.leading)
        sheets.rule(sheets.left, bottom, sheets.room, SECOND_INK, 0.6)
        self.begun = bottom
        self.shown = ()
        return bottom

    def _split(self, row: Row) -> list[list[str]]:
        regular = face("regular")
        return [
            [""] if isinstance(cell, Badge) or not cell else regular.wrap(cell, self.size, width - 2 * PAD_X)
            for cell, width in zip(row, self.widths, strict=True)
        ]

    def _once(self, cells: list[list[str]], row: Row) -> list[list[str]]:
        """The cells without what a joined column has just shown above."""
        if not self.joined or not self.shown:
            return cells
        return [[""] if n in self.joined and self.shown[n] == row[n] else lines for n, lines in enumerate(cells)]

    def _height(self, cells: list[list[str]]) -> float:
        return max(map(len, cells)) * self.leading + 2 * PAD_Y

    def _row(self, cells: list[list[str]], row: Row, y: float, height: float) -> float:
        sheets = self.sheets
        base = y - PAD_Y - self.size + 0.8
        regular = face("regular")
        for n, lines in enumerate(cells):
            cell: Cell = row[n]
            if isinstance(cell, Badge):
                self._badge(cell, n, y)
            elif lines != [""]:
                sheets.lines(
                    (self.places[n] + PAD_X, base), lines, regular, self.size, self.leading, colour=self.inks[n]
                )
        for n in self.joined:
            # no line between rows of one value
            if y < self.begun and self.shown[: n + 1] == row[: n + 1]:
                sheets.box(self.places[n], y - 0.4, self.widths[n], 0.8, PAPER)
        self.shown = row
        sheets.rule(sheets.left, y - height, sheets.room, LINE)
        return y - height

    def _badge(self, badge: Badge, column: int, y: float) -> None:
        sheets = self.sheets
        bold = face("bold")
        colour = agency_colour(badge.colour)
        x = self.places[column] + PAD_X
        room = self.widths[column] - 2 * PAD_X
        code = bold.wrap(badge.code, 7, room - 14)[0]
        wide = min(max(bold.measure(code) * 7 / 1000 + 6, 22), room - 11)
        bottom = y - PAD_Y - 9.6
        sheets.box(x, bottom, wide, 11, colour)
        inset = (wide - bold.measure(code) * 7 / 1000) / 2
        sheets.lines((x + inset, bottom + 3.1), [code], bold, 7, 9, colour=PAPER)
        sheets.hatched((x + wide, bottom + 0.25, 10, 10.5), badge.colour, colour)

    def _long_row(self, cells: list[list[str]], row: Row, y: float) -> float:
        """A row too long for what is left of the page: cut between lines and marked as continued."""
        sheets = self.sheets
        if y - 2 * PAD_Y - 4 * self.leading < sheets.bottom:
            y = self._turn()
        while True:
            fits = max(1, int((y - sheets.bottom - 2 * PAD_Y) / self.leading))
            part = [lines[:fits] or [""] for lines in cells]
            y = self._row(part, row, y, self._height(part))
            rest = [lines[fits:] for lines in cells]
            if not any(rest):
                return y
            y = self._turn()
            cells = [lines or [""] for lines in rest]
            if cells[0] == [""]:
                first = row[0].code if isinstance(row[0], Badge) else row[0]
                label = f"{first[:24]} {_CONTINUED}".strip()
                cells[0] = face("regular").wrap(label, self.size, self.widths[0] - 2 * PAD_X)
                row = (label, *row[1:])
