"""A process that starts a window, says "painted" once all of it was painted, and ends: the program at its unlock
screen, or a bare window of the toolkit.

python -m dhr_manager.bench.started ours FOLDER | bare
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def bare() -> int:
    """A window with nothing in it."""
    from PySide6.QtWidgets import QApplication, QWidget

    from dhr_manager.ui.shell.first_paint import AfterFirstPaint

    app = QApplication([])
    window = QWidget()
    window.resize(1366, 768)
    AfterFirstPaint(window, say_painted)
    window.show()
    return app.exec()


def ours(folder: Path) -> int:
    """The window of the program on a case file: its passphrase is asked."""
    from dhr_manager.ui.ahead import load_ahead

    load_ahead()  # as the command line does before it opens the window
    from dhr_manager.compose import Home
    from dhr_manager.system.paths import ProgramPaths

    ProgramPaths.default()  # asked as at any start; the folders of the bench are used
    home = Home.bare(ProgramPaths.under(folder / "home"))
    from dhr_manager.app import run_window

    return run_window(folder / "bench.dhr", home=home, painted=unlock_screen_painted)


def unlock_screen_painted() -> None:
    """Say it where it is true: the unlock screen stands, and typing would go into its field."""
    from PySide6.QtWidgets import QApplication

    focused = QApplication.focusWidget()
    if focused is None or focused.accessibleName() != "Passphrase":
        sys.exit("the unlock screen is not there")
    say_painted()


def say_painted() -> None:
    """Tell whoever started this, and end at once: what comes after is not measured, nor waited for."""
    sys.stdout.write("painted\n")
    sys.stdout.flush()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(bare() if sys.argv[1] == "bare" else ours(Path(sys.argv[2])))
