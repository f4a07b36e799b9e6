"""The lock when the session is left: sleep, screen lock, switch of user – on Linux over a bus of the test's own."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from going_in import desk_of, settle, try_passphrase
from pytestqt.qtbot import QtBot

from dhr_manager.ui.shell import session_watch
from dhr_manager.ui.shell.session_watch import (
    LOGIN_PATH,
    MANAGER,
    PROPERTIES,
    SESSION,
    NativeMessage,
    SessionWatch,
    WindowsMessages,
    leaves,
)
from dhr_manager.ui.shell.window import MainWindow

OWN = "/org/freedesktop/login1/session/_31"


@pytest.fixture
def bus() -> Iterator[tuple[Any, Any]]:
    """Two connections to a private bus: the program's, and one that speaks as the system does."""
    dbus = pytest.importorskip("PySide6.QtDBus", exc_type=ImportError, reason="no D-Bus library of Qt here")
    daemon = shutil.which("dbus-daemon")
    if daemon is None:
        pytest.skip("no dbus-daemon here")
    with subprocess.Popen(
        [daemon, "--session", "--nofork", "--print-address=1"], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        try:
            assert process.stdout is not None
            address = process.stdout.readline().decode().strip()
            if not address:
                pytest.skip("dbus-daemon does not start here")
            connect = dbus.QDBusConnection.connectToBus
            ours, system = connect(address, "dhr-test-ours"), connect(address, "dhr-test-system")
            for service in (session_watch.LOGIN, session_watch.SAVERS[0]):
                assert system.registerService(service)
            yield ours, system
            del ours, system
            for name in ("dhr-test-ours", "dhr-test-system"):
                dbus.QDBusConnection.disconnectFromBus(name)
        finally:
            process.kill()


def say(system: Any, path: str, interface: str, name: str, *values: object) -> None:
    from PySide6.QtDBus import QDBusMessage

    message = QDBusMessage.createSignal(path, interface, name)
    message.setArguments(list(values))
    assert system.send(message)


@pytest.mark.parametrize(
    "told",
    [
        (LOGIN_PATH, MANAGER, "PrepareForSleep", True),
        ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", True),
        (OWN, SESSION, "Lock"),
    ],
)
def test_what_the_system_says_locks(
    window: MainWindow, file: Path, passphrase: str, bus: tuple[Any, Any], told: tuple[Any, ...], qtbot: QtBot
) -> None:
    try_passphrase(window, file, passphrase, qtbot)
    desk_of(window, qtbot)
    ours, system = bus
    watch = SessionWatch(window)
    watch.left.connect(window.lock)
    watch.join(ours, ours)
    watch.join_session(ours, OWN)
    assert {"sleep", "session lock", "user switch", "org.freedesktop.ScreenSaver"} <= set(watch.heard)
    say(system, *told)
    qtbot.waitUntil(lambda: window.desk is None, timeout=10_000)
    settle(window, qtbot)
    assert not file.with_name(file.name + "-open").exists()
    watch.stop()


def test_waking_and_unlocking_the_screen_lock_nothing(qtbot: QtBot) -> None:
    watch = SessionWatch()
    heard: list[int] = []
    watch.left.connect(lambda: heard.append(1))
    watch._on_active(begins=False)
    watch._on_properties(SESSION, {"Active": True, "LockedHint": False}, [])
    watch._on_properties(PROPERTIES, {"Active": False}, [])
    assert heard == []
    watch._on_properties(SESSION, {"Active": False}, [])
    watch._on_properties(SESSION, {"LockedHint": True}, [])
    assert heard == [1, 1]


@pytest.mark.parametrize(
    ("message", "parameter", "said"),
    [
        (0x0218, 0x4, True),  # suspend
        (0x0218, 0x7, False),  # resumed
        (0x02B1, 0x7, True),  # session locked
        (0x02B1, 0x8, False),  # unlocked
        (0x02B1, 0x2, True),  # another user at the console
        (0x02B1, 0x1, False),  # back at the console
        (0x0100, 0x7, False),  # a key
    ],
)
def test_messages_of_windows(message: int, parameter: int, said: bool, qtbot: QtBot) -> None:
    assert leaves(message, parameter) is said
    watch = SessionWatch()
    heard: list[int] = []
    watch.left.connect(lambda: heard.append(1))
    seen = NativeMessage(None, message, parameter)
    taken = WindowsMessages(watch).nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(seen))
    assert taken == (False, 0)
    assert bool(heard) is said
    WindowsMessages(watch).nativeEventFilter(b"xcb_generic_event_t", ctypes.addressof(seen))
    assert len(heard) == int(said)


def test_a_preference_changes_the_minutes_at_once(window: MainWindow) -> None:
    window.preferences.set("idle-minutes", 3)
    assert window.idle._over.interval() == 3 * 60_000
    assert window.idle._warn.interval() == 2 * 60_000


def test_warned_a_minute_before_and_back_by_a_key(
    window: MainWindow, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    try_passphrase(window, file, passphrase, qtbot)
    desk = desk_of(window, qtbot)
    window.idle.warned.emit()
    assert "60 seconds" in desk.message.text
    window.idle.back.emit()
    assert desk.message.isHidden()


def test_locking_overwrites_the_key(window: MainWindow, file: Path, passphrase: str, qtbot: QtBot) -> None:
    try_passphrase(window, file, passphrase, qtbot)
    desk_of(window, qtbot)
    held: list[bytearray] = []
    window.jobs.run(lambda services: services.case.lent()[1], then=held.append)
    settle(window, qtbot)
    assert any(held[0])
    window.lock()
    settle(window, qtbot)
    assert held[0] == bytearray(32)
