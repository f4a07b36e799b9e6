"""Says things to a screen reader that are otherwise only seen: saved, locked, taken in, failed."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

AT_ONCE: Final = QAccessible.AnnouncementPoliteness.Assertive
IN_TURN: Final = QAccessible.AnnouncementPoliteness.Polite


def announce(widget: QWidget, text: str, *, at_once: bool = False) -> None:
    """Let a screen reader say `text`, in turn or (what went wrong) at once; nothing where none listens.

    `widget` is what it is about; its window must be shown.
    """
    if text and QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, text)
        event.setPoliteness(AT_ONCE if at_once else IN_TURN)
        QAccessible.updateAccessibility(event)
