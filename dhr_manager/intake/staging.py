"""A book of grids becomes tables with their columns, staged rows, and a list of all that became no row."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.returns import ColumnRead, Found, LeftOut, StagedRow, TableRead
from dhr_manager.intake.columns import Layout, Mapped, find_layout, is_header, looks_like_date
from dhr_manager.intake.grid import Book, Cell, Grid, GridRow
from dhr_manager.intake.headings import normal, role_of
from dhr_manager.intake.rows import RowReader

_YEAR = re.compile(r"\s*(?:year\s*:?\s*)?(?:19|20)\d\d(?:\s*[-–/]\s*(?:(?:19|20)?\d\d))?\s*:?\s*$", re.IGNORECASE)
_SAMPLES = 3
_BAND = 0.6  # share of the table's width that a band lies across


@dataclass(slots=True)
class Staged:
    """What a whole file came to."""

    tables: list[TableRead]
    rows: list[StagedRow]
    left_out: list[LeftOut]
    found: Found


def stage(
    book: Book, *, today: date, columns: Mapping[str, Mapping[str, str]], progress: Callable[[float], None]
) -> Staged:
    """Find the tables of entries in a book and read their rows.

    Raises UserError("return-no-table" | "no-date-column" | "return-no-rows").
    """
    if not any(len(row.filled()) > 1 for grid in book.grids for row in grid.rows):
        raise UserError("return-no-table")
    work = _Stage(book, today, columns, progress)
    for at, grid in enumerate(book.grids):
        progress(at / len(book.grids))
        work.grid(grid)
    if not work.tables:
        headings = _headings(book)
        columns_seen = sum(map(len, headings.values()))
        raise UserError("no-date-column", tables=len(headings), columns=columns_seen, headings=headings)
    if not work.rows:
        raise UserError("return-no-rows", tables=len(work.tables))
    counts = {name: int(book.found[name]) for name in Found.__slots__}
    return Staged(work.tables, work.rows, [*work.left_out, *book.left_out], Found(**counts))


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

    def __init__(
        self, book: Book, today: date, columns: Mapping[str, Mapping[str, str]], progress: Callable[[float], None]
    ) -> None:
        self.tables: list[TableRead] = []
        self.rows: list[StagedRow] = []
        self.left_out: list[LeftOut] = []
        self._today = today
        self._columns = columns
        self._progress = progress
        self._before: tuple[Layout, int] | None = None

    def grid(self, grid: Grid) -> None:
        """One grid: its entries staged, everything else left out with a reason."""
        if not grid.rows:
            return
        rows: Sequence[GridRow] = grid.rows
        name = grid.name
        part = 1
        while rows:
            mapped = self._columns.get(name, {})
            layout = self._continued(grid, rows, mapped) or find_layout(grid, rows, mapped, self._today)
            if layout is None:
                self._leave(grid, rows, "no-dates-table")
                return
            end = self._segment(grid, name, rows, layout, mapped)
            self._before = (layout, grid.width)
            rows = rows[end:]
            part += 1
            name = f"{grid.name} ({part})"

    def _continued(self, grid: Grid, rows: Sequence[GridRow], mapped: Mapped) -> Layout | None:
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

    def _segment(self, grid: Grid, name: str, rows: Sequence[GridRow], layout: Layout, mapped: Mapped) -> int:
        """Stage the rows of one table; the index of the row with which another table begins, or the end."""
        self._leave(grid, rows[: max(layout.header_at, 0) if layout.header_at >= 0 else layout.first], "title-row")
        entries: list[GridRow] = []
        end = len(rows)
        for at in range(layout.first, len(rows)):
            row = rows[at]
            reason = self._not_an_entry(row, layout)
            if reason is None and self._new_table(row, layout, mapped):
                end = at
                break
            if reason is not None:
                self._leave(grid, [row], reason)
            else:
                entries.append(row)
        self.tables.append(TableRead(name, _columns_read(layout, entries)))
        reader = RowReader(grid, name, layout, self._today)
        for done, row in enumerate(entries):
            self.rows.append(reader.read(row, len(self.rows) + 1))
            if done % 200 == 0:
                self._progress(done / len(entries))
        return end

    def _new_table(self, row: GridRow, layout: Layout, mapped: Mapped) -> bool:
        if mapped or not is_header(row, {}):
            return False
        names = [text for text in row.texts() if text.strip()]
        return len(names) > 2 and all(role_of(text) is not None for text in names)

    def _not_an_entry(self, row: GridRow, layout: Layout) -> str | None:
        """Why a row below the header is no entry; None where it is one."""
        own = [column for column in row.filled() if not row.cells[column].merged_from]
        if not own:
            return "empty-row"
        texts = [normal(text) for text in row.texts()]
        texts += [""] * (len(layout.header) - len(texts))
        if len(own) > 1 and any(layout.header) and tuple(texts) == layout.header:
            return "repeated-header"
        if len(own) > 1:
            return None
        return self._lone(row.cells[own[0]], own[0], layout)

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
            why = "hidden-sheet" if grid.hidden and reason == "no-dates-table" else reason
            if text.strip() or reason == "empty-row":
                self.left_out.append(LeftOut(f"{grid.name}, row {row.number}", text, why))


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
