"""A fault in a slot, in a job and in a thread, in a real window on the sample: told, rolled back, drafts kept."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hands import LONG, Hands
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractButton, QLabel
from pytestqt.qtbot import QtBot
from walk import nameless

from dhr_manager import compose
from dhr_manager.app import OPENS_SAMPLE, Uncaught, door_of
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.services.bundle import Services
from dhr_manager.system import crash, log
from dhr_manager.system.paths import ProgramPaths
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shell import crash as shell_crash
from dhr_manager.ui.shell.crash import CrashSheet
from dhr_manager.ui.shell.window import MainWindow
from dhr_manager.ui.widgets.draft import DraftKeeper

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[compose.Home]:
    yield compose.Home.at(ProgramPaths.under(tmp_path_factory.mktemp("home")))
    log.stop()


@pytest.fixture(scope="module")
def sample(home: compose.Home, sample_in: Callable[[compose.Home], tuple[Path, str]]) -> Path:
    return sample_in(home)[0]


@pytest.fixture
def hands(home: compose.Home, sample: Path, qtbot: QtBot) -> Iterator[Hands]:
    hooks = sys.excepthook, threading.excepthook
    uncaught = Uncaught()
    crash.install(home.paths, uncaught.tell)
    window = MainWindow(replace(door_of(home, lambda: TODAY), recent=lambda: sample), Jobs(), lambda: TODAY)
    uncaught.heard = True
    uncaught.said.connect(window.show_crash, Qt.ConnectionType.QueuedConnection)
    qtbot.addWidget(window)
    window.show()
    made = Hands(window, qtbot)
    made.settle()
    made.write(OPENS_SAMPLE)
    made.key(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk is not None, timeout=LONG)
    made.settle()
    yield made
    window.close()
    sys.excepthook, threading.excepthook = hooks


def ask(hands: Hands, work: Callable[[Services], object]) -> object:
    got: list[object] = []
    hands.window.jobs.run(work, then=got.append)
    hands.qtbot.waitUntil(lambda: bool(got) and hands.window.jobs.idle, timeout=LONG)
    return got[0]


def told(hands: Hands) -> CrashSheet:
    """The sheet, shown, with the drafts counted."""
    sheets = hands.window.findChildren(CrashSheet)
    hands.qtbot.waitUntil(lambda: any(one.isVisible() for one in hands.window.findChildren(CrashSheet)), timeout=LONG)
    sheets = [one for one in hands.window.findChildren(CrashSheet) if one.isVisible()]
    hands.settle()
    return sheets[-1]


def case_words(services: Services) -> set[str]:
    """Names of the cast and what agencies wrote: none of it may stand in a report."""
    words: set[str] = set()
    for card in services.reviews.register():
        for person in services.people.cast(card.review.id):
            words |= {person.name, *(name.text for name in person.names)}
    review_id = services.reviews.register()[0].review.id
    index = services.chronology.index(review_id, ChronologyFilter())
    words |= {row.event[:40] for row in services.chronology.page(index.ids[:200])}
    return {word for word in words if len(word) > 3}


def type_a_draft(hands: Hands) -> None:
    """Words in a form that are not saved."""
    hands.ctrl(Qt.Key.Key_N)
    hands.settle()
    sheet = hands.sheet()
    hands.fields({"Reference": "2031/99"})
    sheet.findChildren(DraftKeeper)[0].flush()
    hands.settle()


def no_case_data(hands: Hands, sheet: CrashSheet) -> None:
    report = sheet.report.toPlainText()
    words = ask(hands, case_words)
    assert isinstance(words, set)
    assert len(words) > 30
    assert [word for word in words if word in report] == []
    assert "2031/99" not in report


def raising(words: str) -> Callable[[], None]:
    def fault() -> None:
        raise ValueError(words)

    return fault


def test_a_fault_in_a_slot(hands: Hands) -> None:
    type_a_draft(hands)
    timer = QTimer(hands.window, singleShot=True, interval=0)
    timer.timeout.connect(raising("Anna Invented wrote on 14 Nov 2020"))
    timer.start()
    sheet = told(hands)
    assert "ValueError" in sheet.report.toPlainText()
    assert "Anna Invented" not in sheet.report.toPlainText()
    no_case_data(hands, sheet)
    assert sheet.kept.text().startswith("1 draft is kept")
    assert nameless(sheet) == []
    hands.key(Qt.Key.Key_Escape)
    assert not [one for one in hands.window.findChildren(CrashSheet) if one.isVisible()]
    assert hands.sheet()  # the form is still open, with its words
    hands.key(Qt.Key.Key_Escape)


def test_a_fault_in_a_job_is_rolled_back(hands: Hands) -> None:
    before = ask(hands, lambda services: services.case.log_head().seq)

    def half(services: Services) -> None:
        with services.case.write() as unit:
            person = services.case.who
            unit.writing().note("change", "review", "0", "title", person)
            raise ZeroDivisionError(person)

    hands.window.jobs.run(half)
    sheet = told(hands)
    no_case_data(hands, sheet)
    assert ask(hands, lambda services: services.case.log_head().seq) == before
    hands.press("Go on working")
    assert not [one for one in hands.window.findChildren(CrashSheet) if one.isVisible()]


def test_a_fault_in_a_thread(hands: Hands) -> None:
    thread = threading.Thread(target=raising("Carl Invented"), name="invented")
    thread.start()
    thread.join()
    sheet = told(hands)
    assert "Carl" not in sheet.report.toPlainText()
    no_case_data(hands, sheet)
    hands.key(Qt.Key.Key_Escape)


def test_it_leads_to_the_drafts_and_to_a_lock(hands: Hands, tmp_path: Path) -> None:
    type_a_draft(hands)
    hands.key(Qt.Key.Key_Escape)
    hands.window.show_crash(ZeroDivisionError())
    sheet = told(hands)
    hands.press("Copy the report")
    assert QGuiApplication.clipboard().text() == sheet.report.toPlainText()
    sheet.save_to(tmp_path / "report.txt")  # a dialog of the system asks for the place
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == sheet.report.toPlainText()
    sheet.save_to(tmp_path / "missing" / "report.txt")
    assert "DHR-" in sheet.message.text
    names = {one.accessibleName() for one in sheet.findChildren(QAbstractButton)}
    assert {"Show the drafts", "Lock and start again", "Go on working", "Save the report …"} <= names
    hands.press("Lock and start again")
    assert hands.window.desk is None
    hands.write(OPENS_SAMPLE)
    hands.key(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: hands.window.desk is not None, timeout=LONG)
    hands.settle()
    drafts = ask(hands, lambda services: [draft.payload for draft in services.drafts.all()])
    assert any("2031/99" in payload for payload in drafts)  # type: ignore[attr-defined]


def test_faults_that_follow_are_counted_in_the_same_sheet(hands: Hands) -> None:
    for _ in range(12):
        hands.window.show_crash("a report of an invented fault\n")
    assert len([one for one in hands.window.findChildren(CrashSheet) if one.isVisible()]) == 1
    sheet = told(hands)
    assert "12 times" in sheet.again_said.text()
    assert sheet.report.toPlainText().count("invented fault") == 1
    hands.key(Qt.Key.Key_F1)
    assert any("made a mistake" in one.text() for one in hands.window.findChildren(QLabel) if one.isVisible())
    hands.key(Qt.Key.Key_Escape)
    hands.key(Qt.Key.Key_Escape)


def test_a_fault_in_telling_of_a_fault_ends_there(
    hands: Hands, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(self: CrashSheet) -> None:
        hands.window.show_crash(KeyError("again"))
        raise RuntimeError("Anna Invented")

    monkeypatch.setattr(shell_crash.CrashSheet, "_arrange", broken)
    hands.window.show_crash(ValueError("first"))
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert "KeyError" in said
    assert "RuntimeError" in said
    assert "Anna" not in said
