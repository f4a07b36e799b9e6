"""Every command of the registry asked for from anywhere, on an empty file and on one that may only be read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from opening import new_review
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from dhr_manager.db.case_file import CaseFile
from dhr_manager.db.recovery import Passphrase
from dhr_manager.services.bundle import Services, build
from dhr_manager.ui.actions import actions
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.widgets.sheet import Sheet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TODAY = date(2026, 11, 22)


@pytest.fixture
def no_chooser(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own file chooser waits for a person; here nobody chooses."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_a, **_k: ("", ""))
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_a, **_k: ([], ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_a, **_k: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_a, **_k: "")


@pytest.fixture
def read_only(case_of_ui: Path, passphrase: str, qtbot: QtBot) -> Iterator[Jobs]:
    first = CaseFile.open(case_of_ui, unlock=Passphrase(passphrase))
    new_review(build(first, lambda: TODAY))
    first.close()
    made = Jobs()

    def services() -> Services:
        return build(CaseFile.open(case_of_ui, unlock=Passphrase(passphrase), read_only=True), lambda: TODAY)

    made.open(services)
    qtbot.waitUntil(lambda: made.idle)
    yield made
    made.stop()


# the window does these, not the desk; the chooser was put aside; the focus is there already
ELSEWHERE = frozenset({
    "frame.lock", "frame.back-up", "frame.text-larger", "frame.text-smaller", "frame.text-usual", "look.system",
    "look.light", "look.dark", "look.high-contrast", "partnership.load", "partnership.save", "contacts.search",
    "go.reviews", "report.edit", "prompts.rules", "completeness.agencies",
})  # fmt: skip


def shown(desk: Desk) -> tuple[object, ...]:
    sheets = [sheet.accessibleName() for sheet in desk.page.findChildren(Sheet) if sheet.isVisible()]
    windows = [type(top).__name__ for top in QApplication.topLevelWidgets() if top.isVisible()]
    return desk.frame.place, tuple(sheets), tuple(sorted(windows)), QApplication.focusWidget(), desk.grab().toImage()


def close_all(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    for sheet in desk.page.findChildren(Sheet):
        if sheet.isVisible():
            sheet.dismiss()
    qtbot.waitUntil(lambda: jobs.idle, timeout=20_000)


def silent(desk: Desk, jobs: Jobs, qtbot: QtBot) -> set[str]:
    """Commands after which nothing was said and nothing looks otherwise; none may crash."""
    crashed: list[object] = []
    told: list[object] = []
    found: set[str] = set()
    jobs.crashed.connect(crashed.append)
    for said in (desk.frame.told, desk.frame.saved_said, desk.frame.shown_said, desk.frame.keys_said, jobs.problem):
        said.connect(lambda *words: told.append(words))
    for key in actions():
        told.clear()
        before = shown(desk)
        desk.perform(key)
        qtbot.waitUntil(lambda: jobs.idle and not desk.performer._soon.isActive(), timeout=20_000)
        qtbot.waitUntil(lambda: jobs.idle, timeout=20_000)
        assert not crashed, (key, crashed)
        assert desk.isVisible(), key
        if not told and shown(desk) == before:
            found.add(key)
        close_all(desk, jobs, qtbot)
    return found


def test_on_an_empty_file(desk: Desk, jobs: Jobs, qtbot: QtBot, no_chooser: None) -> None:
    desk.activateWindow()
    assert silent(desk, jobs, qtbot) <= ELSEWHERE


def test_on_a_review_that_may_only_be_read(read_only: Jobs, qtbot: QtBot, no_chooser: None) -> None:
    desk = Desk(read_only, lambda: TODAY)
    qtbot.addWidget(desk)
    desk.resize(1366, 768)
    desk.show()
    desk.arrive()
    qtbot.waitUntil(lambda: read_only.idle)
    desk.activateWindow()
    assert silent(desk, read_only, qtbot) <= ELSEWHERE
