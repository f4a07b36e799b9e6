"""A request of the system to end (SIGTERM, SIGHUP, Ctrl+C) closes the window as a person would."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal

ENDING = ("SIGTERM", "SIGINT", "SIGHUP")  # not every system has all of them


class EndingSignals(QObject):
    """`asked` when the system, or Ctrl+C in the terminal, asks the program to end.

    While Qt waits no Python runs, so Python's own handler would be heard only at the next click. Python writes the
    number of a signal to a socket, and Qt wakes on that. Must be made in the main thread.
    """

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heard, self._written = socket.socketpair()
        for end in (self._heard, self._written):
            end.setblocking(False)
        self._wakeup_before = signal.set_wakeup_fd(self._written.fileno(), warn_on_full_buffer=False)
        numbers = [getattr(signal, name) for name in ENDING if hasattr(signal, name)]
        self._before = {number: signal.signal(number, lambda *_: None) for number in numbers}
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_heard)

    def stop(self) -> None:
        """Leave signals as they were before."""
        self._notifier.setEnabled(False)
        for number, before in self._before.items():
            signal.signal(number, before)
        signal.set_wakeup_fd(self._wakeup_before)
        for end in (self._heard, self._written):
            end.close()

    def _on_heard(self) -> None:
        try:
            numbers = self._heard.recv(64)
        except BlockingIOError:  # woken for nothing
            return
        if any(number in self._before for number in numbers):
            self.asked.emit()
