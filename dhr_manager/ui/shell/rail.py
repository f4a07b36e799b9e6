"""The rail: one button an area, Lock at the bottom."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QButtonGroup, QFrame, QVBoxLayout, QWidget

from dhr_manager.ui.actions import action, shown
from dhr_manager.ui.theme.look import LOOK, TINY
from dhr_manager.ui.widgets.press import ToolPress

WIDE = 64  # pixels of a button where its word is short


class Rail(QFrame):
    """`chosen(key)` when an area is taken, `locked` when Lock is pressed. Arrow keys move between the areas."""

    chosen = Signal(str)
    locked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        self.setAccessibleName("Areas")
        self._metrics = QFontMetrics(LOOK.font(TINY))
        self._wide = WIDE
        self.setFixedWidth(WIDE + 12)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(6, 12, 6, 12)
        self._layout.setSpacing(4)
        self._layout.addStretch(1)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, ToolPress] = {}
        self.lock = self._button("Lock", "lock")
        self.lock.setToolTip(f"Lock · {shown(action('frame.lock').keys)}")
        self.lock.clicked.connect(lambda _=False: self.locked.emit())
        self._layout.addWidget(self.lock)

    def add(self, key: str, title: str, icon_name: str) -> None:
        """Hang an area in."""
        made = self._button(title, icon_name)
        made.setCheckable(True)
        made.setAutoExclusive(True)  # told as one choice of several, not as a box to tick
        made.setToolTip(f"{title} · {shown(action(f'go.{key}').keys)}")
        made.clicked.connect(lambda _=False: self.chosen.emit(key))
        self._group.addButton(made)
        self._layout.insertWidget(len(self._buttons), made)
        self._buttons[key] = made
        self._put_after(self.lock)

    def lead(self, title: str, icon_name: str) -> ToolPress:
        """A button above the areas, for what is none of them."""
        made = self._button(title, icon_name)
        self._layout.insertWidget(0, made)
        self._layout.insertSpacing(1, 8)
        self._put_after(*self._buttons.values(), self.lock)
        return made

    def _put_after(self, *buttons: ToolPress) -> None:
        """Tab follows the eye: its order is that of coming, so these come once more, where they stand."""
        for button in buttons:
            place = self._layout.indexOf(button)
            button.setParent(None)
            self._layout.insertWidget(place, button)

    def take(self, key: str) -> None:
        """Mark an area as the one shown."""
        if key in self._buttons:
            self._buttons[key].setChecked(True)
            return
        self._group.setExclusive(False)  # an area without a button: none is the one shown
        for made in self._buttons.values():
            made.setChecked(False)
        self._group.setExclusive(True)

    def _button(self, title: str, icon_name: str) -> ToolPress:
        made = ToolPress()
        made.setText(title)
        made.setAccessibleName(title)
        made.set_tinted_icon(icon_name, "rail-second", "rail-ink", 20)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._widen(title)
        made.setFixedSize(self._wide, LOOK.pixels(20) + self._metrics.height() + 21)
        return made

    def _widen(self, title: str) -> None:
        """As wide as the longest word, at every size of text: words grow, the space round them does not."""
        self._wide = max(self._wide, self._metrics.horizontalAdvance(title) + 20)
        self.setFixedWidth(self._wide + 12)
        for made in self.findChildren(ToolPress):
            made.setFixedWidth(self._wide)
