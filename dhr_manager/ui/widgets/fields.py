"""One field of a form: its control, how its value is taken and put back, and where its error stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QLabel, QWidget


@dataclass(slots=True, eq=False)
class Field:
    """A row of a form."""

    key: str
    title: str
    control: QWidget
    take: Callable[[], Any]
    put: Callable[[Any], None]
    typed: Callable[[], Any]  # plain text, number or truth for a draft
    retype: Callable[[Any], None]
    error: QLabel
    hint: str = ""
    needed: bool = False
    secret: bool = False  # never kept as a draft
    note: QLabel | None = None  # what was read from the text, where that is said

    def show_error(self, text: str) -> None:
        """Say what is wrong beside the field; empty clears it."""
        self.error.setText(text)
        self.error.setVisible(bool(text))
        if self.note is not None:
            self.note.setVisible(not text and bool(self.note.text()))
        if bool(self.control.property("wrong")) != bool(text):
            self.control.setProperty("wrong", bool(text))
            self.control.style().polish(self.control)
        self.control.setAccessibleDescription(text or self.hint)
        if text:
            from dhr_manager.ui.widgets.announce import announce

            announce(self.control, f"{self.title}: {text}", at_once=True)

    def is_empty(self) -> bool:
        """Whether nothing was typed or chosen."""
        return self.typed() in ("", None)


def connect(changed: SignalInstance, tell: Callable[[], None]) -> None:
    """Tell of a change, whatever the control's signal carries."""
    changed.connect(lambda *_: tell())
