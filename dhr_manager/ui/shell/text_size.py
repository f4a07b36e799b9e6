"""Ctrl++, Ctrl+- and Ctrl+0: the size of text, on the desk and on the start screen; on the desk the themes too."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dhr_manager.ui.messages import reference, sentence
from dhr_manager.ui.preferences import TEXT_SIZES, THEMES, Preferences
from dhr_manager.ui.widgets.commands import key_for

if TYPE_CHECKING:
    from dhr_manager.ui.shell.desk import Desk

USUAL = 100
Tell = Callable[[str, str], object]


class TextKeys(QObject):
    """Binds the three keys while the focus is in `owner`; `tell(text, state)` says what could not be kept."""

    def __init__(self, owner: QWidget, preferences: Preferences, tell: Tell) -> None:
        super().__init__(owner)
        self._preferences, self._tell = preferences, tell
        for key, step in (("frame.text-larger", 1), ("frame.text-smaller", -1), ("frame.text-usual", 0)):
            key_for(owner, key, partial(self.step, step))

    def step(self, direction: int) -> None:
        """One size up (1) or down (-1), or back to 100 % (0)."""
        size = stepped(self._preferences.text_size, direction)
        if size != self._preferences.text_size:
            keep(self._preferences, "text-size", size, self._tell)


def stepped(size: int, direction: int) -> int:
    """The next of TEXT_SIZES above or below a size; 100 for no direction, the same at the end."""
    if direction > 0:
        return next((step for step in TEXT_SIZES if step > size), size)
    if direction < 0:
        return next((step for step in reversed(TEXT_SIZES) if step < size), size)
    return USUAL


def keep(preferences: Preferences, key: str, value: object, tell: Tell) -> None:
    """Keep a choice of the look; where the settings file cannot be written it holds for now, and that is said."""
    try:
        preferences.set(key, value)
    except OSError:
        tell(f"{sentence('look-not-kept')} ({reference('look-not-kept')})", "due")


def desk_text_keys(desk: Desk) -> TextKeys:
    """The piece of furniture of the desk: the size of text by keys, the themes by the menu and Ctrl+K."""
    preferences = desk.frame.preferences
    for name in THEMES:
        key_for(desk, f"look.{name}", partial(keep, preferences, "theme", name, desk.tell))
    return TextKeys(desk, preferences, desk.tell)
