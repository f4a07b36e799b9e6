"""A theme chosen while the window stands shows every screen as a start in that theme would."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from dhr_manager import compose
from dhr_manager.app import door_of
from dhr_manager.system import log
from dhr_manager.system.paths import ProgramPaths
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shell.areas import AREAS, TABS
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.shots import SIZE, fullest, settle
from dhr_manager.ui.theme.apply import apply

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> Iterator[tuple[Jobs, str]]:
    """The lanes on the invented sample, and its fullest review."""
    door = door_of(compose.Home.at(ProgramPaths.under(tmp_path_factory.mktemp("home"))), lambda: TODAY)
    path, passphrase = door.sample(lambda *_: None)
    jobs = Jobs()
    jobs.open(lambda: door.open(path, passphrase))
    ids: list[str] = []
    jobs.run(fullest, then=ids.append)
    settle(jobs)
    yield jobs, ids[0]
    jobs.stop()
    log.stop()
    apply(qapp, "light")


def places(review_id: str) -> Iterator[tuple[str, Place]]:
    """Every area and every tab of a review."""
    for area in AREAS:
        yield area.key, Place(area.key)
    for tab in TABS:
        yield tab.key, Place("reviews", review_id, tab.key)


def new_desk(jobs: Jobs) -> Desk:
    desk = Desk(jobs, lambda: TODAY)
    desk.resize(*SIZE)
    desk.show()
    desk.arrive()
    settle(jobs)
    desk.message.close_it()  # of drafts that wait: said at a start alone
    return desk


def looked_at(desk: Desk, jobs: Jobs, place: Place) -> QImage:
    desk.frame.go(place)
    settle(jobs)
    focused = QApplication.focusWidget()
    if focused is not None:
        focused.clearFocus()
    return desk.grab().toImage()


def differing(one: QImage, other: QImage) -> float:
    """The share of pixels in which two pictures differ."""
    if one.size() != other.size():
        return 1.0
    points = [(x, y) for x in range(0, one.width(), 3) for y in range(0, one.height(), 3)]
    return sum(one.pixel(x, y) != other.pixel(x, y) for x, y in points) / len(points)


@pytest.mark.parametrize(("before", "after"), [("light", "dark"), ("dark", "high-contrast")])
def test_a_change_shows_what_a_start_would(
    before: str, after: str, opened: tuple[Jobs, str], qapp: QApplication
) -> None:
    jobs, review_id = opened
    apply(qapp, before)
    desk = new_desk(jobs)
    for _, place in places(review_id):
        looked_at(desk, jobs, place)  # everything is made and drawn once in the old look
    apply(qapp, after)
    changed = {name: looked_at(desk, jobs, place) for name, place in places(review_id)}
    desk.close()
    desk.deleteLater()
    fresh = new_desk(jobs)
    started = {name: looked_at(fresh, jobs, place) for name, place in places(review_id)}
    fresh.close()
    fresh.deleteLater()
    stale = {name: round(differing(changed[name], started[name]), 4) for name in changed}
    assert {name: share for name, share in stale.items() if share > 0.002} == {}
