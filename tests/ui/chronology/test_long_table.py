"""The long table: exact heights, nothing measured that is not seen, a place that stays while rows are measured."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhr_manager.ui.theme.apply import apply
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.cells import Cell
from dhr_manager.ui.widgets.chip import Chip
from dhr_manager.ui.widgets.long_cells import Layer
from dhr_manager.ui.widgets.long_columns import LongColumn
from dhr_manager.ui.widgets.long_table import BEYOND, LongTable
from dhr_manager.ui.widgets.wrap import Wrapper

COLUMNS = (LongColumn("Name", 80), LongColumn("Words"), LongColumn("State", 120))
MANY = 20_000


def cells(place: int) -> tuple[Cell, ...]:
    words = "word " * (1 + place * 7919 % 90)
    return Cell(f"row {place}"), Cell(words, second="under it"), Cell(chips=(Chip("due", "queried"),))


@pytest.fixture
def table(qtbot: QtBot) -> LongTable:
    made = LongTable("Invented rows", COLUMNS)
    qtbot.addWidget(made)
    made.wanted.connect(lambda: made.put({key: cells(int(key)) for key in made.missing()}))
    made.resize(700, 500)
    made.show()
    made.set_keys([str(place) for place in range(MANY)])
    return made


@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=120), width=st.integers(12, 300))
def test_wrapped_lines_lose_no_letter_and_fit(text: str, width: int) -> None:
    wrapper = Wrapper(LOOK.font(13))
    lines = wrapper.lines(text, width)
    kept = "".join("".join(lines).split(" "))
    assert kept == "".join("".join(text.replace("\t", " ").splitlines()).split(" "))
    metrics = QFontMetricsF(LOOK.font(13))
    for line in lines:
        assert len(line) <= 1 or metrics.horizontalAdvance(line) <= width + 2 * len(line)


def test_visible_rows_are_as_high_as_their_tallest_cell(table: LongTable) -> None:
    first, last = 0, table.rowAt(table.viewport().height() - 2)
    assert last > 2
    for place in range(first, last + 1):
        laid = table.laid(place)
        assert laid is not None
        assert table.rowHeight(place) == max(cell.height for cell in laid)
        bottom = max(y for cell in laid for _, y, _, _ in cell.lines)
        assert bottom < table.rowHeight(place)


def test_only_what_is_near_the_screen_is_fetched_and_measured(table: LongTable) -> None:
    assert 0 < len(table._measured) < 40 + 2 * BEYOND
    assert len(table.rows._cells) < 300


def test_jump_and_scrolling_up_keep_the_row_that_is_read_in_place(table: LongTable) -> None:
    bar = table.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    read = table.rowAt(table.viewport().height() // 2)
    where = table.rowViewportPosition(read)
    for _ in range(30):
        before = table.rowViewportPosition(read)
        bar.setValue(bar.value() - 7)
        assert abs(table.rowViewportPosition(read) - before - 7) <= 1
    assert table.rowViewportPosition(read) > where


def test_last_row_is_reached_whole(table: LongTable) -> None:
    assert table.select(str(MANY - 1))
    rect = table.visualRect(table.currentIndex())
    assert rect.bottom() <= table.viewport().height()
    assert rect.top() >= 0


def test_rows_set_anew_keep_the_current_one_at_its_place(table: LongTable) -> None:
    table.select("9000")
    where = table.rowViewportPosition(9000)
    table.set_keys([str(place) for place in range(MANY) if place % 2 == 0])
    assert table.current_key == "9000"
    assert abs(table.rowViewportPosition(4500) - where) <= 2


def test_screen_reader_hears_column_and_words(table: LongTable) -> None:
    index = table.rows.index(0, 2)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "State: queried"
    assert table.rows.headerData(1, Qt.Orientation.Horizontal) == "Words"


def test_new_theme_and_bigger_text_lay_everything_out_afresh(table: LongTable, qapp: QApplication) -> None:
    before = table.rowHeight(3)
    apply(qapp, "dark", scale=1.5)
    table.grab()
    assert table.rowHeight(3) > before
    assert table.layer.look == ("dark", 1.5)
    apply(qapp, "light")


def test_badge_has_its_pattern_beside_the_code(qapp: QApplication) -> None:
    layer = Layer()
    seen = {bytes(layer.badge("ABC", colour).toImage().constBits()) for colour in range(16)}
    assert len(seen) == 16
