"""Notices that nobody is at the desk: warns a minute before, then asks for the lock."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

WARNING_SECONDS = 60
_SIGNS_OF_LIFE = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)


class IdleWatch(QObject):
    """`warned` 60 s before the time is over, `back` when somebody moves after that, `over` when it is."""

    warned = Signal()
    back = Signal()
    over = Signal()

    def __init__(self, minutes: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        whole = round(minutes * 60_000)
        self._warn = QTimer(self, singleShot=True, interval=max(whole - WARNING_SECONDS * 1000, 0))
        self._over = QTimer(self, singleShot=True, interval=whole)
        self._warn.timeout.connect(self._on_warn)
        self._over.timeout.connect(self._on_over)
        self._warning = False

    def start(self) -> None:
        """Begin watching; the time runs from now."""
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._again()

    def stop(self) -> None:
        """Stop watching: the case file is locked already."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._warn.stop()
        self._over.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE:
            self._again()
        return False

    def _again(self) -> None:
        self._warn.start()
        self._over.start()
        if self._warning:
            self._warning = False
            self.back.emit()

    def _on_warn(self) -> None:
        self._warning = True
        self.warned.emit()

    def _on_over(self) -> None:
        self.stop()
        self.over.emit()
