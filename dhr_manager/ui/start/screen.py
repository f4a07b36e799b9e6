"""The start screen: first start, unlocking, making a case file – one calm column on paper."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dhr_manager.domain.errors import DhrError
from dhr_manager.ui.jobs import Jobs, Progress
from dhr_manager.ui.messages import told
from dhr_manager.ui.shell.first_paint import AfterFirstPaint
from dhr_manager.ui.start.door import Door, Opening, SheetLike
from dhr_manager.ui.theme.look import APART, LOOK, MARGIN
from dhr_manager.ui.widgets.basics import Card, label, scrolled
from dhr_manager.ui.widgets.message import MessageBar
from dhr_manager.ui.widgets.stack import Stack

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.help.keys import StartHelp
    from dhr_manager.ui.start.first import FirstStart
    from dhr_manager.ui.start.make import MakeCase
    from dhr_manager.ui.start.unlock import Unlock

FILTER = "DHR Manager case files (*.dhr)"


class StartScreen(QWidget):
    """Covers the window while no case file is open. `opened(Opening)` when one is.

    Its steps are made when they are first asked for: the first paint waits for the one that is shown alone.
    """

    opened = Signal(object)

    def __init__(self, door: Door, jobs: Jobs, case: Path | None = None) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._door, self._jobs = door, jobs
        self.message = MessageBar()
        self._first: FirstStart | None = None
        self._unlock: Unlock | None = None
        self._make: MakeCase | None = None
        self._steps = Stack()
        self._arrange()
        self.manual: StartHelp | None = None
        AfterFirstPaint(self, self._bind_help)
        self.ask_passphrase(case or door.recent())

    @property
    def first(self) -> FirstStart:
        """The three ways in."""
        if self._first is None:
            from dhr_manager.ui.start.first import FirstStart

            self._first = made = FirstStart()
            made.open_asked.connect(self._choose)
            made.make_asked.connect(self.begin_making)
            made.sample_asked.connect(self.look_round)
            made.recent_asked.connect(self.ask_passphrase)
            made.offer(self._door.recents())
            self._steps.addWidget(made)
        return self._first

    @property
    def unlock(self) -> Unlock:
        """Where the passphrase is asked for."""
        if self._unlock is None:
            from dhr_manager.ui.start.unlock import Unlock

            self._unlock = made = Unlock(self._door, self._jobs)
            made.back_asked.connect(self.show_first)
            made.done.connect(self._unlocked)
            self._steps.addWidget(made)
        return self._unlock

    @property
    def make(self) -> MakeCase:
        """The steps of making a case file."""
        if self._make is None:
            from dhr_manager.ui.start.make import MakeCase

            self._make = made = MakeCase(self._door, self._jobs)
            made.back_asked.connect(self.show_first)
            made.done.connect(lambda path: self._opened(Opening(path)))
            self._steps.addWidget(made)
        return self._make

    def _bind_help(self) -> None:
        from dhr_manager.ui.help.keys import StartHelp  # with the registry of all commands: nobody sees it painted

        self.manual = StartHelp(self)

    def make_ready(self) -> None:
        """Make the steps that were not asked for yet, behind the painted one."""
        for step in ("unlock", "first", "make"):
            QTimer.singleShot(0, self, partial(getattr, self, step))

    def take_news(self) -> str:
        """What the way in has to say once the case file is open; said once."""
        if self._unlock is None:
            return ""
        news, self._unlock.news = self._unlock.news, ""
        return news

    def show_first(self) -> None:
        """Offer the three ways in."""
        self.message.hide()
        self.first.offer(self._door.recents())
        self._steps.setCurrentWidget(self.first)
        self.first.open.setFocus()

    def ask_passphrase(self, path: Path | None, *, locked: bool = False, was: Opening | None = None) -> None:
        """Ask for the passphrase of a case file; `locked` where it was open just now, `was` how it was open."""
        self.message.hide()
        if path is None:
            self.show_first()
            return
        self.unlock.ask(was or Opening(path), locked=locked)
        self._steps.setCurrentWidget(self.unlock)
        self.unlock.passphrase.setFocus()

    def look_round(self) -> None:
        """Build the invented sample and open it."""
        self.message.say("The sample is being made: an invented review with everything in it.", "held")
        self._jobs.compute(
            self._sample, then=self._open_sample, owner=self, title="Making the sample", failed=self.fail
        )

    def topic(self) -> str:
        """The page of the manual about the step shown."""
        shown = self._steps.currentWidget()
        if shown is None or shown is self._first:
            return "first-steps"
        return "making" if shown is self._make else "unlocking"

    def try_again(self) -> None:
        """Let the buttons be pressed again after a job came to nothing."""
        if self._unlock is not None:
            self._unlock.open.setEnabled(True)
        if self._make is not None:
            self._make.next.setEnabled(True)

    def fail(self, error: DhrError) -> None:
        """Say what went wrong above the card."""
        self.message.say(told(error), "late")

    def _sample(self, progress: Progress) -> tuple[Path, str]:
        return self._door.sample(progress)

    def _open_sample(self, made: tuple[Path, str]) -> None:
        path, passphrase = made
        opening = self._door.open
        self._jobs.open(
            lambda: opening(path, passphrase),
            then=lambda _: self._unlocked(Opening(path)),
            owner=self,
            title="Opening the sample",
            failed=self.fail,
        )

    def _choose(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        chosen, _ = QFileDialog.getOpenFileName(self, "Open a case file", str(self._door.folder), FILTER)
        if chosen:
            self.ask_passphrase(Path(chosen))

    def begin_making(self) -> None:
        """Begin the four steps of making a case file."""
        self.message.hide()
        self.make.begin()
        self._steps.setCurrentWidget(self.make)

    def _unlocked(self, opening: Opening) -> None:
        def show(sheet: SheetLike | None) -> None:
            if sheet is None:
                self._opened(opening)
            else:
                self.make.prove(sheet, opening.path)
                self._steps.setCurrentWidget(self.make)

        self._jobs.run(unproved_sheet, then=show, owner=self, failed=self.fail)

    def _opened(self, opening: Opening) -> None:
        self.message.hide()
        self.opened.emit(opening)

    def _arrange(self) -> None:
        self._card = card = Card()
        card.body.setContentsMargins(MARGIN, APART, MARGIN, APART)
        card.add(self._steps)
        name = label("DHR Manager", "display")
        under = label("Domestic Homicide Reviews, from notification to the last action closed. "
                      "Everything stays encrypted on this computer.", "second", wrap=True)  # fmt: skip
        middle = QVBoxLayout()
        middle.setSpacing(APART)
        middle.addStretch(2)
        for widget in (name, under, self.message, card):
            middle.addWidget(widget)
        middle.addStretch(3)
        self._column = column = QWidget()
        column.setLayout(middle)
        inner = QWidget()
        line = QHBoxLayout(inner)
        line.addStretch(1)
        line.addWidget(column, 6)
        line.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner, "Start"))
        self.refit()

    def refit(self) -> None:
        """Take its sizes from the size of text in force; what is typed stays."""
        self._card.setMinimumWidth(LOOK.pixels(420))
        for part in (self._card, self._column):
            part.setMaximumWidth(LOOK.pixels(640))


def unproved_sheet(services: Services) -> SheetLike | None:
    """The recovery sheet where it was never proved; None where it was, for what is invented, and read only."""
    if services.case.read_only:
        return None
    info = services.case.info()
    return None if info.recovery_proved or info.invented else services.case.recovery_sheet()
