"""The main window: covered while locked, the desk while a case file is open."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shell.crash import CrashDialog
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.shell.idle import WARNING_SECONDS, IdleWatch
from dhr_manager.ui.start.door import Door
from dhr_manager.ui.start.screen import StartScreen

TITLE = "DHR Manager"  # no names in window titles
SIZE = (1366, 768)


class MainWindow(QMainWindow):
    """Start screen and desk. Locking keeps drafts, covers the window, closes the case file, throws the desk away."""

    def __init__(self, door: Door, jobs: Jobs, today: Callable[[], date], *, idle_minutes: float = 10) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.resize(*SIZE)
        self.door = door
        self.jobs = jobs
        self._today = today
        self._place: Place | None = None
        self._path: Path | None = None
        self.desk: Desk | None = None
        self.start = StartScreen(door, jobs)
        self.start.opened.connect(self._on_opened)
        jobs.crashed.connect(self.show_crash)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self.setCentralWidget(self._stack)
        self.idle = IdleWatch(idle_minutes, self)
        self.idle.warned.connect(self._on_warned)
        self.idle.back.connect(self._on_back)
        self.idle.over.connect(self.lock)

    def lock(self) -> None:
        """Keep what is typed, cover the window, let work under way finish, close the case file."""
        desk = self.desk
        if desk is None:
            return
        self.idle.stop()
        desk.keep_drafts()
        self._place = desk.frame.place
        self.desk = None
        self.start.ask_passphrase(self._path, locked=True)
        self._stack.setCurrentWidget(self.start)
        self.jobs.close()
        self._stack.removeWidget(desk)
        desk.deleteLater()

    def show_crash(self, error: BaseException | str) -> None:
        """Say that the program made a mistake; an exception, or the report of one that nobody caught."""
        self.start.try_again()
        CrashDialog(error, self).open()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.desk is not None:
            self.desk.keep_drafts()
        self.idle.stop()
        self.jobs.stop()
        super().closeEvent(event)

    def _on_opened(self, path: Path) -> None:
        same = path == self._path
        self._path = path
        self.desk = Desk(self.jobs, self._today, self._place if same else None)
        self.desk.locked.connect(self.lock)
        self._stack.addWidget(self.desk)
        self._stack.setCurrentWidget(self.desk)
        self.desk.arrive()
        self.idle.start()

    def _on_warned(self) -> None:
        if self.desk is not None:
            self.desk.tell(
                f"Nobody has moved for a while: this locks in {WARNING_SECONDS} seconds. Press any key to stay.", "due"
            )

    def _on_back(self) -> None:
        if self.desk is not None:
            self.desk.message.close_it()
