"""Says things to a screen reader that are otherwise only seen: saved, locked, taken in, failed."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str, *, at_once: bool = False) -> None:
    """Let a screen reader say `text`, in turn or (what went wrong) at once; nothing where none listens.

    `widget` is what it is about; its window must be shown.
    """
    if not text:  # the only kind before the first paint, which needs nothing of this loaded
        return
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        event = QAccessibleAnnouncementEvent(widget, text)
        manner = QAccessible.AnnouncementPoliteness
        event.setPoliteness(manner.Assertive if at_once else manner.Polite)
        QAccessible.updateAccessibility(event)
