"""Old Excel workbooks (.xls): values through calamine, what is hidden from the record stream itself."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

import python_calamine

from dhr_manager.domain.errors import UserError
from dhr_manager.intake.grid import Book, Cell, Grid, GridRow, Meter, number_text, trim, typed_text
from dhr_manager.intake.readers.biff import SheetFacts, workbook_facts
from dhr_manager.intake.readers.merging import fill_down
from dhr_manager.intake.readers.number_formats import margin_text

_MIDNIGHT = datetime(2000, 1, 1)


def read(data: bytes, progress: Callable[[float], None]) -> Book:
    """All sheets of an old workbook. Raises UserError("return-damaged" | "return-locked" and the limits of `Meter`)."""
    try:
        facts = workbook_facts(data)
        if facts.locked:
            raise UserError("return-locked")
        values = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        names = values.sheet_names
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise UserError("return-damaged", part="workbook") from error
    book = Book()
    meter = Meter()
    known = {sheet.name: sheet for sheet in facts.sheets}
    for at, name in enumerate(names):
        progress(at / len(names))
        sheet = known.get(name, SheetFacts(name))
        book.found["hidden_sheets"] += sheet.hidden
        if sheet.worksheet:
            book.grids.append(_grid(values, sheet, book, meter))
    book.found["macros"] += facts.macros
    book.found["external_links"] += facts.external
    return book


def _grid(values: Any, sheet: SheetFacts, book: Book, meter: Meter) -> Grid:
    grid = Grid(sheet.name, hidden=sheet.hidden, hidden_columns=frozenset(sheet.hidden_columns))
    try:
        rows = values.get_sheet_by_name(sheet.name).to_python(skip_empty_area=False)
    except (python_calamine.CalamineError, ValueError) as error:
        raise UserError("return-damaged", part="sheet") from error
    for number, row in enumerate(rows, 1):
        cells = [_cell(value) for value in row]
        for column, words in sheet.errors.get(number, ()):
            if column < len(cells):
                cells[column] = Cell(words)
        cells = trim(cells)
        if cells:
            meter.row(cells)
            hidden = number in sheet.hidden_rows
            book.found["hidden_rows"] += hidden
            grid.rows.append(GridRow(number, cells, hidden=hidden))
    fill_down(grid, sheet.merged)
    book.found["merged_cells"] += len(sheet.merged)
    book.found["comments"] += len(sheet.comments)
    for cell, text in sheet.comments:
        book.leave_out(f"{sheet.name}, cell {cell}", text, "comment")
    for text in sheet.drawn:
        book.leave_out(sheet.name, text, "drawing")
    for text in sheet.margins:
        book.leave_out(sheet.name, margin_text(text), "page-margin")
    return grid


def _cell(value: object) -> Cell:
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE")
    if isinstance(value, int | float):
        return Cell(number_text(float(value)), float(value))
    if isinstance(value, timedelta) and value.days:
        minutes = round(value.total_seconds() / 60)
        return Cell(f"{minutes // 60}:{minutes % 60:02}")  # a duration, no time of day
    if isinstance(value, timedelta):
        value = (_MIDNIGHT + value % timedelta(days=1)).time()
    if isinstance(value, datetime):
        value = _whole(value)
        value = value.date() if value.time() == time() else value
    if isinstance(value, time):
        value = _whole(datetime.combine(date(2000, 1, 1), value)).time()
    if isinstance(value, date | time):
        return Cell(typed_text(value), value)
    return Cell("" if value is None else str(value))


def _whole(moment: datetime) -> datetime:
    """The moment to the whole second, since fractions of a day are never exact."""
    return (moment + timedelta(microseconds=500_000)).replace(microsecond=0)
