"""The history of whichever record is selected on the screen, by its key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QWidget

from dhr_manager.domain.rows.history import History
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.widgets.commands import key_for
from dhr_manager.ui.widgets.sheet import Sheet
from dhr_manager.ui.widgets.table import QuietTable

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.shell.desk import Desk


class Histories(QObject):
    """Asks the screen what is selected – the list that has the focus first – and shows its history."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        key_for(desk, "frame.history", self.open_history)

    def open_history(self) -> None:
        """Open the history of the record selected; say so where there is none."""
        desk = self._desk
        if any(sheet.isVisible() for sheet in desk.page.findChildren(Sheet)):
            return
        place, keys = desk.frame.place, self._keys()

        def find(services: Services) -> History | None:
            return next((found for key in keys if (found := services.history.of(key, place.review_id))), None)

        desk.jobs.run(find, then=self._show, owner=self)

    def _show(self, history: History | None) -> None:
        from dhr_manager.ui.history.sheet import HistorySheet

        if history is None:
            self._desk.frame.tell(sentence("no-record-selected"), "held")
        elif not any(sheet.isVisible() for sheet in self._desk.page.findChildren(Sheet)):
            HistorySheet(self._desk.frame, history).open()

    def _keys(self) -> tuple[str, ...]:
        """What may be meant: the row of the list with the focus, what the screen is at, the review itself."""
        desk, at = self._desk, QApplication.focusWidget()
        focused: QWidget | None = at
        while focused is not None and not isinstance(focused, QuietTable):
            focused = focused.parentWidget()
        panel = desk.panel(desk.frame.place.area).showing()
        found = [focused.picked_id] if isinstance(focused, QuietTable) and desk.isAncestorOf(focused) else []
        found += [panel.picked_id(), desk.frame.place.review_id]
        return tuple(dict.fromkeys(key for key in found if key))
