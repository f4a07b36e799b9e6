"""The main window: covered while locked, the desk while a case file is open."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget

from dhr_manager.domain.dates.months import speak
from dhr_manager.domain.errors import DhrError
from dhr_manager.domain.rows.backups import Losing
from dhr_manager.domain.rows.case import BackupOffer
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.messages import moment, reference, sentence, told
from dhr_manager.ui.preferences import Preferences
from dhr_manager.ui.shell.backups import BackupKeeper
from dhr_manager.ui.shell.clipboard import OwnClipboard
from dhr_manager.ui.shell.crash import CrashDialog
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.shell.idle import WARNING_SECONDS, IdleWatch
from dhr_manager.ui.shell.panel import Panel
from dhr_manager.ui.shell.text_size import TextKeys
from dhr_manager.ui.start.door import Door, Opening
from dhr_manager.ui.start.screen import StartScreen
from dhr_manager.ui.widgets.announce import announce

TITLE = "DHR Manager"  # no names in window titles
SIZE = (1366, 768)


class MainWindow(QMainWindow):
    """Start screen and desk. Locking keeps drafts, covers the window, closes the case file, throws the desk away."""

    def __init__(
        self,
        door: Door,
        jobs: Jobs,
        today: Callable[[], date],
        *,
        preferences: Preferences | None = None,
        idle_minutes: float | None = None,
    ) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.resize(*SIZE)
        self.door = door
        self.jobs = jobs
        self._today = today
        self._place: Place | None = None
        self._was: Opening | None = None
        self._told: set[tuple[Path, str]] = set()
        self.desk: Desk | None = None
        self.start = StartScreen(door, jobs)
        self.start.opened.connect(self._on_opened)
        jobs.crashed.connect(self.show_crash)
        jobs.problem.connect(self._on_problem)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        self.setCentralWidget(self._stack)
        self.preferences = preferences or Preferences(parent=self)
        TextKeys(self.start, self.preferences, self.start.message.say)
        self.idle = IdleWatch(idle_minutes or self.preferences.idle_minutes, self)
        self.preferences.changed.connect(self._on_preference)
        self.idle.warned.connect(self._on_warned)
        self.idle.back.connect(self._on_back)
        self.idle.over.connect(self.lock)
        self.clipboard = OwnClipboard(self)

    def lock(self) -> None:
        """Keep what is typed, cover the window, let work under way finish, close the case file, clear the clipboard."""
        desk = self.desk
        if desk is None:
            return
        self.idle.stop()
        desk.keep_drafts()
        self._place = desk.frame.place
        self.desk = None
        self.start.ask_passphrase(self._was.path if self._was else None, locked=True, was=self._was)
        self._stack.setCurrentWidget(self.start)
        self.setWindowTitle(TITLE)
        announce(self.start, sentence("said-locked"), at_once=True)
        self.clipboard.clear_if_ours()
        self.jobs.close()
        self._stack.removeWidget(desk)
        desk.deleteLater()
        gc.unfreeze()  # what the desk held may go

    def show_crash(self, error: BaseException | str) -> None:
        """Say that the program made a mistake; an exception, or the report of one that nobody caught."""
        self.start.try_again()
        CrashDialog(error, self).open()

    def tell_problem(self, error: DhrError) -> None:
        """Say what is wrong outside any screen, such as a theme that does not read; nothing is lost by it."""
        text = told(error)
        if self.desk is not None:
            self.desk.tell(text, "due")
        else:
            self.start.message.say(text, "due")

    def come_forward(self) -> None:
        """Show this window over others: somebody started the program a second time."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self.desk is not None:
            self.desk.keep_drafts()
        self.idle.stop()
        self.jobs.stop()
        super().closeEvent(event)

    def _on_opened(self, opening: Opening) -> None:
        same = opening == self._was
        self._was = opening
        gc.freeze()  # what was loaded so far stays: collecting it again and again stalls the window for 70 ms
        self.desk = Desk(
            self.jobs,
            self._today,
            self._place if same else None,
            read_only=opening.read_only,
            preferences=self.preferences,
            door=self.door,
        )
        self.desk.locked.connect(self.lock)
        self.desk.damaged.connect(self._on_damaged)
        self.desk.frame.restore_asked.connect(self._on_restore)
        if opening.read_only:
            self.setWindowTitle(f"{TITLE} – read only")
        else:
            BackupKeeper(self.desk, self.door.back_up)
        self._stack.addWidget(self.desk)
        self._stack.setCurrentWidget(self.desk)
        self.desk.arrive()
        announce(self.desk, sentence("said-open"))
        self.idle.start()
        self._tell_news(self.desk, opening)

    def _tell_news(self, desk: Desk, opening: Opening) -> None:
        """Say once what was noticed on opening, where a safety copy is kept, that this is read only."""
        first = [self.start.unlock.news] if self.start.unlock.news else []
        self.start.unlock.news = ""
        if opening.read_only:
            shown = f"the backup of {moment(opening.made)}" if opening.made else "the case file as it stands there"
            first.append(sentence("window-read-only", shown=shown))

        def tell(notices: tuple[str, ...]) -> None:
            new = [code for code in notices if (opening.path, code) not in self._told]
            self._told.update((opening.path, code) for code in new)
            if first or new:
                state = "late" if any(code.startswith("log-") for code in new) else "due" if new else "held"
                desk.tell("\n".join([*first, *map(sentence, new)]), state)

        self.jobs.run(lambda services: services.case.notices, then=tell, owner=desk)

    def _on_problem(self, error: DhrError) -> None:
        """While a desk is there it says what went wrong; here what became of the drafts of the one just locked."""
        if self.desk is None and error.code in {"disk-full", "disk-error", "read-only"}:
            self.start.message.say(f"{sentence('drafts-not-kept')} ({reference('drafts-not-kept')})", "late")

    def _on_damaged(self, error: DhrError) -> None:
        """Close the case file that showed damage while it was worked with, and offer what helps."""
        self.lock()
        self.start.unlock.show_error(error)

    def _on_preference(self, key: str) -> None:
        if key == "idle-minutes":
            self.idle.set_minutes(self.preferences.idle_minutes)
        elif key == "date-language":
            speak(self.preferences.date_language)
            for panel in self.findChildren(Panel):
                panel.refresh()

    def _on_restore(self, losing: Losing) -> None:
        """Close the case file; the passphrase is asked for, then the backup is restored over a safety copy."""
        self.lock()
        self.start.unlock.offer_restore(BackupOffer(losing.path, losing.made, losing.changes, certain=True))

    def _on_warned(self) -> None:
        if self.desk is not None:
            self.desk.tell(
                f"Nobody has moved for a while: this locks in {WARNING_SECONDS} seconds. Press any key to stay.", "due"
            )

    def _on_back(self) -> None:
        if self.desk is not None:
            self.desk.message.close_it()
