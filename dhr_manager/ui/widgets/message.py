"""The message bar: what happened, what is safe, what to do, above the page until it is closed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from dhr_manager.ui.widgets.basics import button, label, tool


class MessageBar(QFrame):
    """One message at a time, with its shape; hidden while there is nothing to say. `closed` when the user closes it."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = ""
        self._do: Callable[[], object] | None = None
        self._made = False
        self.hide()

    def _make(self) -> None:
        """Its parts, when there is something to say for the first time: most bars never say anything."""
        from dhr_manager.ui.actions import action

        self._made = True
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 8, 8, 8)
        self._shape = label("", "heading")
        self._text = label("", wrap=True)
        self._step = button("", self._take_step, role="link")
        self._step.setAccessibleName("Next step")
        layout.addWidget(self._shape)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._step)
        known = action("help.message")
        self._help_words = known.text
        self._help = button(known.text, self._ask, role="link", help_text=known.help)
        self._help.setProperty("action", "help.message")
        self._help.hide()
        layout.addWidget(self._help)
        layout.addWidget(tool("Close this message", "close", self.close_it))

    @property
    def text(self) -> str:
        """What it says."""
        return self._text.text() if self._made else ""

    def say(
        self, text: str, state: str = "held", *, step: str = "", do: Callable[[], object] | None = None, keys: str = ""
    ) -> None:
        """Say something; state is done, due, late or held; `step` names a button that does `do`.

        `keys` presses that button from anywhere in the window, such as "Ctrl+Z"; they stand beside its words.
        """
        if not self._made:
            self._make()
        from dhr_manager.ui.help.asking import REFERENCE, manual_of
        from dhr_manager.ui.widgets.announce import announce
        from dhr_manager.ui.widgets.chip import SHAPES

        self.setProperty("role", f"message-{state}")
        self.style().polish(self)
        self._shape.setText(SHAPES[state])
        self._text.setText(text)
        self._step.setText(f"{step} · {keys}" if keys else step)
        self._step.set_keys(keys)
        self._step.setAccessibleName(step or "Next step")
        self._step.setVisible(bool(step))
        self._do = do
        number = REFERENCE.search(text)
        self._number = number[0] if number else ""
        self._help.setVisible(bool(number) and manual_of(self) is not None)
        self._help.setAccessibleName(f"{self._help_words}: {self._number}")
        self.setAccessibleName(text)
        self.show()
        announce(self, text, at_once=state == "late")

    def close_it(self) -> None:
        """Take the message away."""
        self.hide()
        self.closed.emit()

    def _ask(self) -> None:
        from dhr_manager.ui.help.asking import ask_help

        ask_help(self, self._number)

    def _take_step(self) -> None:
        if self._do is not None:
            self._do()
