"""Loads what the start needs and what knows nothing of Qt; imported before anything of Qt.

PySide reads the source of each module that is imported after it: these are spared that.
"""

from __future__ import annotations

from importlib import import_module

AHEAD = (
    "dhr_manager.domain.changes",
    "dhr_manager.system.recent",
    "dhr_manager.ui.messages",
    "dhr_manager.ui.messages.casefile",
    "dhr_manager.ui.start.door",
    "dhr_manager.ui.theme.roles",
    "queue",
    "string",
)
for name in AHEAD:
    import_module(name)
