"""Word rows whose borders were dragged: cells go by their order, not by the grid line they happen to begin at."""

from __future__ import annotations

from collections import Counter

from dhr_manager.intake.grid import Cell, GridRow


def align(rows: list[GridRow]) -> None:
    """Put rows with as many cells as the usual row into its columns, then drop grid lines at which no cell begins.

    A row with another number of cells (a band, a second header) keeps its place.
    """
    patterns = Counter(row.starts for row in rows if len(row.starts) > 1)
    if not patterns:
        return
    usual = patterns.most_common(1)[0][0]
    width = max(len(row.cells) for row in rows)
    for row in rows:
        if row.starts != usual and _matches(row, usual):
            row.cells = _moved(row, usual, width)
            row.starts = usual
    lines = sorted({start for row in rows for start in row.starts})
    if len(lines) < width:
        for row in rows:
            _close_up(row, lines)


def _matches(row: GridRow, usual: tuple[int, ...]) -> bool:
    """Whether a row has the usual number of cells; empty ones that a conversion left behind them do not count."""
    beyond = row.starts[len(usual) :]
    return len(row.starts) >= len(usual) and not any(row.cells[start].text.strip() for start in beyond)


def _moved(row: GridRow, usual: tuple[int, ...], width: int) -> list[Cell]:
    moved = [Cell() for _ in range(width)]
    for at, (start, target) in enumerate(zip(row.starts, usual, strict=False)):
        moved[target] = row.cells[start]
        moved[target].span = (usual[at + 1] if at + 1 < len(usual) else width) - target
    return moved


def _close_up(row: GridRow, lines: list[int]) -> None:
    for start, cell in enumerate(row.cells):
        if cell.span > 1:
            cell.span = sum(start <= line < start + cell.span for line in lines)
    row.cells = [row.cells[line] for line in lines if line < len(row.cells)]
