"""`window` and `shots`: Qt is imported only when one of them runs."""

from __future__ import annotations

import argparse
from pathlib import Path

from dhr_manager.cli.qt import app_for_pictures, app_for_window


def window(asked: argparse.Namespace) -> int:
    """Open the window: on a case file, on the sample, or at the first start."""
    app = app_for_window()
    return int(app.run_window(Path(asked.file) if asked.file else None, sample=asked.sample))


def shots(asked: argparse.Namespace) -> int:
    """Grab every screen, in all themes and sizes of text or in those asked for."""
    app = app_for_pictures()
    from dhr_manager.ui.shots import Looks

    looks = Looks(tuple(asked.themes), tuple(asked.sizes))
    for path in app.grab_shots(Path(asked.folder), looks=looks):
        print(path)
    return 0
