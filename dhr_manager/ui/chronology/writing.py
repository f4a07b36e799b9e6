"""Writing what the chronology shows as a document: the sheet of the report, with the filter in force chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dhr_manager.ui.widgets.commands import key_for

if TYPE_CHECKING:
    from dhr_manager.ui.chronology.panel import ChronologyPanel


class Writing(QObject):
    """The command in the Chronology."""

    def __init__(self, panel: ChronologyPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        key_for(panel, "chronology.write", self.open, when=lambda: bool(panel.review_id))

    def open(self) -> None:
        """Open the sheet at the chronology."""
        from dhr_manager.ui.report.choices import OF_ENTRIES
        from dhr_manager.ui.report.write_sheet import WriteSheet, WriteTask

        panel = self._panel
        task = WriteTask(panel.review_id, OF_ENTRIES, None, lambda _: None, lambda _: None, panel.wanted)
        WriteSheet(panel.frame, task).open()
