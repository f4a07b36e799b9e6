"""*Why this date?*: the steps that led to a milestone's dates, readable line by line and copyable."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from dhr_manager.domain.clock.state import MilestoneState
from dhr_manager.domain.dates.show import show_day
from dhr_manager.ui.theme.look import GRID, LOOK, NEAR
from dhr_manager.ui.timeline.words import chips, copied, explanation
from dhr_manager.ui.widgets.basics import label, rule
from dhr_manager.ui.widgets.chip import StateChip
from dhr_manager.ui.widgets.commands import command


class WhyPane(QFrame):
    """The milestone selected: statuses, dates, explanation. `foot` takes the commands on it; `copied`: as text."""

    copied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName("Why this date?")
        self.state: MilestoneState | None = None
        self.title = label("", "heading", wrap=True)
        self.chips = (StateChip(None, self), StateChip(None, self))
        self.dates = label("", "second", wrap=True)
        self.heading = label("Why this date?", "heading")
        self.copy_button = command("timeline.copy-why", self.copy, role="link", text="Copy")
        self.steps = QTextBrowser()
        self.steps.setFrameShape(QFrame.Shape.NoFrame)
        self.steps.setProperty("role", "prose")
        self.steps.setAccessibleName("Why this date? Steps of the explanation")
        self.steps.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.steps.setTabChangesFocus(True)
        self.foot = QHBoxLayout()
        self.foot.setContentsMargins(14, 10, 14, 10)
        self.foot.setSpacing(NEAR)
        self._arrange()

    def show_state(self, state: MilestoneState | None) -> None:
        """Explain another milestone."""
        same = self.state is not None and state is not None and self.state.key == state.key
        self.state = state
        for widget in (self.heading, self.copy_button, self.steps, self.dates):
            widget.setVisible(state is not None)
        shown = chips(state) if state else ()
        for place, chip in enumerate(self.chips):
            chip.show_chip(shown[place] if place < len(shown) else None)
        if state is None:
            self.title.setText("Select a milestone to see why it has its date.")
            return
        self.title.setText(state.title)
        self.dates.setText(_dates(state))
        place = self.steps.verticalScrollBar().value()
        self.steps.setHtml(_html(state))
        if same:
            self.steps.verticalScrollBar().setValue(place)

    def open(self) -> None:
        """Take the focus into the explanation."""
        if self.state is not None:
            self.steps.setFocus(Qt.FocusReason.OtherFocusReason)

    def copy(self) -> None:
        """Copy the explanation as plain text."""
        if self.state is not None:
            QGuiApplication.clipboard().setText(copied(self.state))
            self.copied.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and getattr(self, "state", None) is not None:
            self.show_state(self.state)  # its colours are in the text

    def _arrange(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(NEAR)
        for chip in self.chips:
            line.addWidget(chip)
        line.addStretch(1)
        why = QHBoxLayout()
        why.addWidget(self.heading)
        why.addStretch(1)
        why.addWidget(self.copy_button)
        inner = QVBoxLayout()
        inner.setContentsMargins(14, 12, 10, NEAR)
        inner.setSpacing(6)
        inner.addWidget(self.title)
        inner.addLayout(line)
        inner.addWidget(self.dates)
        inner.addSpacing(GRID)
        inner.addLayout(why)
        inner.addWidget(self.steps, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(1, 1, 1, 1)
        outer.setSpacing(0)
        outer.addLayout(inner, 1)
        outer.addWidget(rule())
        outer.addLayout(self.foot)


def _dates(state: MilestoneState) -> str:
    named = (("Target", state.target), ("agreed", state.agreed if state.agreed != state.target else None),
             ("done", state.actual), ("forecast, not a target,", state.forecast))  # fmt: skip
    shown = [f"{name} {show_day(on)}" for name, on in named if on is not None]
    return " · ".join(shown) or "No date set"


def _html(state: MilestoneState) -> str:
    ink, second = LOOK.colour("ink").name(), LOOK.colour("second-ink").name()
    size = LOOK.pixels(13)
    rows = "".join(
        f'<tr><td style="color:{second}; padding:0 8px 7px 0" align="right">{number}</td>'
        f'<td style="color:{ink}; padding:0 0 7px 0">{escape(text)}</td></tr>'
        for number, text in enumerate(explanation(state), 1)
    )
    return f'<table cellspacing="0" cellpadding="0" style="font-size:{size}px">{rows}</table>'
