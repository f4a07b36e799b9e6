"""Accounts of an incident side by side: a column an agency, what conflicts marked by word and shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QGridLayout, QLabel, QVBoxLayout, QWidget

from dhr_manager.domain.incidents.differing import Comparison, Difference, Mark
from dhr_manager.domain.rows.chronology import EntryRow
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.ui.analysis import incident_words as words
from dhr_manager.ui.chronology.words import entry_code, plural, shown_date, shown_time
from dhr_manager.ui.theme.look import GRID, LOOK, NEAR
from dhr_manager.ui.widgets.basics import boxed, button, column, label, rule, scrolled
from dhr_manager.ui.widgets.chip import Chip, StateChip
from dhr_manager.ui.widgets.pattern_badge import PatternBadge
from dhr_manager.ui.widgets.spring_row import SpringRow

TOP = Qt.AlignmentFlag.AlignTop
_NAMES, _ACCOUNT = 118, 176  # least widths of the column of names and of an account, at 100 %
_SAYS_NOTHING = "–"


class SideBySide(QFrame):
    """Shows accounts with `show_accounts`; `foot` takes the commands. Without room for columns they stand in turn."""

    def __init__(self, name: str, open_entry: Callable[[str], object]) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName(name)
        self._open = open_entry
        self._rows: Sequence[EntryRow] = ()
        self._agencies: Mapping[str, AgencyRow] = {}
        self._stacked = False
        self.comparison = Comparison((), ())
        self.title = label("", "heading", wrap=True)
        self.second = label("", "second", wrap=True)
        self.chips = SpringRow()
        self._made: list[StateChip] = []
        self.scroller = scrolled(QWidget(), name)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.scroller.setProperty("role", "reading")
        self.foot = SpringRow()
        self._arrange()

    def show_accounts(
        self, rows: Sequence[EntryRow], agencies: Mapping[str, AgencyRow], second: str, chips: Sequence[Chip]
    ) -> None:
        """Show these entries beside each other, in their order."""
        self._rows, self._agencies = rows, agencies
        self.comparison = words.compared(rows)
        conflicts = self.comparison.conflicts
        self.title.setText(words.heading(rows))
        self.second.setText(second)
        self.second.setVisible(bool(second))
        for old in self._made:
            self.chips.drop(old)
            old.deleteLater()
        told = Chip("late", plural(conflicts, "conflict")) if conflicts else Chip("done", "no conflict found")
        self._made = [StateChip(chip) for chip in (told, *chips)]
        for made in self._made:
            self.chips.add(made)
        self._write()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._rows and self._stacked != self._narrow():
            self._write()

    @property
    def spoken(self) -> str:
        """All of it, as a screen reader hears it."""
        said = [self.title.text(), self.second.text()]
        for at, row in enumerate(self._rows):
            event, action = self.comparison.marks[at]
            said += [
                f"{self._name(row)}, {entry_code(row)}, {shown_date(row)} {shown_time(row)}".rstrip(),
                words.spoken(row.event, event),
                words.spoken(row.action, action),
            ]
        said += [f"{words.ASPECTS[one.aspect]}: {words.STATES[one.state].word}" for one in self.comparison.differences]
        return ". ".join(part.strip().rstrip(".") for part in said if part.strip())

    # -- inside

    def _narrow(self) -> bool:
        return self.width() < LOOK.pixels(_NAMES + _ACCOUNT * len(self._rows))

    def _write(self) -> None:
        self._stacked = self._narrow()
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, GRID, 0)
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(10)
        if self._stacked:
            self._in_turn(grid)
        else:
            self._in_columns(grid)
        grid.setRowStretch(grid.rowCount(), 1)
        old = self.scroller.takeWidget()
        at = QApplication.focusWidget()
        if old is not None and at is not None and old.isAncestorOf(at):
            self.scroller.setFocus(Qt.FocusReason.OtherFocusReason)
        if old is not None:
            old.hide()
            old.deleteLater()  # later: one of its links may be what was pressed
        inner.setAutoFillBackground(False)
        self.scroller.setWidget(inner)
        self.scroller.setAccessibleDescription(self.spoken)
        self.scroller.verticalScrollBar().setValue(0)

    def _in_columns(self, grid: QGridLayout) -> None:
        for at, row in enumerate(self._rows, start=1):
            grid.addWidget(self._head(row), 0, at, TOP)
            grid.setColumnStretch(at, 1)
        grid.setColumnMinimumWidth(0, LOOK.pixels(_NAMES))
        line = 1
        for name, cells in self._lines():
            grid.addWidget(name, line, 0, TOP)
            for at, cell in enumerate(cells, start=1):
                grid.addWidget(cell, line, at, TOP)
            line += 1

    def _in_turn(self, grid: QGridLayout) -> None:
        lines = self._lines()
        place = 0
        for at, row in enumerate(self._rows):
            grid.addWidget(self._head(row), place, 0, TOP)
            place += 1
            for index in (2, 3):  # what happened, what was done
                grid.addWidget(lines[index][1][at], place, 0, TOP)
                place += 1
        for index, (name, cells) in enumerate(lines):
            if index in (2, 3):
                name.deleteLater()
                continue
            grid.addWidget(name, place, 0, TOP)
            for at, cell in enumerate(cells, start=1):
                code = label(f"{self._rows[at - 1].agency_code}:", "second")
                grid.addWidget(boxed(column(code, cell, gap=0)), place + at, 0, TOP)
            place += len(cells) + 1

    def _lines(self) -> list[tuple[QWidget, list[QWidget]]]:
        """Name and a cell an account: date, time, what happened, what was done, then what the words tell of."""
        found = {one.aspect: one for one in self.comparison.differences}
        marks = self.comparison.marks
        lines: list[tuple[QWidget, list[QWidget]]] = [
            self._line("Date", found.get("date"), [shown_date(row) for row in self._rows]),
            self._line("Time", found.get("time"), [shown_time(row) for row in self._rows]),
            (
                self._named("What happened", None),
                [_told(row.event, marks[at][0]) for at, row in enumerate(self._rows)],
            ),
            (
                self._named("What was done", None),
                [_told(row.action, marks[at][1]) for at, row in enumerate(self._rows)],
            ),
        ]
        for aspect in ("injury", "presence", "decision"):
            one = found.get(aspect)
            if one is not None:
                lines.append(self._line(words.ASPECTS[aspect], one, [", ".join(said) for said in one.said]))
        return lines

    def _line(self, name: str, one: Difference | None, texts: Sequence[str]) -> tuple[QWidget, list[QWidget]]:
        cells: list[QWidget] = [label(text or _SAYS_NOTHING, "" if text else "second", wrap=True) for text in texts]
        return self._named(name, one), cells

    def _named(self, name: str, one: Difference | None) -> QWidget:
        parts: list[QWidget] = [label(name, "heading", wrap=True)]
        if one is not None:
            parts.append(StateChip(words.STATES[one.state]))
        return boxed(column(*parts, gap=GRID))

    def _head(self, row: EntryRow) -> QWidget:
        badge = PatternBadge()
        badge.show_agency(row.agency_code, row.colour, self._name(row))
        press = button(entry_code(row), partial(self._open, row.id), role="link")
        press.setAccessibleName(f"{entry_code(row)} of {self._name(row)} in the chronology")
        line = SpringRow(badge, press)
        return boxed(column(line, label(self._name(row), "second", wrap=True), gap=2))

    def _name(self, row: EntryRow) -> str:
        agency = self._agencies.get(row.agency_id)
        return agency.name if agency is not None else row.agency_code

    def _arrange(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(14, 12, 14, 0)
        head.setSpacing(GRID)
        for part in (self.title, self.second, self.chips):
            head.addWidget(part)
        middle = QVBoxLayout()
        middle.setContentsMargins(14, NEAR, 6, NEAR)
        middle.addWidget(self.scroller)
        self.foot.setContentsMargins(14, 10, 14, 10)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addLayout(head)
        outer.addLayout(middle, 1)
        outer.addWidget(rule())
        outer.addWidget(self.foot)


def _told(text: str, marks: Sequence[Mark]) -> QLabel:
    """A text with its marks, selectable by mouse."""
    made = label("", wrap=True)
    made.setTextFormat(Qt.TextFormat.RichText)
    made.setText(words.marked(text, marks) if text else _SAYS_NOTHING)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setAccessibleName(words.spoken(text, marks))
    return made
