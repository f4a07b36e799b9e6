"""Walks widgets: which of them can take the focus, and what a screen reader would call them."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QLabel, QScrollBar, QWidget


def focusable(top: QWidget) -> Iterator[QWidget]:
    """Every control below `top` that Tab or a click can give the focus."""
    for widget in top.findChildren(QWidget):
        inside = isinstance(widget.parentWidget(), QAbstractScrollArea) or isinstance(widget, QScrollBar)
        own = widget.objectName().startswith("qt_")
        if widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not inside and not own:
            yield widget


def nameless(top: QWidget) -> list[str]:
    """Focusable controls that have no accessible name; words that can be selected are their own name."""
    return [
        f"{type(w).__name__} {w.objectName()}"
        for w in focusable(top)
        if not w.accessibleName() and not (isinstance(w, QLabel) and w.text())
    ]
