"""The desk with real services: an empty register, a review opened by its form, names for every control, going about."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from walk import nameless

from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.widgets.sheet import Sheet


@pytest.fixture
def area(desk: Desk) -> ReviewsArea:
    panel = desk.panel("reviews")
    assert isinstance(panel, ReviewsArea)
    return panel


def the_sheet(desk: Desk) -> Sheet:
    return desk.page.findChildren(Sheet)[-1]


def type_review(sheet: Sheet) -> None:
    assert sheet.form is not None
    typed = {"reference": "2026/03", "title": "Ivy", "death": "2 Nov 2026", "notified": "4/11/2026"}
    for key, text in typed.items():
        sheet.form.fields[key].retype(text)


def test_every_control_has_a_name(desk: Desk, area: ReviewsArea) -> None:
    area.register.open_new()
    assert nameless(desk) == []


def test_empty_register_offers_the_first_step(area: ReviewsArea) -> None:
    assert area.register.table.rows.rows == ()
    assert "1" not in area.register.header.second.text()


def test_review_is_opened_by_its_form_and_shown(desk: Desk, area: ReviewsArea, qtbot: QtBot) -> None:
    area.register.open_new()
    sheet = the_sheet(desk)
    type_review(sheet)
    sheet.primary.click()
    qtbot.waitUntil(lambda: area.review.header.title.text() != "", timeout=5000)
    assert "2026/03" in area.review.header.title.text()
    assert desk.status.saved.text().startswith("Saved ")
    QApplication.focusWidget()


def test_what_is_missing_is_said_beside_its_field(desk: Desk, area: ReviewsArea, qtbot: QtBot) -> None:
    area.register.open_new()
    sheet = the_sheet(desk)
    assert sheet.form is not None
    sheet.form.fields["death"].retype("2/11/")
    sheet.primary.click()
    assert not sheet.form.fields["reference"].error.isHidden()
    assert not sheet.form.fields["death"].error.isHidden()
    assert sheet.form.fields["title"].error.isHidden()


def test_reference_used_twice_is_said_beside_the_reference(desk: Desk, area: ReviewsArea, qtbot: QtBot) -> None:
    for _ in range(2):
        area.register.open_new()
        sheet = the_sheet(desk)
        type_review(sheet)
        sheet.primary.click()
        qtbot.waitUntil(lambda: desk.jobs.idle, timeout=5000)
    assert sheet.form is not None
    assert not sheet.form.fields["reference"].error.isHidden()


def test_escape_closes_the_form_and_the_draft_comes_back(desk: Desk, area: ReviewsArea, qtbot: QtBot) -> None:
    area.register.open_new()
    sheet = the_sheet(desk)
    qtbot.waitUntil(lambda: desk.jobs.idle)
    assert sheet.form is not None
    qtbot.keyClicks(sheet.form.fields["reference"].control, "2026/07")
    qtbot.keyClick(sheet.form.fields["reference"].control, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: desk.jobs.idle)
    area.register.open_new()
    again = the_sheet(desk)
    qtbot.waitUntil(lambda: again.form is not None and again.form.fields["reference"].typed() == "2026/07")


def test_tab_stays_inside_the_sheet(desk: Desk, area: ReviewsArea, qtbot: QtBot) -> None:
    desk.activateWindow()
    area.register.open_new()
    sheet = the_sheet(desk)
    for _ in range(40):
        sheet.focusNextPrevChild(True)
        focus = QApplication.focusWidget()
        assert focus is None or sheet.isAncestorOf(focus)
