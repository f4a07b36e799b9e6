"""Walks the accessibility tree of every screen of the sample: name, role, place in the tab order, table headers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from accessible import headless_cells, nameless_roles, nodes, roleless
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QWidget
from shiboken6 import isValid
from walk import focusable

from dhr_manager import compose
from dhr_manager.app import door_of
from dhr_manager.system import log
from dhr_manager.system.paths import ProgramPaths
from dhr_manager.ui.finding.box import FinderBox
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shots import fullest, screens, settle
from dhr_manager.ui.theme.apply import apply
from dhr_manager.ui.widgets.sheet import Sheet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TODAY = date(2026, 11, 22)
MOST_TABS = 200
MOST_LINKS = 60


@dataclass
class Told:
    """What assistive technology was told, by screen."""

    names: list[str] = field(default_factory=list)
    objects: int = 0
    tables: int = 0
    nameless: list[str] = field(default_factory=list)
    roleless: list[str] = field(default_factory=list)
    headless: list[str] = field(default_factory=list)
    unreached: list[str] = field(default_factory=list)
    trapped: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def told(
    qapp: QApplication,
    tmp_path_factory: pytest.TempPathFactory,
    sample_in: Callable[[compose.Home], tuple[Path, str]],
) -> Iterator[Told]:
    """All screens walked once."""
    apply(qapp, "light")
    QAccessible.setActive(True)
    home = compose.Home.at(ProgramPaths.under(tmp_path_factory.mktemp("home")))
    door = door_of(home, lambda: TODAY)
    path, passphrase = sample_in(home)
    jobs, found = Jobs(), Told()
    try:
        jobs.open(lambda: door.open(path, passphrase))
        ids: list[str] = []
        jobs.run(fullest, then=ids.append)
        settle(jobs)
        for name, widget in screens(jobs, lambda: TODAY, door, ids[0]):
            look_at(found, name, widget)
        yield found
    finally:
        jobs.stop()
        QAccessible.setActive(False)
        log.stop()


def look_at(found: Told, name: str, widget: QWidget) -> None:
    found.names.append(name)
    seen = list(nodes(widget))
    found.objects += len(seen)
    found.tables += sum(node.role == QAccessible.Role.Table for node in seen)
    found.nameless += [f"{name}: {one}" for one in nameless_roles(widget)]
    found.roleless += [f"{name}: {one}" for one in roleless(widget)]
    found.headless += [f"{name}: {one}" for one in headless_cells(widget)]
    unreached, trapped = tab_round(widget)
    found.unreached += [f"{name}: {one}" for one in unreached]
    found.trapped += [f"{name}: {one}" for one in trapped]


def tab_round(window: QWidget) -> tuple[list[str], list[str]]:
    """Press Tab until the focus is where it began: what was never reached, and where it could not get away from."""
    window.activateWindow()
    QTest.qWaitForWindowActive(window)
    over = [*window.findChildren(Sheet), *window.findChildren(FinderBox)]  # they keep the focus while they stand
    sheets = [sheet for sheet in over if sheet.isVisible()]
    top: QWidget = sheets[-1] if sheets else window
    wanted = [
        one
        for one in focusable(top)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        if not isinstance(one.parentWidget(), QAbstractSpinBox)
    ]
    if not wanted:
        return [], []
    wanted[0].setFocus(Qt.FocusReason.TabFocusReason)
    first, met = QApplication.focusWidget(), []
    at = first
    for _ in range(MOST_TABS):
        if at is None or (met and at is first):
            break
        met.append(at)
        for _ in range(MOST_LINKS):  # Tab goes over the links of a page that is read before it leaves it
            QTest.keyClick(at, Qt.Key.Key_Tab)
            if QApplication.focusWidget() is not at:
                break
        else:
            return [], [f"{type(at).__name__} {at.accessibleName()}"]
        at = QApplication.focusWidget()
    # of a group of choices only the one taken is a stop; arrows move inside it
    return [
        f"{type(one).__name__} {one.accessibleName()}"
        for one in wanted
        # a table that got the focus may have changed the card beside it: what is gone was reached in its own state
        if one not in met and isValid(one) and one.isVisible() and not _of_a_group(one, met)
    ], []


def _of_a_group(one: QWidget, met: list[QWidget]) -> bool:
    group = getattr(one, "group", lambda: None)()
    return group is not None and any(group is getattr(other, "group", lambda: None)() for other in met)


def test_all_screens_are_told(told: Told) -> None:
    assert len(told.names) > 25
    assert told.objects > 2_000
    assert told.tables > 15


def test_what_is_acted_on_has_a_name(told: Told) -> None:
    assert "\n".join(told.nameless) == ""


def test_what_takes_the_focus_says_what_it_is(told: Told) -> None:
    assert "\n".join(told.roleless) == ""


def test_cells_say_their_row_and_their_column(told: Told) -> None:
    assert "\n".join(told.headless) == ""


def test_every_control_is_reached_by_tab(told: Told) -> None:
    assert "\n".join(told.unreached) == ""


def test_nothing_holds_the_keyboard(told: Told) -> None:
    assert "\n".join(told.trapped) == ""
