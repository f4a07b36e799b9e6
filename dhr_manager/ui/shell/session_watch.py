"""Hears from the system that the session is left: the screen locked, the machine about to sleep, the user switched.

Linux: signals on D-Bus of logind (PrepareForSleep, the session's Lock) and of the screen saver; user switch is seen as
the session's `Active` turning false. Windows: messages about sessions and power. macOS: nothing without a bridge to
its own frameworks, so there the wall clock (`idle.py`) alone tells that the machine slept. No network: the bus is a
local socket. Imported once the window stands, since QtDBus costs a start that nobody should wait for.
"""

from __future__ import annotations

import ctypes
import os
import sys
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusPendingCallWatcher

LOGIN, LOGIN_PATH, MANAGER = "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
SESSION, PROPERTIES = "org.freedesktop.login1.Session", "org.freedesktop.DBus.Properties"
SAVERS = ("org.freedesktop.ScreenSaver", "org.gnome.ScreenSaver", "org.mate.ScreenSaver", "org.cinnamon.ScreenSaver")

WM_POWERBROADCAST, WM_WTSSESSION_CHANGE = 0x0218, 0x02B1
PBT_APMSUSPEND, PBT_APMSTANDBY = 0x4, 0x5
WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK = 0x2, 0x4, 0x6, 0x7
NOTIFY_FOR_THIS_SESSION = 0


def leaves(message: int, parameter: int) -> bool:
    """Whether a message of Windows says that the session is left: suspend, lock, switch of user, log-off."""
    if message == WM_POWERBROADCAST:
        return parameter in {PBT_APMSUSPEND, PBT_APMSTANDBY}
    gone = {WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOGOFF, WTS_SESSION_LOCK}
    return message == WM_WTSSESSION_CHANGE and parameter in gone


class SessionWatch(QObject):
    """`left` when the session was left in any of these ways. `heard` names what is listened to; empty for nothing."""

    left = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heard: tuple[str, ...] = ()
        self._filter: WindowsMessages | None = None
        self._buses: list[QDBusConnection] = []

    def listen(self, window: int = 0) -> None:
        """Begin listening to what this system offers. `window` is the window's handle, needed on Windows alone."""
        if sys.platform == "win32":
            self._listen_to_windows(window)
        elif sys.platform != "darwin":
            self._listen_to_buses()

    def stop(self) -> None:
        """Listen no longer."""
        app = QCoreApplication.instance()
        if self._filter is not None and app is not None:
            app.removeNativeEventFilter(self._filter)
        self._filter = None
        self._buses.clear()
        self.heard = ()

    # -- Linux

    def _listen_to_buses(self) -> None:
        try:
            from PySide6.QtDBus import QDBusConnection
        except ImportError:  # a system without Qt's D-Bus library: the wall clock still tells a sleep
            return
        self.join(QDBusConnection.systemBus(), QDBusConnection.sessionBus())

    def join(self, system: QDBusConnection, session: QDBusConnection) -> None:
        """Listen on these buses; one that is not there is passed over."""
        self._buses = [system, session]
        if system.isConnected():
            if system.connect(LOGIN, LOGIN_PATH, MANAGER, "PrepareForSleep", self, _slot("_on_active(bool)")):
                self.heard += ("sleep",)
            self._ask_for_session(system)
        for saver in SAVERS if session.isConnected() else ():
            path = "/" + saver.replace(".", "/")
            if session.connect(saver, path, saver, "ActiveChanged", self, _slot("_on_active(bool)")):
                self.heard += (saver,)

    def _ask_for_session(self, system: QDBusConnection) -> None:
        """Ask logind which session is this process's own; the window does not wait for the answer."""
        from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

        number = os.environ.get("XDG_SESSION_ID", "")
        method = "GetSession" if number else "GetSessionByPID"
        call = QDBusMessage.createMethodCall(LOGIN, LOGIN_PATH, MANAGER, method)
        call.setArguments([number or os.getpid()])
        watcher = QDBusPendingCallWatcher(system.asyncCall(call), self)
        watcher.finished.connect(self._on_session)

    def _on_session(self, watcher: QDBusPendingCallWatcher) -> None:
        found = [] if watcher.isError() else watcher.reply().arguments()
        watcher.deleteLater()
        if found and self._buses:
            own = found[0]
            self.join_session(self._buses[0], own.path() if hasattr(own, "path") else str(own))

    def join_session(self, system: QDBusConnection, path: str) -> None:
        """Hear of a session's lock, and that another user's is in front."""
        if system.connect(LOGIN, path, SESSION, "Lock", self, _slot("_on_lock()")):
            self.heard += ("session lock",)
        changed = _slot("_on_properties(QString,QVariantMap,QStringList)")
        if system.connect(LOGIN, path, PROPERTIES, "PropertiesChanged", self, changed):
            self.heard += ("user switch",)

    @Slot(bool)
    def _on_active(self, begins: bool) -> None:
        if begins:
            self.left.emit()

    @Slot()
    def _on_lock(self) -> None:
        self.left.emit()

    @Slot(str, "QVariantMap", "QStringList")
    def _on_properties(self, interface: str, changed: dict[str, Any], _: list[str]) -> None:
        if interface == SESSION and (changed.get("Active") is False or changed.get("LockedHint") is True):
            self.left.emit()

    # -- Windows

    def _listen_to_windows(self, window: int) -> None:
        app = QCoreApplication.instance()
        if app is None:
            return
        self._filter = WindowsMessages(self)
        app.installNativeEventFilter(self._filter)
        self.heard = ("power",)
        if sys.platform == "win32" and window:
            register = ctypes.windll.wtsapi32.WTSRegisterSessionNotification
            if register(ctypes.c_void_p(window), NOTIFY_FOR_THIS_SESSION):
                self.heard = ("power", "session")


def _slot(name: str) -> bytes:
    """A slot as Qt's own macro spells it: the binding takes text, though its types say bytes."""
    return cast("bytes", f"1{name}")


class WindowsMessages(QAbstractNativeEventFilter):
    """Sees the messages Windows sends to the program's windows; takes none away."""

    def __init__(self, watch: SessionWatch) -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> tuple[bool, int]:
        """Says `left` where the message does. `message` is the address of a MSG."""
        name = kind.data() if isinstance(kind, QByteArray) else bytes(kind)
        if name in {b"windows_generic_MSG", b"windows_dispatcher_MSG"} and message:
            seen = NativeMessage.from_address(int(message))
            if leaves(seen.message, seen.parameter or 0):
                self._watch.left.emit()
        return False, 0


class NativeMessage(ctypes.Structure):
    """The beginning of Windows' MSG."""

    _fields_ = (("window", ctypes.c_void_p), ("message", ctypes.c_uint), ("parameter", ctypes.c_void_p))
