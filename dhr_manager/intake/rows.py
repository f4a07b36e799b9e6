"""One row of a grid becomes one staged row: its words by role, its dates and times read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from dhr_manager.domain.dates.partial import DateReading
from dhr_manager.domain.dates.reader import cell_date, read_date
from dhr_manager.domain.dates.times import TimeReading, read_time
from dhr_manager.domain.rows.returns import DateRead, StagedRow
from dhr_manager.intake.columns import Layout
from dhr_manager.intake.grid import Cell, Grid, GridRow, typed_text

_EMPTY = Cell()
_MIDNIGHT = datetime(2000, 1, 1)
_ENDS = "\r\n"  # empty lines around the words of a cell; `cells` keeps them
_CALENDARS_BEGIN = 1904  # a "date" up to here in a column of times is a duration of more than a day
_BROKEN_NUMBER = re.compile(r"(?<=/\d)\n(?=\d)|(?<=/\d\d)\n(?=\d\d?\b)|(?<=/\d\d\d)\n(?=\d\b)")
_QUERY_NOTES = frozenset({"formula-without-value", "from-pdf", "top-of-page", "no-lines"})


class RowReader:
    """Reads the rows of one table."""

    def __init__(self, grid: Grid, table: str, layout: Layout, today: date) -> None:
        self._grid = grid
        self._table = table
        self._layout = layout
        self._today = today
        self._by_role: dict[str, list[int]] = {}
        for column, role in enumerate(layout.roles):
            self._by_role.setdefault(role, []).append(column)

    def read(self, row: GridRow, n: int) -> StagedRow:
        """The staged row, entry `n` of the file."""
        reasons: list[str] = []
        start = self._date(self._one(row, "date"))
        if start.when.precision is None and "from-pdf" in row.notes:
            start = self._mended(start)
        reasons.append(start.reason if start.status != "ok" else "")
        reasons.append("" if "date" in self._by_role else "table-without-dates")
        when, end_reason = self._range(start.when, self._one(row, "end-date"))
        reasons.append(end_reason)
        clock = self._clock(self._one(row, "time"))
        clock, clash = _both(clock, start.time)
        reasons.append(clash or (clock.reason if clock.status != "ok" else ""))
        end_clock = self._clock(self._one(row, "end-time"))
        reasons.append(end_clock.reason if end_clock.status != "ok" else "")
        reasons.extend(note for note in row.notes if note in _QUERY_NOTES)
        said = tuple(dict.fromkeys(reason for reason in reasons if reason))
        queried = bool(said) or start.status != "ok"
        return StagedRow(
            n=n,
            table=self._table,
            row_number=row.number,
            when=when,
            time_text=clock.text,
            time=clock.time,
            end_text=self._one(row, "end-date").text,
            end_time=end_clock.time,
            source=self._words(row, "source"),
            event=self._words(row, "event"),
            action=self._words(row, "action"),
            comment=self._words(row, "comment"),
            people=self._words(row, "people"),
            reference=self._words(row, "reference"),
            status="queried" if queried else "ok",
            reasons=said,
            notes=self._notes(row),
            hidden=row.hidden or self._grid.hidden,
            tracked=row.tracked,
            content_control=row.content_control,
            cells=self._cells(row),
        )

    def _one(self, row: GridRow, role: str) -> Cell:
        for column in self._by_role.get(role, ()):
            if column < len(row.cells) and row.cells[column].text.strip():
                return row.cells[column]
        column = self._by_role.get(role, [len(row.cells)])[0]
        return row.cells[column] if column < len(row.cells) else _EMPTY

    def _words(self, row: GridRow, role: str) -> str:
        columns = self._by_role.get(role, ())
        texts = [row.cells[column].text for column in columns if column < len(row.cells)]
        return "\n".join(text.strip(_ENDS) for text in texts if text.strip())

    def _cells(self, row: GridRow) -> tuple[tuple[str, str], ...]:
        texts = row.texts()
        texts += [""] * (len(self._layout.headings) - len(texts))
        return tuple(zip(self._layout.headings, texts, strict=False))

    def _notes(self, row: GridRow) -> tuple[str, ...]:
        notes = {note for note in row.notes if note not in _QUERY_NOTES}
        if any(cell.merged_from for cell in row.cells):
            notes.add("from-merged-cell")
        if any(column in self._grid.hidden_columns for column in row.filled()):
            notes.add("hidden-column")
        return tuple(sorted(notes))

    def _date(self, cell: Cell) -> DateReading:
        if isinstance(cell.value, date):
            return cell_date(cell.value)
        text = cell.text.strip(_ENDS)
        reading = read_date(text, today=self._today)
        return replace(reading, when=replace(reading.when, text=text))

    def _mended(self, start: DateReading) -> DateReading:
        """A date of a PDF whose narrow cell broke a number in two (13/10/201 | 8); its words stay as they stand."""
        mended = read_date(_BROKEN_NUMBER.sub("", start.when.text), today=self._today)
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
        if isinstance(value, float) and 0 <= value < 1:
            seconds = min(round(value * 86_400), 86_399)
            value = (_MIDNIGHT + timedelta(seconds=seconds)).time()
        if isinstance(value, datetime) and value.year > _CALENDARS_BEGIN:
            value = value.time()
        if isinstance(value, time):
            return TimeReading(typed_text(value), f"{value.hour:02}:{value.minute:02}", "ok", "")
        text = cell.text.strip(_ENDS)
        return replace(read_time(text), text=text)


def _both(column: TimeReading, within: TimeReading | None) -> tuple[TimeReading, str]:
    """The time of its own column, else the one that stood in the date; a reason where they differ."""
    if within is None or not within.text.strip():
        return column, ""
    if not column.text.strip():
        return within, ""
    differ = column.time is not None and within.time is not None and column.time != within.time
    return column, "two-times" if differ else ""
