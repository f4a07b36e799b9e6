"""Where the window stood: its size, its place on the screen, whether it filled it. No case data."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from dhr_manager.ui.widgets.places import PLACES

KEY = "window"
PAUSE_MS = 500
FRAME = 40  # pixels: what the system puts round a window
_MOVED = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.WindowStateChange)


class WindowPlace(QObject):
    """Brings the window back to where it stood, on a screen that is there, and remembers where it is moved."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self.keep)
        kept = PLACES.get(KEY)
        self._brought_back = isinstance(kept, str)
        if isinstance(kept, str) and window.restoreGeometry(QByteArray.fromBase64(kept.encode("ascii", "replace"))):
            bring_into_sight(window)
        window.installEventFilter(self)

    def fit_first_time(self) -> None:
        """A window that was never moved, on a screen too small for it and its frame, fills the screen."""
        room, asked = self._window.screen().availableSize(), self._window.size()
        if not self._brought_back and (room.width() < asked.width() + FRAME or room.height() < asked.height() + FRAME):
            self._window.setWindowState(self._window.windowState() | Qt.WindowState.WindowMaximized)

    def keep(self) -> None:
        """Keep where it stands now."""
        self._soon.stop()
        PLACES.keep(KEY, bytes(self._window.saveGeometry().toBase64().data()).decode("ascii"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVED and self._window.isVisible():
            self._soon.start()
        elif event.type() == QEvent.Type.Close:
            self.keep()
        return False


def bring_into_sight(window: QWidget) -> None:
    """Move a window that stands on no screen any more onto the first one, no larger than that."""
    screens = QGuiApplication.screens()
    middle = window.frameGeometry().adjusted(60, 0, -60, 0)  # pixels: what can be taken hold of
    seen = any(screen.availableGeometry().intersects(middle) for screen in screens)
    if screens and not seen:
        room = screens[0].availableGeometry()
        window.resize(window.size().boundedTo(room.size()))
        window.move(room.center() - window.rect().center())
