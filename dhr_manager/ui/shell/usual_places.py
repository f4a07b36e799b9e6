"""Puts every column and pane back to where the program has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from dhr_manager.ui.widgets.commands import key_for
from dhr_manager.ui.widgets.long_table import LongTable
from dhr_manager.ui.widgets.panes import Panes
from dhr_manager.ui.widgets.places import PLACES
from dhr_manager.ui.widgets.table import QuietTable
from dhr_manager.ui.widgets.tall import Tall

if TYPE_CHECKING:
    from dhr_manager.ui.shell.desk import Desk


class UsualPlaces(QObject):
    """The command of the View menu; the window itself stays where it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        key_for(desk, "view.usual-places", self.restore)

    def restore(self) -> None:
        """Forget what was moved, on screens not looked at yet too."""
        PLACES.forget_all("panes/", "columns/", "heights/")
        for widget in self._desk.findChildren(QWidget):
            if isinstance(widget, (QuietTable, LongTable, Panes, Tall)):
                widget.usual()
        self._desk.frame.shown("columns and panes as usual")
