"""Tables drawn in a PDF: a page is a picture of words, so every row is queried; words outside tables are left out."""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from pdfplumber.utils.text import extract_text

from dhr_manager.domain.errors import UserError
from dhr_manager.intake.grid import Book, Cell, Grid, GridRow, Meter
from dhr_manager.intake.readers.pdf_lines import unruled

MAX_PAGES = 200  # a full page takes a fifth of a second: more would run into the child's limit of time
MAX_DRAWN = 8 * 1024 * 1024  # bytes of drawing on one page, inflated; a full page of words takes some 50,000
_NEAR = 4.0  # points by which the edges of a table may move from page to page
_BROKEN = (PDFException, PSException, MalformedPDFException, PdfminerException, ValueError, KeyError, TypeError)
_BROKEN_TOO = (IndexError, AttributeError, OSError, AssertionError, OverflowError, ZeroDivisionError)


def reader(password: str | None) -> Callable[[bytes, Callable[[float], None]], Book]:
    """A reader that opens with this password."""
    return partial(read, password=password)


def read(data: bytes, progress: Callable[[float], None], *, password: str | None = None) -> Book:
    """All tables of a PDF, one that goes on over pages as one table.

    Raises UserError("return-locked" | "return-wrong-password" | "return-lock-unknown" | "return-damaged" |
    "return-too-many-pages" | "return-scanned", and the limits of `Meter`).
    """
    try:
        with _opened(data, password) as document:
            return _Reader(document, progress).read()
    except (*_BROKEN, *_BROKEN_TOO) as error:
        raise UserError("return-damaged", part="pdf") from error


def _opened(data: bytes, password: str | None) -> Any:
    try:
        return pdfplumber.open(io.BytesIO(data), password=password or "", raise_unicode_errors=False)
    except PdfminerException as error:
        cause = error.args[0] if error.args else None
        if isinstance(cause, PDFPasswordIncorrect):
            code = "return-wrong-password" if password else "return-locked"
            raise UserError(code, field="password") from error
        if isinstance(cause, PDFEncryptionError):
            raise UserError("return-lock-unknown") from error
        raise


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of one table on its page: the left edges of its columns, the upper edges of its rows."""

    lefts: tuple[float, ...]
    tops: tuple[float, ...]
    right: float

    def goes_on_as(self, other: _Lines) -> bool:
        """Whether another table has the same columns at the same places."""
        edges, others = (*self.lefts, self.right), (*other.lefts, other.right)
        return len(edges) == len(others) and all(
            abs(one - two) <= _NEAR for one, two in zip(edges, others, strict=True)
        )


class _Reader:
    """Goes through the pages in order."""

    def __init__(self, document: Any, progress: Callable[[float], None]) -> None:
        self._document = document
        self._progress = progress
        self._book = Book()
        self._meter = Meter()
        self._open: _Lines | None = None  # the last table of the page before

    def read(self) -> Book:
        """Every page."""
        pages = self._document.pages
        if len(pages) > MAX_PAGES:
            raise UserError("return-too-many-pages", pages=len(pages), limit=MAX_PAGES)
        words = pictures = 0
        kept: list[tuple[int, list[Any]]] = []
        for number, page in enumerate(pages, 1):
            self._progress((number - 1) / len(pages))
            drawn = sum(len(part.get_data()) for part in page.page_obj.contents if hasattr(part, "get_data"))
            if drawn > MAX_DRAWN:
                raise UserError("return-bomb", mb=MAX_DRAWN >> 20)
            chars = [char for char in page.chars if char["text"].strip() or char["text"] == " "]
            words += len(chars)
            pictures += len(page.images)
            kept.append((number, self._page(page, number, chars)))
            self._comments(page, number)
            page.close()
        if not words:
            raise UserError("return-scanned" if pictures else "return-no-table")
        if not self._book.grids:
            kept = self._without_lines(kept)
        for number, chars in kept:
            self._book.leave_out(f"Page {number}", _text(chars), "outside-table")
        return self._book

    def _page(self, page: Any, number: int, chars: list[Any]) -> list[Any]:
        """Read the tables of one page; the characters that stand in none."""
        tables = [table for table in page.find_tables() if len(table.cells) > 1]
        tables.sort(key=lambda table: table.bbox[1])
        if not tables:
            self._open = None if any(char["text"].strip() for char in chars) else self._open
            return chars
        for at, table in enumerate(tables):
            chars = self._table(table, number, chars, first=at == 0)
        return chars

    def _table(self, table: Any, page: int, chars: list[Any], *, first: bool) -> list[Any]:
        cells = [cell for cell in table.cells if cell]
        lines = _Lines(
            tuple(sorted({cell[0] for cell in cells})),
            tuple(sorted({cell[1] for cell in cells})),
            max(cell[2] for cell in cells),
        )
        inside, rest = _shared_out(cells, chars)
        goes_on = first and self._open is not None and self._open.goes_on_as(lines)
        if not goes_on:
            self._book.grids.append(Grid(f"Table {len(self._book.grids) + 1}"))
        self._fill(self._book.grids[-1], lines, cells, inside, page=page, goes_on=goes_on)
        self._open = lines
        return rest

    def _fill(
        self, grid: Grid, lines: _Lines, cells: Sequence[Any], inside: list[list[Any]], *, page: int, goes_on: bool
    ) -> None:
        width, before = len(lines.lefts), grid.rows[-1].number if grid.rows else 0
        rows = [
            GridRow(before + at, [Cell() for _ in range(width)], notes=("from-pdf",))
            for at in range(1, len(lines.tops) + 1)
        ]
        if goes_on:
            rows[0].notes = ("from-pdf", "top-of-page")
        for box, chars in zip(cells, inside, strict=True):
            left, top = lines.lefts.index(box[0]), lines.tops.index(box[1])
            across = sum(box[0] <= edge < box[2] - 0.1 for edge in lines.lefts)
            down = sum(box[1] <= edge < box[3] - 0.1 for edge in lines.tops)
            text = _text(chars)
            rows[top].cells[left] = Cell(text, span=max(across, 1))
            self._book.found["merged_cells"] += (across > 1 or down > 1) and bool(text)
            for below in rows[top + 1 : top + down]:
                below.cells[left] = Cell(text, span=max(across, 1), merged_from=bool(text))
        for row in rows:
            self._meter.row(row.cells)
        grid.rows.extend(rows)

    def _comments(self, page: Any, number: int) -> None:
        for note in page.annots:
            text = note.get("contents")
            if isinstance(text, str) and text.strip():
                self._book.found["comments"] += 1
                self._book.leave_out(f"Page {number}", text, "comment")

    def _without_lines(self, kept: list[tuple[int, list[Any]]]) -> list[tuple[int, list[Any]]]:
        """A table without lines, told by the columns its words stand in; the characters that stand in none."""
        rows, rest = unruled(kept)
        if rows:
            grid = Grid("Table 1")
            for number, texts in enumerate(rows, 1):
                cells = [Cell(text) for text in texts]
                self._meter.row(cells)
                grid.rows.append(GridRow(number, cells, notes=("from-pdf", "no-lines")))
            self._book.grids.append(grid)
        return rest


def _shared_out(cells: Sequence[Any], chars: list[Any]) -> tuple[list[list[Any]], list[Any]]:
    """The characters of each cell, by where their middle lies, and those in none."""
    order = sorted(range(len(cells)), key=lambda at: cells[at][1])
    tops = [cells[at][1] for at in order]
    tallest = max(cell[3] - cell[1] for cell in cells)
    inside: list[list[Any]] = [[] for _ in cells]
    rest = []
    for char in chars:
        x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
        for place in range(bisect_right(tops, y) - 1, -1, -1):
            left, top, right, bottom = cells[order[place]]
            if y - top > tallest:
                rest.append(char)
                break
            if left <= x < right and top <= y < bottom:
                inside[order[place]].append(char)
                break
        else:
            rest.append(char)
    return inside, rest


def _text(chars: list[Any]) -> str:
    """The words of a cell; turned ones that are read upwards too."""
    if not chars:
        return ""
    if all(not char["upright"] and char["matrix"][1] > 0 for char in chars if char["text"].strip()):
        return _upwards(chars)
    return str(extract_text(chars))


def _upwards(chars: list[Any]) -> str:
    """Words that are read from below, line by line from the left."""
    lines: list[list[Any]] = []
    for char in sorted(chars, key=lambda one: (one["x0"], -one["bottom"])):
        if lines and char["x0"] - lines[-1][0]["x0"] <= char["size"] / 2:
            lines[-1].append(char)
        else:
            lines.append([char])
    texts = ("".join(char["text"] for char in sorted(line, key=lambda one: -float(one["bottom"]))) for line in lines)
    return "\n".join(text.strip() for text in texts)
