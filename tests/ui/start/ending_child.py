"""A real process with the real window: brought to an awkward moment, says so on its output, and waits to be ended."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from dhr_manager import app as program
from dhr_manager import compose
from dhr_manager.services.bundle import Services
from dhr_manager.system.paths import ProgramPaths
from dhr_manager.ui.jobs import Job, Progress
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.window import MainWindow
from dhr_manager.ui.widgets.draft import DraftKeeper
from dhr_manager.ui.widgets.sheet import Sheet

TODAY = date(2026, 11, 22)
WORDS = "Invented words that must not be lost"


class Driver:
    """Looks every few milliseconds how far the window is, and goes on."""

    def __init__(self, moment: str, passphrase: str) -> None:
        self.moment, self.passphrase = moment, passphrase
        self.asked = self.said = False
        self.timer = QTimer(interval=20)
        self.timer.timeout.connect(self.look)

    def begin(self) -> None:
        self.timer.start()

    @property
    def window(self) -> MainWindow:
        return next(one for one in QApplication.topLevelWidgets() if isinstance(one, MainWindow))

    def say(self) -> None:
        if not self.said:
            self.said = True
            print("NOW", flush=True)

    def look(self) -> None:
        window = self.window
        if not window.jobs.idle or self.said:
            return
        if not self.asked:
            self.asked = True
            window.start.unlock.passphrase.setText(self.passphrase)
            if self.moment == "unlock":
                self.say()
            else:
                window.start.unlock.go()
        elif window.desk is not None:
            self.timer.stop()
            getattr(self, self.moment)(window.desk)

    def typed(self, desk: Desk) -> None:
        """Words typed a moment ago, which nothing has kept yet."""
        self.type_words(desk)
        assert any(keeper.waiting for keeper in desk.findChildren(DraftKeeper))
        self.say()

    def accept(self, desk: Desk) -> None:
        """A return half accepted."""
        self.accepting(desk, self.say)

    def typed_while_accepting(self, desk: Desk) -> None:
        """Words whose draft waits behind a return that is being accepted."""
        self.type_words(desk)

        def half() -> None:
            for keeper in desk.findChildren(DraftKeeper):
                keeper.flush_if_waiting()
            desk.keep_place()  # nothing else is left for the window to keep as it closes
            self.say()

        self.accepting(desk, half)

    def backup(self, desk: Desk) -> None:
        """A backup that runs."""
        desk.perform("frame.back-up")
        assert any(job.title for job in desk.jobs.under_way)
        self.say()

    def type_words(self, desk: Desk) -> None:
        area = desk.panel("reviews")
        assert isinstance(area, ReviewsArea)
        area.register.open_new()
        sheet = desk.page.findChildren(Sheet)[-1]
        assert sheet.form is not None
        field = sheet.form.fields["summary"].control
        assert isinstance(field, QPlainTextEdit)
        QTest.keyClicks(field, WORDS)

    def accepting(self, desk: Desk, at_half: Callable[[], None]) -> None:
        def work(services: Services, progress: Progress) -> object:
            return services.returns.accept(file_of(services), progress=progress)

        def moved(job: Job) -> None:
            if job.title == "Accepting" and job.progress.fraction > 0.2 and not self.said:
                at_half()

        desk.jobs.moved.connect(moved)
        desk.jobs.run_long(work, title="Accepting")


def file_of(services: Services) -> str:
    """The one file that waits to be accepted."""
    boards = [services.returns.board(card.review.id) for card in services.reviews.register()]
    return next(row.files[0].id for board in boards for row in board)


def main() -> None:
    home, case, passphrase, moment = sys.argv[1:]
    driver = Driver(moment, passphrase)
    code = program.run_window(
        Path(case), home=compose.Home.at(ProgramPaths.under(Path(home))), today=lambda: TODAY, painted=driver.begin
    )
    print("ENDED", code, flush=True)
    sys.exit(code)


if __name__ == "__main__":
    main()
