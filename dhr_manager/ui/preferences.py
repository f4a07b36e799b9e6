"""This person's preferences: theme, size of text, lock, language of dates, places of the window. Never case data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

THEMES = ("system", "light", "dark", "high-contrast")
TEXT_SIZES = (80, 90, 100, 110, 125, 150, 175, 200)  # per cent
IDLE_MINUTES = (2, 10, 30)  # least, usual, most
DATE_LANGUAGES = ("en", "cy")


class Preferences(QObject):
    """Read with properties, changed with `set`; `changed(key)` once a value is kept.

    `get(key, usual)` and `keep(key, value)` are those of the settings file; without them nothing outlives the process.
    A value that makes no sense (a settings file edited by hand, or of a newer version) reads as the usual one.
    """

    changed = Signal(str)

    def __init__(
        self,
        get: Callable[[str, Any], Any] | None = None,
        keep: Callable[[str, Any], object] | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._own: dict[str, Any] = {}
        self._get = get or self._own.get
        self._keep = keep or self._own.__setitem__

    def get(self, key: str, usual: Any = None) -> Any:
        """A value as it was kept, or `usual`."""
        return self._get(key, usual)

    def set(self, key: str, value: Any) -> None:
        """Keep a value (JSON's). Raises OSError where the settings file cannot be written: it then holds, and is told,
        while the program runs.
        """
        try:
            self._keep(key, value)
        finally:
            self.changed.emit(key)

    @property
    def theme(self) -> str:
        """One of THEMES, or "own:" and the name of a file of this person's; "system" follows the system."""
        value = self.get("theme", "system")
        own = isinstance(value, str) and value.startswith("own:")
        return str(value) if own or value in THEMES else "system"

    @property
    def text_size(self) -> int:
        """Per cent, 80 to 200."""
        value = self.get("text-size", 100)
        return min(200, max(80, value)) if isinstance(value, int) and not isinstance(value, bool) else 100

    @property
    def idle_minutes(self) -> int:
        """Minutes without keys or mouse until the lock, 2 to 30."""
        least, usual, most = IDLE_MINUTES
        value = self.get("idle-minutes", usual)
        return min(most, max(least, value)) if isinstance(value, int) and not isinstance(value, bool) else usual

    @property
    def date_language(self) -> str:
        """The language in which months are written: "en" or "cy"."""
        value = self.get("date-language", "en")
        return value if value in DATE_LANGUAGES else "en"
