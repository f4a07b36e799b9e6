"""Qt for the command line: a window needs a display, pictures need none, and what is missing is said in a sentence."""

from __future__ import annotations

import importlib
import os
import sys
from types import ModuleType

from dhr_manager.domain.errors import EnvironmentProblem
from dhr_manager.ui.ahead import load_ahead

_PLATFORM = "QT_QPA_PLATFORM"


def app_for_window() -> ModuleType:
    """The module `app`. Raises EnvironmentProblem: no-display, qt-libraries-missing; Qt itself would abort."""
    named = any(os.environ.get(name) for name in (_PLATFORM, "DISPLAY", "WAYLAND_DISPLAY"))
    if sys.platform.startswith("linux") and not named:
        raise EnvironmentProblem("no-display")
    load_ahead()
    return _app()


def app_for_pictures() -> ModuleType:
    """The module `app`, drawing into memory. Raises EnvironmentProblem("qt-libraries-missing")."""
    os.environ.setdefault(_PLATFORM, "offscreen")
    return _app()


def _app() -> ModuleType:
    try:
        return importlib.import_module("dhr_manager.app")
    except ImportError as missing:
        if missing.name and missing.name.startswith("dhr_manager"):
            raise
        raise EnvironmentProblem("qt-libraries-missing") from missing
