"""The status line: what was saved and what is shown at the left, long work in the middle, keys at the right."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QWidget

from dhr_manager.ui.actions import action
from dhr_manager.ui.jobs import Job, Jobs
from dhr_manager.ui.theme.look import APART, LOOK, MARGIN, NEAR, SMALL
from dhr_manager.ui.widgets.announce import announce
from dhr_manager.ui.widgets.basics import button, label
from dhr_manager.ui.widgets.commands import command
from dhr_manager.ui.widgets.spring_row import ShortLabel

PATIENCE_MS = 300
LONGEST, BAR = 160, 140  # pixels at 100 %: of the words for what is running; of its bar, which does not grow with them
LEAST = 30  # pixels high: what can be pressed in it is large enough to be hit


class StatusLine(QFrame):
    """Shows a job that takes longer than 300 ms with its progress and Cancel. `work_asked` for the list of all work."""

    work_asked = Signal()

    def __init__(self, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "status")
        self.setFixedHeight(max(QFontMetrics(LOOK.font(SMALL)).height() + 12, LEAST))
        self.saved = ShortLabel()
        self.shown = ShortLabel()
        self.keys = ShortLabel()
        self.mode = label("", "marking")
        self.backed_up = ShortLabel()
        self._backup = QHBoxLayout()
        self._what = button("", self.work_asked.emit, role="link", help_text=action("frame.work").help)
        self._what.setAccessibleName(action("frame.work").text)
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(BAR)
        self._cancel = button("Cancel", self._stop, role="link")
        self._work = QWidget()
        inner = QHBoxLayout(self._work)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(NEAR)
        for part in (self._what, self._bar, self._cancel):
            inner.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._work.hide()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(MARGIN, 0, MARGIN, 0)
        layout.setSpacing(APART)
        for widget in (self.mode, self.saved, self.shown, self.backed_up, self._work):
            layout.addWidget(widget)
        layout.addStretch(1)
        layout.addWidget(self.keys)
        layout.addLayout(self._backup)
        _say(self.mode, "")
        _say(self.backed_up, "")
        _say(self.saved, "")
        _say(self.shown, "")
        self._jobs: list[Job] = []
        self._soon = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._soon.timeout.connect(self._show_work)
        for job in jobs.under_way:  # a desk laid anew while something runs
            self._began(job)
        jobs.began.connect(self._began)
        jobs.moved.connect(self._moved)
        jobs.ended.connect(self._ended)

    def say_saved(self, text: str) -> None:
        """What was saved, with its time."""
        _say(self.saved, text)
        announce(self, text)

    def say_shown(self, text: str) -> None:
        """What is shown."""
        _say(self.shown, text)

    def say_mode(self, text: str) -> None:
        """What holds for the whole window: that it is read only."""
        _say(self.mode, text)

    def say_backed_up(self, text: str) -> None:
        """When the last backup was made and found good."""
        _say(self.backed_up, text)

    def offer_backup(self, do: Callable[[], object]) -> None:
        """Show the command that makes a backup now."""
        self._backup.addWidget(command("frame.back-up", do, role="link", keyed=False, icon=False))

    def _began(self, job: Job) -> None:
        self._jobs.append(job)
        if not self._soon.isActive() and self._work.isHidden():
            self._soon.start()

    def _moved(self, job: Job) -> None:
        if not self._work.isHidden() and self._jobs and job is self._jobs[0]:
            self._show_work()

    def _ended(self, job: Job) -> None:
        self._jobs = [other for other in self._jobs if other is not job]
        if not self._jobs:
            self._soon.stop()
            self._work.hide()

    def _show_work(self) -> None:
        if not self._jobs:
            return
        job = self._jobs[0]
        doing = job.progress.label or job.title or "Working"
        metrics = QFontMetrics(LOOK.font(SMALL, strong=True))  # never so long that the window has to grow for it
        self._what.setText(metrics.elidedText(doing, Qt.TextElideMode.ElideRight, LOOK.pixels(LONGEST)))
        self._what.setAccessibleName(f"{doing}: {action('frame.work').text}")
        self._bar.setRange(0, 100 if job.progress.fraction else 0)
        self._bar.setValue(round(job.progress.fraction * 100))
        self._bar.setAccessibleName(f"Progress: {doing}")
        self._work.show()

    def _stop(self) -> None:
        if self._jobs:
            self._jobs[0].progress.cancel()


def _say(where: QLabel, text: str) -> None:
    where.setText(text)
    where.setVisible(bool(text))
