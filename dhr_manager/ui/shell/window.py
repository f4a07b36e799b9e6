"""The main window: covered while locked, the desk while a case file is open."""

from __future__ import annotations

import gc
from collections.abc import Callable
from datetime import date
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from dhr_manager.domain.dates.months import speak
from dhr_manager.domain.errors import DhrError
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.messages import moment, reference, sentence, told
from dhr_manager.ui.preferences import Preferences
from dhr_manager.ui.shell.first_paint import AfterFirstPaint
from dhr_manager.ui.shell.window_place import WindowPlace
from dhr_manager.ui.start.screen import StartScreen
from dhr_manager.ui.theme.apply import apply
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.announce import announce
from dhr_manager.ui.widgets.places import PLACES

if TYPE_CHECKING:
    from dhr_manager.domain.rows.backups import Losing
    from dhr_manager.ui.shell.clipboard import OwnClipboard
    from dhr_manager.ui.shell.coming_back import ComingBack
    from dhr_manager.ui.shell.crash import Crashes, WaysOn
    from dhr_manager.ui.shell.desk import Desk
    from dhr_manager.ui.shell.frame import Place
    from dhr_manager.ui.shell.idle import IdleWatch
    from dhr_manager.ui.shell.session_watch import SessionWatch
    from dhr_manager.ui.start.door import Door, Opening

TITLE = "DHR Manager"  # no names in window titles
SIZE = (1366, 768)
REFIT_MS = 150  # after the last press of Ctrl++, which may be one of seven: laying out anew takes as long


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
        case: Path | None = None,
    ) -> None:
        super().__init__()
        self.setWindowTitle(TITLE)
        self.resize(*SIZE)
        self.preferences = preferences or Preferences(parent=self)
        PLACES.use(self.preferences)
        self.stood = WindowPlace(self)
        self.door = door
        self.jobs = jobs
        self._today = today
        self._place: Place | None = None
        self._was: Opening | None = None
        self._told: set[tuple[Path, str]] = set()
        self._giving_up = False
        self.desk: Desk | None = None
        self.start = StartScreen(door, jobs, case)
        self.start.opened.connect(self._on_opened)
        jobs.crashed.connect(self.show_crash)
        jobs.problem.connect(self._on_problem)
        self._stack = QStackedWidget()
        self._crashes: Crashes | None = None
        self.setCentralWidget(self._stack)
        self._stack.addWidget(self.start)
        AfterFirstPaint(self.start, self._behind_first_paint)
        self._idle_minutes = idle_minutes or self.preferences.idle_minutes
        self.preferences.changed.connect(self._on_preference)
        self._refit_soon = QTimer(self, singleShot=True, interval=REFIT_MS)
        self._refit_soon.timeout.connect(self.refit)
        self._session: SessionWatch | None = None

    @cached_property
    def idle(self) -> IdleWatch:
        """Notices that nobody is there; made behind the first paint."""
        from dhr_manager.ui.shell.idle import IdleWatch

        made = IdleWatch(self._idle_minutes, self)
        made.warned.connect(self._on_warned)
        made.back.connect(self._on_back)
        made.over.connect(self.lock)
        return made

    @cached_property
    def clipboard(self) -> OwnClipboard:
        """Knows what was copied here; made behind the first paint, before anything can be."""
        from dhr_manager.ui.shell.clipboard import OwnClipboard

        return OwnClipboard(self)

    @cached_property
    def _back(self) -> ComingBack:
        from dhr_manager.ui.shell.coming_back import ComingBack

        return ComingBack()

    def _behind_first_paint(self) -> None:
        from dhr_manager.ui.shell.text_size import TextKeys  # with the registry of all commands

        TextKeys(self.start, self.preferences, self.start.message.say)
        for name in ("idle", "clipboard", "_back"):
            getattr(self, name)

    def lock(self, then: Callable[[], object] | None = None) -> None:
        """Keep what is typed, cover the window, let work under way finish, close the case file, clear the clipboard.

        `then` is done once the case file is closed.
        """
        desk = self.desk
        if desk is None:
            return
        self.idle.stop()
        self._back.note(desk, locking=True)
        desk.keep_drafts()
        desk.keep_place()
        self._place = desk.where()
        self.desk = None
        self.start.ask_passphrase(self._was.path if self._was else None, locked=True, was=self._was)
        self._stack.setCurrentWidget(self.start)
        self.setWindowTitle(TITLE)
        announce(self.start, sentence("said-locked"), at_once=True)
        self.clipboard.clear_if_ours()
        self.jobs.close(then=then)
        from dhr_manager.ui.shell.work import work_log

        work_log(self.jobs).forget()
        self._stack.removeWidget(desk)
        desk.deleteLater()
        gc.unfreeze()  # what the desk held may go

    def sample_again(self) -> None:
        """Take the sample away and look round in a new one: everything done in it is gone."""

        def make(_: None) -> None:
            self._was = self._place = None
            self.start.look_round()

        def forget() -> None:
            self.jobs.compute(lambda _: self.door.forget_sample(), then=make, owner=self)

        self.lock(forget)

    def show_crash(self, error: BaseException | str) -> None:
        """Say that the program made a mistake; an exception, or the report of one that nobody caught."""
        self.start.try_again()
        if self.desk is not None:
            self.desk.keep_drafts()  # whatever becomes of the window after this
        if self._crashes is None:
            from dhr_manager.ui.shell.crash import Crashes

            self._crashes = Crashes(self._stack, self._ways_on)
        self._crashes.show(error)

    def _ways_on(self) -> WaysOn:
        from dhr_manager.ui.shell.crash import WaysOn

        desk = self.desk
        if desk is None:
            return WaysOn()
        return WaysOn(self.jobs, partial(desk.perform, "frame.drafts"), self.lock)

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
        if not self._kept_or_given_up():
            event.ignore()
            return
        self.idle.stop()
        self.jobs.stop()
        self.stood.keep()
        PLACES.flush()
        super().closeEvent(event)

    def _kept_or_given_up(self) -> bool:
        """Whether all that was typed is kept, so that the window may close; what found no room is said, and waits."""
        if self.desk is not None and any([self.desk.keep_place(), self.desk.keep_drafts()]):
            self.jobs.wait_for_database()
        if not self.jobs.sealed or self._giving_up:
            return True
        bar = self.desk.tell if self.desk is not None else self.start.message.say
        bar(sentence("drafts-wait-for-room"), "late", step="Close without it", do=self._give_up)
        return False

    def _give_up(self) -> None:
        self._giving_up = True
        self.close()

    def _on_opened(self, opening: Opening) -> None:
        from dhr_manager.ui.shell.drafting import put_back_sealed

        if not opening.read_only:
            put_back_sealed(self.jobs)
        same = opening == self._was
        self._was = opening
        gc.freeze()  # what was loaded so far stays: collecting it again and again stalls the window for 70 ms
        desk = self._lay_desk(opening, self._place if same else None)
        self._back.bring(desk, same=same)
        announce(desk, sentence("said-open"))
        self.idle.start()
        QTimer.singleShot(0, self, self._watch_session)
        self._tell_news(desk, opening)

    def refit(self) -> None:
        """Lay everything out anew at the size of text in force: the desk is built again where the user is, drafts kept.

        The case file stays open. Sizes are taken once, when a widget is made.
        """
        app, scale = QApplication.instance(), self.preferences.text_size / 100
        if isinstance(app, QApplication) and LOOK.scale != scale:
            apply(app, LOOK.theme, scale=scale)
        self.start.refit()
        desk, opening = self.desk, self._was
        if desk is None or opening is None:
            return
        desk.keep_drafts()
        self._back.note(desk)
        self._back.bring(self._lay_desk(opening, desk.where()))
        self._stack.removeWidget(desk)
        desk.deleteLater()

    def _lay_desk(self, opening: Opening, place: Place | None) -> Desk:
        # the screens cost four times what a bare window does: they are loaded behind the start screen, not before it
        from dhr_manager.ui.shell.backups import BackupKeeper
        from dhr_manager.ui.shell.desk import Desk

        self.desk = desk = Desk(
            self.jobs,
            self._today,
            place,
            read_only=opening.read_only,
            preferences=self.preferences,
            door=self.door,
        )
        desk.locked.connect(self.lock)
        desk.sample_again_asked.connect(self.sample_again)
        desk.damaged.connect(self._on_damaged)
        desk.frame.restore_asked.connect(self._on_restore)
        if opening.read_only:
            self.setWindowTitle(f"{TITLE} – read only")
        else:
            BackupKeeper(desk, self.door.back_up)
        self._stack.addWidget(desk)
        self._stack.setCurrentWidget(desk)
        desk.arrive()
        return desk

    def _tell_news(self, desk: Desk, opening: Opening) -> None:
        """Say once what was noticed on opening, where a safety copy is kept, that this is read only."""
        first = list(filter(None, [self.start.take_news()]))
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
        elif key == "text-size":
            self._refit_soon.start()
        elif key == "date-language":
            from dhr_manager.ui.shell.panel import Panel

            speak(self.preferences.date_language)
            for panel in self.findChildren(Panel):
                panel.refresh()

    def _watch_session(self) -> None:
        """Lock when the system says that the session is left; asked for once, after the desk stands."""
        if self._session is not None or self.desk is None:
            return
        from dhr_manager.ui.shell.session_watch import SessionWatch

        self._session = SessionWatch(self)
        self._session.left.connect(self.lock)
        self._session.listen(int(self.winId()))

    def _on_restore(self, losing: Losing) -> None:
        """Close the case file; the passphrase is asked for, then the backup is restored over a safety copy."""
        from dhr_manager.domain.rows.case import BackupOffer

        self.lock()
        self.start.unlock.offer_restore(BackupOffer(losing.path, losing.made, losing.changes, certain=True))

    def _on_warned(self) -> None:
        from dhr_manager.ui.shell.idle import WARNING_SECONDS

        if self.desk is not None:
            self.desk.tell(
                f"Nobody has moved for a while: this locks in {WARNING_SECONDS} seconds. Press any key to stay.", "due"
            )

    def _on_back(self) -> None:
        if self.desk is not None:
            self.desk.message.close_it()
