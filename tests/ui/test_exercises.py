"""Plays the newcomer: all ten exercises of the sample in the real window, by keyboard alone; none is done before."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hands import LONG, Hands
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from walk import nameless

from dhr_manager import compose
from dhr_manager.app import door_of
from dhr_manager.db.case_file import CaseFile
from dhr_manager.services.bundle import build
from dhr_manager.services.exercises import tasks
from dhr_manager.system import log
from dhr_manager.system.paths import ProgramPaths, resource
from dhr_manager.ui.actions import actions
from dhr_manager.ui.help.exercises import ExercisePanel, Exercises
from dhr_manager.ui.help.topics import filled
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.report.write_sheet import WriteSheet
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.areas import AREAS, TABS
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TODAY = date(2026, 11, 22)


@pytest.fixture
def hands(tmp_path: Path, qtbot: QtBot) -> Iterator[Hands]:
    hooks = sys.excepthook
    home = compose.Home.at(ProgramPaths.under(tmp_path / "home"))
    window = MainWindow(replace(door_of(home, lambda: TODAY), recent=lambda: None), Jobs(), lambda: TODAY)
    qtbot.addWidget(window)
    window.show()
    made = Hands(window, qtbot)
    made.settle()
    yield made
    window.close()
    sys.excepthook = hooks
    log.stop()


def piece(hands: Hands) -> Exercises:
    (found,) = (one for one in hands.desk.furniture if isinstance(one, Exercises))
    return found


def panel(hands: Hands) -> ExercisePanel:
    """The list, with the focus in it."""
    shown = piece(hands).panel
    if shown is None or not shown.isVisible() or not shown.isAncestorOf(QApplication.focusWidget() or hands.window):
        hands.desk.perform("frame.exercises")
        hands.settle()
    shown = piece(hands).panel
    assert shown is not None
    assert shown.isVisible()
    return shown


def done(hands: Hands) -> list[int]:
    """The numbers of those that are done, as the list says."""
    hands.settle()
    return [number for number, card in enumerate(panel(hands).cards, 1) if card.done]


def way(hands: Hands, number: int) -> Any:
    """Press *Show me where* of a task; the screen it leads to."""
    shown = panel(hands)
    card = shown.cards[number - 1]
    if not card.open:
        hands.press(f"{number}. ")
    assert card.open
    hands.press("Show me where")
    area = hands.desk.panel(tasks()[number - 1].area)
    assert hands.desk.frame.place.area == tasks()[number - 1].area
    if isinstance(area, ReviewsArea) and tasks()[number - 1].tab:
        assert area.review.tabs.taken == tasks()[number - 1].tab
        return area.review.panels[area.review.tabs.taken]
    return area


def open_a_review(hands: Hands) -> None:
    way(hands, 1)
    hands.ctrl(Qt.Key.Key_N)
    hands.save({
        "Reference": "2026/77", "Pseudonym": "Ivy", "Date of death": "1 May 2026",
        "Partnership notified": "11 May 2026", "Decision to review": "8 June 2026",
    })  # fmt: skip


def enter_a_person(hands: Hands) -> None:
    way(hands, 2)
    hands.ctrl(Qt.Key.Key_N)
    hands.save(
        {"Full name": "Ivy Invented-Hale", "Pseudonym": "Ivy", "Role": "Victim", "Also written as": "Mrs Invented-Hale"}
    )


def stop_the_clock(hands: Hands) -> None:
    way(hands, 3)
    hands.ctrl(Qt.Key.Key_P, Qt.KeyboardModifier.ShiftModifier)
    hands.save({"Paused from": "1 Sep 2026", "Why": "Criminal proceedings", "Decided by": "Chair"})


def take_in_a_return(hands: Hands) -> None:
    board = way(hands, 4)
    hands.ctrl(Qt.Key.Key_N)
    hands.save({"Agency": "POL", "Asked on": "1 Oct 2026"})
    panel(hands)
    hands.press("Copy the file")
    way(hands, 4)
    assert hands.focus is board.table
    hands.key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    hands.ctrl(Qt.Key.Key_V)
    hands.qtbot.waitUntil(lambda: board.staging.file is not None, timeout=LONG)
    hands.settle()
    if board.staging.with_queries.isVisible():
        hands.tab_to("Accept queried rows too")
        hands.key(Qt.Key.Key_Space)
    hands.ctrl(Qt.Key.Key_Return)
    hands.key(Qt.Key.Key_Escape)


def flag_and_comment(hands: Hands) -> None:
    chronology = way(hands, 5)
    hands.qtbot.waitUntil(lambda: bool(chronology.pane.shown_id) and hands.window.jobs.idle, timeout=LONG)
    hands.key(Qt.Key.Key_F)
    hands.key(Qt.Key.Key_1)
    hands.key(Qt.Key.Key_C)
    hands.write("What did the neighbour see?")
    hands.ctrl(Qt.Key.Key_Return)
    hands.key(Qt.Key.Key_Escape)


def make_a_finding(hands: Hands) -> None:
    chronology = way(hands, 6)
    hands.qtbot.waitUntil(lambda: bool(chronology.pane.shown_id) and hands.window.jobs.idle, timeout=LONG)
    hands.key(Qt.Key.Key_N)
    hands.save({"Finding": "Nobody asked twice", "What was found": "One visit.", "Why it happened": "No prompt."})


def lesson_and_recommendation(hands: Hands) -> None:
    way(hands, 7)
    hands.key(Qt.Key.Key_N)
    hands.save({"Lesson": "Ask again", "In full": "A second question, alone."})
    hands.key(Qt.Key.Key_N)
    hands.save({"Target date": "1 March 2027", "Recommendation": "Prompt a second question"})


def add_an_action(hands: Hands) -> None:
    way(hands, 8)
    hands.key(Qt.Key.Key_A)
    hands.save({"Action to take": "Change the form", "Target date": "1/2/27", "Owner": "Head of service"})


def share_the_lesson(hands: Hands) -> None:
    way(hands, 9)
    hands.ctrl(Qt.Key.Key_N)
    hands.settle()
    hands.fields({"Title": "Asking again", "Date": "2 Dec 2026"})
    hands.tab_to("Lessons it shares")
    hands.key(Qt.Key.Key_End)
    hands.key(Qt.Key.Key_Space)
    hands.save({})


def write_and_submit(hands: Hands, folder: Path) -> None:
    way(hands, 10)
    hands.ctrl(Qt.Key.Key_E)
    sheet = hands.sheet()
    assert isinstance(sheet, WriteSheet)
    hands.tab_to("Format")
    hands.qtbot.keyClick(hands.focus, Qt.Key.Key_Tab)
    hands.choose("The Home Office")
    hands.fields({"Folder": str(folder)})
    hands.ctrl(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: sheet.view in ("questions", "found", "done") and hands.window.jobs.idle, timeout=LONG)
    while sheet.view == "questions":
        hands.key(Qt.Key.Key_2)
        hands.qtbot.waitUntil(lambda: sheet.view != "work" and hands.window.jobs.idle, timeout=LONG)
    assert sheet.view == "done", sheet.message.text
    hands.key(Qt.Key.Key_Escape)
    assert done(hands) == list(range(1, 10))  # written is half of it
    timeline = way(hands, 3)
    rows = [state.key for state in timeline.table.rows.rows]
    hands.key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    hands.key(Qt.Key.Key_Down, times=rows.index("submitted"))
    hands.key(Qt.Key.Key_D)
    hands.save({"Done on": "20 Nov 2026"})


def test_the_newcomer_does_all_ten(hands: Hands, tmp_path: Path) -> None:
    hands.key(Qt.Key.Key_L, Qt.KeyboardModifier.AltModifier)
    hands.qtbot.waitUntil(lambda: hands.window.desk is not None, timeout=LONG)
    hands.settle()
    assert "Ten exercises" in hands.desk.message.text
    assert done(hands) == []
    assert nameless(panel(hands)) == []
    out = tmp_path / "out"
    out.mkdir()
    for number, do in enumerate(
        (open_a_review, enter_a_person, stop_the_clock, take_in_a_return, flag_and_comment, make_a_finding,
         lesson_and_recommendation, add_an_action, share_the_lesson), 1
    ):  # fmt: skip
        do(hands)
        assert done(hands) == list(range(1, number + 1)), do.__name__
    write_and_submit(hands, out)
    assert done(hands) == list(range(1, 11))
    assert "All ten" in panel(hands).counts.text()
    (path,) = out.iterdir()
    assert "Hale" not in path.name
    hands.press("Start again")
    hands.qtbot.waitUntil(lambda: hands.window.desk is not None and hands.window.jobs.idle, timeout=LONG)
    hands.settle()
    assert "Ten exercises" in hands.desk.message.text
    assert done(hands) == []


def test_what_is_taken_out_again_is_not_done(tmp_path: Path, passphrase: str) -> None:
    case, _ = CaseFile.create(tmp_path / "x.dhr", passphrase=passphrase, who="A. Tester", invented=True)
    services = build(case, lambda: TODAY)
    assert not services.exercises.progress().offered
    assert services.exercises.begin().done == (False,) * 10
    event = services.learning.add_event(title="Before", kind="briefing", on=TODAY)
    assert event.made_id
    assert services.exercises.begin().done == (False,) * 10
    case.close()


def test_a_real_case_file_has_no_exercises(tmp_path: Path, passphrase: str) -> None:
    case, _ = CaseFile.create(tmp_path / "x.dhr", passphrase=passphrase, who="A. Tester")
    services = build(case, lambda: TODAY)
    assert services.exercises.begin().done == ()
    assert not services.exercises.progress().invented
    case.close()


def test_each_task_names_what_is_there() -> None:
    assert len(tasks()) == 10
    for task in tasks():
        assert "{{" not in filled(task.text)
        assert task.area in {area.key for area in AREAS}
        assert task.tab in {"", *(tab.key for tab in TABS)}
        assert task.action in actions()
        assert not task.file or resource("sample", "returns", task.file).is_file()


def test_elsewhere_it_says_where_they_are(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    (found,) = (one for one in desk.furniture if isinstance(one, Exercises))
    desk.perform("frame.exercises")
    qtbot.waitUntil(lambda: jobs.idle and found.panel is not None)
    assert found.panel is not None
    assert found.panel.isVisible()
    qtbot.keyClick(QGuiApplication.focusObject() or desk, Qt.Key.Key_Escape)
    assert not found.panel.isVisible()
