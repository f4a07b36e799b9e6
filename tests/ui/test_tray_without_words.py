"""A tray that has nothing to say: Qt is never asked for a negative height."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dhr_manager.ui.widgets.tray import Tray


def test_a_tray_without_words_is_resized_without_a_warning(qtbot: QtBot) -> None:
    tray = Tray("Set aside (invented)")
    qtbot.addWidget(tray)
    tray.show()
    tray.resize(300, 60)
    assert all(one.minimumHeight() >= 0 for one in tray.findChildren(QLabel))
