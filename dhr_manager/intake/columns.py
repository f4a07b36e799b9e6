"""Which row of a grid is its header, and which column plays which role: by name first, then by what the cells hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from functools import lru_cache

from dhr_manager.domain.dates.partial import DateReading, Precision
from dhr_manager.domain.dates.reader import read_date
from dhr_manager.domain.dates.times import read_time
from dhr_manager.domain.dates.tokens import YEARS
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.returns import DateRead
from dhr_manager.intake.grid import Cell, Grid, GridRow
from dhr_manager.intake.headings import MAX_HEADING, TEXT_ROLES, date_rank, normal, role_of, upright

_PLAIN_DAY = re.compile(r"([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})")
_SEARCHED = 40  # rows from the top in which a header is looked for
_SAMPLE = 60
_LONGEST_SIDE = 40  # headings down the side of a table
_LONGEST_TIME = 20  # characters
_HEADLESS = 2  # entries that make a table without known headings one of entries
_TELLING = frozenset({"event", "action"})
_MOST = 0.6  # share of filled cells that makes a column what its cells are
_VERSIONS = frozenset({"version", "issue", "revision", "draft"})
Mapped = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of one table: unique headings and roles, in order; `first` is the index of its first entry."""

    headings: tuple[str, ...]
    roles: tuple[str, ...]
    header: tuple[str, ...]  # normalised, for repeated header rows
    header_at: int  # index of the header row; -1 where there is none
    first: int
    upper: tuple[str, ...] = ()  # of two rows of headings the upper one, normalised; its words are in no heading

    def column(self, role: str) -> int | None:
        """The first column of that role."""
        return self.roles.index(role) if role in self.roles else None


def find_layout(grid: Grid, rows: Sequence[GridRow], mapped: Mapped, today: date) -> Layout | None:
    """The layout of a table, None where no column of dates can be found. `mapped` (heading → role) overrides."""
    width = max((len(row.cells) for row in rows), default=0)
    if not mapped and any(_names_versions(row) for row in rows[:3]):
        return None
    for at, row in enumerate(rows[:_SEARCHED]):
        if is_header(row, mapped):
            return _layout(rows, at, width, mapped, today)
    for at, row in enumerate(rows[:_SEARCHED]):
        known = [role for role in map(role_of, row.texts()) if role is not None]
        if _may_be_header(row) and len(known) > 1 and "date" not in known:
            found = _layout(rows, at, width, mapped, today)
            if found is not None:
                return found
    return _by_content(rows, width, mapped, today) or _by_date_alone(rows, width, mapped, today)


def forced_layout(rows: Sequence[GridRow], at: int, mapped: Mapped, today: date) -> Layout:
    """The layout of a table whose header the user marked; -1: all rows are entries. It may have no column of dates."""
    width = max((len(row.cells) for row in rows), default=0)
    found = _layout(rows, at, width, mapped, today) if at >= 0 else None
    if found is None:
        texts = _padded(rows[at], width) if at >= 0 else [""] * width
        found = _with_roles(texts, rows, at, at + 1, mapped=mapped, today=today, dateless=True)
    if found is None:  # not with `dateless`
        raise UserError("no-date-column", tables=1, columns=width, headings={})
    return found


def is_header(row: GridRow, mapped: Mapped) -> bool:
    """Whether a row names columns: one of dates and one of words among them."""
    if not _may_be_header(row):
        return False
    names = [text for text in row.texts() if text.strip()]
    if mapped:
        return {normal(name) for name in names} >= {normal(name) for name in mapped if not name.startswith("Column ")}
    roles = {role_of(name) for name in names}
    happened = max((date_rank(name) for name in names if role_of(name) == "date"), default=0)
    if happened == 1:  # only when it was written down or signed: a form, unless it tells what happened
        return bool(roles & _TELLING)
    return happened > 1 and bool(roles & (TEXT_ROLES if len(names) > 2 else TEXT_ROLES - {"source"}))


def turned(grid: Grid, today: date) -> Grid | None:
    """A table whose headings stand down its side, as an ordinary one; None where they do not. A form is such a table.

    Its entries keep the number of their column.
    """
    rows = [row for row in grid.rows if row.filled()]
    if not 1 < len(rows) <= _LONGEST_SIDE or grid.width < 2 or is_header(rows[0], {}):
        return None
    names = [row.cells[0].text for row in rows]
    roles = [role_of(name) for name in names]
    known = sum(role is not None for role in roles)
    if known < _MOST * len(rows) or _TELLING.isdisjoint(roles):
        return None
    dated = [row for row, name in zip(rows, names, strict=True) if role_of(name) == "date" and date_rank(name) > 1]
    if not any(looks_like_date(cell, today) for row in dated for cell in row.cells[1:]):
        return None
    return Grid(grid.name, [_column(rows, at) for at in range(grid.width)], grid.hidden)


def _column(rows: Sequence[GridRow], at: int) -> GridRow:
    cells = [row.cells[at] if at < len(row.cells) else Cell() for row in rows]
    notes = tuple(sorted({note for row in rows for note in row.notes}))
    return GridRow(
        at + 1,
        [replace(cell, span=1) for cell in cells],
        hidden=all(row.hidden for row in rows),
        tracked=any(row.tracked for row in rows),
        content_control=any(row.content_control for row in rows),
        notes=notes,
    )


def _names_versions(row: GridRow) -> bool:
    """Whether a row heads the list of a document's versions, which has dates and comments but no entries."""
    names = [normal(text) for text in row.texts() if text.strip()]
    known = [name for name in names if name in _VERSIONS or role_of(name) is not None]
    return _may_be_header(row) and known == names and "date" in map(role_of, names) and not _VERSIONS.isdisjoint(names)


def _may_be_header(row: GridRow) -> bool:
    filled = [row.cells[at] for at in row.filled()]
    return len(filled) > 1 and all(
        len(cell.text) <= MAX_HEADING and not isinstance(cell.value, date | time | float) for cell in filled
    )


def _layout(rows: Sequence[GridRow], at: int, width: int, mapped: Mapped, today: date) -> Layout | None:
    texts = _padded(rows[at], width)
    first = at + 1
    split = first < len(rows) and _is_second_header(rows[at], rows[first])
    if split:
        below = _padded(rows[first], width)
        texts = [low if low.strip() else high for high, low in zip(texts, below, strict=True)]
        first += 1
    found = _with_roles(texts, rows, at, first, mapped=mapped, today=today)
    if found is None or not split:
        return found
    return replace(found, upper=tuple(normal(text) for text in _padded(rows[at], width)))


def _is_second_header(row: GridRow, below: GridRow) -> bool:
    """Whether the row below splits merged headings ("Date" over "From" and "To")."""
    return (
        any(cell.span > 1 for cell in row.cells if cell.text.strip())
        and _may_be_header(below)
        and sum(role_of(below.cells[at].text) is not None for at in below.filled()) > 1
        and any(not below.cells[at].merged_from for at in below.filled())
    )


def _padded(row: GridRow, width: int) -> list[str]:
    return row.texts() + [""] * (width - len(row.cells))


def _with_roles(
    texts: Sequence[str],
    rows: Sequence[GridRow],
    at: int,
    first: int,
    *,
    mapped: Mapped,
    today: date,
    dateless: bool = False,
) -> Layout | None:
    headings = _unique(texts)
    wanted = {normal(name): role for name, role in mapped.items()}
    roles = [wanted.get(normal(name)) or role_of(text) or "" for name, text in zip(headings, texts, strict=True)]
    fixed = {column for column, name in enumerate(headings) if normal(name) in wanted}
    sample = [row for row in rows[first : first + _SAMPLE] if len(row.filled()) > 1]
    _one_date(roles, headings, sample, fixed, today)
    if "date" not in roles and not dateless:
        return None
    _by_cells(roles, sample, today)
    _one_event(roles, headings, sample, fixed)
    header = tuple(normal(text) for text in texts)
    return Layout(tuple(headings), tuple(role or "other" for role in roles), header, at, first)


def _unique(texts: Sequence[str]) -> list[str]:
    """Headings as names: unnamed columns by their number, the second of the same name with a number."""
    names: list[str] = []
    for column, text in enumerate(texts):
        name = upright(text) or f"Column {column + 1}"
        base, count = name, 1
        while name in names:
            count += 1
            name = f"{base} ({count})"
        names.append(name)
    return names


def _one_date(
    roles: list[str], headings: Sequence[str], sample: Sequence[GridRow], fixed: set[int], today: date
) -> None:
    """Leave one column of dates: the chosen one, else the best by name that holds dates, else by what it holds."""
    named = [column for column, role in enumerate(roles) if role == "date"]
    chosen = [column for column in named if column in fixed]
    if chosen:
        best = chosen[0]
    else:
        shares = {column: share(sample, column, looks_like_date, today) for column in range(len(roles))}
        free = [column for column in shares if column not in fixed]
        dated = [
            column for column in free if shares[column] >= _MOST and roles[column] not in {"other", "end-date", "time"}
        ]
        ranked = sorted(named, key=lambda column: (-date_rank(headings[column]), column))
        ranked = [column for column in ranked if shares[column] > 0 or not dated] or ranked
        if not dated and not ranked:
            return
        best = dated[0] if dated and (not ranked or shares[ranked[0]] == 0) else ranked[0]
    for column in named:
        roles[column] = "other"
    roles[best] = "date"


def _by_cells(roles: list[str], sample: Sequence[GridRow], today: date) -> None:
    """Columns without a known name: a column of times is a time, whatever it is called."""
    for column, role in enumerate(roles):
        if role or "time" in roles:
            continue
        if share(sample, column, looks_like_time, today) >= _MOST:
            roles[column] = "time"


def _one_event(roles: list[str], headings: Sequence[str], sample: Sequence[GridRow], fixed: set[int]) -> None:
    """A table that names no event keeps its words in the longest column that is nothing more certain."""
    if "event" in roles:
        return
    free = [
        column
        for column, role in enumerate(roles)
        if column not in fixed
        and (role in {"", "source", "people"} or (role == "comment" and "note" in normal(headings[column])))
    ]
    lengths = {column: sum(len(row.cells[column].text) for row in sample if column < len(row.cells)) for column in free}
    if lengths:
        longest = max(lengths, key=lambda column: lengths[column])
        if lengths[longest] or len(lengths) == 1:
            roles[longest] = "event"


def _by_content(rows: Sequence[GridRow], width: int, mapped: Mapped, today: date) -> Layout | None:
    """A table whose names say nothing, or that has none: its column of dates gives it away."""
    sample = [row for row in rows[: _SAMPLE + _SEARCHED] if len(row.filled()) > 1]
    if width < 2 or not sample:
        return None
    dated = [column for column in range(width) if share(sample, column, looks_like_date, today) >= _MOST - 0.1]
    if not dated:
        return None
    column = dated[0]
    start = next(
        at for at, row in enumerate(rows) if len(row.filled()) > 1 and _holds(row, column, looks_like_date, today)
    )
    above = rows[start - 1].texts() if start else []
    dated_rows = sum(_holds(row, column, looks_like_date, today) for row in sample)
    if dated_rows < _HEADLESS and not mapped and _TELLING.isdisjoint(map(role_of, above)):
        return None
    if start and _may_be_header(rows[start - 1]) and rows[start - 1].cells[-1].span == 1:
        return _with_roles(_padded(rows[start - 1], width), rows, start - 1, start, mapped=mapped, today=today)
    if any(_may_be_header(row) for row in rows[:start]) and not mapped and start > 3:
        return None  # a form with a date in it, no table of dates
    return _with_roles([""] * width, rows, -1, start, mapped=mapped, today=today)


def _by_date_alone(rows: Sequence[GridRow], width: int, mapped: Mapped, today: date) -> Layout | None:
    """A table whose only known heading is its date, and whose dates cannot be read: they are queried, not lost."""
    for at, row in enumerate(rows[:_SEARCHED]):
        named = [text for text in row.texts() if role_of(text) == "date" and date_rank(text) > 2]
        answers = any(looks_like_date(cell, today) for cell in row.cells)  # a form: Date | 12/3/2024
        if named and not answers and _may_be_header(row) and len(rows) - at > _HEADLESS:
            return _layout(rows, at, width, mapped, today)
    return None


def share(rows: Sequence[GridRow], column: int, test: object, today: date) -> float:
    """The share of a column's filled cells that pass a test."""
    cells = [row.cells[column] for row in rows if column < len(row.cells) and row.cells[column].text.strip()]
    if not cells:
        return 0.0
    check = looks_like_date if test is looks_like_date else looks_like_time
    return sum(check(cell, today) for cell in cells) / len(cells)


def _holds(row: GridRow, column: int, test: object, today: date) -> bool:
    return share([row], column, test, today) > 0


def looks_like_date(cell: Cell, today: date) -> bool:
    """Whether a cell is a date, or words that read as one."""
    return isinstance(cell.value, date | datetime) or (
        cell.value is None and len(cell.text) <= MAX_HEADING and _reads(cell.text, today)
    )


def _reads(text: str, today: date) -> bool:
    return reading_of(text, today).when.precision not in {None, "", "undated"}


@lru_cache(maxsize=8_192)
def reading_of(text: str, today: date) -> DateReading:
    """A text as a date, remembered: a return says a day many times. Most are plain days, read without the grammar."""
    plain = _PLAIN_DAY.fullmatch(text)
    if plain and int(plain[3]) in YEARS:
        try:
            day = date(int(plain[3]), int(plain[2]), int(plain[1]))
        except ValueError:
            return read_date(text, today=today)
        return DateReading(DateRead(text, day, day, Precision.DAY.value, False), "ok", "")
    return read_date(text, today=today)


def looks_like_time(cell: Cell, _today: date) -> bool:
    """Whether a cell is a time of day, or words that read as one."""
    if isinstance(cell.value, time):
        return True
    if cell.value is not None or len(cell.text) > _LONGEST_TIME:
        return False
    reading = read_time(cell.text)
    return reading.time is not None and not reading.loose
