"""The way in: first start, wrong passphrase, making a case file with its proof, lock and back to the same place."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from walk import nameless

from dhr_manager import compose
from dhr_manager.app import door_of, run_window
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.services import case_files
from dhr_manager.services.bundle import Services
from dhr_manager.system.paths import ProgramPaths
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.crash import CrashSheet
from dhr_manager.ui.shell.window import MainWindow
from dhr_manager.ui.start.door import Door
from dhr_manager.ui.widgets.sheet import Sheet

TODAY = date(2026, 11, 22)


def door_on(home: compose.Home, recent: Path | None = None) -> Door:
    """The door of app.py with a cheap key, so that the tests stay quick."""
    return replace(door_of(home, lambda: TODAY, cost=FLOOR_COST), recent=lambda: recent, partnerships=lambda: ())


@pytest.fixture
def home(tmp_path: Path) -> compose.Home:
    return compose.Home.at(ProgramPaths.under(tmp_path / "home"))


@pytest.fixture
def window(home: compose.Home, qtbot: QtBot) -> Iterator[MainWindow]:
    made = MainWindow(door_on(home), Jobs(), lambda: TODAY)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


@pytest.fixture
def unlocked(window: MainWindow, case_of_ui: Path, passphrase: str, qtbot: QtBot) -> MainWindow:
    window.start.ask_passphrase(case_of_ui)
    type_passphrase(window, passphrase, qtbot)
    qtbot.waitUntil(lambda: window.desk is not None and window.jobs.idle, timeout=5000)
    return window


def type_passphrase(window: MainWindow, passphrase: str, qtbot: QtBot) -> None:
    window.start.unlock.passphrase.setText(passphrase)
    window.start.unlock.open.click()
    qtbot.waitUntil(lambda: window.jobs.idle, timeout=5000)


def asks_proof(window: MainWindow) -> bool:
    return window.start.make.sheet.form.isVisible()


def test_every_control_has_a_name(window: MainWindow) -> None:
    assert nameless(window) == []


def test_window_title_carries_no_names(unlocked: MainWindow) -> None:
    assert unlocked.windowTitle() == "DHR Manager"


def test_wrong_passphrase_is_said_beside_the_field(window: MainWindow, case_of_ui: Path, qtbot: QtBot) -> None:
    window.start.ask_passphrase(case_of_ui)
    type_passphrase(window, "quite another one", qtbot)
    assert window.desk is None
    said = window.start.unlock._form.fields["passphrase"].error
    assert said.text()
    assert not said.isHidden()


def test_case_file_that_is_not_there_gets_its_sentence(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    window.start.ask_passphrase(tmp_path / "gone.dhr")
    type_passphrase(window, "whatever it was", qtbot)
    assert window.start.unlock.message.text


def test_making_a_case_file_step_by_step(window: MainWindow, home: compose.Home, qtbot: QtBot) -> None:
    window.start.first.make.click()
    make = window.start.make
    make.next.click()
    make.passphrase.take_words()
    make.next.click()
    assert not make.passphrase.form.fields["again"].error.isHidden()
    make.passphrase.type_in(make.passphrase.text(), make.passphrase.text())
    make.next.click()
    qtbot.waitUntil(lambda: window.jobs.idle, timeout=8000)
    make.next.click()
    assert window.desk is None
    beside = home.paths.cases / "sheet.txt"
    make.sheet.save_to(beside)
    assert not beside.exists()
    kept = home.paths.work / "sheet.txt"
    make.sheet.save_to(kept)
    groups = re.findall(
        r"(?<= {3})[0-9A-Z]{5}\b|^[0-9A-Z]{5}\b(?= {3})", kept.read_text(encoding="utf-8"), re.MULTILINE
    )
    for key, field in make.sheet.form.fields.items():
        field.retype("WRONG" if key else "")
    make.next.click()
    assert window.desk is None
    for key, field in make.sheet.form.fields.items():
        field.retype(groups[int(key.removeprefix("group-")) - 1])
    make.next.click()
    qtbot.waitUntil(lambda: window.jobs.idle and make.partnership.isVisible(), timeout=5000)
    assert window.desk is None
    make.next.click()
    qtbot.waitUntil(lambda: window.desk is not None and window.jobs.idle, timeout=5000)
    proved: list[bool] = []
    window.jobs.run(lambda services: services.case.info().recovery_proved, then=proved.append)
    qtbot.waitUntil(lambda: proved == [True])


def test_weak_passphrase_is_refused_with_its_bits(window: MainWindow) -> None:
    window.start.first.make.click()
    make = window.start.make
    make.next.click()
    make.passphrase.type_in("marble", "marble")
    make.next.click()
    assert "bits" in make.passphrase.form.fields["passphrase"].error.text()


def test_lock_keeps_what_is_typed_and_comes_back(unlocked: MainWindow, passphrase: str, qtbot: QtBot) -> None:
    desk = unlocked.desk
    assert desk is not None
    reviews = desk.panel("reviews")
    assert isinstance(reviews, ReviewsArea)
    reviews.register.open_new()
    sheet = desk.page.findChildren(Sheet)[-1]
    qtbot.waitUntil(lambda: unlocked.jobs.idle)
    assert sheet.form is not None
    qtbot.keyClicks(sheet.form.fields["reference"].control, "2026/11")
    unlocked.lock()
    assert unlocked.desk is None
    assert unlocked.start.isVisible()
    qtbot.waitUntil(lambda: unlocked.jobs.idle, timeout=5000)
    type_passphrase(unlocked, passphrase, qtbot)
    qtbot.waitUntil(lambda: unlocked.desk is not None and unlocked.jobs.idle, timeout=5000)
    again = unlocked.desk
    assert again is not None
    reviews = again.panel("reviews")
    assert isinstance(reviews, ReviewsArea)
    reviews.register.open_new()
    back = again.page.findChildren(Sheet)[-1]
    qtbot.waitUntil(lambda: back.form is not None and back.form.fields["reference"].typed() == "2026/11")


def test_idle_time_warns_then_locks(home: compose.Home, case_of_ui: Path, passphrase: str, qtbot: QtBot) -> None:
    window = MainWindow(door_on(home, case_of_ui), Jobs(), lambda: TODAY, idle_minutes=0.02)
    qtbot.addWidget(window)
    window.show()
    warned: list[bool] = []
    locked: list[bool] = []
    window.idle.warned.connect(lambda: warned.append(window.desk is not None))
    window.idle.over.connect(lambda: locked.append(True))
    type_passphrase(window, passphrase, qtbot)
    qtbot.waitUntil(lambda: bool(locked), timeout=5000)
    assert warned == [True]
    assert window.desk is None
    assert window.start.isVisible()
    window.close()


@pytest.fixture
def unproved(home: compose.Home, passphrase: str) -> Path:
    """A case file as the command line makes it: its sheet never proved, a backup beside it."""
    path = home.paths.cases / "reviews.dhr"
    opened, _ = compose.new_case(home, path, passphrase, partnership={}, cost=FLOOR_COST)
    case_files.backup(opened.case, paths=home.paths)
    opened.case.close()
    return path


def test_proof_is_asked_at_the_first_window(window: MainWindow, unproved: Path, passphrase: str, qtbot: QtBot) -> None:
    window.start.ask_passphrase(unproved)
    type_passphrase(window, passphrase, qtbot)
    qtbot.waitUntil(lambda: asks_proof(window), timeout=5000)
    assert window.desk is None
    assert len(window.start.make.sheet.form.fields) >= 2


def test_mistake_of_the_program_is_told_with_a_report_without_case_data(
    unlocked: MainWindow, passphrase: str, qtbot: QtBot
) -> None:
    def work(_: Services) -> None:
        raise ValueError("Anna Invented, 12 Invented Street")

    unlocked.jobs.run(work)
    qtbot.waitUntil(lambda: bool(unlocked.findChildren(CrashSheet)))
    dialog = unlocked.findChildren(CrashSheet)[0]
    assert "ValueError" in dialog.report.toPlainText()
    assert "Anna" not in dialog.report.toPlainText()
    assert nameless(dialog) == []
    dialog.dismiss()


def test_the_application_opens_and_closes(home: compose.Home, qapp: QApplication, qtbot: QtBot) -> None:
    def close_all() -> None:
        for widget in qapp.topLevelWidgets():
            if isinstance(widget, MainWindow):
                widget.close()

    hook = sys.excepthook
    QTimer.singleShot(300, close_all)
    assert run_window(home=home, today=lambda: TODAY) == 0
    sys.excepthook = hook


def test_f1_explains_the_step_and_the_message_beside_the_field(
    window: MainWindow, case_of_ui: Path, qtbot: QtBot
) -> None:
    def page() -> str:
        window.activateWindow()
        qtbot.waitUntil(lambda: window.isActiveWindow() and window.start.manual is not None)
        qtbot.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F1)
        assert window.start.manual is not None
        shown = window.start.manual.manual
        assert shown.isVisible()
        key = shown.reader.page
        qtbot.keyClick(shown.reader, Qt.Key.Key_Escape)
        return key

    assert page() == "first-steps"
    window.start.begin_making()
    assert page() == "making"
    window.start.ask_passphrase(case_of_ui)
    assert page() == "unlocking"
    type_passphrase(window, "quite another one", qtbot)
    assert page() == "message-wrong-passphrase"
