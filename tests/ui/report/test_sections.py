"""Sections on a real case file: typing is kept as a draft through a lock, saved by key and on leaving."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from opening import ask, new_review
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from walk import nameless

from dhr_manager import compose
from dhr_manager.app import door_of
from dhr_manager.documents.tree import Badge, Bullets, Column, Figure, Heading, KeyValues, Paragraph, Quotation, Table
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.drawing import Picture
from dhr_manager.services.bundle import Services
from dhr_manager.system.paths import ProgramPaths
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.report.panel import ReportPanel
from dhr_manager.ui.report.record import html_of
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.window import MainWindow

INTRODUCTION = ("overview-report", "introduction")
FORM = "report-section"
TODAY = date(2026, 11, 22)


class Screen:
    """The Report tab of one review with what the tests ask of it."""

    def __init__(self, desk: Desk, jobs: Jobs, qtbot: QtBot, review_id: str = "") -> None:
        self.desk, self.jobs, self.qtbot = desk, jobs, qtbot
        self.review_id = review_id or ask(jobs, qtbot, _with_text)
        desk.window().activateWindow()
        desk.frame.open_review(self.review_id, "report")
        qtbot.waitUntil(lambda: jobs.idle and desk.window().isActiveWindow())
        self.panel = self.report()
        self.sections = self.panel.sections
        self.pane = self.sections.pane

    def report(self) -> ReportPanel:
        area = self.desk.panel("reviews")
        assert isinstance(area, ReviewsArea)
        panel = area.review.panels["report"]
        assert isinstance(panel, ReportPanel)
        return panel

    def go(self, record: str) -> None:
        self.panel.go_to(record)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.jobs.idle)

    def type(self, text: str) -> None:
        self.pane.editor.setFocus()
        self.qtbot.keyClicks(self.pane.editor, text)

    def saved(self, place: tuple[str, str] = INTRODUCTION) -> str:
        document, key = place
        rows = ask(self.jobs, self.qtbot, lambda services: services.report.sections(self.review_id, document))
        return next(row.body for row in rows if row.key == key)

    def draft(self, place: tuple[str, str] = INTRODUCTION) -> str | None:
        key = "/".join((self.review_id, *place))
        found = ask(self.jobs, self.qtbot, lambda services: (services.drafts.get(FORM, key),))[0]
        return found.payload if found else None

    def chips(self, key: str) -> list[str]:
        line = next(line for line in self.sections.table.rows.rows if line.row.key == key)
        return [chip.word for chip in self.sections.table.rows.columns[1].cell(line).chips]


def _with_text(services: Services) -> str:
    review_id = new_review(services)
    services.report.write(review_id, *INTRODUCTION, "Written before.")
    services.panel.add_member(review_id, name="Jo Member", body="Invented Trust")
    return review_id


@pytest.fixture
def screen(desk: Desk, jobs: Jobs, qtbot: QtBot) -> Screen:
    return Screen(desk, jobs, qtbot)


def test_sections_stand_in_order_with_their_state_and_every_control_has_a_name(screen: Screen) -> None:
    assert len(screen.sections.table.rows.rows) == 21
    assert screen.chips("introduction") == ["2 words"]
    assert screen.chips("conclusions") == ["empty"]
    assert nameless(screen.desk) == []
    assert "1 of 21 sections written · 2 words" in screen.desk.status.shown.text()
    screen.panel.show_segment("executive-summary")
    screen.settle()
    assert len(screen.sections.table.rows.rows) == 10


def test_what_the_record_fills_in_stands_above_and_cannot_be_typed_into(screen: Screen) -> None:
    screen.go("overview-report/panel")
    assert screen.pane.record.isVisible()
    assert "Jo Member" in screen.pane.record.text.toPlainText()
    assert screen.pane.record.text.isReadOnly()
    assert screen.pane.form.written() == ""
    screen.go("overview-report/introduction")
    assert screen.pane.record.isHidden()
    screen.go("overview-report/lessons")
    assert "nothing for this section yet" in screen.pane.record.text.toPlainText()
    assert "Analysis tab" in screen.pane.record.text.toPlainText()
    screen.panel.show_segment("written")
    screen.settle()
    screen.panel.show_segment("executive-summary")
    screen.go("executive-summary/panel")
    assert "Jo Member" in screen.pane.record.text.toPlainText()


def test_saved_by_key_and_the_draft_is_gone(screen: Screen) -> None:
    screen.go("overview-report/introduction")
    screen.type("Now. ")
    assert "draft kept" in [chip.accessibleName() for chip in screen.pane.chips]
    screen.qtbot.keyClick(screen.pane.editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    screen.settle()
    assert screen.saved() == "Now. Written before."
    assert screen.draft() is None
    assert screen.chips("introduction") == ["3 words"]
    assert screen.desk.status.saved.text().endswith("section saved")


def test_section_that_is_left_is_saved(screen: Screen) -> None:
    screen.go("overview-report/introduction")
    screen.type("Left. ")
    screen.qtbot.keyClick(screen.pane.editor, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is screen.sections.table
    screen.qtbot.keyClick(screen.sections.table, Qt.Key.Key_Down)
    screen.settle()
    assert screen.saved() == "Left. Written before."
    assert screen.draft() is None
    assert screen.sections.place == ("overview-report", "timescales")
    screen.panel.show_segment("executive-summary")
    screen.type("Summary.")
    screen.panel.show_segment("overview-report")
    screen.settle()
    assert screen.saved(("executive-summary", "process")) == "Summary."


@pytest.fixture
def window(case_of_ui: Path, passphrase: str, tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    """The real window with the case file unlocked."""
    home = compose.Home.at(ProgramPaths.under(tmp_path / "home"))
    made = MainWindow(door_of(home, lambda: TODAY), Jobs(), lambda: TODAY)
    qtbot.addWidget(made)
    made.show()
    made.start.ask_passphrase(case_of_ui)
    unlock(made, passphrase, qtbot)
    yield made
    made.close()


def unlock(window: MainWindow, passphrase: str, qtbot: QtBot) -> None:
    window.start.unlock.passphrase.setText(passphrase)
    window.start.unlock.open.click()
    qtbot.waitUntil(lambda: window.desk is not None and window.jobs.idle, timeout=5000)


@pytest.fixture
def locked(window: MainWindow, passphrase: str, qtbot: QtBot) -> Screen:
    """The screen after typing, a lock in mid-sentence and the unlocking."""
    assert window.desk is not None
    screen = Screen(window.desk, window.jobs, qtbot)
    screen.go("overview-report/introduction")
    screen.type("Half a sen")
    window.lock()
    qtbot.waitUntil(lambda: window.jobs.idle, timeout=5000)
    unlock(window, passphrase, qtbot)
    screen.desk = window.desk
    screen.panel = screen.report()
    screen.sections = screen.panel.sections
    screen.pane = screen.sections.pane
    return screen


def test_typing_comes_back_as_a_draft_after_a_lock_at_the_same_section(locked: Screen) -> None:
    assert locked.saved() == "Written before."
    assert locked.sections.place == INTRODUCTION
    assert locked.pane.form.written() == "Half a senWritten before."
    assert locked.pane.message.isVisible()
    assert "draft kept" in locked.chips("introduction")


def test_draft_that_only_came_back_is_not_saved_by_passing_through(locked: Screen) -> None:
    locked.go("overview-report/methodology")
    assert locked.saved() == "Written before."
    locked.go("overview-report/introduction")
    assert locked.pane.form.written() == "Half a senWritten before."
    locked.pane.revert.click()
    locked.settle()
    assert locked.pane.form.written() == "Written before."
    assert locked.draft() is None
    assert locked.chips("introduction") == ["2 words"]


def test_what_is_typed_is_never_overwritten_by_what_is_fetched(screen: Screen) -> None:
    screen.go("overview-report/introduction")
    screen.type("Mine. ")
    review_id = screen.review_id

    def elsewhere(services: Services) -> Changes:
        return services.report.write(review_id, *INTRODUCTION, "From elsewhere.")

    ask(screen.jobs, screen.qtbot, elsewhere)
    screen.settle()
    assert screen.pane.form.written() == "Mine. Written before."
    screen.go("overview-report/methodology")
    assert screen.saved() == "Mine. Written before."


def test_text_changed_elsewhere_is_shown_where_nothing_was_typed(screen: Screen) -> None:
    screen.go("overview-report/introduction")
    review_id = screen.review_id
    ask(screen.jobs, screen.qtbot, lambda services: services.report.write(review_id, *INTRODUCTION, "New."))
    screen.settle()
    assert screen.pane.form.written() == "New."


def test_another_review_keeps_what_was_typed_here(screen: Screen) -> None:
    screen.go("overview-report/introduction")
    screen.type("Kept. ")
    other = ask(screen.jobs, screen.qtbot, lambda services: new_review(services, "2026/04"))
    screen.desk.frame.open_review(other, "report")
    screen.settle()
    assert screen.saved() == "Kept. Written before."
    assert screen.sections.manuscript.review_id == other


def test_every_kind_of_block_is_shown() -> None:
    table = Table((Column("Code", 1), Column("What", 2)), ((Badge("POL", 0), "a < b"),), "t")
    blocks = (
        Heading("Finding 1", 2),
        Paragraph("Said.\nMore."),
        Paragraph("Quiet.", quiet=True),
        Bullets(("one", "two")),
        Quotation("Own words", "sister"),
        KeyValues((("Key line 1", "Sharing"),)),
        Figure(Picture(10, 10, (), "A picture in words")),
        table,
    )
    shown = html_of(blocks)
    for words in (
        "Finding 1",
        "Said.<br>More.",
        "<li>two</li>",
        "(sister)",
        "Sharing",
        "A picture in words",
        "a &lt; b",
    ):
        assert words in shown
    many = Table((Column("n", 1),), tuple((str(n),) for n in range(60)), "many")
    assert "20 more rows" in html_of((many,))
