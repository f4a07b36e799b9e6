"""The clock of a review as a picture that follows the width it has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dhr_manager.domain.clock.picture import row_middle, timeline_picture
from dhr_manager.domain.clock.state import MilestoneState
from dhr_manager.domain.rows.review import PauseRow
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.basics import Card, scrolled
from dhr_manager.ui.widgets.picture import PictureView


class TimelinePicture(Card):
    """Redrawn whenever its width changes; scrolls by keyboard where it is higher than its room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent, padded=False)
        self.setAccessibleName("Picture of the timeline")
        self.view = PictureView("Picture of the timeline")
        self._shown: tuple[Sequence[MilestoneState], Sequence[PauseRow], date] | None = None
        self._marked = ""
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.view)
        layout.addStretch(1)
        self.scroller = scrolled(inner, "Picture of the timeline")
        self.scroller.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.scroller.setProperty("role", "reading")
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)  # text at 200 %
        self.scroller.viewport().installEventFilter(self)
        self.scroller.verticalScrollBar().rangeChanged.connect(lambda *_: self._follow())
        self.add(self.scroller, stretch=1)

    def say(self, states: Sequence[MilestoneState], pauses: Sequence[PauseRow], today: date) -> None:
        """Draw these milestones and pauses."""
        self._shown = (states, pauses, today)
        self._draw()

    def mark(self, key: str) -> None:
        """Mark the row of a milestone and bring it into sight."""
        self._marked = key
        self._draw()
        self._follow()

    def _follow(self) -> None:
        key = self._marked
        states = self._shown[0] if self._shown else ()
        place = next((number for number, state in enumerate(states) if state.key == key), -1)
        if place >= 0:
            middle = round(row_middle(place) * LOOK.scale)
            self.scroller.ensureVisible(self.scroller.horizontalScrollBar().value(), middle, 0, round(40 * LOOK.scale))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.scroller.viewport():
            self._draw()
        return False

    def _draw(self) -> None:
        if self._shown is None:
            return
        states, pauses, today = self._shown
        width = (self.scroller.viewport().width() - 8) / LOOK.scale
        self.view.show_picture(timeline_picture(states, pauses, today, width, self._marked) if states else None)
        self.scroller.setAccessibleDescription(self.view.accessibleDescription())
