"""The clock of a review as a picture that follows the width it has."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dhr_manager.domain.clock.picture import timeline_picture
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
        inner = QWidget()
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(4, 4, 4, 4)
        layout.addWidget(self.view)
        layout.addStretch(1)
        self.scroller = scrolled(inner, "Picture of the timeline")
        self.scroller.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.scroller.viewport().installEventFilter(self)
        self.add(self.scroller, stretch=1)

    def say(self, states: Sequence[MilestoneState], pauses: Sequence[PauseRow], today: date) -> None:
        """Draw these milestones and pauses."""
        self._shown = (states, pauses, today)
        self._draw()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and watched is self.scroller.viewport():
            self._draw()
        return False

    def _draw(self) -> None:
        if self._shown is None:
            return
        states, pauses, today = self._shown
        width = (self.scroller.viewport().width() - 8) / LOOK.scale
        self.view.show_picture(timeline_picture(states, pauses, today, width) if states else None)
        self.scroller.setAccessibleDescription(self.view.accessibleDescription())
