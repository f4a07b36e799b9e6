"""Unlocking in the real window, for tests."""

from __future__ import annotations

from pathlib import Path

from pytestqt.qtbot import QtBot

from dhr_manager.services.bundle import Services
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.window import MainWindow
from dhr_manager.ui.start.unlock import Unlock

LONG = 20_000


def try_passphrase(window: MainWindow, path: Path, passphrase: str, qtbot: QtBot) -> Unlock:
    """Type a passphrase for a file and wait for what comes of it."""
    window.start.ask_passphrase(path)
    return again(window, passphrase, qtbot)


def again(window: MainWindow, passphrase: str, qtbot: QtBot) -> Unlock:
    """Type a passphrase where one is asked for already."""
    window.start.unlock.passphrase.setText(passphrase)
    window.start.unlock.open.click()
    settle(window, qtbot)
    return window.start.unlock


def take(unlock: Unlock, step: str, window: MainWindow, qtbot: QtBot) -> None:
    """Press the button of a next step and wait."""
    button = unlock.rescue.steps[step]
    assert button.isVisible()
    button.click()  # type: ignore[attr-defined]
    settle(window, qtbot)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until nothing is under way."""
    qtbot.waitUntil(lambda: window.jobs.idle, timeout=LONG)


def desk_of(window: MainWindow, qtbot: QtBot) -> Desk:
    """The desk, once it is there."""
    qtbot.waitUntil(lambda: window.desk is not None and window.jobs.idle, timeout=LONG)
    assert window.desk is not None
    return window.desk


def references(window: MainWindow, qtbot: QtBot) -> set[str]:
    """References of the reviews in the open case file."""
    got: list[set[str]] = []

    def ask(services: Services) -> set[str]:
        return {card.review.reference for card in services.reviews.register()}

    window.jobs.run(ask, then=got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=LONG)
    return got[0]
