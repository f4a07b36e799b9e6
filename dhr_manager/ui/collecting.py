"""Python's collector on the window's thread alone: on a lane it would free widgets where Qt must not touch them."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

LOOK_MS = 500


class Collector(QObject):
    """While it works, rings of objects are freed between two events of the window's thread, young ones first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._was_on = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK_MS)

    def look(self) -> None:
        """Collect the oldest generation whose count has passed the interpreter's own threshold."""
        due = [
            age
            for age, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True))
            if count > most > 0
        ]
        if due:
            gc.collect(due[-1])

    def stop(self) -> None:
        """Give the collector back as it was."""
        self._timer.stop()
        if self._was_on:
            gc.enable()
