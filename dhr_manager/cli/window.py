"""`window` and `shots`: Qt is imported only when one of them runs."""

from __future__ import annotations

import argparse
from pathlib import Path


def window(asked: argparse.Namespace) -> int:
    """Open the window: on a case file, on the sample, or at the first start."""
    from dhr_manager.app import run_window

    return run_window(Path(asked.file) if asked.file else None, sample=asked.sample)


def shots(asked: argparse.Namespace) -> int:
    """Grab every screen in both themes."""
    from dhr_manager.app import grab_shots

    for path in grab_shots(Path(asked.folder)):
        print(path)
    return 0
