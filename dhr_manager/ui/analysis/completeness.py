"""The Completeness page of Analysis: per agency what there is and what is missing, and the entries to look at again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from dhr_manager.domain.dates.show import show_day
from dhr_manager.domain.prompts.completeness import AFTER, BEFORE, QUERIED, UNDATED, AgencyCount, Completeness
from dhr_manager.domain.rows.chronology import EntryRow
from dhr_manager.ui.actions import keys_line
from dhr_manager.ui.analysis.prompt_words import entry_words
from dhr_manager.ui.chronology.words import entry_code, plural, shown_date
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import ReviewPanel
from dhr_manager.ui.theme.look import APART, MARGIN
from dhr_manager.ui.widgets.basics import EmptyState, split
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.chip import Chip
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.spring_row import ShortLabel, SpringRow
from dhr_manager.ui.widgets.table import QuietTable

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

MOST = 500  # entries listed
WHY = {
    BEFORE: Chip("held", "before the period", "◀"),
    AFTER: Chip("held", "after the period", "▶"),
    UNDATED: Chip("none", "no date", "○"),
    QUERIED: Chip("due", "queried", "?"),
}
STATES = {"asked": "asked", "received": "received", "staged": "being read", "accepted": "accepted", "nil": "nil return"}


@dataclass(frozen=True, slots=True)
class Line:
    """One entry to look at again."""

    entry: EntryRow
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """What the page shows."""

    all: Completeness
    lines: tuple[Line, ...]
    more: int  # entries that are not listed


class CompletenessPage(ReviewPanel):
    """How complete a chronology is. Enter on an agency without its return goes to Returns, on an entry to it."""

    watches = ("chronology_entry", "agency", "review", "agency_return", "return_file", "entry_comment")
    help = "prompts"
    keys = keys_line("completeness.open", "completeness.list", "completeness.agencies")

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.counted = Counted(Completeness((), (), (None, None)), (), 0)
        self.said = ShortLabel("", "second")
        empty = EmptyState(
            "Nothing to count yet",
            "Ask the agencies for their chronologies; each then has a line here.",
            command(
                "go.returns", lambda: frame.open_review(self.review_id, "returns"), text="Go to Returns", icon=False
            ),
        )
        self.table: QuietTable[AgencyCount] = QuietTable(
            "Completeness by agency", agency_columns(frame), lambda one: one.agency.id, empty=empty
        )
        none = EmptyState(
            "Nothing to look at again", "All entries of this agency are dated, within the period and not queried."
        )
        self.list: QuietTable[Line] = QuietTable(
            "Entries to look at again", line_columns(), lambda one: one.entry.id, empty=none
        )
        tools = SpringRow(self.said)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, 12, MARGIN, APART)
        layout.setSpacing(12)
        layout.addWidget(tools)
        layout.addWidget(split((self.table, 12), (self.list, 10), name="completeness"), 1)
        self.table.picked.connect(lambda _: self._show_list())
        self.table.opened.connect(lambda _: self.open_agency())
        self.list.opened.connect(lambda _: self.open_entry())
        key_for(self.list, "completeness.open", self.open_entry, when=lambda: self.list.picked_row is not None)
        key_for(self.table, "completeness.returns", self.open_agency, when=lambda: self.table.picked_row is not None)
        key_for(self, "completeness.list", self.list.setFocus, when=lambda: bool(self.list.rows.rows))
        key_for(self, "completeness.agencies", self.table.setFocus)

    def fetch_review(self, services: Services, review_id: str) -> Counted:
        found = services.prompts.completeness(review_id)
        listed = found.outliers[:MOST]
        rows = {row.id: row for row in services.chronology.page([one.entry_id for one in listed])}
        lines = tuple(Line(rows[one.entry_id], one.why) for one in listed if one.entry_id in rows)
        return Counted(found, lines, len(found.outliers) - len(listed))

    def show_answer(self, answer: Counted) -> None:
        self.counted = answer
        self.table.set_rows(answer.all.agencies)
        self.table.select_first()
        self._show_list()
        start, end = answer.all.period
        period = f"Review period {_day(start)} to {_day(end)}" if start or end else "The review has no period yet"
        missing = sum(one.missing for one in answer.all.agencies)
        said = [
            period,
            f"{plural(sum(one.before + one.after for one in answer.all.agencies), 'entry', 'entries')} outside it",
            f"{plural(missing, 'return')} missing" if missing else "no return missing",
            f"the first {MOST} entries are listed" if answer.more else "",
        ]
        self.said.setText(" · ".join(filter(None, said)))
        self.say_shown(plural(len(answer.all.agencies), "agency", "agencies"))

    def left_review(self) -> None:
        self.table.set_rows(())
        self.list.set_rows(())

    def go_to(self, record_id: str) -> None:
        self.table.select(record_id)

    def picked_id(self) -> str:
        return self.table.picked_id

    def focus_first(self) -> None:
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_entry(self) -> None:
        """Go to the entry selected."""
        line = self.list.picked_row
        if line is not None:
            self.frame.open_review(self.review_id, "chronology", line.entry.id)

    def open_agency(self) -> None:
        """Go to the agency's return."""
        one = self.table.picked_row
        if one is not None:  # without one the board shows the others
            self.frame.open_review(self.review_id, "returns", one.return_id)

    def _show_list(self) -> None:
        agency_id = self.table.picked_id
        self.list.set_rows([line for line in self.counted.lines if line.entry.agency_id == agency_id])


def agency_columns(frame: Frame) -> tuple[Column[AgencyCount], ...]:
    """What the table says of an agency."""

    def whose(one: AgencyCount) -> Cell:
        chips: tuple[Chip, ...] = ()
        if one.missing:
            late = one.due is not None and one.due < frame.today()
            chips = (Chip("late" if late else "due", "return missing"),)
        return Cell(one.agency.name, badge=(one.agency.code, one.agency.colour), chips=chips)

    def number(title: str, of: str) -> Column[AgencyCount]:
        def shown(one: AgencyCount) -> Cell:
            count = int(getattr(one, of))
            return Cell(f"{count:,}" if count else "–", right=True, said=str(count))

        return Column(title, shown, width=74)

    def outside(one: AgencyCount) -> Cell:
        parts = [f"{one.before:,} before" if one.before else "", f"{one.after:,} after" if one.after else ""]
        return Cell(", ".join(filter(None, parts)) or "–", right=True)

    return (
        Column("Agency", whose, share=2),
        number("Rows", "rows"),
        number("Dated", "dated"),
        number("Queried", "queried"),
        number("Commented", "commented"),
        Column("Outside the period", outside, width=110),
        Column("Return", lambda one: STATES.get(one.state, one.state or "not asked"), width=86),
    )


def line_columns() -> tuple[Column[Line], ...]:
    """What the list says of an entry."""
    return (
        Column("Entry", lambda one: Cell(entry_code(one.entry), second=shown_date(one.entry)), width=116),
        Column("Words", lambda one: Cell(entry_words(one.entry), chips=tuple(WHY[why] for why in one.why))),
    )


def _day(day: date | None) -> str:
    return show_day(day) if day is not None else "…"
