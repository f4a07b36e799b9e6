"""The steps of making a case file: its place, its passphrase, its partnership."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from dhr_manager.domain.errors import DhrError, UserError
from dhr_manager.domain.profile_file import read_profile
from dhr_manager.system.paths import resource
from dhr_manager.ui.messages import sentence, told
from dhr_manager.ui.settings.profile_lines import lines_of, profile_at
from dhr_manager.ui.theme.look import NEAR
from dhr_manager.ui.widgets.basics import button, label
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.passphrase_form import Measure, PassphraseForm
from dhr_manager.ui.widgets.spring_row import SpringRow

ENDING = ".dhr"
OWN, LATER = "own", "later"


class StepPage(QWidget):
    """One step: a sentence, a form, perhaps more. `word` is what the line of steps calls it."""

    word = ""
    title = ""
    says = ""
    primary = "Next"

    def __init__(self, form: Form | None = None) -> None:
        super().__init__()
        self.form = form or Form()
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

    word = "Place"
    title = "Where should it be kept?"
    says = (
        "A case file holds everything of your partnership's reviews, encrypted. The place below is on this computer "
        "and belongs to you alone. Folders that are synchronised or on a network are not safe for it; backups may go "
        "there."
    )

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._line = self.form.line(
            "path", "Place", needed=True, hint="Others can see the file's name: put nobody's name in it"
        )
        self._line.setText(str(folder / f"reviews{ENDING}"))
        self.body.addWidget(SpringRow(button("Choose another place", self._choose)))
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
    """Whose key the first one is, and its passphrase: five words are offered; whatever is typed is measured."""

    word = "Passphrase"
    title = "Choose a passphrase"
    says = (
        "Take the five words, or write your own: any language, any length. Nobody can look it up for you; the recovery "
        "sheet of the next step is the only other way in."
    )
    primary = "Make the case file"

    def __init__(
        self,
        offer: Callable[[], str],
        bits: Callable[[str], float],
        least: float,
        measure: Measure,
        *,
        asks_name: bool = True,
    ) -> None:
        self._bits, self._least = bits, least
        self._own = PassphraseForm(offer, measure, least)
        super().__init__(self._own)
        self._own.add_passphrase()
        if asks_name:
            self.form.line("who", "Your name in the change log", needed=True, hint="Your role will do: Coordinator")
            self.form.fields["who"].put("Coordinator")
        self.body.addStretch(1)

    def text(self) -> str:
        """The passphrase."""
        return self._own.first.text()

    def who(self) -> str:
        """The name for the change log."""
        return str(self.form.values()["who"])

    def begin(self) -> None:
        """Offer five words where none stand there yet."""
        if not self._own.words.text():
            self._own.offer_anew()

    def take_words(self) -> None:
        """Take the words offered."""
        self._own.take_words()

    def type_in(self, text: str, again: str) -> None:
        """Put both typings in."""
        self._own.first.setText(text)
        self._own.again.setText(again)

    def forget(self) -> None:
        """Clear what was typed and offered."""
        self._own.forget()

    def complete(self) -> bool:
        if not super().complete():
            return False
        bits = self._bits(self.text())
        if bits < self._least:
            error = UserError("passphrase-weak", field="passphrase", bits=round(bits), needed=round(self._least))
            self.form.show_error(error)
            return False
        return True


class PartnershipStep(StepPage):
    """Whose reviews: a profile of the program, one's own file, or later."""

    word = "Partnership"
    title = "Whose case file is it?"
    says = (
        "A profile brings the partnership, its member bodies and its plan with it. All of it can be changed, or "
        "loaded, at any time in the settings."
    )
    primary = "Open the case file"

    def __init__(self, partnerships: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._read: dict[str, Any] = {}
        choices = [*partnerships, (OWN, "Our own, from a profile file (TOML)"), (LATER, "Later: begin without a plan")]
        self._choice = self.form.choice("partnership", "Partnership", choices)
        if not partnerships:
            self.form.fields["partnership"].put(LATER)
        self._choice.currentIndexChanged.connect(lambda _: self._chosen())
        self.choose = button("Choose the file …", self._choose, icon="open")
        self.held = label("", "second", wrap=True)
        self.body.addWidget(SpringRow(self.choose))
        self.body.addWidget(self.held)
        self.body.addStretch(1)
        self._chosen()

    def profile(self) -> dict[str, Any]:
        """The profile chosen as parsed TOML; empty for none. Reads a small file of the program's own."""
        key = self._choice.currentData()
        if key in {OWN, LATER}:
            return self._read if key == OWN else {}
        return read_profile(resource("plan", f"{key}.toml").read_bytes())[1]

    def take(self, path: Path) -> None:
        """Read a profile from a file and show what it holds; what is wrong with it is said beside the choice."""
        self.form.clear_errors()
        self._read = {}
        try:
            profile, self._read = profile_at(path)
        except DhrError as error:
            self._say_wrong(told(error))
            return
        self.held.setText("\n".join([profile.name, *filter(None, lines_of(profile))]))
        self.held.show()

    def complete(self) -> bool:
        if not super().complete():
            return False
        if self._choice.currentData() == OWN and not self._read:
            self._say_wrong(sentence("profile-not-chosen"))
            return False
        return True

    def _say_wrong(self, text: str) -> None:
        self.held.hide()
        self.form.fields["partnership"].show_error(text)
        self.choose.setFocus()

    def _chosen(self) -> None:
        own = self._choice.currentData() == OWN
        self.choose.setVisible(own)
        self.held.setVisible(own and bool(self._read))
        self.form.clear_errors()

    def _choose(self) -> None:
        chosen, _ = QFileDialog.getOpenFileName(self, "Our partnership's profile", "", "Partnership profiles (*.toml)")
        if chosen:
            self.take(Path(chosen))
