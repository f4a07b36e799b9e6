"""The clipboard is cleared when the case file is locked, if what stands on it was copied here."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication


class OwnClipboard(QObject):
    """Remembers what was copied while a window of the program was active; some platforms cannot say who owns it."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._copied = ""
        self._clipboard = QGuiApplication.clipboard()
        self._clipboard.dataChanged.connect(self._on_changed)

    def clear_if_ours(self) -> None:
        """Clear it unless another program put something there since."""
        ours = bool(self._copied) and self._clipboard.text() == self._copied
        if ours or self._clipboard.ownsClipboard():
            self._clipboard.clear()
        self._copied = ""

    def _on_changed(self) -> None:
        self._copied = self._clipboard.text() if QGuiApplication.focusWindow() is not None else ""
