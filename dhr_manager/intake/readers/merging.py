"""Merged cells of a sheet: the words of a cell that reaches over several rows belong to each of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dhr_manager.intake.grid import MAX_COLUMNS, Cell, Grid, GridRow

_MAX_STEPS = 2_000_000  # hostile files lay thousands of merges over whole columns


@dataclass(frozen=True, slots=True)
class Span:
    """A merged block: row numbers from 1, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


def fill_down(grid: Grid, spans: Iterable[Span]) -> None:
    """Mark how far each merged cell reaches across, and give its words to the rows it reaches down to.

    Only rows that hold words of their own are given them, so that a merged block of empty rows stays empty.
    """
    by_number = {row.number: row for row in grid.rows}
    last = grid.rows[-1].number if grid.rows else 0
    steps = 0
    for span in spans:
        steps += max(min(span.bottom, last) - span.top, 0) + 1
        if steps > _MAX_STEPS:
            return
        start = by_number.get(span.top)
        if start is None or span.left >= len(start.cells):
            continue
        cell = start.cells[span.left]
        cell.span = max(min(span.right, MAX_COLUMNS) - span.left + 1, 1)
        for number in range(span.top + 1, min(span.bottom, last) + 1):
            row = by_number.get(number)
            if row is not None and row.filled():
                _give(row, span.left, cell)


def _give(row: GridRow, column: int, cell: Cell) -> None:
    row.cells.extend(Cell() for _ in range(column + 1 - len(row.cells)))
    if not row.cells[column].text.strip():
        row.cells[column] = Cell(cell.text, cell.value, cell.span, merged_from=True)
