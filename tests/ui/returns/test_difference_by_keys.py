"""A later version of a return in the real window, by keys alone: compared, taken over, kept, withdrawn, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from returned import TODAY, answer, open_review
from walk import nameless

from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.services.bundle import Services
from dhr_manager.services.returns import ReturnService
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.returns.panel import ReturnsPanel
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.widgets.sheet import Sheet

SURGERY = "Seen at the surgery with a bruise on the left arm"
FIRST = (
    "Date,Source,Event,Action",
    f"02/03/2020,Notes,{SURGERY},None",
    "02/04/2020,Log,Neighbour called the police at night,Attended",
    "02/05/2020,Letter,Letter from the school about days missed,Filed",
)
SECOND = (
    "Date,Source,Event,Action",
    "02/04/2020,Log,Neighbour called the police at night,Attended",
    "05/01/2019,Notes,Registered after moving house,None",
    f"02/03/2020,Notes,{SURGERY.replace('left', 'right')},None",
)
NONE, CONTROL = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def two_files(services: Services) -> tuple[str, str, str]:
    """A review whose police sent a file that was accepted, and then another: ids of the review and both files."""
    review_id = open_review(services)
    agency_id = next(agency.id for agency in services.agencies.all() if agency.code == "POL")
    ids = []
    for name, lines in (("police-1.csv", FIRST), ("police-2.csv", SECOND)):
        made = ReturnService.prepare(name, "\n".join(lines).encode(), today=TODAY)
        ids.append(services.returns.stage(review_id, agency_id, made).made_id)
        if name == "police-1.csv":
            services.returns.accept(ids[0])
    entry = services.chronology.all(review_id, ChronologyFilter())[0]
    services.chronology.tag([entry.id], "injury", on=True)
    return review_id, ids[0], ids[1]


@pytest.fixture
def opened(desk: Desk, jobs: Jobs, qtbot: QtBot) -> tuple[ReturnsPanel, str]:
    """The second file open in the window, and the review's id."""
    review_id, _, second = answer(jobs, qtbot, two_files)
    desk.activateWindow()
    desk.frame.go(Place("reviews", review_id, "returns"))
    area = desk.panel("reviews")
    assert isinstance(area, ReviewsArea)
    panel = area.review.panels["returns"]
    assert isinstance(panel, ReturnsPanel)
    qtbot.waitUntil(lambda: jobs.idle and desk.isActiveWindow())
    panel.open_file(second)
    qtbot.waitUntil(lambda: jobs.idle and panel.staging.version.isVisible())
    return panel, review_id


def press(qtbot: QtBot, jobs: Jobs, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    at = QApplication.focusWidget()
    assert at is not None
    qtbot.keyClick(at, key, modifier)
    qtbot.waitUntil(lambda: jobs.idle)


def say_why(qtbot: QtBot, jobs: Jobs, desk: Desk, why: str) -> None:
    qtbot.waitUntil(lambda: jobs.idle and any(one.isVisible() for one in desk.page.findChildren(Sheet)))
    at = QApplication.focusWidget()
    assert at is not None
    qtbot.keyClicks(at, why)
    press(qtbot, jobs, Qt.Key.Key_Return, CONTROL)


def go(panel: ReturnsPanel, qtbot: QtBot, jobs: Jobs, group: str) -> None:
    """G until that group is listed."""
    for _ in range(6):
        if panel.differing.which.taken == group:
            return
        press(qtbot, jobs, Qt.Key.Key_G)
    raise AssertionError(group)


def events(jobs: Jobs, qtbot: QtBot, review_id: str) -> dict[int, str]:
    found = answer(jobs, qtbot, lambda services: services.chronology.all(review_id, ChronologyFilter()))
    return {one.number: one.event for one in found}


def test_the_whole_way_by_keys(opened: tuple[ReturnsPanel, str], desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    panel, review_id = opened
    bar, screen = panel.staging.version, panel.differing
    assert "police-1.csv" in bar.text.text()
    assert "3 entries" in bar.text.text()
    press(qtbot, jobs, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: jobs.idle and screen.isVisible() and screen.difference is not None)
    assert screen.counts.text() == "1 new, 1 changed, 1 gone, 1 the same"
    assert QApplication.focusWidget() is screen.table
    assert nameless(screen) == []
    go(panel, qtbot, jobs, "changed")
    rich, spoken = screen.pane.texts["Event"].text(), screen.pane.texts["Event"].accessibleName()
    assert "line-through" in rich
    assert "underline" in rich
    assert "gone: left" in spoken
    assert "new: right" in spoken
    press(qtbot, jobs, Qt.Key.Key_A)
    assert events(jobs, qtbot, review_id)[1] == SURGERY.replace("left", "right")
    go(panel, qtbot, jobs, "gone")
    press(qtbot, jobs, Qt.Key.Key_A)
    assert "None of the rows chosen" in screen.message.text
    press(qtbot, jobs, Qt.Key.Key_K)
    say_why(qtbot, jobs, desk, "The school holds it")
    assert screen.difference is not None
    assert [one.state for one in screen.difference.rows if one.group == "gone"] == ["kept"]
    press(qtbot, jobs, Qt.Key.Key_R)
    say_why(qtbot, jobs, desk, "Another child")
    assert 3 not in events(jobs, qtbot, review_id)
    press(qtbot, jobs, Qt.Key.Key_Z)
    assert 3 in events(jobs, qtbot, review_id)
    go(panel, qtbot, jobs, "new")
    press(qtbot, jobs, Qt.Key.Key_R)
    say_why(qtbot, jobs, desk, "Before the period")
    press(qtbot, jobs, Qt.Key.Key_Return, CONTROL)
    assert sorted(events(jobs, qtbot, review_id)) == [1, 2, 3]
    press(qtbot, jobs, Qt.Key.Key_Z)
    press(qtbot, jobs, Qt.Key.Key_Return, CONTROL)
    assert events(jobs, qtbot, review_id)[4] == "Registered after moving house"
    press(qtbot, jobs, Qt.Key.Key_Z, CONTROL)
    assert sorted(events(jobs, qtbot, review_id)) == [1, 2, 3]
    press(qtbot, jobs, Qt.Key.Key_Escape)
    assert panel.staging.isVisible()
    qtbot.waitUntil(lambda: jobs.idle and "is a later version" in bar.text.text())
    press(qtbot, jobs, Qt.Key.Key_E)
    assert screen.isVisible()
    assert panel.part().startswith("difference/")


def test_an_addition_is_an_addition(opened: tuple[ReturnsPanel, str], jobs: Jobs, qtbot: QtBot) -> None:
    panel, review_id = opened
    bar = panel.staging.version
    bar.no.click()
    assert not bar.isVisible()
    press(qtbot, jobs, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: jobs.idle)
    assert len(events(jobs, qtbot, review_id)) == 6


def test_the_earlier_file_says_that_nothing_more_is_taken(
    opened: tuple[ReturnsPanel, str], jobs: Jobs, qtbot: QtBot
) -> None:
    panel, review_id = opened
    press(qtbot, jobs, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: jobs.idle and panel.differing.isVisible())
    board = answer(jobs, qtbot, lambda services: services.returns.board(review_id))
    first = next(file.id for row in board for file in row.files if file.name == "police-1.csv")
    panel.close_difference()
    panel.open_file(first)
    qtbot.waitUntil(lambda: jobs.idle and "A later version of this file came" in panel.staging.version.text.text())
    panel.show_part(f"difference/{panel.staging.version.standing.file_id if panel.staging.version.standing else ''}")
    qtbot.waitUntil(lambda: jobs.idle and panel.staging.isVisible())  # it is no later version: nothing differs
