"""The Log tab and the history of a record in the window: filtered, opened, brought back – by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from threaded import Ids, Window, with_thread

from dhr_manager.ui.history.sheet import HistorySheet
from dhr_manager.ui.history.value_words import compared
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.log.panel import LogPanel
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(desk: Desk, jobs: Jobs, qtbot: QtBot) -> Window:
    return Window(desk, jobs, qtbot)


@pytest.fixture
def ids(window: Window) -> Ids:
    return window.ask(with_thread)


def log_of(window: Window, ids: Ids) -> LogPanel:
    panel = window.tab(ids.review, "log")
    assert isinstance(panel, LogPanel)
    window.settle()
    return panel


def top(panel: LogPanel) -> list[str]:
    cells = panel.table.rows.cells_at(0)
    assert cells is not None
    return [cell.spoken for cell in cells]


def history(window: Window) -> HistorySheet:
    window.settle()
    return [one for one in window.desk.page.findChildren(HistorySheet) if one.isVisible()][-1]


def test_the_newest_line_is_first_and_words_filter(window: Window, ids: Ids, qtbot: QtBot) -> None:
    window.ask(lambda services: services.analysis.change_finding(ids.findings[0], None, why="Nobody was told"))
    panel = log_of(window, ids)
    assert top(panel)[2:] == ["Finding changed: why it happened", "Finding 1", "Nobody was told"]
    everything = panel.table.rows.rowCount()
    qtbot.keyClicks(panel.filters.words, "nobody told")
    qtbot.waitUntil(lambda: panel.table.rows.rowCount() == 1)
    panel.filters.words.clear()
    qtbot.waitUntil(lambda: panel.table.rows.rowCount() == everything)
    panel.filters.kind.setCurrentIndex(panel.filters.kind.findData("lesson"))
    qtbot.waitUntil(lambda: panel.table.rows.rowCount() == 2)
    qtbot.keyClicks(panel.filters.words, "no such word")
    qtbot.waitUntil(panel.empty.isVisible)


def test_a_line_leads_to_its_record(window: Window, ids: Ids, qtbot: QtBot) -> None:
    window.ask(lambda services: services.analysis.change_finding(ids.findings[0], None, why="Nobody was told"))
    panel = log_of(window, ids)
    panel.table.select(panel.table.rows.key_at(0))
    window.settle()
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    window.settle()
    assert window.desk.frame.place.tab == "analysis"
    assert window.desk.panel("reviews").showing().picked_id() == ids.findings[0]


def test_a_withdrawn_record_comes_back_from_the_log(window: Window, ids: Ids, qtbot: QtBot) -> None:
    person = window.ask(
        lambda services: services.people.add(ids.review, name="Ann Archer", role="sister", pseudonym="Rose")
    ).made_id
    window.ask(lambda services: services.people.withdraw(person, "entered twice"))
    panel = log_of(window, ids)
    assert "taken out" in top(panel)[3]
    panel.table.select(panel.table.rows.key_at(0))
    panel.table.setFocus()
    window.press(Qt.Key.Key_B)
    assert window.desk.message.text == "Person “Ann Archer” is back, with what went with it."
    assert [row.id for row in window.ask(lambda services: services.people.cast(ids.review))] == [person]


def test_history_by_its_key_brings_an_earlier_value_back(window: Window, ids: Ids, qtbot: QtBot) -> None:
    panel = window.analysis(ids.review)
    window.ask(lambda services: services.analysis.change_finding(ids.findings[0], None, why="Nobody was told"))
    panel.go_to(ids.findings[0])
    panel.focus_first()
    window.press(Qt.Key.Key_H, CONTROL)
    sheet = history(window)
    row = sheet.table.picked_row
    assert row is not None
    assert [sheet.table.rows.cell(0, column).spoken for column in (2, 3, 4)] == [
        "Why it happened", "Mailboxes.", "Nobody was told",
    ]  # fmt: skip
    assert "<s>Mailboxes.</s>" in sheet.words.text()
    qtbot.keyClick(sheet.table, Qt.Key.Key_B)
    window.settle()
    assert window.ask(lambda services: services.analysis.findings(ids.review))[0].why == "Mailboxes."
    assert sheet.table.rows.cell(0, 4).spoken == "Mailboxes."
    assert "as it was before" in sheet.message.text


@pytest.mark.parametrize(
    ("tab", "said"),
    [
        ("timeline", "milestone"),
        ("action-plan", "action"),
        ("people", "review"),
        ("report", "review"),
        ("log", "recommendation"),
    ],
)
def test_every_tab_has_a_history_to_show(window: Window, ids: Ids, tab: str, said: str) -> None:
    window.ask(lambda services: services.action_plan.change_recommendation(ids.recommendation, None, owner="X"))
    panel = window.tab(ids.review, tab)
    window.settle()
    panel.focus_first()
    if tab == "log":
        panel.table.select(panel.table.rows.key_at(0))
    window.press(Qt.Key.Key_H, CONTROL)
    assert history(window).accessibleName().startswith(f"History of {said}")


def test_without_a_record_it_is_said(window: Window) -> None:
    window.desk.frame.go(Place("learn"))
    window.settle()
    window.press(Qt.Key.Key_H, CONTROL)
    assert "Nothing is selected" in window.desk.message.text


def test_texts_are_compared_word_by_word() -> None:
    assert compared("They met weekly", "They met monthly <now>") == (
        "They met <s>weekly</s> <b><u>monthly &lt;now&gt;</u></b>"
    )
