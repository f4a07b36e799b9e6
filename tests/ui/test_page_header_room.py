"""The second line of a page's head is shown where it can be read, whoever says it."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from dhr_manager.ui.shell.header import PageHeader


def test_what_is_said_later_is_shown(qtbot: QtBot) -> None:
    header = PageHeader("Reviews")
    qtbot.addWidget(header)
    header.resize(1200, 60)
    header.show()
    header.say_second("3 reviews")
    assert header.second.isVisible()
    header.say_second("")
    assert not header.second.isVisible()


def test_it_gives_way_where_little_of_it_would_be_read(qtbot: QtBot) -> None:
    header = PageHeader("A long name of a review that takes all the room there is")
    qtbot.addWidget(header)
    header.say_second("Review in progress, with many words after it")
    header.resize(420, 60)
    header.show()
    assert not header.second.isVisible()
    header.resize(1600, 60)
    assert header.second.isVisible()
