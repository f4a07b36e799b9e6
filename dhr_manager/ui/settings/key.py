"""Ctrl+, opens the settings from anywhere on the desk, and closes them again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.widgets.commands import key_for

if TYPE_CHECKING:
    from dhr_manager.ui.shell.desk import Desk


class SettingsKey(QObject):
    """Binds the key of the settings."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._frame = desk.frame
        key_for(desk, "frame.settings", self.turn)

    def turn(self) -> None:
        """Open the settings; where they are open already, go back to where one was."""
        frame = self._frame
        frame.go(frame.came_from if frame.place.area == "settings" else Place("settings"))
