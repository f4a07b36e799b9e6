"""Loads what the start needs and what knows nothing of Qt, before anything of Qt.

PySide reads the source of each module that is imported after it: these are spared that.
"""

from __future__ import annotations

import gc
from importlib import import_module

AHEAD = (
    "dhr_manager.compose",
    "dhr_manager.domain.changes",
    "dhr_manager.system.recent",
    "dhr_manager.ui.messages",
    "dhr_manager.ui.messages.casefile",
    "dhr_manager.ui.start.door",
    "dhr_manager.ui.theme.roles",
    "queue",
    "string",
)


def load_ahead() -> None:
    """For a process that goes on to open the window.

    Python's collector rests from here on: nothing that is loaded becomes rubbish. The window's own takes over
    (ui/collecting.py).
    """
    gc.disable()
    for name in AHEAD:
        import_module(name)
