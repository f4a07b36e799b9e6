"""A real process with a real desk: types into a form, says when the draft is kept, and waits to be killed."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from dhr_manager.db.case_file import CaseFile
from dhr_manager.db.recovery import Passphrase
from dhr_manager.services.bundle import build
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.widgets.draft import DraftKeeper
from dhr_manager.ui.widgets.sheet import Sheet

TODAY = date(2026, 11, 22)


class Typist:
    """Goes on whenever the desk is at rest."""

    def __init__(self, desk: Desk) -> None:
        self.desk, self.sheet = desk, None
        self.said = False
        self.timer = QTimer(interval=20)
        self.timer.timeout.connect(self.step)
        self.timer.start()

    def step(self) -> None:
        if not self.desk.jobs.idle:
            return
        if self.sheet is None:
            area = self.desk.panel("reviews")
            assert isinstance(area, ReviewsArea)
            area.register.open_new()
            self.sheet = self.desk.page.findChildren(Sheet)[-1]
        elif not self.said and self.sheet.form is not None:
            field = self.sheet.form.fields["summary"].control
            assert isinstance(field, QPlainTextEdit)
            if not field.toPlainText():
                QTest.keyClicks(field, "Invented words that must not be lost")
            elif not any(keeper.waiting for keeper in self.desk.findChildren(DraftKeeper)):
                self.said = True
                print("KEPT", flush=True)


def main() -> None:
    path, passphrase = sys.argv[1:]
    app = QApplication([])
    jobs = Jobs()
    jobs.open(lambda: build(CaseFile.open(Path(path), unlock=Passphrase(passphrase)), lambda: TODAY))
    desk = Desk(jobs, lambda: TODAY)
    desk.show()
    desk.arrive()
    typist = Typist(desk)
    app.exec()
    typist.timer.stop()


if __name__ == "__main__":
    main()
