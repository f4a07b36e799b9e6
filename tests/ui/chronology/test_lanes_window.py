"""The swim-lanes on the real window by keyboard alone: there, about, a period, the entry, silences, folded away."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolTip
from pytestqt.qtbot import QtBot
from returned import answer, with_returns
from walk import nameless

from dhr_manager.domain.lanes.model import DAY
from dhr_manager.ui.chronology.lanes.view import LanesView
from dhr_manager.ui.chronology.panel import ChronologyPanel
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.report.write_sheet import WriteSheet
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.widgets.commands import live
from dhr_manager.ui.widgets.places import PLACES

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def panel(desk: Desk, jobs: Jobs, qtbot: QtBot) -> Iterator[ChronologyPanel]:
    review_id = answer(jobs, qtbot, with_returns)
    desk.frame.go(Place("reviews", review_id, "chronology"))
    area = desk.panel("reviews")
    assert isinstance(area, ReviewsArea)
    made = area.review.panels["chronology"]
    assert isinstance(made, ChronologyPanel)
    desk.activateWindow()
    qtbot.waitUntil(lambda: jobs.idle and bool(made.lanes.view.data.drawn) and desk.isActiveWindow(), timeout=10_000)
    qtbot.waitUntil(lambda: bool(made.table.current_key))
    yield made
    PLACES.forget_all("lanes/", "heights/")
    PLACES.flush()


class Keys:
    """Presses keys where the focus is, and waits for what follows."""

    def __init__(self, panel: ChronologyPanel, qtbot: QtBot) -> None:
        self.panel, self.qtbot = panel, qtbot

    def __call__(
        self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier, times: int = 1
    ) -> None:
        for _ in range(times):
            at = QApplication.focusWidget()
            assert at is not None
            self.qtbot.keyClick(at, key, modifier)
            self.qtbot.waitUntil(lambda: self.panel.frame.jobs.idle, timeout=10_000)

    @property
    def view(self) -> LanesView:
        return self.panel.lanes.view

    @property
    def said(self) -> str:
        return self.view.caption.text()

    def current(self) -> str:
        """The id of the current entry."""
        return self.view.data.ids[self.view.canvas.picture.shown.current]


@pytest.fixture
def keys(panel: ChronologyPanel, qtbot: QtBot) -> Keys:
    return Keys(panel, qtbot)


def test_there_about_and_back(keys: Keys) -> None:
    keys.panel.focus_first()
    picked = keys.panel.table.current_key
    keys(Qt.Key.Key_W)
    canvas = keys.view.canvas
    assert canvas.hasFocus()
    assert keys.current() == picked  # the table's entry is the current one
    assert keys.said.startswith(("POL · E-", "HOU · E-"))
    words = canvas.accessibleDescription()
    assert "2 lanes" in words
    assert "Aldbury Police: 46 entries" in words
    assert "Review period from 1 Jan 2018 to 19 Sep 2022." in words
    assert "Death 19 Sep 2022" in words
    whole = canvas.picture.scope
    keys(Qt.Key.Key_Plus, times=3)
    assert canvas.picture.scope.per_pixel < whole.per_pixel
    left = canvas.picture.scope.left
    keys(Qt.Key.Key_Right, times=2)
    assert canvas.picture.scope.left > left
    keys(Qt.Key.Key_Left)
    keys(Qt.Key.Key_Minus)
    keys(Qt.Key.Key_0)
    assert canvas.picture.scope == whole
    keys(Qt.Key.Key_Plus, times=40)  # to hours and no further
    assert canvas.picture.scope.per_pixel * 60 < DAY
    keys(Qt.Key.Key_Minus, times=60)  # to decades and no further
    assert canvas.picture.scope.per_pixel * 700 > 40 * 365 * DAY
    keys(Qt.Key.Key_Escape)
    assert keys.panel.table.hasFocus()


def test_from_entry_to_entry_and_lane_to_lane(keys: Keys) -> None:
    keys.panel.focus_first()
    keys(Qt.Key.Key_W)
    keys(Qt.Key.Key_Home)
    order = list(keys.view.canvas.picture.spans.order[keys.view.canvas.picture.shown.lane])
    met = [keys.view.canvas.picture.shown.current]
    heard = [keys.said]
    for _ in order[1:]:
        keys(Qt.Key.Key_Right, CONTROL)
        met.append(keys.view.canvas.picture.shown.current)
        heard.append(keys.said)
    assert met == order  # each entry of the lane is come to, those counted together too
    assert len(set(heard)) == len(order)
    keys(Qt.Key.Key_Left, CONTROL)
    assert keys.view.canvas.picture.shown.current == order[-2]
    keys(Qt.Key.Key_End)
    lane = keys.view.canvas.picture.shown.lane
    keys(Qt.Key.Key_Up if lane else Qt.Key.Key_Down)
    assert keys.view.canvas.picture.shown.lane != lane
    keys(Qt.Key.Key_Return)
    assert keys.panel.table.hasFocus()
    assert keys.panel.table.current_key == keys.current()


def test_a_period_by_keys_filters_the_table_and_esc_takes_it_away(keys: Keys, qtbot: QtBot) -> None:
    keys.panel.focus_first()
    total = len(keys.panel.table.rows.keys)
    drawn = keys.view.data.drawn
    keys(Qt.Key.Key_W)
    keys(Qt.Key.Key_Home)
    keys(Qt.Key.Key_Right, SHIFT, times=3)
    qtbot.waitUntil(lambda: keys.panel.frame.jobs.idle and 0 < len(keys.panel.table.rows.keys) < total)
    wanted = keys.panel.wanted
    assert wanted.start is not None
    assert wanted.end is not None
    assert wanted.start < wanted.end
    assert keys.view.data.drawn == drawn  # the picture keeps what lies beside the period
    assert "lanes.no-period" in live(keys.panel.window())
    end = wanted.end
    keys(Qt.Key.Key_Left, SHIFT)
    assert keys.panel.wanted.end is not None
    assert keys.panel.wanted.end < end
    keys(Qt.Key.Key_Escape)
    assert keys.view.canvas.hasFocus()
    qtbot.waitUntil(lambda: keys.panel.frame.jobs.idle and len(keys.panel.table.rows.keys) == total)
    assert keys.panel.wanted.start is None


def test_table_and_filters_are_seen_in_the_picture(keys: Keys, qtbot: QtBot) -> None:
    panel, shown = keys.panel, keys.view.canvas.picture.shown
    panel.focus_first()
    keys(Qt.Key.Key_Down, times=2)
    qtbot.waitUntil(lambda: {keys.view.data.ids[place] for place in shown.marked} == {panel.table.current_key})
    keys(Qt.Key.Key_Down, SHIFT, times=2)
    qtbot.waitUntil(lambda: {keys.view.data.ids[place] for place in shown.marked} == set(panel.chosen()))
    assert len(shown.marked) == 3
    next(iter(panel.filters.agencies.boxes.values())).setChecked(True)
    qtbot.waitUntil(lambda: keys.panel.frame.jobs.idle and keys.view.data.drawn < 60)
    assert [len(lane.entries) > 0 for lane in keys.view.data.lanes].count(True) == 1
    panel.filters.clear()
    panel.filters.period.setText("2020")
    qtbot.waitUntil(lambda: panel.frame.jobs.idle and keys.view.has_period())
    assert shown.brush is not None
    assert (shown.brush[1] - shown.brush[0]) / DAY == 366


def test_views_change_by_key_and_a_silence_is_jumped_to(keys: Keys, qtbot: QtBot) -> None:
    keys.panel.focus_first()
    keys(Qt.Key.Key_W)
    keys(Qt.Key.Key_W, SHIFT)
    assert keys.view.canvas.picture.shown.months
    keys(Qt.Key.Key_Home)
    assert "1 entry" in keys.said or "entries" in keys.said
    keys(Qt.Key.Key_W, SHIFT)
    table = keys.view.table
    qtbot.waitUntil(lambda: table.hasFocus() and table.model().rowCount() > 2)
    keys(Qt.Key.Key_Home)
    row = table.picked_row
    assert row is not None
    keys(Qt.Key.Key_Return)
    picture = keys.view.canvas.picture
    assert keys.view.canvas.hasFocus()
    assert not picture.shown.months
    assert picture.scope.minute(0) < row.first.toordinal() * DAY
    assert picture.scope.minute(picture.room.plot) > row.last.toordinal() * DAY
    assert picture.shown.lane == row.lane


def test_folded_away_and_remembered(keys: Keys, desk: Desk, qtbot: QtBot) -> None:
    keys.panel.focus_first()
    keys(Qt.Key.Key_W)
    tall = keys.view.tall.height()
    keys(Qt.Key.Key_Up, CONTROL, times=2)
    qtbot.waitUntil(lambda: keys.view.tall.height() < tall)
    keys(Qt.Key.Key_W)
    assert not keys.view.body.isVisible()
    assert keys.panel.table.hasFocus()
    assert PLACES.get("lanes/open") is False
    assert isinstance(PLACES.get("heights/lanes"), int)
    again = LanesView(desk.jobs)
    assert not again.is_open
    again.deleteLater()
    keys(Qt.Key.Key_W)
    assert keys.view.canvas.hasFocus()
    desk.perform("view.usual-places")
    assert PLACES.get("heights/lanes") is None


def test_the_open_tray_takes_the_room_of_the_picture_and_gives_it_back(keys: Keys) -> None:
    keys.panel.focus_first()
    keys(Qt.Key.Key_U)
    assert keys.panel.tray.table.hasFocus()
    assert not keys.view.body.isVisible()
    keys(Qt.Key.Key_U)
    assert keys.view.body.isVisible()
    assert PLACES.get("lanes/open") is None  # nobody chose it


def test_printing_begins_at_the_lanes(keys: Keys, desk: Desk) -> None:
    desk.perform("lanes.write")
    sheets = [sheet for sheet in desk.page.findChildren(WriteSheet) if sheet.isVisible()]
    assert [sheet.choices.document.currentData() for sheet in sheets] == ["swim-lanes"]
    sheets[0].dismiss()


def test_what_lies_under_the_pointer_is_shown(keys: Keys, qtbot: QtBot) -> None:
    view = keys.view
    qtbot.waitUntil(lambda: view.canvas.picture.laid() is not None)
    place = view.data.lanes[0].entries[0][2]
    view.canvas.hovered.emit((place,), view.canvas.mapToGlobal(view.canvas.rect().center()))
    qtbot.waitUntil(lambda: "<b>" in QToolTip.text() and bool(view.caption.text()))
    assert view.caption.text().split(" · ")[1] in QToolTip.text()
    view.canvas.hovered.emit((), view.canvas.mapToGlobal(view.canvas.rect().center()))
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_changes_elsewhere_are_drawn(keys: Keys, jobs: Jobs, qtbot: QtBot) -> None:
    review_id = keys.panel.review_id
    day = date(2022, 11, 1)
    jobs.run(lambda services: services.reviews.set_fact(review_id, "decision", day))
    qtbot.waitUntil(lambda: jobs.idle and "Decision" in [one.name for one in keys.view.data.days])


def test_everything_has_a_name(keys: Keys) -> None:
    assert nameless(keys.view) == []
