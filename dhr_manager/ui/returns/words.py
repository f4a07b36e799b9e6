"""How returns, columns and staged rows are said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QLabel

from dhr_manager.domain.dates.show import late_by, show_date, show_day
from dhr_manager.domain.rows.returns import AgencyReturnRow, LeftOut, ReturnFileRow, StagedRow
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.widgets.basics import label
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.chip import Chip
from dhr_manager.ui.widgets.long_columns import LongColumn

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
LEFT_OUT = Chip("none", "left out", "–")
LONGEST_LEFT = 1_200  # characters of words left out that the table shows; the whole stands beside it
_UNBROKEN = re.compile(r"\S{10}(?=\S)")  # characters without a space; a pane at 200 % holds as many
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


def told_whole(text: str, role: str = "") -> QLabel:
    """A label of an agency's words: long ones (addresses, references) break anywhere rather than widen their pane."""
    made = label(breakable(text), role, wrap=True)
    made.setAccessibleName(text)
    return made


def breakable(text: str) -> str:
    """A text whose long words may be broken."""
    return _UNBROKEN.sub("\\g<0>\u200b", text)


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A line of the board: an agency's return, or under it one of the files that the agency sent."""

    row: AgencyReturnRow
    file: ReturnFileRow | None = None

    @property
    def key(self) -> str:
        """The id of the file, or of the return."""
        return self.file.id if self.file is not None else self.row.id

    @property
    def opens(self) -> str:
        """The id of the file that Enter opens: an agency's own line opens the newest; empty where there is none."""
        return self.file.id if self.file is not None else self.row.file_id or ""

    @property
    def agency_code(self) -> str:
        """The code of the agency whose line it is."""
        return self.row.agency_code

    @property
    def number(self) -> int:
        """Which of the agency's files this is, from 1; 0 for the agency's own line."""
        return self.row.files.index(self.file) + 1 if self.file is not None else 0


def board_lines(board: Sequence[AgencyReturnRow]) -> tuple[BoardLine, ...]:
    """Every agency; under those that sent several files, or only a rejected one, each of them, the newest first."""
    lines: list[BoardLine] = []
    for row in board:
        lines.append(BoardLine(row))
        if len(row.files) > 1 or (row.files and row.file_id is None):
            lines += [BoardLine(row, file) for file in reversed(row.files)]
    return tuple(lines)


def standing(row: AgencyReturnRow) -> tuple[int, int, int, int]:
    """How the rows of all files that were not rejected stand: to accept, accepted, queried, rejected."""
    kept = [file for file in row.files if file.state != "rejected"]
    counts = [(file.staged, file.accepted, file.queried, file.rejected) for file in kept]
    staged, accepted, queried, rejected = (sum(one[place] for one in counts) for place in range(4))
    return staged, accepted, queried, rejected


def return_chip(row: AgencyReturnRow, today: date) -> Chip:
    """Where an agency's return stands, over all its files."""
    if row.state == "asked" and row.due is not None and row.due < today:
        return Chip("late", late_by((today - row.due).days))
    _, accepted, queried, _ = standing(row)
    chips = {
        "asked": Chip("held", "asked", "◷"),
        "received": Chip("held", "received", "○"),
        "staged": _staged(queried),
        "accepted": _taken(accepted),
        "nil": Chip("none", "nil return", "∅"),
    }
    return chips.get(row.state, Chip("none", row.state))


def file_chip(file: ReturnFileRow) -> Chip:
    """Where one file stands."""
    if file.state == "rejected":
        return STATES["rejected"]
    return _taken(file.accepted) if file.state == "accepted" else _staged(file.queried)


def _staged(queried: int) -> Chip:
    return Chip("due", f"staged · {queried} queried" if queried else "staged", "◷")


def _taken(accepted: int) -> Chip:
    return Chip("done", f"accepted · {plural(accepted, 'entry', 'entries')}")


def board_columns(today: date) -> tuple[Column[BoardLine], ...]:
    """What the board shows of a return, and of a file under it."""
    return (
        Column("Agency", _agency, share=4),
        Column("State", lambda line: Cell(chips=(
            file_chip(line.file) if line.file is not None else return_chip(line.row, today),)), width=200),
        Column("Asked", _asked, width=130),
        Column("File", _file, share=4),
        Column("Rows", _rows, share=3),
    )  # fmt: skip


def _agency(line: BoardLine) -> Cell:
    row = line.row
    if line.file is None:
        return Cell(row.agency_name, badge=(row.agency_code, row.colour))
    which = f"file {line.number} of {len(row.files)}"
    return Cell(second=f"      ↳ {which}", said=f"{row.agency_name}, {which}")


def _asked(line: BoardLine) -> Cell:
    row = line.row
    if line.file is not None:
        return Cell()
    return Cell(show_day(row.asked) if row.asked else "–", second=f"due {show_day(row.due)}" if row.due else "")


def _file(line: BoardLine) -> Cell:
    row, file = line.row, line.file
    if file is not None:
        return Cell(file.name, second=f"received {show_day(file.received)}")
    named = row.file_name if len(row.files) < 2 else plural(len(row.files), "file")
    return Cell(named or "–", second=f"received {show_day(row.received)}" if row.received else "")


def _rows(line: BoardLine) -> Cell:
    file = line.file
    if file is None:
        return Cell(_counts(standing(line.row)))
    if file.state == "rejected":
        return Cell(second=file.reason)
    return Cell(_counts((file.staged, file.accepted, file.queried, file.rejected)))


def _counts(counts: tuple[int, int, int, int]) -> str:
    words = ("to accept", "accepted", "queried", "rejected")
    return " · ".join(f"{count:,} {word}" for count, word in zip(counts, words, strict=True) if count) or "–"


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
    if row.correction is not None:
        said.append(f"Read by {row.correction.by}.")
    if row.state_reason:
        said.append(f"Decided: {row.state_reason}")
    return " ".join(dict.fromkeys(said))


def row_cells(row: StagedRow) -> tuple[Cell, ...]:
    """A staged row, a cell a column of COLUMNS."""
    read, exact = reading_words(row)
    written = " ".join(part for part in (row.when.text, row.time_text, row.end_text) if part.strip())
    chips = [STATES[row.state]]
    chips += [Chip("done", "read by hand", "•")] if row.correction is not None else []
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


def left_out_cells(left: LeftOut) -> tuple[Cell, ...]:
    """Words that became no row, a cell a column of COLUMNS."""
    said = f"left out, {left.place or 'outside the tables'}"
    text = left.text.strip()
    return (
        Cell("–", said=said),
        Cell(second=left.place or "outside the tables"),
        Cell(),
        Cell(second=text if len(text) < LONGEST_LEFT else f"{text[:LONGEST_LEFT]}…"),
        Cell(),
        Cell(second=sentence(left.reason), chips=(LEFT_OUT,)),
    )
