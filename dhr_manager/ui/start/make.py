"""Making a case file in four calm steps: place, passphrase, partnership, recovery sheet kept and proved."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dhr_manager.domain.errors import DhrError
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.messages import told
from dhr_manager.ui.start.door import Door, NewCase, SheetLike
from dhr_manager.ui.start.steps import PartnershipStep, PassphraseStep, PlaceStep, SheetStep
from dhr_manager.ui.theme.look import NEAR
from dhr_manager.ui.widgets.basics import button, label
from dhr_manager.ui.widgets.message import MessageBar
from dhr_manager.ui.widgets.press import is_enter


class MakeCase(QWidget):
    """`done(path)` when the new case file is open and its recovery sheet proved; `back_asked` to leave."""

    done = Signal(object)
    back_asked = Signal()

    def __init__(self, door: Door, jobs: Jobs) -> None:
        super().__init__()
        self._door, self._jobs = door, jobs
        self._path = Path()
        self.place = PlaceStep(door.folder)
        self.passphrase = PassphraseStep(door.offer, door.bits, door.least_bits)
        self.partnership = PartnershipStep(door.partnerships())
        self.sheet = SheetStep()
        self._pages = (self.place, self.passphrase, self.partnership, self.sheet)
        self._title = label("", "title")
        self._step = label("", "small")
        self.message = MessageBar()
        self._stack = QStackedWidget()
        for page in self._pages:
            self._stack.addWidget(page)
        self.next = button("Next", self.go_on, role="primary")
        self.back = button("Back", self.go_back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(NEAR)
        for widget in (self._step, self._title, self.message, self._stack):
            layout.addWidget(widget)
        foot = QHBoxLayout()
        foot.addWidget(self.next)
        foot.addWidget(self.back)
        foot.addStretch(1)
        layout.addLayout(foot)

    def begin(self) -> None:
        """Start at the first step."""
        self.message.hide()
        self.passphrase.offer_anew()
        self._show(0)

    def go_on(self) -> None:
        """To the next step when this one is complete; after the third the file is made."""
        at = self._stack.currentIndex()
        try:
            if not self._pages[at].complete():
                return
        except DhrError as error:
            self.show_error(error)
            return
        if at == 2:
            self._make()
        elif at == 3:
            self._record_proof()
        else:
            self._show(at + 1)

    def go_back(self) -> None:
        """To the step before; from the first one, away."""
        at = self._stack.currentIndex()
        if at == 0:
            self.back_asked.emit()
        else:
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
        homes = {"path": 0, "passphrase": 1, "partnership": 2}
        wanted = getattr(error, "field", None)
        if wanted in homes:
            self._show(homes[wanted])
            self._pages[homes[wanted]].form.show_error(error)
        else:
            self.message.say(told(error), "late")

    def prove(self, sheet: SheetLike, path: Path) -> None:
        """Ask for the proof of a sheet that was kept when the case file was made, but never proved."""
        self._path = path
        self.sheet.take(sheet, path, kept=True)
        self._show(3)

    def _record_proof(self) -> None:
        part = self.sheet.part()
        self._jobs.run(
            lambda services: services.case.prove_recovery(part),
            then=lambda _: self._finish(),
            owner=self,
            title="Noting the proof",
            failed=self.show_error,
        )

    def _finish(self) -> None:
        self._door.remember(self._path)
        self.passphrase.forget()
        self.done.emit(self._path)

    def _make(self) -> None:
        self._path = self.place.path()
        case = NewCase(self._path, self.passphrase.text(), self.partnership.who(), self.partnership.key())
        make = self._door.make
        sheets: list[SheetLike] = []

        def open_new() -> Any:
            services, sheet = make(case)
            sheets.append(sheet)
            return services

        def show(_: object) -> None:
            self.next.setEnabled(True)
            self.sheet.take(sheets[0], self._path)
            self._show(3)

        self.next.setEnabled(False)
        self._jobs.open(open_new, then=show, owner=self, title="Making the case file", failed=self.show_error)

    def _show(self, place: int) -> None:
        page = self._pages[place]
        self._stack.setCurrentIndex(place)
        self._title.setText(page.title)
        self._step.setText(f"Step {place + 1} of {len(self._pages)}")
        last = place == len(self._pages) - 1
        self.back.setVisible(not last)
        self.next.setText("Make the case file" if place == 2 else "Open the case file" if last else "Next")
        self.next.setAccessibleName(self.next.text())
        page.first().setFocus()
