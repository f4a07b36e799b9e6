"""The Returns tab under the hands of a user: keys alone, files dropped through the handlers Qt calls."""

from __future__ import annotations

import warnings
from pathlib import Path

from hands import Hands
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhr_manager.ui.returns.panel import ReturnsPanel
from dhr_manager.ui.shell.desk import Desk

COPY, NO_KEY, LEFT = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
LOCKED = Path(__file__).parents[2] / "fixtures" / "returns" / "invented-locked.xlsx"
PASSWORD = "orchard kettle"
TWO_DATES = """Date,Logged on,Words of the officer
02/03/2020,05/03/2020,"Officers attended an invented address."
1/2/20 and 3/4/20,06/04/2020,"A second invented visit."
1/2/20 and 3/4/20,07/04/2020,"A third invented visit."
"""
NO_DATES = """Notes of an invented agency,
Shift,Words of the officer
First of the week,"An invented visit that nobody dated."
Last of the week,"Another one."
"""


class DeskHands(Hands):
    """Keys on a desk that is a window of its own."""

    def __init__(self, desk: Desk, qtbot: QtBot) -> None:
        self._desk, self.qtbot = desk, qtbot

    def settle(self) -> None:
        """Wait until nothing is under way and something has the focus."""
        self._desk.activateWindow()
        self.qtbot.waitUntil(
            lambda: self._desk.jobs.idle and self._desk.isActiveWindow() and QApplication.focusWidget() is not None,
            timeout=30_000,
        )

    @property
    def desk(self) -> Desk:
        """The desk."""
        return self._desk


def drop(panel: ReturnsPanel, at: QPoint, *paths: Path) -> None:
    """Drag files in, over the page and let them go: what Qt sends a widget, in its order."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the one way to make them that every PySide has
        enter, over = QDragEnterEvent(at, COPY, data, LEFT, NO_KEY), QDragMoveEvent(at, COPY, data, LEFT, NO_KEY)
    QApplication.sendEvent(panel, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(panel, over)
    let_go = QDropEvent(at.toPointF(), COPY, data, LEFT, NO_KEY)
    QApplication.sendEvent(panel, let_go)
    assert let_go.isAccepted()


def line_of(panel: ReturnsPanel, place: int) -> QPoint:
    """The middle of a line of the board, in the panel."""
    rect = panel.table.visualRect(panel.table.rows.index(place, 0))
    return panel.table.viewport().mapTo(panel, rect.center())
