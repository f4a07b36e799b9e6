"""Ctrl+, opens the settings from anywhere on the desk, and closes them again; Esc leaves them from anywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.widgets.commands import key_for

if TYPE_CHECKING:
    from dhr_manager.ui.shell.desk import Desk


class SettingsKey(QObject):
    """Binds the key of the settings, and Esc where their own page does not hear it: rail, message, status line."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._frame = desk.frame
        key_for(desk, "frame.settings", self.turn)
        for beside in (desk.rail, desk.message, desk.status):
            key_for(beside, "settings.leave", self.leave, when=self._there)

    def leave(self) -> None:
        """Go back to where one was, where the settings are shown."""
        if self._there():
            self.turn()

    def _there(self) -> bool:
        return self._frame.place.area == "settings"

    def turn(self) -> None:
        """Open the settings; where they are open already, go back to where one was."""
        frame = self._frame
        frame.go(frame.came_from if frame.place.area == "settings" else Place("settings"))
