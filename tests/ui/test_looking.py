"""What the walk over the screens looks at is found where it is wrong."""

from __future__ import annotations

from looking import clashes, cut, dead, small_targets
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dhr_manager.ui.widgets.basics import button, label, shortcut


def shown(qtbot: QtBot, *parts: QWidget) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    layout = QVBoxLayout(made)
    for part in parts:
        layout.addWidget(part)
    made.show()
    return made


def test_a_key_of_a_button_and_of_what_holds_it_clash(qtbot: QtBot) -> None:
    page = shown(qtbot, button("Add", lambda: None, keys="Ctrl+N"), QWidget())
    assert clashes(page) == []
    shortcut(page, "Ctrl+N", page.update)
    assert len(clashes(page)) == 1


def test_keys_of_two_neighbours_do_not_clash_until_one_holds_the_other(qtbot: QtBot) -> None:
    one, other = QWidget(), QWidget()
    page = shown(qtbot, one, other)
    for part in (one, other):
        shortcut(part, "N", part.update)
    assert clashes(page) == []
    shortcut(page, "N", page.update)
    assert len(clashes(page)) == 2


def test_a_button_nobody_hears_is_dead(qtbot: QtBot) -> None:
    assert dead(shown(qtbot, button("Heard", lambda: None), QPushButton("Nobody"))) == ["Nobody "]


def test_words_in_too_little_room_are_cut(qtbot: QtBot) -> None:
    narrow, low, good = label("A long line of words"), label("Words that wrap over lines", wrap=True), label("Room")
    narrow.setFixedWidth(30)
    low.setFixedSize(60, 12)
    assert len(cut(shown(qtbot, narrow, low, good))) == 2


def test_a_button_keeps_its_key_under_new_words_and_leaves_it_to_what_covers_it(qtbot: QtBot) -> None:
    made = button("Add", lambda: None, keys="Ctrl+N")
    page = shown(qtbot, made)
    made.setText("Add a member")
    assert made.shortcut().toString() == "Ctrl+N"
    made.hush(page)
    made.setText("Add a meeting")
    assert made.shortcut().isEmpty()
    made.unhush(page)
    assert made.shortcut().toString() == "Ctrl+N"


def test_a_target_of_twenty_pixels_is_too_small(qtbot: QtBot) -> None:
    small, good = button("Small", lambda: None), button("Good", lambda: None)
    small.setFixedWidth(20)
    assert [one.split()[1] for one in small_targets(shown(qtbot, small, good))] == ["Small"]
