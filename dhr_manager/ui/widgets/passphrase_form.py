"""The fields of a new passphrase: five words offered, typed twice, its strength in plain words as it is typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QLineEdit

from dhr_manager.domain.errors import UserError
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.widgets.basics import button, label
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.spring_row import SpringRow

Measure = Callable[[str, Callable[[float], object]], object]  # a text, and what hears its bits; never in this call


def strength_words(bits: float, least: float) -> str:
    """What a strength means: "Strong enough (67 bits)."."""
    if bits < least / 2:
        return f"Easily guessed ({bits:.0f} bits; {least:.0f} are needed). Take the words offered, or add some."
    if bits < least:
        return f"Not yet strong enough ({bits:.0f} bits; {least:.0f} are needed). Another word or two will do."
    return f"{'Strong' if bits < least * 1.5 else 'Very strong'} ({bits:.0f} bits)."


class PassphraseForm(Form):
    """A form that can take a new passphrase: `add_passphrase` puts the fields in where they belong.

    `offer` gives five words, `measure` tells the bits of a text. What is typed here is never kept as a draft; `values`
    leave out the second typing.
    """

    def __init__(self, offer: Callable[[], str], measure: Measure, least: float) -> None:
        super().__init__()
        self._offer, self._measure, self._least = offer, measure, least
        self.words = label("", "mono", wrap=True)
        self.words.setAccessibleName("Five words offered")
        self.strength = label("", "small", wrap=True)
        self.bits = 0.0

    def add_passphrase(self, title: str = "Passphrase") -> None:
        """Put in the words offered, the two fields and the strength."""
        self.put(self.words)
        self.put(SpringRow(button("Take these words", self.take_words), button("Offer others", self.offer_anew)))
        self.first = self.line("passphrase", title, needed=True, secret=True)
        self.put(self.strength)
        self.again = self.line("again", "The same again", needed=True, secret=True)
        self.show_typed = self.tick("show", "Show what I type")
        self.show_typed.toggled.connect(self._show)
        self.first.textChanged.connect(self._ask_strength)
        self.offer_anew()

    def hidden(self) -> Sequence[QLineEdit]:
        """Every field whose signs are dots."""
        lines = [field.control for field in self.fields.values() if field.secret]
        return [line for line in lines if isinstance(line, QLineEdit)]

    def offer_anew(self) -> None:
        """Offer five other words."""
        self.words.setText(self._offer())

    def take_words(self) -> None:
        """Take the words offered; they are typed once more, so that the hand has met them."""
        self.show_typed.setChecked(True)
        self.first.setText(self.words.text())
        self.again.setFocus()

    def forget(self) -> None:
        """Clear what was typed and offered."""
        for line in self.hidden():
            line.clear()
        self.words.setText("")

    def values(self) -> dict[str, Any]:
        said = {key: value for key, value in super().values().items() if key not in {"again", "show"}}
        lines = {key: self.fields[key].control for key in said if self.fields[key].secret}
        # as typed: a space at its end is part of a passphrase
        return said | {key: line.text() for key, line in lines.items() if isinstance(line, QLineEdit)}

    def check(self) -> bool:
        if not super().check():
            return False
        if "again" in self.fields and self.first.text() != self.again.text():
            self.show_error(UserError("passphrase-differs", field="again"))
            return False
        return True

    def _ask_strength(self, text: str) -> None:
        if not text:
            self.strength.setText("")
            return

        def tell(bits: float) -> None:
            if text == self.first.text():
                self.bits = bits
                self.strength.setText(strength_words(bits, self._least))
                self.first.setAccessibleDescription(self.strength.text())

        self._measure(text, tell)

    def _show(self, on: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if on else QLineEdit.EchoMode.Password
        for line in self.hidden():
            line.setEchoMode(mode)


def too_weak(bits: float, least: float) -> str:
    """The sentence about a passphrase that is too weak."""
    return sentence("passphrase-weak", bits=round(bits), needed=round(least))
