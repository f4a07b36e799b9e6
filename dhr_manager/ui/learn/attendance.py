"""Who came: a small grid of numbers, one line an agency, more lines for bodies that are no agency here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSpinBox, QVBoxLayout, QWidget

from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.ui.theme.look import GRID, LOOK, NEAR
from dhr_manager.ui.widgets.basics import button, label, row
from dhr_manager.ui.widgets.own_field import Editor
from dhr_manager.ui.widgets.pattern_badge import PatternBadge

MOST = 9999
Count = list[Any]  # [agency id or None, body, number], plain for a draft


class AttendanceGrid(QWidget):
    """`changed` on every edit; `counts()` gives what is above nought."""

    changed = Signal()

    def __init__(self, agencies: Iterable[AgencyRow]) -> None:
        super().__init__()
        self.numbers: dict[str, QSpinBox] = {}
        self.bodies: list[tuple[QLineEdit, QSpinBox]] = []
        self._filling = False
        self.total = label("", "small")
        self.add = button("Add another body", self.add_body, role="link")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(NEAR)
        self._grid.setVerticalSpacing(GRID)
        self._grid.setColumnStretch(1, 1)
        for place, agency in enumerate(agencies):
            self.numbers[agency.id] = self._number(agency.name)
            self._grid.addWidget(PatternBadge(agency), place, 0)
            self._grid.addWidget(label(agency.name), place, 1)
            self._grid.addWidget(self.numbers[agency.id], place, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(self._grid)
        foot = row(self.add)
        foot.addStretch(1)
        foot.addWidget(self.total)
        layout.addLayout(foot)
        self.setFocusProxy(next(iter(self.numbers.values()), self.add))
        self._say()

    def counts(self) -> list[Count]:
        """[agency id or None, body, number] of each line above nought, as typed."""
        own: list[Count] = [[agency_id, "", box.value()] for agency_id, box in self.numbers.items() if box.value()]
        return own + [[None, line.text().strip(), box.value()] for line, box in self.bodies if box.value()]

    def checked(self) -> list[Count]:
        """The same. Raises UserError("attendance-body-missing") for a number without a name."""
        for _, body, count in (one for one in self.counts() if one[0] is None):
            if not body:
                raise UserError("attendance-body-missing", field="attendance", count=count)
        return self.counts()

    def put(self, counts: Iterable[Sequence[Any]]) -> None:
        """Show these; nothing is emitted."""
        self._filling = True
        for box in self.numbers.values():
            box.setValue(0)
        given = list(counts)
        others = [one for one in given if one[0] not in self.numbers]
        for agency_id, _, count in (one for one in given if one[0] in self.numbers):
            self.numbers[agency_id].setValue(count)
        while len(self.bodies) < len(others):
            self._add_line()
        for place, (line, box) in enumerate(self.bodies):
            line.setText(others[place][1] if place < len(others) else "")
            box.setValue(others[place][2] if place < len(others) else 0)
        self._filling = False
        self._say()

    def add_body(self) -> None:
        """Add an empty line and go to it."""
        self._add_line()
        self.bodies[-1][0].setFocus()

    @property
    def editor(self) -> Editor:
        """As a field of a form; the form takes `checked`."""
        return Editor(self, self.changed, self.counts, self.put)

    def _add_line(self) -> None:
        number = len(self.bodies) + 1
        line = QLineEdit()
        line.setAccessibleName(f"Other body {number}")
        line.setPlaceholderText("Name of the body")
        line.textChanged.connect(self._tell)
        box = self._number(f"other body {number}")
        self.bodies.append((line, box))
        place = self._grid.rowCount()
        self._grid.addWidget(line, place, 0, 1, 2)
        self._grid.addWidget(box, place, 2)

    def _number(self, name: str) -> QSpinBox:
        made = QSpinBox()
        made.setRange(0, MOST)
        made.lineEdit().setTextMargins(NEAR, 0, NEAR, 0)
        made.setSpecialValueText("–")
        made.setAlignment(Qt.AlignmentFlag.AlignRight)
        made.setFixedWidth(LOOK.pixels(92))
        made.setAccessibleName(f"How many came: {name}")
        made.valueChanged.connect(self._tell)
        return made

    def _tell(self) -> None:
        self._say()
        if not self._filling:
            self.changed.emit()

    def _say(self) -> None:
        self.total.setText(f"{sum(one[2] for one in self.counts()):,} came")
