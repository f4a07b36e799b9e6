"""What would be lost by restoring a backup, shown before anything is done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from dhr_manager.domain.rows.backups import Losing
from dhr_manager.ui.settings.backup_words import change_text, losing_kinds, losing_text
from dhr_manager.ui.widgets.basics import Card, label
from dhr_manager.ui.widgets.sheet import Sheet

LISTED = 60


class RestoreSheet(Sheet):
    """Counts by kind and the newest changes; `go(losing)` when the user wants the restore all the same."""

    def __init__(self, host: QWidget, losing: Losing, go: Callable[[Losing], object]) -> None:
        super().__init__(
            host,
            "Restore a backup",
            primary="Close the case file and restore",
            do=self._go,
            second="The file as it is now is kept as a safety copy beside it. Your passphrase is asked for first.",
            width=560,
        )
        self._losing, self._then = losing, go
        self.said = label(losing_text(losing), wrap=True)
        self.body.addWidget(self.said)
        self.lists: list[str] = [*losing_kinds(losing), *(change_text(row) for row in losing.rows[:LISTED])]
        if losing.kinds:
            what = Card("Records changed or made since")
            for line in losing_kinds(losing):
                what.add(label(line))
            self.body.addWidget(what)
            which = Card("The newest of these changes")
            for row in losing.rows[:LISTED]:
                which.add(label(change_text(row), "small", wrap=True))
            more = losing.changes - min(len(losing.rows), LISTED)
            if more > 0:
                which.add(label(f"and {more:,} more", "small"))
            self.body.addWidget(which)
        self.body.addStretch(1)

    def _go(self) -> None:
        self.dismiss()
        self._then(self._losing)
