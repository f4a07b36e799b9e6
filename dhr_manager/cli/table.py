"""Plain tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TextIO


def print_table(headings: Sequence[str], rows: Iterable[Sequence[object]], stream: TextIO | None = None) -> None:
    """Columns as wide as their widest cell; nothing is cut."""
    texts = [[str(cell) for cell in row] for row in rows]
    widths = [max(len(line[place]) for line in [list(headings), *texts]) for place in range(len(headings))]
    for line in [list(headings), ["-" * width for width in widths], *texts]:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip(), file=stream)
