"""How anything in a window asks for help: the nearest of its parents that has a manual opens it."""

from __future__ import annotations

import re
from typing import Protocol

from PySide6.QtWidgets import QWidget

REFERENCE = re.compile(r"DHR-\d{5}")


class HasManual(Protocol):
    """What opens the manual at a topic, or at the entry of a message's code or reference."""

    def open_at(self, what: str) -> None: ...


def ask_help(asking: QWidget, what: str) -> bool:
    """Open the manual at a topic, a code or a reference; whether there was a manual to open."""
    manual = manual_of(asking)
    if manual is not None:
        manual.open_at(what)
    return manual is not None


def manual_of(asking: QWidget) -> HasManual | None:
    """The manual of the window this is in, or None."""
    at: QWidget | None = asking
    while at is not None:
        found: HasManual | None = getattr(at, "manual", None)
        if found is not None:
            return found
        at = at.parentWidget()
    return None
