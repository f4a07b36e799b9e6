"""The start screen: first start, unlocking, making a case file – one calm column on paper."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dhr_manager.domain.errors import DhrError
from dhr_manager.ui.help.keys import StartHelp
from dhr_manager.ui.jobs import Jobs, Progress
from dhr_manager.ui.messages import told
from dhr_manager.ui.start.door import Door, Opening, SheetLike
from dhr_manager.ui.start.first import FirstStart
from dhr_manager.ui.start.make import MakeCase
from dhr_manager.ui.start.unlock import Unlock
from dhr_manager.ui.theme.look import APART, LOOK, MARGIN
from dhr_manager.ui.widgets.basics import Card, label, scrolled
from dhr_manager.ui.widgets.message import MessageBar

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

FILTER = "DHR Manager case files (*.dhr)"


class StartScreen(QWidget):
    """Covers the window while no case file is open. `opened(Opening)` when one is."""

    opened = Signal(object)

    def __init__(self, door: Door, jobs: Jobs) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._door, self._jobs = door, jobs
        self.message = MessageBar()
        self.first = FirstStart()
        self.unlock = Unlock(door, jobs)
        self.make = MakeCase(door, jobs)
        self._steps = QStackedWidget()
        for step in (self.first, self.unlock, self.make):
            self._steps.addWidget(step)
        self._arrange()
        self.first.open_asked.connect(self._choose)
        self.first.make_asked.connect(self.begin_making)
        self.first.sample_asked.connect(self.look_round)
        self.first.recent_asked.connect(self.ask_passphrase)
        self.first.offer(door.recents())
        self.unlock.back_asked.connect(self.show_first)
        self.unlock.done.connect(self._unlocked)
        self.make.back_asked.connect(self.show_first)
        self.make.done.connect(lambda path: self._opened(Opening(path)))
        self.manual = StartHelp(self)
        recent = door.recent()
        if recent is not None:
            self.ask_passphrase(recent)

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
        return "making" if shown is self.make else "unlocking" if shown is self.unlock else "first-steps"

    def try_again(self) -> None:
        """Let the buttons be pressed again after a job came to nothing."""
        self.unlock.open.setEnabled(True)
        self.make.next.setEnabled(True)

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
