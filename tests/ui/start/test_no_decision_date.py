"""A review without a decision date in the window: every tab opens, milestones wait, nothing is guessed."""

from __future__ import annotations

from pathlib import Path

from going_in import desk_of, settle, try_passphrase
from pytestqt.qtbot import QtBot

from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.areas import TABS
from dhr_manager.ui.shell.crash import CrashSheet
from dhr_manager.ui.shell.window import MainWindow
from dhr_manager.ui.timeline.panel import TimelinePanel


def test_milestones_wait_and_every_tab_shows_the_review(
    window: MainWindow, file: Path, passphrase: str, qtbot: QtBot
) -> None:
    try_passphrase(window, file, passphrase, qtbot)
    desk = desk_of(window, qtbot)
    got: list[str] = []
    window.jobs.run(lambda services: services.reviews.by_reference("2026/01").id, then=got.append)
    settle(window, qtbot)
    for tab in TABS:
        desk.frame.open_review(got[0], tab.key)
        settle(window, qtbot)
    assert not window.findChildren(CrashSheet)
    assert desk.message.property("role") != "message-late", desk.message.text
    area = desk.panel("reviews")
    assert isinstance(area, ReviewsArea)
    timeline = area.review.panels["timeline"]
    assert isinstance(timeline, TimelinePanel)
    hanging = [state for state in timeline.table.rows.rows if state.anchor == "decision"]
    assert hanging
    assert {(state.target, state.agreed, state.status) for state in hanging} == {(None, None, "waiting")}
