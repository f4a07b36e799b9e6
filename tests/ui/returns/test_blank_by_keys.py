"""Blank returns and letters written from the real window by keys; what came out is opened by others' libraries."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot
from returned import answer, open_review
from walk import nameless

from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.returns.blank import BlankSheet
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place

NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def review_id(desk: Desk, jobs: Jobs, qtbot: QtBot) -> str:
    """A review whose agencies were asked, shown on its board of returns."""
    made = answer(jobs, qtbot, open_review)
    desk.activateWindow()
    desk.frame.go(Place("reviews", made, "returns"))
    qtbot.waitUntil(lambda: jobs.idle and desk.isActiveWindow())
    return made


def press(qtbot: QtBot, jobs: Jobs, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    at = QApplication.focusWidget()
    assert at is not None
    qtbot.keyClick(at, key, modifier)
    qtbot.waitUntil(lambda: jobs.idle, timeout=20_000)


def opened(desk: Desk, jobs: Jobs, qtbot: QtBot) -> BlankSheet:
    press(qtbot, jobs, Qt.Key.Key_B)
    qtbot.waitUntil(lambda: jobs.idle and any(one.isVisible() for one in desk.page.findChildren(BlankSheet)))
    return next(one for one in desk.page.findChildren(BlankSheet) if one.isVisible())


def tab_to(qtbot: QtBot, name: str) -> None:
    for _ in range(40):
        at = QApplication.focusWidget()
        assert at is not None
        if at.accessibleName().startswith(name):
            return
        qtbot.keyClick(at, Qt.Key.Key_Tab)
    raise AssertionError(name)


def test_written_for_all_that_were_asked(desk: Desk, jobs: Jobs, qtbot: QtBot, review_id: str, tmp_path: Path) -> None:
    sheet = opened(desk, jobs, qtbot)
    assert nameless(sheet) == []
    folder = tmp_path / "for agencies"
    folder.mkdir()
    tab_to(qtbot, "Columns")
    at = QApplication.focusWidget()
    assert isinstance(at, QListWidget)
    at.setCurrentRow(next(n for n in range(at.count()) if at.item(n).text() == "Type of contact"))
    qtbot.keyClick(at, Qt.Key.Key_Space)
    tab_to(qtbot, "Folder")
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    line.selectAll()
    qtbot.keyClicks(line, str(folder))
    press(qtbot, jobs, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: jobs.idle and sheet.view == "done", timeout=20_000)
    names = sorted(path.name for path in folder.iterdir())
    assert names == sorted(
        f"{document}-2022-03-{code}.{ending}"
        for code in ("HOU", "POL")
        for document, ending in (
            ("blank-return", "docx"),
            ("blank-return", "xlsx"),
            ("covering-letter", "docx"),
            ("covering-letter", "pdf"),
        )
    )
    (table,) = Document(str(folder / "blank-return-2022-03-POL.docx")).tables
    assert [cell.text.split("\n")[0] for cell in table.rows[0].cells][4:6] == ["Type of contact", "What happened *"]
    assert load_workbook(folder / "blank-return-2022-03-HOU.xlsx")["Chronology"]["A1"].value.startswith("Date *")
    kept = answer(jobs, qtbot, lambda services: services.blank_returns.of_review(review_id))
    assert ("contact", False) in kept.columns
    assert len(answer(jobs, qtbot, lambda services: services.outputs.written(review_id))) == 8
    press(qtbot, jobs, Qt.Key.Key_Return, CONTROL)
    assert not sheet.isVisible()
    panel = desk.focusWidget()
    assert panel is not None


def test_what_is_missing_is_said_beside_its_field(
    desk: Desk, jobs: Jobs, qtbot: QtBot, review_id: str, tmp_path: Path
) -> None:
    assert review_id
    sheet = opened(desk, jobs, qtbot)
    sheet.choices.fields["agencies"].put([])
    press(qtbot, jobs, Qt.Key.Key_Return, CONTROL)
    assert "No agency is chosen" in sheet.choices.fields["agencies"].error.text()
    sheet.choices.agencies.tick([str(sheet.choices.agencies.list.item(0).data(Qt.ItemDataRole.UserRole))])
    sheet.choices.fields["folder"].retype(str(tmp_path / "missing"))
    press(qtbot, jobs, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: jobs.idle and sheet.view == "choices")
    assert sheet.choices.fields["folder"].error.text()
    press(qtbot, jobs, Qt.Key.Key_Escape)
    again = opened(desk, jobs, qtbot)
    qtbot.waitUntil(lambda: jobs.idle)
    assert again.choices.folder.text() == str(tmp_path / "missing")  # the draft
