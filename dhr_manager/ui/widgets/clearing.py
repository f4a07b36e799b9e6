"""A line to type in with a button that empties it, which says so to a screen reader."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QToolButton


def clearable(line: QLineEdit) -> None:
    """Give the line the button; Qt's own has no name, and its mark is from Qt too."""
    line.setProperty(
        "clear", "own"
    )  # a stylesheet that drew it in every line would load a picture before the first paint
    line.setClearButtonEnabled(True)
    for button in line.findChildren(QToolButton):
        button.setAccessibleName("Clear")
