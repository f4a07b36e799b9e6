"""Buttons as the keyboard expects them: Enter presses, new words keep the key, icons follow the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcutEvent
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from dhr_manager.ui.theme.icons import icon, pixmap
from dhr_manager.ui.theme.look import LOOK

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QPaintEvent, QPixmap

ICON = 16  # pixels at 100 %
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RESTYLED = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)


class Tint:
    """What is drawn in the colours of the theme, and under which look it was drawn last.

    It does not hold its widget: such a ring is freed by the collector alone, in whichever thread it happens to run.
    """

    def __init__(self, name: str, role: str, on: str = "") -> None:
        self._name, self._role, self._on = name, role, on
        self._stamp: object = None

    def is_old(self, event: QEvent) -> bool:
        """Whether this event brought another theme or size of text than it was drawn in."""
        return event.type() in _RESTYLED and self._stamp != LOOK.stamp

    def icon(self) -> QIcon:
        """Draw it as an icon."""
        self._stamp = LOOK.stamp
        return icon(self._name, self._role, self._on)

    def picture(self, size: int) -> QPixmap:
        """Draw it as a picture; `size` in pixels."""
        self._stamp = LOOK.stamp
        return pixmap(self._name, self._role, size)


def square(size: int) -> QSize:
    """A square of a size at 100 % under the size of text in force."""
    return QSize(LOOK.pixels(size), LOOK.pixels(size))


def is_enter(event: QKeyEvent) -> bool:
    """Whether this is Enter alone."""
    return event.key() in _ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier


class Press(QPushButton):
    """A push button. Enter presses it like Space; `set_keys` gives it a key that new words leave in place."""

    _tint: Tint | None = None
    _keys = ""
    _hushed_by: QWidget | None = None

    def __init__(self, text: str = "") -> None:
        super().__init__(text)
        self.setAutoDefault(False)

    def set_keys(self, keys: str) -> None:
        """Press it by this key, such as "Ctrl+N", anywhere in the window while it can be seen."""
        self._keys = keys
        self.setShortcut(QKeySequence(keys))

    def hush(self, by: QWidget) -> None:
        """Leave the key to what covers this button."""
        if self._keys and self._hushed_by is None:
            self._hushed_by = by
            self.setShortcut(QKeySequence())

    def unhush(self, by: QWidget) -> None:
        """Take the key back from what covered it."""
        if self._hushed_by is by:
            self._hushed_by = None
            self.setShortcut(QKeySequence(self._keys))

    def set_tinted_icon(self, name: str, role: str) -> None:
        """Show an icon in a role's colour, in whatever theme."""
        self.setIconSize(square(ICON))
        self._tint = Tint(name, role)
        self.setIcon(self._tint.icon())

    def setText(self, text: str) -> None:
        super().setText(text)
        if self._keys and self._hushed_by is None:  # Qt takes a button's key away with its old words
            self.setShortcut(QKeySequence(self._keys))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QShortcutEvent) and not event.isAmbiguous():
            self.click()  # at once: Qt's own way waits for an animation, and the next key comes too early
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self.property("role") == "primary":  # an edge darker than the accent is not seen
            from PySide6.QtGui import QPainter, QPen

            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(LOOK.colour("on-accent"), 2))
            painter.drawRoundedRect(self.rect().adjusted(4, 4, -4, -4), 4, 4)
            painter.end()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._tint is not None and self._tint.is_old(event):
            self.setIconSize(square(ICON))
            self.setIcon(self._tint.icon())


class ToolPress(QToolButton):
    """A small button that is an icon alone or with a word under it. Enter presses it like Space."""

    _tint: Tint | None = None
    _size = ICON

    def set_tinted_icon(self, name: str, role: str, on: str = "", size: int = ICON) -> None:
        """Show an icon in a role's colour (and another while checked), in whatever theme; `size` at 100 %."""
        self._size = size
        self.setIconSize(square(size))
        self._tint = Tint(name, role, on)
        self.setIcon(self._tint.icon())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._tint is not None and self._tint.is_old(event):
            self.setIconSize(square(self._size))
            self.setIcon(self._tint.icon())


class TintedPicture(QLabel):
    """An icon as a picture, in a role's colour, in whatever theme."""

    _tint: Tint | None = None

    def __init__(self, name: str, role: str, size: int) -> None:
        super().__init__()
        self._size = size  # at 100 %
        self._tint = Tint(name, role)
        self.setPixmap(self._tint.picture(LOOK.pixels(size)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._tint is not None and self._tint.is_old(event):
            self.setPixmap(self._tint.picture(LOOK.pixels(self._size)))
