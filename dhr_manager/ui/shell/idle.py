"""Notices that nobody is at the desk, or that the machine slept: warns a minute before, then asks for the lock.

Qt tells nothing reliable of suspend, screen lock or a switch of users: `session_watch` asks the system itself. Where
that says nothing, a machine that slept is noticed by the wall clock, which ran on while the timers stood still.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

WARNING_SECONDS = 60
BEAT_SECONDS = 10
ASLEEP_SECONDS = 60  # six beats missed: no work of ours holds the window's thread that long
_SIGNS_OF_LIFE = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
)


class IdleWatch(QObject):
    """`warned` 60 s before the time is over, `back` when somebody moves after that, `over` when it is.

    `wall` gives seconds of the wall clock.
    """

    warned = Signal()
    back = Signal()
    over = Signal()

    def __init__(self, minutes: float, parent: QObject | None = None, *, wall: Callable[[], float] = time.time) -> None:
        super().__init__(parent)
        self._wall, self._seen = wall, wall()
        self._beat = QTimer(self, interval=BEAT_SECONDS * 1000)
        self._beat.timeout.connect(self.look_at_clock)
        self._warn = QTimer(self, singleShot=True)
        self._over = QTimer(self, singleShot=True)
        self.set_minutes(minutes)
        self._warn.timeout.connect(self._on_warn)
        self._over.timeout.connect(self._on_over)
        self._warning = False

    @property
    def minutes(self) -> float:
        """Minutes without a sign of life until it is over."""
        return self._over.interval() / 60_000

    def set_minutes(self, minutes: float) -> None:
        """Wait this long from now on; where it watches already, the time begins anew."""
        whole = round(minutes * 60_000)
        watching = self._over.isActive()
        self._warn.setInterval(max(whole - WARNING_SECONDS * 1000, 0))
        self._over.setInterval(whole)
        if watching:
            self._again()

    def start(self) -> None:
        """Begin watching; the time runs from now."""
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)
        self._seen = self._wall()
        self._beat.start()
        self._again()

    def stop(self) -> None:
        """Stop watching: the case file is locked already."""
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        self._warn.stop()
        self._over.stop()
        self._beat.stop()

    def look_at_clock(self) -> bool:
        """Ask for the lock where the wall clock ran on without us: the machine slept. Gives whether it did."""
        before, self._seen = self._seen, self._wall()
        slept = self._seen - before > ASLEEP_SECONDS
        if slept:
            self._on_over()
        return slept

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _SIGNS_OF_LIFE and not self.look_at_clock():
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
