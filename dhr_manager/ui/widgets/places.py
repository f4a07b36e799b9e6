"""Where this person put things: panes, columns, the window. Kept in the settings by names of widgets: no case data."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from dhr_manager.ui.preferences import Preferences

PAUSE_MS = 400  # after the last movement
_ROOM = "places"


class Places(QObject):
    """Values by key; `use` says in whose settings they are kept. `moved` when the user went to another record or part.

    Before `use` nothing is kept. What cannot be written is kept until the program ends.
    """

    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._preferences: Preferences | None = None
        self._values: dict[str, Any] = {}
        self._dirty = False
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self.flush)

    def use(self, preferences: Preferences) -> None:
        """Keep them with these preferences from now on."""
        if preferences is self._preferences:
            return
        self.flush()
        self._preferences = preferences
        kept = preferences.get(_ROOM, {})
        self._values = dict(kept) if isinstance(kept, Mapping) else {}

    def get(self, key: str) -> Any:
        """What was kept under this key, or None."""
        return self._values.get(key)

    def keep(self, key: str, value: Any) -> None:
        """Keep a value (JSON's), soon."""
        if self._preferences is not None and self._values.get(key) != value:
            self._values[key] = value
            self._later()

    def forget(self, key: str) -> None:
        """Forget what was kept under this key."""
        if self._values.pop(key, None) is not None:
            self._later()

    def forget_all(self, *beginnings: str) -> None:
        """Forget everything under keys that begin like this."""
        for key in [key for key in self._values if key.startswith(beginnings)]:
            self.forget(key)

    def flush(self) -> None:
        """Write now what waits."""
        self._soon.stop()
        if self._dirty and self._preferences is not None:
            self._dirty = False
            with contextlib.suppress(OSError):  # a settings file that cannot be written must not stop the work
                self._preferences.set(_ROOM, dict(self._values))

    def _later(self) -> None:
        self._dirty = True
        self._soon.start()


PLACES = Places()
