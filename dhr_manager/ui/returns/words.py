"""How returns, columns and staged rows are said."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dhr_manager.domain.dates.show import late_by, show_date, show_day
from dhr_manager.domain.rows.returns import AgencyReturnRow, Found, StagedRow
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.chip import Chip
from dhr_manager.ui.widgets.long_table import LongColumn

ROLES = (
    ("date", "Date"),
    ("time", "Time"),
    ("end-date", "End date"),
    ("end-time", "End time"),
    ("source", "Source"),
    ("event", "Event"),
    ("action", "Action"),
    ("comment", "Comment"),
    ("people", "People"),
    ("reference", "Reference"),
    ("other", "Kept, not used"),
)
KINDS = (
    ("police", "Police"),
    ("health", "Health"),
    ("council", "Council"),
    ("housing", "Housing"),
    ("education", "Education"),
    ("specialist-service", "Specialist service"),
    ("probation", "Probation"),
    ("ambulance", "Ambulance"),
    ("other", "Other"),
)
PRECISIONS = {
    "day": "to the day",
    "range": "a span",
    "week": "to the week",
    "part-month": "part of a month",
    "month": "to the month",
    "season": "a season",
    "part-year": "part of a year",
    "year": "to the year",
    "open": "open at one end",
    "undated": "undated",
}
STATES = {
    "staged": Chip("held", "read", "○"),
    "accepted": Chip("done", "accepted"),
    "queried": Chip("due", "queried", "?"),
    "rejected": Chip("late", "rejected", "✕"),
}
# what was found: singular, plural, and which staged rows show it
FOUND: dict[str, tuple[str, str, Callable[[StagedRow], bool] | None]] = {
    "tracked_insertions": ("tracked insertion", "tracked insertions", lambda row: row.tracked),
    "tracked_deletions": ("tracked deletion", "tracked deletions", lambda row: row.tracked),
    "comments": ("comment", "comments", None),
    "content_controls": ("form field", "form fields", lambda row: row.content_control),
    "hidden_rows": ("hidden row", "hidden rows", lambda row: row.hidden),
    "hidden_sheets": ("hidden sheet", "hidden sheets", None),
    "nested_tables": ("table inside a table", "tables inside a table", None),
    "merged_cells": ("merged cell", "merged cells", lambda row: "from-merged-cell" in row.notes),
    "macros": ("macro, never run", "macros, never run", None),
    "external_links": ("link to outside, never followed", "links to outside, never followed", None),
}
COLUMNS = (
    LongColumn("Row", 46),
    LongColumn("As written", 112),
    LongColumn("Read as", 118),
    LongColumn("Event", share=5),
    LongColumn("Action", share=3),
    LongColumn("State", 176),
)


def plural(count: int, one: str, many: str = "") -> str:
    """ "1 row", "46 rows"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def return_chip(row: AgencyReturnRow, today: date) -> Chip:
    """Where an agency's return stands."""
    if row.state == "asked" and row.due is not None and row.due < today:
        return Chip("late", late_by((today - row.due).days))
    chips = {
        "asked": Chip("held", "asked", "◷"),
        "received": Chip("held", "received", "○"),
        "staged": Chip("due", f"staged · {row.queried} queried", "◷"),
        "accepted": Chip("done", f"accepted · {plural(row.accepted, 'entry', 'entries')}"),
        "nil": Chip("none", "nil return", "∅"),
    }
    return chips.get(row.state, Chip("none", row.state))


def board_columns(today: date) -> tuple[Column[AgencyReturnRow], ...]:
    """What the board shows of a return."""
    return (
        Column("Agency", lambda row: Cell(row.agency_name, badge=(row.agency_code, row.colour)), share=4),
        Column("State", lambda row: Cell(chips=(return_chip(row, today),)), width=200),
        Column("Asked", lambda row: Cell(show_day(row.asked) if row.asked else "–",
               second=f"due {show_day(row.due)}" if row.due else ""), width=130),
        Column("File", lambda row: Cell(row.file_name or "–",
               second=f"received {show_day(row.received)}" if row.received else ""), share=4),
        Column("Rows", lambda row: Cell(_counts(row)), share=3),
    )  # fmt: skip


def _counts(row: AgencyReturnRow) -> str:
    parts = (
        (row.staged, "to accept"),
        (row.accepted, "accepted"),
        (row.queried, "queried"),
        (row.rejected, "rejected"),
    )
    return " · ".join(f"{count} {word}" for count, word in parts if count) or "–"


def reading_words(row: StagedRow) -> tuple[str, str]:
    """What was read of a row's date and time, and how exact it is."""
    when = row.when
    if when.precision is None:
        return "no date read", "needs your decision"
    shown = show_date(when)
    at = f", {row.time}" if row.time else ""
    exact = PRECISIONS.get(when.precision, when.precision)
    return f"{shown}{at}", f"{exact}, uncertain" if when.uncertain else exact


def reasons_words(row: StagedRow) -> str:
    """Why it is queried, what was noticed, and what was decided, in sentences."""
    said = [sentence(code) for code in (*row.reasons, *row.notes)]
    if row.state_reason:
        said.append(f"Decided: {row.state_reason}")
    return " ".join(dict.fromkeys(said))


def row_cells(row: StagedRow) -> tuple[Cell, ...]:
    """A staged row, a cell a column of COLUMNS."""
    read, exact = reading_words(row)
    written = " ".join(part for part in (row.when.text, row.time_text, row.end_text) if part.strip())
    chips = [STATES[row.state]]
    chips += [Chip("held", "hidden row", "◌")] if row.hidden else []
    chips += [Chip("held", "tracked changes", "±")] if row.tracked else []
    chips += [Chip("held", "form field", "▭")] if row.content_control else []
    return (
        Cell(str(row.row_number), said=f"row {row.row_number} of {row.table}"),
        Cell(written or "(empty)"),
        Cell(read, second=exact),
        Cell(row.event, second=row.source),
        Cell(row.action, second=row.comment),
        Cell(second=reasons_words(row), chips=tuple(chips)),
    )


def found_lines(found: Found) -> tuple[tuple[str, str], ...]:
    """Key and words of everything that was found: "3 hidden rows"."""
    counts = ((key, getattr(found, key)) for key in FOUND)
    return tuple((key, plural(count, *FOUND[key][:2])) for key, count in counts if count)
