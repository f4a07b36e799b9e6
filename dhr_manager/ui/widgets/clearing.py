"""A line to type in with a button that empties it, which says so to a screen reader."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QToolButton


def clearable(line: QLineEdit) -> None:
    """Give the line the button; Qt's own has no name."""
    line.setClearButtonEnabled(True)
    for button in line.findChildren(QToolButton):
        button.setAccessibleName("Clear")
