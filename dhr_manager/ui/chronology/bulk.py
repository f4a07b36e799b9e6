"""What is hung on the entries chosen, one or many at once: flags, key lines, tags, comments; each is a step to undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from dhr_manager.domain.changes import Changes
from dhr_manager.ui.chronology.marks import TagSheet, flag_menu, key_line_menu, tag_menu
from dhr_manager.ui.chronology.words import EVENT

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.chronology.panel import ChronologyPanel


class Bulk(QObject):
    """Commands on what is chosen in the table that has the focus. `menu` is the menu opened last."""

    def __init__(self, panel: ChronologyPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self.menu: QMenu | None = None
        self.does: dict[str, Callable[[], object]] = {
            "flag": self.ask_flag,
            "key-line": self.ask_key_line,
            "tag": self.ask_tag,
            "finding": self.ask_finding,
        }

    def ask_flag(self) -> None:
        """Open the menu of flags for the chosen entries."""
        if self._ids:
            self.open_menu(flag_menu(self._panel, self._panel.known, self._flag))

    def ask_key_line(self) -> None:
        """Open the menu of key lines for the chosen entries."""
        if self._ids:
            lines = tuple(self._panel.key_lines.values())
            self.open_menu(key_line_menu(self._panel, lines, self._panel.known, self._key_line))

    def ask_tag(self) -> None:
        """Open the menu of tags for the chosen entries."""
        if self._ids:
            self.open_menu(tag_menu(self._panel, self._panel.beside.tags, self._panel.known, self._tag, self._new_tag))

    def ask_finding(self) -> None:
        """Ask for a new finding from the chosen entries."""
        if self._ids:
            self._panel.new_finding_asked.emit(self._ids)

    def comment(self, text: str) -> None:
        """Add a comment to the entry in the pane."""
        entry_id, thread = self._panel.pane.shown_id, self._panel.pane.comments
        self.write(lambda services: services.chronology.comment(entry_id, text), "comment added", thread.sent)

    def write(self, work: Callable[[Services], Changes], said: str, done: Callable[[], None] | None = None) -> None:
        """Do it on the database lane and say so in the status line."""
        frame = self._panel.frame

        def then(_: Changes) -> None:
            frame.saved(said)
            if done is not None:
                done()

        frame.jobs.run(work, then=then, owner=self)

    @property
    def _ids(self) -> tuple[str, ...]:
        return self._panel.chosen()

    def open_menu(self, menu: QMenu) -> None:
        """Open a menu at the entry the focus is at."""
        self.menu = menu
        table = self._panel.active
        rect = table.visualRect(table.currentIndex())
        at = QPoint(table.columnViewportPosition(EVENT), min(rect.bottom(), table.viewport().height() - 40))
        menu.popup(table.viewport().mapToGlobal(at))

    def _flag(self, flag: str, on: bool) -> None:
        ids = self._ids
        self.write(lambda services: services.chronology.flag(ids, flag, on), "flag set" if on else "flag taken away")

    def _key_line(self, key_line_id: str, on: bool) -> None:
        ids = self._ids
        said = "key line set" if on else "key line taken away"
        self.write(lambda services: services.chronology.set_key_line(ids, key_line_id, on), said)

    def _tag(self, tag: str, on: bool) -> None:
        ids = self._ids
        self.write(lambda services: services.chronology.tag(ids, tag, on), "tag set" if on else "tag taken away")

    def _new_tag(self) -> None:
        TagSheet(self._panel.frame, len(self._ids), lambda tag: self._tag(tag, True)).open()
