"""How old everybody of the cast was at an entry, and how the time between two entries is said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from dhr_manager.domain.ages import age_words
from dhr_manager.domain.dates.show import show_date
from dhr_manager.domain.intervals import interval_words
from dhr_manager.domain.rows.chronology import EntryRow
from dhr_manager.domain.rows.entries import Between, LinkedPerson, OtherEntry
from dhr_manager.domain.rows.returns import DateRead
from dhr_manager.ui.chronology.words import entry_code, shown_date
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.sheet import Sheet
from dhr_manager.ui.widgets.table import QuietTable

SAYS = (
    "Reckoned from the date of birth in the cast and the date of the entry as stated."
    " Where either is only partly known, every age that is possible is said."
)


class AgesSheet(Sheet):
    """The cast with the age of each at an entry."""

    again = "entries.ages"

    def __init__(self, frame: Frame, entry: EntryRow, people: Sequence[LinkedPerson]) -> None:
        super().__init__(frame.host, f"Ages at {entry_code(entry)}, {shown_date(entry)}", second=SAYS, width=620)
        self.table: QuietTable[LinkedPerson] = QuietTable("Ages", _columns(), lambda one: one.id)
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.table.setMinimumHeight(LOOK.pixels(200))
        self.table.set_rows(people)
        self.body.addWidget(self.table, 1)
        if not people:
            self.message.say("Nobody is in the cast yet: add people, with their dates of birth, in People.", "held")

    def open(self) -> None:
        super().open()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        self.table.select_first()


def age_said(person: LinkedPerson) -> str:
    """ "32 or 33"; why not, where it cannot be said."""
    if person.age is not None:
        return age_words(person.age)
    return "no date" if person.born.strip() else "birth not known"


def _columns() -> tuple[Column[LinkedPerson], ...]:
    return (
        Column("Name", lambda one: Cell(strong=one.name), share=3),
        Column("Role", lambda one: Cell(one.role), share=2),
        Column("Born", lambda one: Cell(one.born or "–"), share=2),
        Column("Age then", lambda one: Cell(age_said(one)), share=2),
    )


def between_words(between: Between) -> str:
    """ "Between E-0012 (14 Nov 2020) and E-0014 (w/c 20 Nov 2020): 6 to 12 days."."""
    first, second = (_named(one) for one in (between.first, between.second))
    if between.interval is None:
        return f"Between {first} and {second} nothing can be reckoned: one of them has no date."
    unsure = " Which came first is not known." if between.interval.order == "unknown" else ""
    return f"Between {first} and {second}: {interval_words(between.interval)}.{unsure}"


def _named(one: OtherEntry) -> str:
    return f"E-{one.number:04d} ({when_shown(one.when)})"


def when_shown(when: DateRead) -> str:
    """The date at the precision stated; what was not read as it was written."""
    if when.precision in (None, "undated"):
        return f"“{when.text.strip()}”" if when.text.strip() else "no date"
    return show_date(when)
