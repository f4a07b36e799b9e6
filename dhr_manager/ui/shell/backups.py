"""Backups while one works: looked after every minute, made when the oldest change without one is half an hour old."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from dhr_manager.domain.errors import DhrError
from dhr_manager.domain.rows.backups import Followed
from dhr_manager.services import backups
from dhr_manager.system.clock import wall_clock
from dhr_manager.ui.messages import sentence, told
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.panel import Panel

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

LOOK_MS = 60_000
AFTER_FAILURE_MS = 30 * 60_000  # a full drive is said once, not every minute


class BackupKeeper(QObject):
    """Belongs to a desk. `back_up(services, asked)` makes a verified backup, or gives None where none was due."""

    def __init__(self, desk: Desk, back_up: Callable[[Services, bool], Path | None]) -> None:
        super().__init__(desk)
        self._desk, self._back_up = desk, back_up
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        desk.back_up_asked.connect(self.now)
        self._timer.start()
        self._second = ""
        self.follow()

    def look(self) -> None:
        """Make a backup if one is due."""
        self._run(asked=False, title="")

    def now(self) -> None:
        """Make a backup because the user wants one."""
        self._run(asked=True, title="Backing up")

    def _run(self, *, asked: bool, title: str) -> None:
        back_up = self._back_up
        self._desk.jobs.run(
            lambda services: back_up(services, asked), then=self._made, owner=self, title=title, failed=self._failed
        ).saying(lambda made: sentence("backed-up", at=wall_clock()) + "." if made else sentence("no-backup-due"))

    def _made(self, backup: Path | None) -> None:
        self._timer.setInterval(LOOK_MS)
        if backup is not None:
            self._desk.status.say_backed_up(sentence("backed-up", at=wall_clock()))
            for panel in self._desk.findChildren(Panel):
                if "backup_record" in panel.watches:  # a backup is no change of the case file: nobody else tells them
                    panel.refresh()
        self.follow()

    def follow(self) -> None:
        """Bring to the second place what it lacks: what was made here, before the file was opened, or while it was
        away.
        """
        paths = self._desk.frame.paths
        self._desk.jobs.run(lambda services: backups.follow(services.case, paths), then=self._followed, owner=self)

    def _followed(self, second: Followed) -> None:
        """Said once, and again only when it changed: absence calmly, its return, and what went wrong there."""
        before, self._second = self._second, second.state
        if second.copied and before in {"absent", "failed"}:
            copied = "1 backup was" if second.copied == 1 else f"{second.copied} backups were"
            self._desk.tell(sentence("second-place-back", copied=copied), "done")
        elif second.state == before:
            return
        elif second.state == "absent":
            self._desk.tell(sentence("second-place-away"), "held")
        elif second.state == "failed":
            self._desk.tell(sentence("second-place-trouble", why=sentence(second.code)), "due")

    def _failed(self, error: DhrError) -> None:
        self._timer.setInterval(AFTER_FAILURE_MS)
        self._desk.tell(f"No backup was made. {told(error)}", "late")
