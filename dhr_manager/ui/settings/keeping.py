"""Keeping one preference and saying so; where the settings file cannot be written it holds for this session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dhr_manager.ui.messages import sentence

if TYPE_CHECKING:
    from dhr_manager.ui.shell.frame import Frame


def keep(frame: Frame, key: str, value: Any, said: str) -> None:
    """Keep a preference (JSON's value); `said` goes into the status line."""
    try:
        frame.preferences.set(key, value)
    except OSError:
        frame.preferences.changed.emit(key)
        frame.tell(sentence("preference-not-kept"), "due")
    else:
        frame.saved(said)
