"""What every reader hands on: a book of grids of cells, with what lay hidden and what stood outside tables."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, time

from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.returns import LeftOut

MAX_ROWS = 100_000  # over all tables; the longest chronology seen has some thousands
MAX_COLUMNS = 256
MAX_CELL = 1_000_000  # characters of one cell
MAX_TEXT = 60_000_000  # characters of a whole file

Typed = date | datetime | time | float | None


@dataclass(slots=True)
class Cell:
    """One cell: the words as written; `value` where the file itself says it is a date, a time or a number."""

    text: str = ""
    value: Typed = None
    span: int = 1  # columns it lies across
    merged_from: bool = False  # its words belong to a cell that reaches down from an earlier row


@dataclass(slots=True)
class GridRow:
    """One row, its cells by column. `number` is what the sender sees beside it, from 1."""

    number: int
    cells: list[Cell]
    hidden: bool = False
    tracked: bool = False
    content_control: bool = False
    notes: tuple[str, ...] = ()
    starts: tuple[int, ...] = ()  # of Word: the columns its own cells begin at

    def texts(self) -> list[str]:
        """The words of each cell, in column order."""
        return [cell.text for cell in self.cells]

    def filled(self) -> list[int]:
        """The columns that hold words."""
        return [at for at, cell in enumerate(self.cells) if cell.text.strip()]


@dataclass(slots=True)
class Grid:
    """One table of a document, or one sheet."""

    name: str
    rows: list[GridRow] = field(default_factory=list)
    hidden: bool = False
    hidden_columns: frozenset[int] = frozenset()

    @property
    def width(self) -> int:
        """Columns of its widest row."""
        return max((len(row.cells) for row in self.rows), default=0)


@dataclass(slots=True)
class Book:
    """A whole file as its reader saw it. `found` counts by the names of `Found`."""

    grids: list[Grid] = field(default_factory=list)
    found: Counter[str] = field(default_factory=Counter)
    left_out: list[LeftOut] = field(default_factory=list)
    kept: object = None  # what it was read from: freeing half a million nodes takes as long as parsing them

    def leave_out(self, place: str, text: str, reason: str) -> None:
        """Keep words that become no row, unless there are none."""
        if text.strip():
            self.left_out.append(LeftOut(place, text, reason))


class Meter:
    """Counts rows and characters of a file while it is read, and stops one that would fill the memory."""

    def __init__(self) -> None:
        self.rows = 0
        self.characters = 0

    def row(self, cells: list[Cell]) -> None:
        """Count one row. Raises UserError("return-too-many-rows" | "return-too-wide" | "return-too-much-text")."""
        self.rows += 1
        if self.rows > MAX_ROWS:
            raise UserError("return-too-many-rows", limit=MAX_ROWS)
        if len(cells) > MAX_COLUMNS:
            raise UserError("return-too-wide", row=self.rows, limit=MAX_COLUMNS)
        for cell in cells:
            size = len(cell.text)
            self.characters += size
            if size > MAX_CELL:
                raise UserError("return-cell-too-long", row=self.rows, limit=MAX_CELL)
        if self.characters > MAX_TEXT:
            raise UserError("return-too-much-text", limit=MAX_TEXT)


def trim(cells: list[Cell]) -> list[Cell]:
    """The row without its empty cells at the end."""
    last = len(cells)
    while last and not cells[last - 1].text and cells[last - 1].span == 1:
        last -= 1
    return cells[:last]


def number_text(value: float) -> str:
    """A number as a person would have typed it: 5.0 is 5."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return repr(value)


def typed_text(value: Typed) -> str:
    """The words of a typed cell: dates day first, times to the minute unless seconds are there."""
    if isinstance(value, datetime):
        clock = f" {_clock(value.time())}" if value.time() != time() else ""
        return f"{value.day:02}/{value.month:02}/{value.year:04}{clock}"
    if isinstance(value, date):
        return f"{value.day:02}/{value.month:02}/{value.year:04}"
    if isinstance(value, time):
        return _clock(value)
    return "" if value is None else number_text(value)


def _clock(value: time) -> str:
    seconds = f":{value.second:02}" if value.second else ""
    return f"{value.hour:02}:{value.minute:02}{seconds}"
