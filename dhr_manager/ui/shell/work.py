"""What is running: long work with its progress and Cancel, and what was done since this case file was unlocked."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QLabel, QProgressBar, QVBoxLayout, QWidget

from dhr_manager.domain.errors import DhrError
from dhr_manager.system.clock import wall_clock
from dhr_manager.ui.help.asking import ask_help
from dhr_manager.ui.jobs import Job, Jobs
from dhr_manager.ui.messages import reference, sentence, told
from dhr_manager.ui.theme.look import GRID, NEAR
from dhr_manager.ui.widgets.basics import Card, boxed, column, label, row, scrolled
from dhr_manager.ui.widgets.chip import Chip, StateChip
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.side_panel import SidePanel

if TYPE_CHECKING:
    from dhr_manager.ui.shell.desk import Desk

PATIENCE = 0.3  # seconds; what was quicker and has nothing to say is not kept
KEPT = 60
CHIPS = {
    "running": Chip("due", "running"),
    "waits": Chip("none", "waits"),
    "done": Chip("done", "done"),
    "cancelled": Chip("held", "cancelled"),
    "failed": Chip("late", "failed"),
}


class WorkLog(QObject):
    """Hears every job that has a title; belongs to the lanes, so that a desk laid anew finds what runs and was done.

    `told` when the lines changed, `moved(line)` when one got further.
    """

    told = Signal()
    moved = Signal(object)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__(jobs)
        self.lines: list[WorkLine] = []
        jobs.began.connect(self._began)
        jobs.moved.connect(self._moved)
        jobs.ended.connect(self._ended)

    def forget(self) -> None:
        """Empty the list: names of files are not kept past a lock."""
        self.lines.clear()
        self.told.emit()

    def _began(self, job: Job) -> None:
        if job.title:
            self.lines.insert(0, WorkLine(job))
            self.told.emit()

    def _moved(self, job: Job) -> None:
        line = self._line(job)
        if line is not None:
            self.moved.emit(line)

    def _ended(self, job: Job) -> None:
        line = self._line(job)
        if line is None:
            return
        line.end()
        if not line.worth_keeping:
            self.lines.remove(line)
        del self.lines[KEPT:]
        self.told.emit()

    def _line(self, job: Job) -> WorkLine | None:
        return next((line for line in self.lines if line.job is job), None)


def work_log(jobs: Jobs) -> WorkLog:
    """The list of these lanes."""
    known = jobs.findChild(WorkLog)
    return known if isinstance(known, WorkLog) else WorkLog(jobs)


class Work(QObject):
    """A piece of the desk. `panel` is made when it is first looked at."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self.log = work_log(desk.jobs)
        self.panel: WorkPanel | None = None
        key_for(desk, "frame.work", self.open)
        desk.status.work_asked.connect(self.open)

    def open(self) -> None:
        """Show the list, or take it away where it has the focus."""
        if self.panel is None:
            self.panel = WorkPanel(self._desk, self.log)
        if self.panel.isVisible() and self.panel.isAncestorOf(QApplication.focusWidget() or self._desk):
            self.panel.dismiss()
        else:
            self.panel.refresh()
            self.panel.open()


class WorkLine:
    """One piece of work, from its beginning to what it did."""

    def __init__(self, job: Job) -> None:
        self.job = job
        self.title = job.title
        self.began = wall_clock()
        self._since = time.monotonic()
        self.took = 0.0
        self.result = ""

    @property
    def state(self) -> str:
        """running, waits, done, cancelled or failed."""
        return self.job.outcome or ("running" if self.job.running else "waits")

    @property
    def worth_keeping(self) -> bool:
        """Whether it was long, has something to say or came to nothing."""
        return self.took >= PATIENCE or bool(self.job.words) or self.job.outcome != "done"

    def end(self) -> None:
        """Note how long it took and what it did; what it worked on is let go."""
        self.took = time.monotonic() - self._since
        self.result = result_of(self.job)
        self.job.answer = None

    @property
    def said(self) -> str:
        """Under the title: how far it is, or when, how long and what it did."""
        if self.state == "waits":
            return "Waits until what is before it has finished."
        if self.state == "running":
            share = f"{round(self.job.progress.fraction * 100)} %" if self.job.progress.fraction else ""
            return " · ".join(filter(None, (share, self.job.progress.label))) or "Running"
        return f"{self.began}, {lasted(self.took)} · {self.result}"


def result_of(job: Job) -> str:
    """What a job did in a sentence."""
    if job.outcome == "done":
        return job.did or "Done."
    if isinstance(job.error, DhrError):
        return told(job.error)
    return f"{sentence('unexpected')} ({reference('unexpected')})"


def lasted(seconds: float) -> str:
    """How long something took: "under a second", "12 seconds", "3 minutes"."""
    if seconds < 1:
        return "under a second"
    if seconds < 90:
        whole = round(seconds)
        return f"{whole} second{'' if whole == 1 else 's'}"
    return f"{round(seconds / 60)} minutes"


class WorkPanel(SidePanel):
    """The list: what runs and waits above, what was done below."""

    again = "frame.work"

    def __init__(self, desk: Desk, log: WorkLog) -> None:
        super().__init__(desk, "What is running", beside=desk.across)
        self.log = log
        log.told.connect(self._on_told)
        log.moved.connect(self.show_line)
        self._cards: dict[int, WorkCard] = {}
        self._soon = QTimer(self, singleShot=True, interval=0)  # ended comes before what follows from it
        self._soon.timeout.connect(self._fill)
        inner = QWidget()
        self._now = column(gap=NEAR)
        self._done = column(gap=NEAR)
        self.nothing = label("Nothing is running.", "second", wrap=True)
        self.nothing_done = label("Long work that was done since unlocking is listed here.", "second", wrap=True)
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, NEAR, 0)
        whole.setSpacing(NEAR)
        whole.addWidget(label("Now", "heading"))
        whole.addWidget(self.nothing)
        whole.addLayout(self._now)
        whole.addSpacing(NEAR)
        whole.addWidget(label("Done since unlocking", "heading"))
        whole.addWidget(self.nothing_done)
        whole.addLayout(self._done)
        whole.addStretch(1)
        self.body.addWidget(scrolled(inner, "What runs and what was done"), 1)

    def refresh(self) -> None:
        """Show the lines as they stand, once what is under way in this moment has been said."""
        self._soon.start()

    def _on_told(self) -> None:
        if self.isVisible():
            self.refresh()

    def show_line(self, line: WorkLine) -> None:
        """Show how far one of them is."""
        card = self._cards.get(id(line))
        if card is not None:
            card.show_state()

    def _fill(self) -> None:
        lines = self.log.lines
        for key in [key for key in self._cards if key not in {id(line) for line in lines}]:
            self._cards.pop(key).deleteLater()
        running = [line for line in lines if not line.job.outcome]
        done = [line for line in lines if line.job.outcome]
        for layout, listed in ((self._now, list(reversed(running))), (self._done, done)):
            for place, line in enumerate(listed):
                card = self._cards.get(id(line))
                if card is None:
                    card = self._cards[id(line)] = WorkCard(line)
                layout.removeWidget(card)
                layout.insertWidget(place, card)
                card.show_state()
        self.nothing.setVisible(not running)
        self.nothing_done.setVisible(not done)


class WorkCard(Card):
    """One piece of work."""

    def __init__(self, line: WorkLine) -> None:
        super().__init__()
        self.line = line
        self.setProperty("role", "record")
        self._chip = StateChip(None, self)
        self._title: QLabel = label(line.title, "heading", wrap=True)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self.words = label("", "second", wrap=True)
        self.cancel = command("work.cancel", line.job.progress.cancel, role="link")
        self.cancel.setAccessibleName(f"Cancel: {line.title}")
        step, do = line.job.step or ("", _nothing)
        self.step = command("work.step", do, role="link", text=step)
        self.step.setAccessibleName(step or f"Go on: {line.title}")
        self.help = command("work.help", self._ask, role="link")
        self.body.setSpacing(GRID)
        head = row(self._title, self._chip)
        head.setStretchFactor(self._title, 1)
        self.add(boxed(head))
        self.add(self._bar)
        self.add(self.words)
        self._foot: QFrame | QWidget = boxed(row(self.cancel, self.step, self.help, stretch=True))
        self.add(self._foot)
        self.show_state()

    def show_state(self) -> None:
        """Say how far it is, or what it did."""
        job, state = self.line.job, self.line.state
        under_way = not job.outcome
        self._chip.show_chip(CHIPS[state])
        self._bar.setVisible(state == "running")
        self._bar.setRange(0, 100 if job.progress.fraction else 0)
        self._bar.setValue(round(job.progress.fraction * 100))
        self._bar.setAccessibleName(f"Progress: {self.line.title}")
        self.words.setText("Stopping …" if under_way and job.progress.cancelled() else self.line.said)
        self.cancel.setVisible(under_way)
        self.cancel.setEnabled(not job.progress.cancelled())
        self.step.setVisible(state == "done" and job.step is not None)
        self.help.setVisible(state == "failed" and _code(job) != "")
        self._foot.setVisible(under_way or state == "failed" or (state == "done" and job.step is not None))
        self.setAccessibleName(f"{self.line.title}: {CHIPS[state].word}. {self.words.text()}")

    def _ask(self) -> None:
        ask_help(self, _code(self.line.job))


def _code(job: Job) -> str:
    return job.error.code if isinstance(job.error, DhrError) else "unexpected" if job.error is not None else ""


def _nothing() -> None:
    """A card without a step hides its button."""
