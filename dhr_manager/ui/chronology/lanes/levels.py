"""Levels of zoom laid out in slices of the window's thread, and kept: panning draws what is there."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Generator, Hashable
from time import perf_counter
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

KEPT = 12  # levels
SLICE_MS = 8.0  # of the window's time at once


class Levels(QObject):
    """`ready` when what was asked for last has been laid out."""

    ready = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._done: OrderedDict[Hashable, Any] = OrderedDict()
        self._work: tuple[Hashable, Generator[None, None, Any]] | None = None
        self._later = QTimer(self, interval=0)
        self._later.timeout.connect(self.go_on)

    def forget(self) -> None:
        """Other entries are shown: nothing holds any more."""
        self._later.stop()
        self._done.clear()
        self._work = None

    def get(self, key: Hashable, make: Callable[[], Generator[None, None, Any]]) -> Any:
        """What was laid out under this key; None while it is being done, `ready` follows. Little is done at once."""
        if key in self._done:
            self._done.move_to_end(key)
            return self._done[key]
        if self._work is None or self._work[0] != key:
            self._work = (key, make())
            if self._slice():
                return self._done[key]
            self._later.start()
        return None

    @property
    def busy(self) -> bool:
        """Whether something is being laid out."""
        return self._work is not None

    def go_on(self) -> None:
        """Do a slice more."""
        if self._slice():
            self._later.stop()
            self.ready.emit()

    def _slice(self) -> bool:
        """Do one slice; whether it is finished (or there is nothing to do)."""
        if self._work is None:
            return True
        key, work = self._work
        until = perf_counter() + SLICE_MS / 1000
        while perf_counter() < until:
            try:
                next(work)
            except StopIteration as done:
                self._done[key] = done.value
                self._work = None
                while len(self._done) > KEPT:
                    self._done.popitem(last=False)
                return True
        return False
