"""A book of grids becomes tables with their columns, staged rows, and a list of all that became no row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.returns import ColumnRead, Found, LeftOut, SeenRow, StagedRow, TableRead, TableSeen
from dhr_manager.intake.columns import Layout, find_layout, forced_layout, is_header, looks_like_date, turned
from dhr_manager.intake.grid import Book, Cell, Grid, GridRow
from dhr_manager.intake.headings import normal, role_of
from dhr_manager.intake.rows import RowReader

_YEAR = re.compile(r"\s*(?:year\s*:?\s*)?(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)?\d\d))?\s*:?\s*$", re.IGNORECASE)
_SAMPLES = 3
_LONGEST_HEADING = 500
_SEEN_ROWS = 12
_SEEN_TEXT = 120  # characters of a cell that the window offers
NO_TABLE = -1  # the mark that leaves a table out
NO_HEADER = 0
Headers = Mapping[str, int]
Columns = Mapping[str, Mapping[str, str]]
_BAND = 0.6  # share of the table's width that a band lies across


@dataclass(slots=True)
class Staged:
    """What a whole file came to."""

    tables: list[TableRead]
    rows: list[StagedRow]
    left_out: list[LeftOut]
    found: Found
    seen: list[TableSeen] = field(default_factory=list)


def stage(
    book: Book, *, today: date, columns: Columns, progress: Callable[[float], None], headers: Headers | None = None
) -> Staged:
    """Find the tables of entries in a book and read their rows; `columns` and `headers` are what the user chose.

    Raises UserError("return-no-table" | "no-date-column" | "return-no-rows").
    """
    if not any(len(row.filled()) > 1 for grid in book.grids for row in grid.rows):
        raise UserError("return-no-table")
    work = _through(book, today, columns, headers or {}, progress)
    if not work.tables:
        headings = _headings(book)
        columns_seen = sum(map(len, headings.values()))
        raise UserError("no-date-column", tables=len(headings), columns=columns_seen, headings=headings)
    if not work.rows:
        raise UserError("return-no-rows", tables=len(work.tables))
    counts = {name: int(book.found[name]) for name in Found.__slots__}
    return Staged(work.tables, work.rows, [*work.left_out, *book.left_out], Found(**counts), work.seen)


def see(book: Book, *, today: date, progress: Callable[[float], None]) -> list[TableSeen]:
    """Every table of a book, also where none of them is one of entries."""
    return _through(book, today, {}, {}, progress).seen


def _through(book: Book, today: date, columns: Columns, headers: Headers, progress: Callable[[float], None]) -> _Stage:
    work = _Stage(today, columns, headers, progress)
    for at, grid in enumerate(book.grids):
        progress(at / len(book.grids))
        work.grid(grid)
    return work


def _headings(book: Book) -> dict[str, list[str]]:
    """What the window needs to ask which column holds the dates: the fullest of the first rows of each table."""
    headings: dict[str, list[str]] = {}
    for grid in book.grids:
        if grid.rows:
            best = max(grid.rows[:10], key=lambda row: len(row.filled()))
            headings[grid.name] = [" ".join(text.split())[:80] for text in best.texts() if text.strip()]
    return headings


class _Stage:
    """Goes through the grids in order, keeping the count of entries and the layout a table may continue."""

    def __init__(self, today: date, columns: Columns, headers: Headers, progress: Callable[[float], None]) -> None:
        self.tables: list[TableRead] = []
        self.rows: list[StagedRow] = []
        self.left_out: list[LeftOut] = []
        self.seen: list[TableSeen] = []
        self._today = today
        self._columns = columns
        self._headers = headers
        self._progress = progress
        self._before: tuple[Layout, int] | None = None

    def grid(self, grid: Grid) -> None:
        """One grid: its entries staged, everything else left out with a reason."""
        if grid.name not in self._headers:
            grid = turned(grid, self._today) or grid
        rows: Sequence[GridRow] = grid.rows
        part = 1
        while rows:
            name = _part_name(grid, part)
            layout = self._layout(grid, name, rows)
            if layout is None:
                reason = "hidden-sheet" if grid.hidden else "no-dates-table"
                end = self._marked(rows, self._headers.get(_part_name(grid, part + 1), NO_TABLE)) or len(rows)
                self._leave(grid, rows[:end], reason)
            else:
                end = self._segment(grid, name, rows, layout, self._headers.get(_part_name(grid, part + 1), NO_TABLE))
                reason = "left-out-by-you" if self._headers.get(name) == NO_TABLE else ""
                self._before = None if reason else (layout, grid.width)
            self.seen.append(_seen(grid, name, rows[:end], layout, reason))
            rows = rows[end:]
            part += 1

    def _layout(self, grid: Grid, name: str, rows: Sequence[GridRow]) -> Layout | None:
        """The layout of a table: as the user marked it, else as that of the table before, else as it shows itself."""
        mapped = self._columns.get(name, {})
        mark = self._headers.get(name, NO_TABLE)
        at = self._marked(rows, mark)
        if mark == NO_HEADER or at is not None:
            return forced_layout(rows, -1 if at is None else at, mapped, self._today)
        return self._continued(grid, rows, mapped) or find_layout(grid, rows, mapped, self._today)

    @staticmethod
    def _marked(rows: Sequence[GridRow], number: int) -> int | None:
        return next((at for at, row in enumerate(rows) if row.number == number), None) if number > NO_HEADER else None

    def _continued(self, grid: Grid, rows: Sequence[GridRow], mapped: Mapping[str, str]) -> Layout | None:
        """The layout of the table before, where this one has no header and its dates stand in the same place."""
        if self._before is None or mapped or is_header(rows[0], {}):
            return None
        layout, width = self._before
        column = layout.column("date")
        cells = rows[0].cells
        if (
            grid.width != width
            or column is None
            or column >= len(cells)
            or not looks_like_date(cells[column], self._today)
        ):
            return None
        return Layout(layout.headings, layout.roles, layout.header, -1, 0)

    def _segment(self, grid: Grid, name: str, rows: Sequence[GridRow], layout: Layout, mark: int) -> int:
        """Stage the rows of one table; the index of the row with which another table begins, or the end.

        `mark` is the row that the user made the header of the table after this one.
        """
        self._leave(grid, rows[: max(layout.header_at, 0) if layout.header_at >= 0 else layout.first], "title-row")
        self._leave(grid, rows[layout.header_at : layout.header_at + 1] if layout.upper else (), "upper-header")
        entries: list[GridRow] = []
        end = len(rows)
        for at in range(layout.first, len(rows)):
            row = rows[at]
            reason = self._not_an_entry(row, layout)
            if row.number == mark > NO_HEADER or (reason is None and self._new_table(row)):
                end = at
                break
            if reason is not None:
                self._leave(grid, [row], reason)
            else:
                entries.append(row)
        if self._headers.get(name) == NO_TABLE:
            self._leave(grid, entries, "left-out-by-you")
            return end
        self.tables.append(TableRead(name, _columns_read(layout, entries)))
        reader = RowReader(grid, name, layout, self._today)
        for done, row in enumerate(entries):
            self.rows.append(reader.read(row, len(self.rows) + 1))
            if done % 200 == 0:
                self._progress(done / len(entries))
        return end

    @staticmethod
    def _new_table(row: GridRow) -> bool:
        """Whether a row among entries names the columns of another table."""
        if not is_header(row, {}):
            return False
        names = [text for text in row.texts() if text.strip()]
        return len(names) > 2 and all(role_of(text) is not None for text in names)

    def _not_an_entry(self, row: GridRow, layout: Layout) -> str | None:
        """Why a row below the header is no entry; None where it is one."""
        own = [column for column in row.filled() if not row.cells[column].merged_from]
        if not own:
            return "empty-row"
        if len(own) > 1 and (self._repeats(row, layout.header) or self._repeats(row, layout.upper)):
            return "repeated-header"
        if len(own) > 1:
            return None
        return self._lone(row.cells[own[0]], own[0], layout)

    @staticmethod
    def _repeats(row: GridRow, header: tuple[str, ...]) -> bool:
        """Whether a row says what the header says, cell by cell; most rows differ in the first."""
        cells = row.cells
        if not any(header) or len(cells) > len(header):
            return False
        for at, name in enumerate(header):
            text = cells[at].text if at < len(cells) else ""
            first = text[:1]
            if len(text) > _LONGEST_HEADING or (first.isalnum() and first.casefold()[:1] != name[:1]):
                return False
            if normal(text) != name:
                return False
        return True

    def _lone(self, cell: Cell, column: int, layout: Layout) -> str | None:
        """Why the only words of a row are no entry; None where they are."""
        if cell.span > 1 and cell.span >= _BAND * len(layout.headings):
            return "band"
        if column not in {0, layout.column("date")} or isinstance(cell.value, date | datetime):
            return None
        if _YEAR.match(cell.text):
            return "band"
        unread = column == layout.column("date") and not looks_like_date(cell, self._today)
        return "lone-cell" if unread else None

    def _leave(self, grid: Grid, rows: Sequence[GridRow], reason: str) -> None:
        for row in rows:
            text = "\t".join(cell.text for cell in row.cells if cell.text and not cell.merged_from)
            if text.strip() or reason == "empty-row":
                self.left_out.append(LeftOut(f"{grid.name}, row {row.number}", text, reason))


def _part_name(grid: Grid, part: int) -> str:
    return grid.name if part == 1 else f"{grid.name} ({part})"


def _seen(grid: Grid, name: str, rows: Sequence[GridRow], layout: Layout | None, reason: str) -> TableSeen:
    first = tuple(
        SeenRow(row.number, tuple(" ".join(text.split())[:_SEEN_TEXT] for text in row.texts()))
        for row in rows[:_SEEN_ROWS]
    )
    header = rows[layout.header_at].number if layout is not None and layout.header_at >= 0 else 0
    return TableSeen(name, first, not reason, reason, header, len(rows), grid.hidden)


def _columns_read(layout: Layout, entries: Sequence[GridRow]) -> tuple[ColumnRead, ...]:
    columns = []
    for at, (heading, role) in enumerate(zip(layout.headings, layout.roles, strict=True)):
        samples: list[str] = []
        for row in entries:
            if at < len(row.cells) and row.cells[at].text.strip():
                samples.append(row.cells[at].text)
            if len(samples) == _SAMPLES:
                break
        columns.append(ColumnRead(heading, role, tuple(samples)))
    return tuple(columns)
