"""Making a case file in four calm steps: place, passphrase, recovery sheet kept and proved, partnership."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from dhr_manager.domain.errors import DhrError
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.messages import told
from dhr_manager.ui.start.door import Door, SheetLike
from dhr_manager.ui.start.new_case import NewCase
from dhr_manager.ui.start.sheet_step import SheetStep
from dhr_manager.ui.start.steps import PartnershipStep, PassphraseStep, PlaceStep, StepPage
from dhr_manager.ui.theme.look import APART, NEAR
from dhr_manager.ui.widgets.basics import button, label
from dhr_manager.ui.widgets.message import MessageBar
from dhr_manager.ui.widgets.press import is_enter
from dhr_manager.ui.widgets.spring_row import SpringRow
from dhr_manager.ui.widgets.stack import Stack

SHEET = 2  # the step before which the file is made


class MakeCase(QWidget):
    """`done(path)` when the new case file is open and its recovery sheet proved; `back_asked` to leave.

    The file is made after the second step: its sheet belongs to it, so there is no way back over that point – place and
    passphrase can be changed later. What was typed stays while one goes to and fro.
    """

    done = Signal(object)
    back_asked = Signal()

    def __init__(self, door: Door, jobs: Jobs) -> None:
        super().__init__()
        self._door, self._jobs = door, jobs
        self._path = Path()
        self.place = PlaceStep(door.folder)
        self.passphrase = PassphraseStep(door.offer, door.bits, door.least_bits(), self._measure)
        self.sheet = SheetStep()
        self.partnership = PartnershipStep(door.partnerships())
        self._pages: tuple[StepPage, ...] = (self.place, self.passphrase, self.sheet, self.partnership)
        self._proof_alone = False  # of a file made before: its partnership is a matter of the settings
        self._title = label("", "title")
        self._step = label("", "small")
        self._line = SpringRow(*(label("") for _ in self._pages), gap=APART)
        self.message = MessageBar()
        self._stack = Stack()
        for page in self._pages:
            self._stack.addWidget(page)
        self.next = button("Next", self.go_on, role="primary")
        self.back = button("Back", self.go_back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        for widget in (self._line, self._step, self._title, self.message, self._stack):
            layout.addWidget(widget)
        foot = QHBoxLayout()
        foot.addWidget(self.next)
        foot.addWidget(self.back)
        foot.addStretch(1)
        layout.addLayout(foot)

    def begin(self) -> None:
        """Start at the first step."""
        self.message.hide()
        self._proof_alone = False
        self.passphrase.begin()
        self._show(0)

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        """Further steps worth a screenshot that need no case file."""
        return (("passphrase", partial(self._show, 1)), ("partnership", partial(self._show, 3)))

    def go_on(self) -> None:
        """To the next step when this one is complete; after the second the file is made."""
        at = self._stack.currentIndex()
        try:
            if not self._pages[at].complete():
                return
        except DhrError as error:
            self.show_error(error)
            return
        self.message.hide()
        (lambda: self._show(1), self._make, self._record_proof, self._load)[at]()

    def go_back(self) -> None:
        """To the step before; from the first one, away. The steps before the file was made are behind it."""
        at = self._stack.currentIndex()
        if at == 0:
            self.back_asked.emit()
        elif at < SHEET:
            self._show(at - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field goes on, Esc goes back."""
        if is_enter(event) and self.next.isEnabled():
            self.go_on()
        elif event.key() == Qt.Key.Key_Escape and self.back.isVisible():
            self.go_back()
        else:
            super().keyPressEvent(event)

    def show_error(self, error: DhrError) -> None:
        """Say it above the step, or go to the step whose field it is about."""
        self.next.setEnabled(True)
        homes = {"path": 0, "passphrase": 1, "who": 1}
        wanted = getattr(error, "field", None)
        if wanted in homes:
            self._show(homes[wanted])
            self._pages[homes[wanted]].form.show_error(error)
        else:
            self.message.say(told(error), "late")

    def prove(self, sheet: SheetLike, path: Path) -> None:
        """Ask for the proof of a sheet of a case file that was made before; it may be printed again here."""
        self._path, self._proof_alone = path, True
        self.sheet.take(sheet, path, kept=True)
        self._show(SHEET)

    def _measure(self, text: str, tell: Callable[[float], object]) -> None:
        bits = self._door.bits
        self._jobs.compute(lambda _: bits(text), then=tell, owner=self)

    def _record_proof(self) -> None:
        part = self.sheet.part()
        self._busy()
        self._jobs.run(
            lambda services: services.case.prove_recovery(part),
            then=lambda _: self._proved(),
            owner=self,
            title="Noting the proof",
            failed=self.show_error,
        )

    def _proved(self) -> None:
        self.next.setEnabled(True)
        self._door.remember(self._path)
        self.passphrase.forget()
        self.sheet.forget()
        if self._proof_alone:
            self.done.emit(self._path)
        else:
            self._show(SHEET + 1)

    def _load(self) -> None:
        data = self.partnership.profile()
        if not data:
            self.done.emit(self._path)
            return
        self._busy()
        self._jobs.run(
            lambda services: services.partnership.load_profile(data),
            then=lambda _: self._loaded(),
            owner=self,
            title="Loading the profile",
            failed=self.show_error,
        )

    def _loaded(self) -> None:
        self.next.setEnabled(True)
        self.done.emit(self._path)

    def _make(self) -> None:
        self._path = self.place.path()
        case = NewCase(self._path, self.passphrase.text(), self.passphrase.who(), "")
        make = self._door.make
        sheets: list[SheetLike] = []

        def open_new() -> Any:
            services, sheet = make(case)
            sheets.append(sheet)
            return services

        def show(_: object) -> None:
            self.next.setEnabled(True)
            self.sheet.take(sheets[0], self._path)
            self._show(SHEET)

        self._busy()
        self._jobs.open(open_new, then=show, owner=self, title="Making the case file", failed=self.show_error)

    def _busy(self) -> None:
        self.next.setEnabled(False)

    def _show(self, place: int) -> None:
        page = self._pages[place]
        self._stack.setCurrentIndex(place)
        self._title.setText(page.title)
        self._step.setText("" if self._proof_alone else f"Step {place + 1} of {len(self._pages)}")
        self._step.setVisible(not self._proof_alone)
        self._line.setVisible(not self._proof_alone)
        for number, made in enumerate(self._line.findChildren(QLabel)):
            mark = "✓ " if number < place else f"{number + 1}  "
            made.setText(f"{mark}{self._pages[number].word}")
            made.setProperty("role", "heading" if number == place else "second")
            made.style().polish(made)
        self.back.setVisible(place < SHEET)
        self.next.setText("Open the case file" if self._proof_alone else page.primary)
        self.next.setAccessibleName(self.next.text())
        page.first().setFocus()
