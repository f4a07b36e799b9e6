"""One row of a grid becomes one staged row: its words by role, its dates and times read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from dhr_manager.domain.dates.partial import DateReading
from dhr_manager.domain.dates.reader import cell_date
from dhr_manager.domain.dates.times import TimeReading, read_time
from dhr_manager.domain.rows.returns import DateRead, StagedRow
from dhr_manager.intake.columns import Layout, reading_of
from dhr_manager.intake.grid import Cell, Grid, GridRow, typed_text

_EMPTY = Cell()
_MIDNIGHT = datetime(2000, 1, 1)
_ENDS = "\r\n"  # empty lines around the words of a cell; `cells` keeps them
_CALENDARS_BEGIN = 1904  # a "date" up to here in a column of times is a duration of more than a day
_BROKEN_NUMBER = re.compile(r"(?<=/\d)\n(?=\d)|(?<=/\d\d)\n(?=\d\d?\b)|(?<=/\d\d\d)\n(?=\d\b)")
_QUERY_NOTES = frozenset({"formula-without-value", "from-pdf", "top-of-page", "no-lines"})  # each is a query


class RowReader:
    """Reads the rows of one table."""

    def __init__(self, grid: Grid, table: str, layout: Layout, today: date) -> None:
        self._grid = grid
        self._table = table
        self._layout = layout
        self._today = today
        by_role: dict[str, list[int]] = {}
        for column, role in enumerate(layout.roles):
            by_role.setdefault(role, []).append(column)
        self._by_role = {role: tuple(columns) for role, columns in by_role.items()}
        self._always = () if "date" in by_role else ("table-without-dates",)

    def read(self, row: GridRow, n: int) -> StagedRow:
        """The staged row, entry `n` of the file."""
        start = self._date(self._one(row, "date"))
        if start.when.precision is None and "from-pdf" in row.notes:
            start = self._mended(start)
        end = self._one(row, "end-date")
        when, end_reason = self._range(start.when, end)
        clock, clash = _both(self._clock(self._one(row, "time")), start.time)
        end_clock = self._clock(self._one(row, "end-time"))
        reasons = (
            start.reason if start.status != "ok" else "",
            *self._always,
            end_reason,
            clash or (clock.reason if clock.status != "ok" else ""),
            end_clock.reason if end_clock.status != "ok" else "",
            *(note for note in row.notes if note in _QUERY_NOTES),
        )
        said = tuple(dict.fromkeys(filter(None, reasons))) if any(reasons) else ()
        words = self._words
        return StagedRow(
            n=n,
            table=self._table,
            row_number=row.number,
            when=when,
            time_text=clock.text,
            time=clock.time,
            end_text=end.text,
            end_time=end_clock.time,
            source=words(row, "source"),
            event=words(row, "event"),
            action=words(row, "action"),
            comment=words(row, "comment"),
            people=words(row, "people"),
            reference=words(row, "reference"),
            status="queried" if said or start.status != "ok" else "ok",
            reasons=said,
            notes=self._notes(row),
            hidden=row.hidden or self._grid.hidden,
            tracked=row.tracked,
            content_control=row.content_control,
            cells=self._cells(row),
        )

    def _one(self, row: GridRow, role: str) -> Cell:
        """The first cell of a role that holds words, else the first of the role, else an empty one."""
        columns, cells = self._by_role.get(role), row.cells
        if columns is None:
            return _EMPTY
        for column in columns:
            if column < len(cells) and cells[column].text.strip():
                return cells[column]
        return cells[columns[0]] if columns[0] < len(cells) else _EMPTY

    def _words(self, row: GridRow, role: str) -> str:
        columns, cells = self._by_role.get(role, ()), row.cells
        if not columns:
            return ""
        texts = [cells[column].text for column in columns if column < len(cells)]
        return "\n".join([text.strip(_ENDS) for text in texts if text.strip()])

    def _cells(self, row: GridRow) -> tuple[tuple[str, str], ...]:
        texts = [cell.text for cell in row.cells]
        texts += [""] * (len(self._layout.headings) - len(texts))
        return tuple(zip(self._layout.headings, texts, strict=True))

    def _notes(self, row: GridRow) -> tuple[str, ...]:
        merged = [cell for cell in row.cells if cell.merged_from]
        hidden = self._grid.hidden_columns
        if not (merged or hidden or row.notes):
            return ()
        notes = {note for note in row.notes if note not in _QUERY_NOTES}
        notes |= {"from-merged-cell"} if merged else set()
        notes |= {"hidden-column"} if not hidden.isdisjoint(row.filled()) else set()
        return tuple(sorted(notes))

    def _date(self, cell: Cell) -> DateReading:
        if isinstance(cell.value, date):
            return cell_date(cell.value)
        return reading_of(cell.text.strip(_ENDS), self._today)

    def _mended(self, start: DateReading) -> DateReading:
        """A date of a PDF whose narrow cell broke a number in two (13/10/201 | 8); its words stay as they stand."""
        mended = reading_of(_BROKEN_NUMBER.sub("", start.when.text), self._today)
        return replace(mended, when=replace(mended.when, text=start.when.text)) if mended.status == "ok" else start

    def _range(self, when: DateRead, cell: Cell) -> tuple[DateRead, str]:
        """The date together with the end that stands in a column of its own; a reason where they do not go together."""
        if not cell.text.strip():
            return when, ""
        end = self._date(cell)
        if end.when.precision == "undated":
            return when, ""
        if end.when.latest is None or when.earliest is None:
            return when, "" if when.earliest is None and end.status == "ok" else "end-date-unread"
        if end.when.latest < when.earliest:
            return replace(when, earliest=None, latest=None, precision=None, uncertain=False), "end-before-start"
        if end.when.latest == when.latest:
            return when, ""
        uncertain = when.uncertain or end.when.uncertain
        return replace(when, latest=end.when.latest, precision="range", uncertain=uncertain), ""

    def _clock(self, cell: Cell) -> TimeReading:
        value = cell.value
        if value is None:
            return _clock_of(cell.text.strip(_ENDS))
        if isinstance(value, float) and 0 <= value < 1:
            seconds = min(round(value * 86_400), 86_399)
            value = (_MIDNIGHT + timedelta(seconds=seconds)).time()
        if isinstance(value, datetime) and value.year > _CALENDARS_BEGIN:
            value = value.time()
        if isinstance(value, time):
            return TimeReading(typed_text(value), f"{value.hour:02}:{value.minute:02}", "ok", "")
        return _clock_of(cell.text.strip(_ENDS))


@lru_cache(maxsize=2_048)
def _clock_of(text: str) -> TimeReading:
    return read_time(text)


def _both(column: TimeReading, within: TimeReading | None) -> tuple[TimeReading, str]:
    """The time of its own column, else the one that stood in the date; a reason where they differ."""
    if within is None or not within.text.strip():
        return column, ""
    if not column.text.strip():
        return within, ""
    differ = column.time is not None and within.time is not None and column.time != within.time
    return column, "two-times" if differ else ""
