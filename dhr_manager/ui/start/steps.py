"""The four steps of making a case file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QLineEdit, QVBoxLayout, QWidget

from dhr_manager.domain.errors import UserError
from dhr_manager.system.write_safely import write_safely
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.start.door import SheetLike
from dhr_manager.ui.theme.look import NEAR
from dhr_manager.ui.widgets.basics import boxed, button, label, row
from dhr_manager.ui.widgets.form import Form

ENDING = ".dhr"


class StepPage(QWidget):
    """One step: a sentence, a form, perhaps more."""

    title = ""
    says = ""

    def __init__(self) -> None:
        super().__init__()
        self.form = Form()
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(NEAR)
        self.body.addWidget(label(self.says, "second", wrap=True))
        self.body.addWidget(self.form)

    def complete(self) -> bool:
        """Whether the step is done; what is missing is said beside its field."""
        return self.form.check()

    def first(self) -> QWidget:
        """What gets the focus."""
        return next(iter(self.form.fields.values())).control


class PlaceStep(StepPage):
    """Where the case file is kept."""

    title = "Where should it be kept?"
    says = (
        "A case file holds everything of your partnership's reviews, encrypted. Folders that are synchronised or on a "
        "network are not safe for it; backups may go there."
    )

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._line = self.form.line("path", "Place", needed=True)
        self._line.setText(str(folder / f"reviews{ENDING}"))
        self.body.addWidget(boxed(row(button("Choose another place", self._choose), stretch=True)))
        self.body.addStretch(1)

    def path(self) -> Path:
        """The place chosen."""
        path = Path(self._line.text().strip()).expanduser()
        return path if path.suffix == ENDING else path.with_name(path.name + ENDING)

    def complete(self) -> bool:
        if not super().complete():
            return False
        if self.path().exists():
            self.form.show_error(UserError("place-taken", field="path"))
            return False
        return True

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getSaveFileName(self, "Place of the case file", self._line.text())
        if chosen:
            self._line.setText(chosen)


class PassphraseStep(StepPage):
    """Five words are offered; whatever is typed is measured in bits."""

    title = "Choose a passphrase"
    says = "Take the five words, or write your own. The recovery sheet is the only other way in."

    def __init__(self, offer: Callable[[], str], bits: Callable[[str], float], least: float) -> None:
        super().__init__()
        self._offer, self._bits, self._least = offer, bits, least
        self.words = label("", "mono", wrap=True)
        self._first = self.form.line("passphrase", "Passphrase", needed=True)
        self._again = self.form.line("again", "The same again", needed=True, secret=True)
        self.form.fields["passphrase"].secret = True
        self.strength = label("", "small")
        self._first.textChanged.connect(self._measure)
        tools = row(
            button("Take these words", self._take), button("Offer others", self.offer_anew, role="link"), stretch=True
        )
        self.body.insertWidget(1, self.words)
        self.body.insertWidget(2, boxed(tools))
        self.body.addWidget(self.strength)
        self.form.tick("show", "Show what I type").toggled.connect(self._show)
        self._show(on=False)
        self.body.addStretch(1)

    def offer_anew(self) -> None:
        """Offer five other words."""
        self.words.setText(self._offer())

    def text(self) -> str:
        """The passphrase."""
        return self._first.text()

    def forget(self) -> None:
        """Clear what was typed and offered."""
        for part in (self._first, self._again, self.words):
            part.setText("")

    def complete(self) -> bool:
        if not super().complete():
            return False
        if self._first.text() != self._again.text():
            self.form.show_error(UserError("passphrase-differs", field="again"))
            return False
        bits = self._bits(self.text())
        if bits < self._least:
            error = UserError("passphrase-weak", field="passphrase", bits=round(bits), least=round(self._least))
            self.form.show_error(error)
            return False
        return True

    def _take(self) -> None:
        self._first.setText(self.words.text())
        self._again.setFocus()

    def _measure(self, text: str) -> None:
        self.strength.setText(f"{self._bits(text):.0f} bits; at least {self._least:.0f} are needed" if text else "")

    def _show(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        self._first.setEchoMode(mode)
        self._again.setEchoMode(mode)


class PartnershipStep(StepPage):
    """Whose reviews, and under which name changes are recorded."""

    title = "Whose case file is it?"
    says = "The partnership brings its member bodies and its plan with it; all of it can be changed later."

    def __init__(self, partnerships: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self.form.choice("partnership", "Partnership", [*partnerships, ("", "Another one: begin without a plan")])
        self.form.line("who", "Your name in the change log", needed=True, hint="Your role will do: Coordinator")
        self.form.fields["who"].put("Coordinator")
        self.body.addStretch(1)

    def key(self) -> str:
        """The profile chosen, or empty."""
        return str(self.form.values()["partnership"])

    def who(self) -> str:
        """The name for the change log."""
        return str(self.form.values()["who"])


class SheetStep(StepPage):
    """The recovery sheet is kept outside the computer and proved by typing part of it back."""

    title = "Keep the recovery sheet"
    says = (
        "Without passphrase and recovery sheet the case file can never be opened again. Save the sheet, print it, "
        "keep it in a safe place away from this computer – then type the groups asked for."
    )

    def __init__(self) -> None:
        super().__init__()
        self._sheet: SheetLike | None = None
        self._asked: tuple[int, ...] = ()
        self._kept = False
        self._folder = Path()
        self.keep = button("Save the sheet to print it", self._save, icon="download")
        self.said = label("", "small", wrap=True)
        self.body.insertWidget(1, boxed(row(self.keep, stretch=True)))
        self.body.insertWidget(2, self.said)
        self.body.addStretch(1)

    def first(self) -> QWidget:
        return self.keep

    def take(self, sheet: SheetLike, path: Path, *, kept: bool = False) -> None:
        """Take a file's sheet and ask for some of its groups; `kept` where it was saved before."""
        self._sheet, self._asked, self._kept, self._folder = sheet, sheet.ask(), kept, path.parent
        old = self.form
        self.form = Form()
        self.body.replaceWidget(old, self.form)
        old.deleteLater()
        for group in self._asked:
            self.form.line(f"group-{group}", f"Group {group}", needed=True)

    def part(self) -> dict[int, str]:
        """The groups typed back, by number."""
        typed = self.form.values()
        return {group: typed[f"group-{group}"] for group in self._asked}

    def save_to(self, path: Path) -> None:
        """Write the sheet as plain text; it counts as kept."""
        if self._sheet is not None:
            write_safely(path, self._sheet.text().encode())
            self._kept = True
            self.said.setText("Saved. Print it, then delete the file: whoever has it can open the case file.")

    def complete(self) -> bool:
        if self._sheet is None or not super().complete():
            return False
        if not self._kept:
            self.said.setText(sentence("sheet-not-kept"))
            return False
        try:
            self._sheet.prove(self.part())
        except UserError as error:
            group = error.facts.get("group", self._asked[0])
            self.form.show_error(UserError("sheet-proof-wrong", field=f"group-{group}", group=group))
            return False
        return True

    def _save(self) -> None:
        start = str(self._folder / "recovery-sheet.txt")
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the recovery sheet", start, "Text (*.txt)")
        if chosen:
            self.save_to(Path(chosen))
