"""Buttons as the keyboard expects them: Enter presses, new words keep the key, icons follow the theme."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcutEvent
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from dhr_manager.ui.theme.icons import icon, pixmap
from dhr_manager.ui.theme.look import LOOK

ICON = 16  # pixels at 100 %
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RESTYLED = (QEvent.Type.PaletteChange, QEvent.Type.StyleChange)


class Tint:
    """Draws something in the colours of the theme, and again when another theme comes into force."""

    def __init__(self, draw: Callable[[], object]) -> None:
        self._draw = draw
        self._theme = LOOK.theme.name
        draw()

    def follow(self, event: QEvent) -> None:
        """Draw it again where this event brought another theme."""
        if event.type() in _RESTYLED and self._theme != LOOK.theme.name:
            self._theme = LOOK.theme.name
            self._draw()


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
        self.setIconSize(QSize(LOOK.pixels(ICON), LOOK.pixels(ICON)))
        self._tint = Tint(lambda: self.setIcon(icon(name, role)))

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

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._tint is not None:
            self._tint.follow(event)


class ToolPress(QToolButton):
    """A small button that is an icon alone or with a word under it. Enter presses it like Space."""

    _tint: Tint | None = None

    def set_tinted_icon(self, name: str, role: str, on: str = "") -> None:
        """Show an icon in a role's colour (and another while checked), in whatever theme."""
        self.setIconSize(QSize(LOOK.pixels(ICON), LOOK.pixels(ICON)))
        self._tint = Tint(lambda: self.setIcon(icon(name, role, on)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_enter(event):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._tint is not None:
            self._tint.follow(event)


class TintedPicture(QLabel):
    """An icon as a picture, in a role's colour, in whatever theme."""

    _tint: Tint | None = None

    def __init__(self, name: str, role: str, size: int) -> None:
        super().__init__()
        self._tint = Tint(lambda: self.setPixmap(pixmap(name, role, size)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if self._tint is not None:
            self._tint.follow(event)
