"""Keeps the focus from being nowhere: without it no key is heard, and a screen reader falls silent.

What had the focus may be taken away while it has it: a field that is rebuilt, a button that is hidden, a sheet that
closes over something that is no longer there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from dhr_manager.ui.shell.panel import Panel
from dhr_manager.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from dhr_manager.ui.shell.desk import Desk


class KeepingFocus(QObject):
    """Belongs to a desk: gives the focus to the sheet that is open, or to the first control of the screen."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._soon = QTimer(self, singleShot=True, interval=0)  # whoever takes it away may be about to give it on
        self._soon.timeout.connect(self._find_a_place)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        if now is None:
            self._soon.start()

    def _find_a_place(self) -> None:
        desk = self._desk
        if QApplication.focusWidget() is not None or not desk.isVisible() or not desk.isActiveWindow():
            return
        sheets = [sheet for sheet in desk.page.findChildren(Sheet) if sheet.isVisible()]
        if sheets:
            sheets[-1].focusNextPrevChild(True)
            return
        shown = [panel for panel in desk.areas.findChildren(Panel) if panel.isVisible() and not panel.container]
        if shown:
            shown[-1].focus_first()
