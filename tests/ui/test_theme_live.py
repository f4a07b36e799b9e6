"""A theme chosen while the window stands leaves nothing of the one before on any screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

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
from dhr_manager.ui.theme.roles import theme

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def opened(
    tmp_path_factory: pytest.TempPathFactory,
    qapp: QApplication,
    sample_in: Callable[[compose.Home], tuple[Path, str]],
) -> Iterator[tuple[Jobs, str]]:
    """The lanes on the invented sample, and its fullest review."""
    home = compose.Home.at(ProgramPaths.under(tmp_path_factory.mktemp("home")))
    door = door_of(home, lambda: TODAY)
    path, passphrase = sample_in(home)
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


def colours(picture: QImage) -> Counter[int]:
    """How many pixels have which colour (0xRRGGBB)."""
    plain = picture.convertToFormat(QImage.Format.Format_RGB32)
    return Counter(pixel & 0xFFFFFF for pixel in memoryview(plain.constBits()).cast("I"))


def only_of(name: str, other: str) -> dict[int, str]:
    """Colours of the roles of a theme that are in no role of the other."""
    mine, others = theme(name), theme(other)
    known = {*others.colours.values(), *others.agency}
    return {int(colour[1:], 16): role for role, colour in mine.colours.items() if colour not in known}


@pytest.mark.parametrize(("before", "after"), [("light", "dark")])
def test_nothing_of_the_theme_before_is_left(
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
    stale = []
    for name, picture in changed.items():
        now, then = colours(picture), colours(started[name])
        stale += [
            f"{name}: {role}" for colour, role in only_of(before, after).items() if now[colour] > then[colour] + 8
        ]
    assert stale == []
