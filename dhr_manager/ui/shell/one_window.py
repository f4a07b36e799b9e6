"""One window for each person and machine: a second start brings the first one forward and ends."""

from __future__ import annotations

import hashlib
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

PATIENCE_MS = 1000


class OneWindow(QObject):
    """Nothing is ever sent: that somebody knocks is all that is said. `knocked` when another start did.

    The name is a digest of where this person's settings are, so it tells nothing of any case file. Where the system
    offers no local sockets every start is the first, and the lock of the case file says who has it open.
    """

    knocked = Signal()

    def __init__(self, settings: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.name = f"dhr-manager-{hashlib.sha256(str(settings.resolve()).encode()).hexdigest()[:20]}"
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_knock)

    def knock(self) -> bool:
        """Whether a window is there already; it comes forward."""
        socket = QLocalSocket()
        socket.connectToServer(self.name)
        there = socket.waitForConnected(PATIENCE_MS)
        socket.disconnectFromServer()
        return there

    def listen(self) -> bool:
        """Be the first window from now on; what a crash left behind under the name is removed."""
        QLocalServer.removeServer(self.name)
        return self._server.listen(self.name)

    def close(self) -> None:
        """Be it no longer."""
        self._server.close()

    def _on_knock(self) -> None:
        while self._server.hasPendingConnections():
            visitor = self._server.nextPendingConnection()
            visitor.disconnected.connect(visitor.deleteLater)
            visitor.disconnectFromServer()
        self.knocked.emit()
