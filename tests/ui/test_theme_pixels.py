"""Looks at the pictures themselves: contrast measured from pixels, states and agencies told apart without colour."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import partial
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from dhr_manager.ui.settings.theme_choice import ThemeChoice
from dhr_manager.ui.shell.rail import Rail
from dhr_manager.ui.theme.apply import apply
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.theme.roles import AGENCY_COLOURS, STATES, THEMES, contrast, theme
from dhr_manager.ui.widgets.basics import button, label
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.chip import STRIP, Chip, badge_size, chip_size, paint_badge, paint_chip
from dhr_manager.ui.widgets.long_columns import LongColumn
from dhr_manager.ui.widgets.long_table import LongTable
from dhr_manager.ui.widgets.message import MessageBar
from dhr_manager.ui.widgets.table import QuietTable
from dhr_manager.ui.widgets.tabs import Tabs

TEXT, GRAPHIC = 4.5, 3.0
DIFFERENT = 5  # pixels in which two marks differ at least; an anti-aliased edge makes one or two


@pytest.fixture(params=THEMES)
def look(request: pytest.FixtureRequest, qapp: QApplication) -> str:
    apply(qapp, request.param)
    return str(request.param)


def colours(picture: QImage, box: QRect | None = None) -> Counter[str]:
    """How often each colour stands in a picture, or in a part of it."""
    where = (box or picture.rect()).intersected(picture.rect())
    return Counter(
        picture.pixelColor(x, y).name()
        for x in range(where.left(), where.right() + 1)
        for y in range(where.top(), where.bottom() + 1)
    )


def measured(picture: QImage, box: QRect | None = None) -> float:
    """Contrast of the ground (the commonest colour) with the ink (what stands out of it most)."""
    found = colours(picture, box)
    ground = found.most_common(1)[0][0]
    return max(contrast(one, ground) for one in found)


def painted(size: QSize, paint: Callable[[QPainter, QRect], object], scale: int = 1) -> QImage:
    """What a painter draws, on the surface of the theme."""
    picture = QImage(size * scale, QImage.Format.Format_RGB32)
    picture.setDevicePixelRatio(scale)
    picture.fill(LOOK.colour("surface"))
    painter = QPainter(picture)
    paint(painter, QRect(QPoint(0, 0), size))
    painter.end()
    return picture


def grey(picture: QImage) -> QImage:
    return picture.convertToFormat(QImage.Format.Format_Grayscale8)


def ink(picture: QImage, box: QRect) -> frozenset[tuple[int, int]]:
    """The pixels of a grey picture that are nearer to its ink than to its ground."""
    found = colours(picture, box)
    ground = QColor(found.most_common(1)[0][0]).lightness()
    far = max((QColor(one).lightness() for one in found), key=lambda one: abs(one - ground))
    return frozenset(
        (x - box.left(), y - box.top())
        for x in range(box.left(), box.right() + 1)
        for y in range(box.top(), box.bottom() + 1)
        if abs(picture.pixelColor(x, y).lightness() - far) < abs(picture.pixelColor(x, y).lightness() - ground)
    )


@pytest.mark.parametrize("state", STATES)
def test_a_chip_is_read(look: str, state: str) -> None:
    chip = Chip(state, "in 12 days")
    size = chip_size(chip)
    picture = painted(size, partial(paint_chip, chip=chip))
    assert measured(picture, QRect(8, 2, size.width() - 16, size.height() - 4)) >= TEXT


def test_states_are_told_apart_without_colour(look: str) -> None:
    marks = {}
    for state in STATES:
        chip = Chip(state, "")  # no word: the shape alone
        picture = grey(painted(QSize(60, chip_size(chip).height()), partial(paint_chip, chip=chip), scale=2))
        marks[state] = ink(picture, QRect(16, 4, 24, picture.height() - 8))
    for one, other in combinations(STATES, 2):
        assert len(marks[one] ^ marks[other]) >= DIFFERENT, (one, other)


@pytest.mark.parametrize("number", range(AGENCY_COLOURS))
def test_an_agency_s_code_is_read(look: str, number: int) -> None:
    size = badge_size("POL")
    picture = painted(size, partial(paint_badge, code="POL", colour=number))
    assert measured(picture, QRect(4, 2, size.width() - STRIP - 8, size.height() - 4)) >= TEXT


def test_agencies_are_told_apart_without_colour(look: str) -> None:
    size = badge_size("POL")
    strips = []
    for number in range(AGENCY_COLOURS):
        picture = grey(painted(size, partial(paint_badge, code="POL", colour=number), 2))
        strips.append(ink(picture, QRect(2 * (size.width() - STRIP + 1), 4, 2 * (STRIP - 3), 2 * size.height() - 8)))
    plain = strips[0]
    strips[0] = frozenset() if len(plain) > 100 else plain  # of one colour there is no ink
    alike = [
        (one, other, len(strips[one] ^ strips[other]))
        for one, other in combinations(range(AGENCY_COLOURS), 2)
        if len(strips[one] ^ strips[other]) < 2 * DIFFERENT
    ]
    assert alike == []


def far_apart(one: str, other: str) -> float:
    """How far two colours lie apart to the eye, by lightness and hue (CIE L*a*b*, 1976)."""
    pairs = zip(_lab(one), _lab(other), strict=True)
    return float(sum((first - second) ** 2 for first, second in pairs) ** 0.5)


def _lab(colour: str) -> tuple[float, float, float]:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("name", THEMES)
def test_agencies_are_told_apart_by_colour(name: str) -> None:
    near = [
        (one, other)
        for one, other in combinations(range(AGENCY_COLOURS), 2)
        if far_apart(theme(name).agency[one], theme(name).agency[other]) < 10
    ]
    assert near == []


def in_front(made: QWidget, qtbot: QtBot) -> None:
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()


def table(qtbot: QtBot) -> QuietTable[str]:
    columns = (
        Column[str]("What", lambda row: Cell(row, strong="Lead", second="under it")),
        Column[str]("State", lambda _: Cell(chips=(Chip("late", "late by 12 days"),)), width=160),
    )
    made = QuietTable("Things", columns, lambda row: row)
    qtbot.addWidget(made)
    made.resize(500, 200)
    in_front(made, qtbot)
    made.set_rows(["first thing", "second thing"])
    made.select("first thing")
    return made


def test_a_selected_row_is_read_and_seen(look: str, qtbot: QtBot) -> None:
    made = table(qtbot)
    made.setFocus(Qt.FocusReason.TabFocusReason)
    picture = made.viewport().grab().toImage()
    rows = [QRect(0, made.rowViewportPosition(row), made.columnWidth(0), made.rowHeight(row)) for row in (0, 1)]
    first, second = (rows[0].adjusted(6, 6, -6, -6), rows[1].adjusted(6, 6, -6, -6))
    assert colours(picture, first).most_common(1)[0][0] == LOOK.colour("selection").name()
    for box in (first, second):
        for half in (box.adjusted(0, 0, 0, -box.height() // 2), box.adjusted(0, box.height() // 2, 0, 0)):
            assert measured(picture, half) >= TEXT
    ring = colours(picture, QRect(rows[0].left() + 2, rows[0].center().y(), 2, 1))
    assert max(contrast(one, LOOK.colour("selection").name()) for one in ring) >= GRAPHIC


def test_a_row_of_the_long_table_is_read(look: str, qtbot: QtBot) -> None:
    made = LongTable("Entries", (LongColumn("Event", share=3), LongColumn("Marks", width=90)))
    qtbot.addWidget(made)
    made.resize(500, 240)
    made.show()
    made.set_keys(["a", "b"])
    cells = (Cell("An event", strong="Lead", second="under it"), Cell(chips=(Chip("due", "look"),)))
    made.put({"a": cells, "b": cells})
    made.select("a")
    picture = made.viewport().grab().toImage()
    for row in (0, 1):
        box = QRect(6, made.rowViewportPosition(row) + 6, made.columnWidth(0) - 12, made.rowHeight(row) - 12)
        for half in (box.adjusted(0, 0, 0, -box.height() // 2), box.adjusted(0, box.height() // 2, 0, 0)):
            assert measured(picture, half) >= TEXT


def controls() -> list[tuple[str, QWidget]]:
    combo, line, tick = QComboBox(), QLineEdit("Words"), QCheckBox("Ticked")
    combo.addItems(["First", "Second"])
    example, note = QLineEdit(), QPlainTextEdit()
    example.setPlaceholderText("14 Nov 2020")
    note.setPlaceholderText("What the panel should know")
    note.setFixedHeight(60)
    tick.setChecked(True)
    tabs, segments = Tabs("Tabs", role="tab"), Tabs("Segments")
    for made in (tabs, segments):
        made.set_choices([("one", "One"), ("two", "Two")])
        made.take("one")
    return [
        ("quiet", button("Change", combo.update)),
        ("primary", button("Save", combo.update, role="primary")),
        ("link", button("Take out", combo.update, role="link")),
        ("line", line),
        ("example", example),
        ("note", note),
        ("combo", combo),
        ("tick", tick),
        ("tab", next(iter(tabs.findChildren(type(button("", combo.update)))))),
        ("segment", next(iter(segments.findChildren(type(button("", combo.update)))))),
        ("theme", ThemeChoice("dark", "Dark", theme("dark"))),
        ("tabs", tabs),
        ("segments", segments),
    ]


def page(qtbot: QtBot, parts: list[tuple[str, QWidget]]) -> QWidget:
    made = QWidget()
    made.setObjectName("page")
    made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    qtbot.addWidget(made)
    layout = QVBoxLayout(made)
    for name, part in parts:
        if name not in ("tab", "segment"):  # they stand in their rows
            layout.addWidget(part)
    made.resize(420, made.sizeHint().height())
    in_front(made, qtbot)
    return made


def test_controls_are_read(look: str, qtbot: QtBot) -> None:
    parts = controls()
    top = page(qtbot, parts)
    for name, part in parts:
        if name in ("tabs", "segments", "theme", "tick"):
            continue
        picture = top.grab(QRect(part.mapTo(top, QPoint(0, 0)), part.size())).toImage()
        assert measured(picture, picture.rect().adjusted(5, 5, -5, -5)) >= TEXT, name
        part.setEnabled(False)
        off = top.grab(QRect(part.mapTo(top, QPoint(0, 0)), part.size())).toImage()
        assert measured(off, off.rect().adjusted(5, 5, -5, -5)) >= TEXT, f"{name}, off"


def test_the_focus_is_seen_on_every_control(look: str, qtbot: QtBot) -> None:
    parts = controls()
    top = page(qtbot, parts)
    for name, part in parts:
        if name in ("tabs", "segments"):
            continue
        pictures = []
        for focus in (False, True):
            part.setFocus(Qt.FocusReason.TabFocusReason) if focus else part.clearFocus()
            pictures.append(top.grab(QRect(part.mapTo(top, QPoint(0, 0)), part.size())).toImage())
        before, after = pictures
        changed = [
            contrast(before.pixelColor(x, y).name(), after.pixelColor(x, y).name())
            for x in range(before.width())
            for y in range(before.height())
            if before.pixel(x, y) != after.pixel(x, y)
        ]
        strong = [one for one in changed if one >= GRAPHIC]
        assert len(strong) >= 2 * before.height(), name  # as much as a line along both sides


def test_labels_and_messages_are_read(look: str, qtbot: QtBot) -> None:
    roles = ("", "title", "heading", "second", "small", "error", "display", "marking", "mono")
    labels = [label("Words to read", role) for role in roles]
    bars = []
    for state in ("done", "due", "late", "held"):
        bar = MessageBar()
        bar.say("Something happened", state, step="Next")
        bars.append(bar)
    top = page(qtbot, [(str(place), part) for place, part in enumerate([*labels, *bars])])
    for part in (*labels, *bars):
        picture = top.grab(QRect(part.mapTo(top, QPoint(0, 0)), part.size())).toImage()
        assert measured(picture, picture.rect().adjusted(4, 2, -4, -2)) >= TEXT


def test_the_rail_is_read(look: str, qtbot: QtBot) -> None:
    rail = Rail()
    qtbot.addWidget(rail)
    rail.add("reviews", "Reviews", "reviews")
    rail.add("learn", "Learn", "learn")
    rail.take("reviews")
    rail.resize(rail.width(), 400)
    rail.show()
    picture = rail.grab().toImage()
    for made in rail.findChildren(type(rail.lock)):
        box = QRect(made.mapTo(rail, QPoint(0, 0)), made.size()).adjusted(4, 4, -4, -4)
        for half in (box.adjusted(0, 0, 0, -box.height() // 2), box.adjusted(0, box.height() // 2, 0, 0)):
            assert measured(picture, half) >= TEXT, made.text()
