"""The fixtures of the start screen's tests: a home in tmp_path, a case file with a backup, the real window on it."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

START = Path(__file__).parents[1] / "start"
sys.path.insert(0, str(START))
_spec = importlib.util.spec_from_file_location("start_conftest", START / "conftest.py")
assert _spec is not None
assert _spec.loader is not None
_made = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(_made)
home, window, file = _made.home, _made.window, _made.file
small_drive, drive_to_fill = _made.small_drive, _made.drive_to_fill
