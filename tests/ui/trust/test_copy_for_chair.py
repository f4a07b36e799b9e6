"""Copying one review for its chair in the window: the steps, the report, cancelled, a place that is taken."""

from __future__ import annotations

import itertools
from pathlib import Path

from going_in import desk_of, references, settle, try_passphrase
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from dhr_manager import compose
from dhr_manager.db.slots import slots_path
from dhr_manager.services import case_files, one_review
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.reviews.copy_sheet import DONE, PAPER, PLACE, WORDS, CopySheet
from dhr_manager.ui.shell.window import MainWindow

LONG = 30_000


def open_sheet(window: MainWindow, file: Path, passphrase: str, qtbot: QtBot) -> CopySheet:
    try_passphrase(window, file, passphrase, qtbot)
    desk = desk_of(window, qtbot)
    got: list[str] = []
    window.jobs.run(lambda services: services.reviews.by_reference("2026/02").id, then=got.append)
    settle(window, qtbot)
    desk.frame.open_review(got[0])
    settle(window, qtbot)
    area = desk.panel("reviews")
    assert isinstance(area, ReviewsArea)
    area.review.copy_for_chair()
    return desk.page.findChildren(CopySheet)[-1]


def to_words(sheet: CopySheet, target: Path) -> str:
    sheet.place.form.fields["path"].put(str(target))
    sheet.primary.click()
    assert sheet.at == WORDS
    sheet.words.take_words()
    sheet.words.type_in(sheet.words.text(), sheet.words.text())
    return sheet.words.text()


def test_the_four_steps_end_with_a_file_that_opens_and_a_report(
    window: MainWindow, home: compose.Home, file: Path, passphrase: str, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet = open_sheet(window, file, passphrase, qtbot)
    target = tmp_path / "for-the-chair.dhr"
    words = to_words(sheet, target)
    sheet.primary.click()
    qtbot.waitUntil(lambda: sheet.at == PAPER and window.jobs.idle, timeout=LONG)
    sheet.primary.click()
    assert sheet.at == PAPER  # the sheet must be kept and typed back first
    paper = tmp_path / "elsewhere" / "sheet.txt"  # not beside the copy
    paper.parent.mkdir()
    sheet.paper.save_to(paper)
    groups = paper.read_text(encoding="utf-8").split("\n")
    by_number: dict[int, str] = {}
    for numbers, row in itertools.pairwise(groups):
        if numbers.split() and all(part.isdigit() and len(part) < 3 for part in numbers.split()):
            by_number.update(zip(map(int, numbers.split()), row.split(), strict=False))
    for group in sheet.paper._asked:
        sheet.paper.form.fields[f"group-{group}"].put(by_number[group])
    sheet.primary.click()
    assert sheet.at == DONE
    shown = " ".join(each.text() for each in sheet.report.findChildren(QLabel))
    assert "1 review – other reviews of this partnership" in shown
    assert "rows of the change log" in shown
    sheet.report.save_to(tmp_path / "report.txt")
    report = (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert "Ivy" not in report
    assert str(tmp_path) not in report
    assert words != passphrase
    assert all(part.ok for part in case_files.check(target, words))
    opened = compose.open_case(home, target, words)
    assert [card.review.reference for card in opened.services.reviews.register()] == ["2026/02"]
    opened.case.close()
    sheet.primary.click()
    assert references(window, qtbot) == {"2026/01", "2026/02"}


def test_cancelled_nothing_of_the_copy_stays(
    window: MainWindow, file: Path, passphrase: str, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet = open_sheet(window, file, passphrase, qtbot)
    folder = tmp_path / "stick"
    folder.mkdir()
    to_words(sheet, folder / "copy.dhr")
    sheet.primary.click()
    sheet.cancel.click()
    settle(window, qtbot)
    assert sheet.at == WORDS
    assert "Cancelled" in sheet.message.text
    assert list(folder.iterdir()) == []


def test_a_full_stick_is_said_and_nothing_stays(
    window: MainWindow, file: Path, passphrase: str, small_drive: Path, qtbot: QtBot
) -> None:
    sheet = open_sheet(window, file, passphrase, qtbot)
    to_words(sheet, small_drive / "copy.dhr")
    sheet.primary.click()
    settle(window, qtbot)
    assert "too little free space" in sheet.message.text
    assert list(small_drive.iterdir()) == []


def test_slips_are_said_beside_their_field(
    window: MainWindow, file: Path, passphrase: str, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet = open_sheet(window, file, passphrase, qtbot)
    sheet.place.form.fields["path"].put(str(file))
    sheet.primary.click()
    assert sheet.at == PLACE
    assert "already a file" in sheet.place.form.fields["path"].error.text()
    to_words(sheet, tmp_path / "none" / "copy.dhr")
    sheet.words.form.fields["passphrase"].put("ivy")
    sheet.words.form.fields["again"].put("ivy")
    sheet.primary.click()
    assert "could be guessed" in sheet.words.form.fields["passphrase"].error.text()
    sheet.words.take_words()
    sheet.words.type_in(sheet.words.text(), sheet.words.text())
    sheet.primary.click()
    settle(window, qtbot)
    assert sheet.at == PLACE
    assert "no such folder" in sheet.place.form.fields["path"].error.text()


def test_the_slot_of_the_copy_names_the_chair_by_role(
    window: MainWindow, file: Path, passphrase: str, tmp_path: Path, qtbot: QtBot
) -> None:
    sheet = open_sheet(window, file, passphrase, qtbot)
    target = tmp_path / "copy.dhr"
    to_words(sheet, target)
    sheet.primary.click()
    qtbot.waitUntil(lambda: sheet.at == PAPER and window.jobs.idle, timeout=LONG)
    assert one_review.HOLDER in slots_path(target).read_text(encoding="utf-8")
    sheet.dismiss()
    assert sheet.words.text() == ""
