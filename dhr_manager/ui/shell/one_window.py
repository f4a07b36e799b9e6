"""One window for each person and machine: a second start brings the first one forward and ends."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCryptographicHash, QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

PATIENCE_MS = 1000


class OneWindow(QObject):
    """Nothing is ever sent: that somebody knocks is all that is said. `knocked` when another start did.

    The name is a digest of where this person's settings are, so it tells nothing of any case file. Where the system
    offers no local sockets every start is the first, and the lock of the case file says who has it open.
    """

    knocked = Signal()

    def __init__(self, settings: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        digest = QCryptographicHash.hash(str(settings.resolve()).encode(), QCryptographicHash.Algorithm.Sha256)
        self.name = f"dhr-manager-{bytes(digest.toHex().data()).decode()[:20]}"
        self._server: QLocalServer | None = None

    def knock(self) -> bool:
        """Whether a window is there already; it comes forward. Without the door's file nobody listens behind it."""
        if sys.platform == "linux" and not Path(os.environ.get("TMPDIR") or f"{os.sep}tmp", self.name).exists():
            return False  # QLocalServer makes it there; QtNetwork is loaded behind the first paint
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self.name)
        there = socket.waitForConnected(PATIENCE_MS)
        socket.disconnectFromServer()
        return there

    def listen(self) -> bool:
        """Be the first window from now on; what a crash left behind under the name is removed."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_knock)
        QLocalServer.removeServer(self.name)
        return self._server.listen(self.name)

    def close(self) -> None:
        """Be it no longer."""
        if self._server is not None:
            self._server.close()

    def _on_knock(self) -> None:
        server = self._server
        while server is not None and server.hasPendingConnections():
            visitor = server.nextPendingConnection()
            visitor.disconnected.connect(visitor.deleteLater)
            visitor.disconnectFromServer()
        self.knocked.emit()
