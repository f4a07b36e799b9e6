"""A process that starts a window, says "painted" at its first paint, and ends: the program at its unlock screen, or a
bare window of the toolkit.

python -m dhr_manager.bench.started ours FOLDER | bare
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget


class FirstPaint(QObject):
    """Ends the process once a top-level window has painted itself for the first time."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and isinstance(watched, QWidget) and watched.isWindow():
            sys.stdout.write("painted\n")
            sys.stdout.flush()
            os._exit(0)  # what comes after is not measured, nor waited for
        return False


def bare() -> int:
    """A window with nothing in it."""
    app = QApplication([])
    first = FirstPaint()
    app.installEventFilter(first)
    window = QWidget()
    window.resize(1366, 768)
    window.show()
    return app.exec()


def ours(folder: Path) -> int:
    """The window of the program on a case file: its passphrase is asked."""
    from dhr_manager.app import application, run_window
    from dhr_manager.compose import Home
    from dhr_manager.system.paths import ProgramPaths

    first = FirstPaint()
    application()
    app = QCoreApplication.instance()
    if app is not None:
        app.installEventFilter(first)
    return run_window(folder / "bench.dhr", home=Home.at(ProgramPaths.under(folder / "home")))


if __name__ == "__main__":
    sys.exit(bare() if sys.argv[1] == "bare" else ours(Path(sys.argv[2])))
