"""The picture itself: mouse, tips, what overflows, patterns in grey, slices, high contrast and large text."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhr_manager.domain.lanes.model import DAY, KeyDay, Lane, LanesData, Stretch, possible, sorted_spans
from dhr_manager.domain.lanes.ready import Ready
from dhr_manager.domain.lanes.silences import Silence
from dhr_manager.domain.rows.chronology import EntryRow
from dhr_manager.domain.rows.returns import DateRead
from dhr_manager.ui.chronology.lanes import words
from dhr_manager.ui.chronology.lanes.around import axis_height, placed
from dhr_manager.ui.chronology.lanes.canvas import LanesCanvas
from dhr_manager.ui.chronology.lanes.finding import drawn_at
from dhr_manager.ui.chronology.lanes.grounds import ground
from dhr_manager.ui.chronology.lanes.view import LanesView
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.theme.apply import apply
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.theme.roles import contrast

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
FIRST = date(2020, 1, 1)


def data_of(*lanes: list[tuple[date | None, date | None]], colours: tuple[int, ...] = (1, 3, 5, 7)) -> LanesData:
    made, place = [], 0
    for number, entries in enumerate(lanes):
        spans = [(*possible(*when)[:2], place + n) for n, when in enumerate(entries)]
        place += len(spans)
        made.append(Lane(f"{number}", f"A{number}", f"Agency {number}", colours[number], sorted_spans(spans)))
    start = FIRST.toordinal() * DAY
    return LanesData(
        tuple(made),
        tuple(f"e{n}" for n in range(place)),
        frozenset({0}),
        Stretch("Review period", start - 30 * DAY, start + 400 * DAY),
        (KeyDay("Death", start + 390 * DAY),),
        (Stretch("Pause", start + 395 * DAY, start + 420 * DAY),),
    )


def on(*days: int) -> list[tuple[date | None, date | None]]:
    return [(FIRST + timedelta(days=n), FIRST + timedelta(days=n)) for n in days]


def canvas_of(qtbot: QtBot, data: LanesData) -> LanesCanvas:
    made = LanesCanvas()
    qtbot.addWidget(made)
    made.resize(700, 200)
    made.show()
    made.show_ready(Ready(data), keep=False)
    made.grab()
    return made


def place_on(canvas: LanesCanvas, place: int) -> QPoint:
    """Where an entry can be clicked."""
    picture = canvas.picture
    laid = picture.laid()
    assert laid is not None
    rect = drawn_at(laid, picture.rows, picture.at, picture.spans.lane[place], picture.spans.span[place])
    assert rect is not None
    return QPointF(picture.room.codes + rect.x() - picture.left + 2, axis_height() + rect.center().y()).toPoint()


def test_a_click_picks_and_a_double_click_on_a_count_comes_nearer(qtbot: QtBot) -> None:
    canvas = canvas_of(qtbot, data_of(on(0, 100, 101, 102), on(50)))
    picked: list[int] = []
    canvas.picked.connect(picked.append)
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place_on(canvas, 4))
    qtbot.mouseClick(canvas, Qt.MouseButton.LeftButton, pos=place_on(canvas, 0))
    assert picked == [4, 0]
    before = canvas.picture.scope.per_pixel
    found = canvas.found(QPointF(place_on(canvas, 1)))
    assert found is not None
    assert found.places == (1, 2, 3)
    qtbot.mouseDClick(canvas, Qt.MouseButton.LeftButton, pos=place_on(canvas, 1))
    assert canvas.picture.scope.per_pixel < before / 4
    canvas.grab()
    apart = canvas.found(QPointF(place_on(canvas, 2)))
    assert apart is not None
    assert apart.places == (2,)


def test_dragging_brushes_days_and_dragging_the_axis_moves(qtbot: QtBot) -> None:
    canvas = canvas_of(qtbot, data_of(on(0, 300)))
    brushed: list[tuple[object, object]] = []
    canvas.moving.brushed.connect(lambda *days: brushed.append(days))
    y = axis_height() + 40
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(200, y))
    qtbot.mouseMove(canvas, QPoint(300, y))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, y))
    assert len(brushed) == 1
    first, last = brushed[0]
    assert isinstance(first, date)
    assert isinstance(last, date)
    assert (last - first).days == pytest.approx(100 * canvas.picture.scope.per_pixel / DAY, abs=2)
    left = canvas.picture.scope.left
    qtbot.mousePress(canvas, Qt.MouseButton.LeftButton, pos=QPoint(300, 5))
    qtbot.mouseMove(canvas, QPoint(250, 5))
    qtbot.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=QPoint(250, 5))
    assert canvas.picture.scope.left == pytest.approx(left + 50 * canvas.picture.scope.per_pixel)
    assert len(brushed) == 1


def test_the_wheel_comes_nearer_to_what_is_under_it(qtbot: QtBot) -> None:
    canvas = canvas_of(qtbot, data_of(on(0, 300)))
    x = 400.0
    minute = canvas.picture.scope.minute(x - canvas.picture.room.codes)

    def turn(by: int, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        at = QPointF(x, 80)
        buttons, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        event = QWheelEvent(at, canvas.mapToGlobal(at), QPoint(), QPoint(0, by), buttons, modifier, phase, False)
        QApplication.sendEvent(canvas, event)

    before = canvas.picture.scope.per_pixel
    turn(240)
    assert canvas.picture.scope.per_pixel == pytest.approx(before / 2)
    assert canvas.picture.scope.minute(x - canvas.picture.room.codes) == pytest.approx(minute)
    turn(-240, Qt.KeyboardModifier.ShiftModifier)
    assert canvas.picture.scope.per_pixel == pytest.approx(before / 2)
    assert canvas.picture.scope.minute(x - canvas.picture.room.codes) > minute


def greys(image: QImage, top: int, bottom: int, left: int, right: int) -> list[list[int]]:
    """A part of a picture without its colours."""
    grey = image.convertToFormat(QImage.Format.Format_Grayscale8)
    return [[grey.pixelColor(x, y).red() for x in range(left, right)] for y in range(top, bottom)]


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
def test_in_grey_agencies_are_told_apart_by_their_patterns(qtbot: QtBot, qapp: QApplication, theme: str) -> None:
    apply(qapp, theme)
    months: list[tuple[date | None, date | None]] = [(FIRST, FIRST + timedelta(days=200))]
    canvas = canvas_of(qtbot, data_of(months, months, months, months))
    picture = canvas.grab().toImage()
    rows, at = canvas.picture.rows, canvas.picture
    left = round(at.room.codes + at.scope.x(FIRST.toordinal() * DAY)) + 4
    drawn = []
    for lane in range(4):
        top = round(axis_height() + rows.track_top(lane, 0)) + 1
        bars = greys(picture, top, top + round(rows.track) - 2, left, left + 60)
        levels = sorted({value for line in bars for value in line})
        assert levels[-1] - levels[0] > 40  # hatched, not flat
        middle = (levels[0] + levels[-1]) / 2
        drawn.append(tuple(tuple(value > middle for value in line) for line in bars))
    assert len(set(drawn)) == 4


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
def test_every_agency_stands_out_on_every_ground(qapp: QApplication, theme: str) -> None:
    apply(qapp, theme)
    for role in ("surface", "selection", "none-ground"):
        behind = ground(role).name()
        assert min(contrast(agency, behind) for agency in LOOK.theme.agency) >= 3, (role, behind)
    assert ground("selection") != ground("surface")


def test_what_is_open_goes_on_to_the_edge_with_a_point(qtbot: QtBot) -> None:
    data = data_of([(FIRST + timedelta(days=100), None), *on(0, 200)])
    canvas = canvas_of(qtbot, data)
    canvas.moving.zoom(4)  # the edge lies years after the last entry
    picture = canvas.grab().toImage()
    y = round(axis_height() + canvas.picture.rows.open_top(0) + canvas.picture.rows.open / 2)
    colour = picture.pixelColor(canvas.width() - 4, y)
    assert colour.saturation() > 60


def test_more_lanes_than_room_scroll_with_the_current_entry(qtbot: QtBot) -> None:
    canvas = canvas_of(qtbot, data_of(*[on(10 * n, 200) for n in range(15)], colours=tuple(range(15))))
    assert canvas.bar.isVisible()
    for _ in range(15):
        canvas.moving.lane(1)
    assert canvas.picture.shown.lane == 14
    assert canvas.bar.value() == canvas.bar.maximum() > 0
    for _ in range(15):
        canvas.moving.lane(-1)
    assert canvas.bar.value() == 0


def test_a_long_review_is_laid_out_in_slices(qtbot: QtBot) -> None:
    days = [n % 400 for n in range(30_000)]
    canvas = canvas_of(qtbot, data_of(on(*days), on(*days)))
    qtbot.waitUntil(lambda: not canvas.picture.levels.busy)
    laid = canvas.picture.laid()
    assert laid is not None
    assert sum(lane.count for lane in laid.lanes) == 60_000
    canvas.moving.zoom(-1)
    canvas.grab()  # the level before is stretched meanwhile
    qtbot.waitUntil(lambda: not canvas.picture.levels.busy)
    canvas.grab()
    again = canvas.picture.laid()
    assert again is not None
    assert sum(lane.count for lane in again.lanes) == 60_000
    canvas.show_months(True)
    canvas.grab()
    qtbot.waitUntil(lambda: canvas.picture.counted() is not None)


def test_names_join_where_they_would_cover_each_other(qtbot: QtBot) -> None:
    canvas = canvas_of(qtbot, data_of(on(0)))
    metrics = canvas.fontMetrics()
    found = placed(
        [(10, "Death", "late"), (14, "Notified", "late"), (18, "Pause", "held"), (300, "Decision", "late")],
        400,
        metrics,
    )
    assert [name for _, name, _ in found] == ["Death +2", "Decision"]
    edge = placed([(398, "Death", "late"), (399, "Notified", "late")], 400, metrics)
    assert edge[0][0] + metrics.horizontalAdvance("Death +1") <= 400


def test_nothing_to_draw_is_drawn(qtbot: QtBot) -> None:
    canvas = canvas_of(qtbot, LanesData())
    canvas.setFocus()
    canvas.moving.zoom(-2)
    canvas.moving.step(1)
    canvas.moving.lane(1)
    canvas.moving.end(last=True)
    canvas.moving.period(1)
    assert not canvas.grab().isNull()


def test_the_view_at_large_text_begins_folded(qtbot: QtBot, qapp: QApplication, jobs: Jobs) -> None:
    apply(qapp, "light", scale=2.0)
    view = LanesView(jobs)
    qtbot.addWidget(view)
    assert not view.is_open
    view.set_open(True, keep=False)
    view.show_lanes(data_of(on(0, 1, 2)))
    view.resize(500, 600)
    view.show()
    assert view.canvas.height() >= 100
    assert view.counts.text() == "3 drawn"


def row(text: str = "Something <b>said</b>") -> EntryRow:
    when = DateRead("2/11/20", date(2020, 11, 2), date(2020, 11, 2), "day", False)
    return EntryRow(
        id="e",
        number=7,
        agency_id="a",
        agency_code="POL",
        colour=0,
        when=when,
        time_text="",
        time="21:47",
        source="",
        event=text,
        action="",
        comment="",
        status="ok",
        flags=(),
        comments=0,
    )


def test_words_of_tips_and_silences() -> None:
    assert words.entry_words(row()) == "POL · E-0007 · 2 Nov 2020, 21:47 · Something <b>said</b>"
    graphic = replace(row("blood"), flags=("graphic",))
    assert "blood" not in words.entry_words(graphic) + words.tip((graphic,), 1)  # nothing graphic comes unasked
    said = words.tip((row(), row("long " * 100)), 9)
    assert "<b>9 entries</b>" in said
    assert "&lt;b&gt;said" in said
    assert said.endswith("<p>and 7 more entries</p>")
    data = data_of(on(0), on(9))
    columns = words.silence_columns(data)
    silence = Silence(1, date(2020, 1, 1), date(2020, 3, 1), -1, 0, (0,), 2)
    cells = [column.cell(silence) for column in columns]
    assert [cell if isinstance(cell, str) else cell.spoken for cell in cells] == [
        "Agency 1",
        "1 Jan 2020",
        "1 Mar 2020",
        "2 months and 1 day",
        "1 entry with a wide date may lie inside; 2 undated entries may lie anywhere, not certain",
    ]
