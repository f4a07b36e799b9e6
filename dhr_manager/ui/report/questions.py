"""Short names that may mean a person: asked one phrase at a time, or all of the same at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QLabel, QVBoxLayout, QWidget

from dhr_manager.domain.rows.people import PersonRow
from dhr_manager.domain.rows.report import Leak
from dhr_manager.ui.report.words import plural
from dhr_manager.ui.report.writing import Answer
from dhr_manager.ui.theme.look import GRID, LOOK, NEAR
from dhr_manager.ui.widgets.basics import column, label, row
from dhr_manager.ui.widgets.commands import command, key_for

EVERYWHERE = "*"


class Questions(QWidget):
    """Begin with `ask`; `given(answers)` each time something was answered, `answered` once nothing is left."""

    given = Signal(object)
    answered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Questions about short names")
        self._left: list[Leak] = []
        self._total = 0
        self._person: Callable[[Leak], PersonRow | None] = lambda _: None
        self.progress = label("", "second")
        self.question = label("", "title", wrap=True)
        self.phrase = QLabel()
        self.phrase.setAccessibleName("The words around it")
        self.place = label("", "small", wrap=True)
        self.same = QCheckBox("Answer all in the same way")
        self.same.setAccessibleName(self.same.text())
        self.same.toggled.connect(lambda _: self._say_reach())
        self.yes = command("sheets.yes", lambda: self.answer(means=True), text="Yes")
        self.no = command("sheets.no", lambda: self.answer(means=False), text="No")
        self.always = command("sheets.always", self.answer_everywhere)
        for key, do in (("yes", self.yes.click), ("no", self.no.click), ("always", self.always.click)):
            key_for(self, f"sheets.{key}", do)
        self._arrange()

    def ask(self, leaks: Sequence[Leak], person: Callable[[Leak], PersonRow | None]) -> None:
        """Ask about these, those of one name together."""
        self._left = sorted(leaks, key=lambda leak: (leak.variant, leak.pseudonym))
        self._total, self._person = len(self._left), person
        self._show()

    def answer(self, *, means: bool) -> None:
        """The person, or something else: in this phrase, or in all phrases with this name."""
        if not self._left:
            return
        now = self._alike() if self.same.isChecked() else self._left[:1]
        self._give(now, tuple(_answer(leak, leak.around, means=means) for leak in now))

    def answer_everywhere(self) -> None:
        """The person wherever this name stands in the review."""
        if not self._left:
            return
        self._give(self._alike(), (_answer(self._left[0], EVERYWHERE, means=True),))

    @property
    def current(self) -> Leak | None:
        """What is asked now."""
        return self._left[0] if self._left else None

    def _give(self, now: Sequence[Leak], answers: tuple[Answer, ...]) -> None:
        self._left = [leak for leak in self._left if leak not in now]
        self.given.emit(answers)
        self._show()
        if not self._left:
            self.answered.emit()

    def _alike(self) -> list[Leak]:
        first = self._left[0]
        return [leak for leak in self._left if (leak.person_id, leak.variant) == (first.person_id, first.variant)]

    def _show(self) -> None:
        self.same.setChecked(False)
        leak = self.current
        if leak is None:
            return
        person = self._person(leak)
        name = person.name if person else leak.pseudonym
        shown = f" ({leak.pseudonym})" if leak.pseudonym and leak.pseudonym != name else ""
        self.progress.setText(f"Question {self._total - len(self._left) + 1} of {self._total}")
        self.question.setText(f"Is “{leak.variant}” {name}{shown} here?")
        self.phrase.setText(_marked(leak.around, leak.variant))
        self.phrase.setAccessibleName(leak.around)
        self.place.setText(leak.place)
        self.place.setVisible(bool(leak.place))
        alike = len(self._alike())
        self.same.setVisible(alike > 1)
        self.same.setText(f"Answer all {plural(alike, 'phrase')} with “{leak.variant}” in the same way")
        self.same.setAccessibleName(self.same.text())
        _name(self.yes, f"1   Yes, it is {name}")
        _name(self.no, "2   No, it is something else")
        _name(self.always, f"3   Everywhere in this review “{leak.variant}” is {name}")
        self._say_reach()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say_reach(self) -> None:
        """The answers tell a screen reader what they are about: this phrase, or all with this name."""
        leak = self.current
        if leak is None:
            return
        alike = len(self._alike())
        about = f"For all {plural(alike, 'phrase')}" if self.same.isChecked() else leak.around
        for choice in (self.yes, self.no):
            choice.setAccessibleDescription(f"{self.question.text()} {about}")
        self.always.setAccessibleDescription(f"{self.question.text()} {leak.around}")

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        leak = self.current if event.type() == QEvent.Type.StyleChange and hasattr(self, "phrase") else None
        if leak is not None:  # its colours are in the text
            self.phrase.setText(_marked(leak.around, leak.variant))

    def _arrange(self) -> None:
        self.phrase.setTextFormat(Qt.TextFormat.RichText)
        self.phrase.setWordWrap(True)
        box = QFrame()
        box.setProperty("role", "record")
        inner = QVBoxLayout(box)
        inner.setContentsMargins(16, 14, 16, 14)
        inner.setSpacing(GRID)
        inner.addWidget(self.phrase)
        inner.addWidget(self.place)
        layout = column(
            label("These words are the name of somebody in the cast, or something else. Nothing is written while one "
                  "question is left; an answer is remembered for this review.", "second", wrap=True),
            self.progress, self.question, box, self.same, gap=NEAR,
        )  # fmt: skip
        for choice in (self.yes, self.no, self.always):
            choice.setMinimumHeight(LOOK.pixels(38))
            choice.setProperty("role", "answer")
            layout.addWidget(choice)
        layout.addLayout(row(label("Keys 1, 2 and 3 answer.", "small"), stretch=True))
        layout.addStretch(1)
        self.setLayout(layout)


def _answer(leak: Leak, phrase: str, *, means: bool) -> Answer:
    return Answer(leak.person_id or "", leak.variant, phrase, means)


def _name(choice: QWidget, words: str) -> None:
    choice.setProperty("text", words)
    choice.setAccessibleName(words.lstrip("123 "))


def _marked(around: str, variant: str) -> str:
    """The phrase with the name in it marked; the first place where it stands as it is written."""
    before, found, behind = around.partition(variant)
    if not found:
        return f"“… {escape(around)} …”"
    accent = LOOK.colour("accent").name()
    name = f'<span style="color:{accent}; font-weight:600">{escape(found)}</span>'
    return f'<span style="font-size:{LOOK.pixels(15)}px">“… {escape(before)}{name}{escape(behind)} …”</span>'
