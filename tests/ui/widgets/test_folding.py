"""Columns without room: they fold under the main one, where they are painted, told and sorted by."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.chip import Chip
from dhr_manager.ui.widgets.delegate import cell_height
from dhr_manager.ui.widgets.folding import Wish, folded, main_column, widths, with_folded
from dhr_manager.ui.widgets.long_columns import LongColumn
from dhr_manager.ui.widgets.long_table import LongTable
from dhr_manager.ui.widgets.table import QuietTable

WISHES = st.lists(
    st.builds(
        lambda least, more, share, late: Wish(least, (least + more) if share == 0 else 0, max(share, 1), late),
        st.integers(24, 300), st.integers(0, 200), st.integers(0, 5), st.booleans(),
    ),
    min_size=1, max_size=7,
)  # fmt: skip


@given(WISHES, st.integers(1, 2000))
def test_what_is_shown_fits_or_nothing_is_left_to_fold(wishes: Sequence[Wish], room: int) -> None:
    gone = folded(wishes, room)
    given_ = widths(wishes, {}, gone, room)
    assert main_column(wishes) not in gone
    assert set(given_) == set(range(len(wishes))) - gone
    assert all(width >= wishes[place].least for place, width in given_.items())
    assert len(given_) == 1 or sum(given_.values()) <= room


@given(WISHES, st.integers(200, 2000))
def test_no_column_folds_where_all_have_room(wishes: Sequence[Wish], room: int) -> None:
    if sum(wish.least for wish in wishes) <= room:
        assert folded(wishes, room) == frozenset()


def test_states_fold_last_and_from_the_right() -> None:
    wishes = [Wish(100, share=3), Wish(100), Wish(100), Wish(100, 150, late=True)]
    assert folded(wishes, 350) == {2}
    assert folded(wishes, 250) == {1, 2}
    assert folded(wishes, 150) == {1, 2, 3}


def test_what_is_drawn_by_hand_keeps_its_width() -> None:
    assert widths([Wish(100), Wish(80, 120)], {0: 900}, frozenset(), 400) == {0: 900, 1: 80}


def test_a_folded_cell_is_a_line_with_its_heading_and_empty_ones_are_none() -> None:
    late = Chip("late", "late")
    more = [("Chair", Cell("A. Ward", second="since May")), ("Time", Cell("–")), ("State", Cell(chips=(late,)))]
    whole = with_folded(Cell(strong="Anna"), more)
    assert [(one.second, one.chips) for one in whole.under] == [
        ("Chair: A. Ward · since May", ()),
        ("", (late,)),
    ]
    assert whole.spoken == "Anna, Chair: A. Ward, since May, State: late"
    assert cell_height(whole, 300) > cell_height(Cell(strong="Anna"), 300)


def a_table(qtbot: QtBot, width: int) -> QuietTable[str]:
    columns: tuple[Column[str], ...] = (
        Column("Name", lambda row: Cell(strong=row), share=3),
        Column("Place", lambda row: f"{row} Hall", share=1, order=lambda row: row[::-1]),
        Column("State", lambda row: Cell(chips=(Chip("done", f"{row} is done"),)), width=160),
    )
    table: QuietTable[str] = QuietTable("Things", columns, str)
    qtbot.addWidget(table)
    table.resize(width, 300)
    table.set_rows(["Birch", "Alder"])
    table.show()
    return table


@pytest.mark.parametrize("width", range(150, 700, 50))
def test_no_width_makes_a_table_scroll_sideways(qtbot: QtBot, width: int) -> None:
    table = a_table(qtbot, width)
    qtbot.waitUntil(lambda: table.horizontalScrollBar().maximum() == 0)
    assert table.shown_columns()[0] == 0


def test_a_folded_column_is_told_sorted_by_and_comes_back(qtbot: QtBot) -> None:
    table = a_table(qtbot, 130)
    assert table.rows.folded == (1, 2)
    told = table.rows.data(table.rows.index(0, 0), Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Name: Birch, Place: Birch Hall, State: Birch is done"
    ((words, sort),) = table.own.more()
    sort()
    assert (words, table.rows.rows) == ("Sort by Place", ("Birch", "Alder"))
    table.resize(900, 300)
    qtbot.waitUntil(lambda: table.shown_columns() == [0, 1, 2])
    assert table.own.drawn() == {}  # hiding and showing is the program's doing


def test_the_cell_with_the_focus_is_never_one_that_folded(qtbot: QtBot) -> None:
    table = a_table(qtbot, 900)
    table.setCurrentIndex(table.rows.index(1, 2))
    table.resize(130, 300)
    qtbot.waitUntil(lambda: table.rows.folded != ())
    assert (table.currentIndex().row(), table.currentIndex().column()) == (1, 0)
    assert [index.row() for index in table.selectionModel().selectedRows()] == [1]


def test_the_row_chosen_stays_in_sight_where_rows_grow(qtbot: QtBot) -> None:
    table = a_table(qtbot, 900)
    table.set_rows([f"{place:02} Birch" for place in range(40)])
    table.select("05 Birch")
    for width, tall in ((260, 300), (260, 140), (900, 140)):
        table.resize(width, tall)
        qtbot.waitUntil(lambda: not table._fit_soon.isActive())
        assert table.viewport().rect().intersects(table.visualRect(table.currentIndex()))
    table.verticalScrollBar().setValue(table.verticalScrollBar().maximum())  # the user looks elsewhere
    table.resize(500, 140)
    qtbot.waitUntil(lambda: not table._fit_soon.isActive())
    assert not table.viewport().rect().intersects(table.visualRect(table.currentIndex()))


def test_long_rows_fold_too(qtbot: QtBot) -> None:
    table = LongTable("Entries", (LongColumn("Date", 104), LongColumn("Event", share=5), LongColumn("Marks", 104)))
    qtbot.addWidget(table)
    table.resize(900, 300)
    table.set_keys(["a"])
    table.put({"a": (Cell("1 May"), Cell("Called"), Cell("seen", badge=None))})
    table.show()
    wide = table.laid(0)
    assert wide is not None
    table.resize(280, 300)
    qtbot.waitUntil(lambda: table.rows.folded == (2,))
    laid = table.laid(0)
    assert laid is not None
    assert [line[2] for line in laid[1].lines] == ["Called", "Marks: seen"]
    assert laid[2].lines == ()
    assert table.rows.data(table.rows.index(0, 1), Qt.ItemDataRole.AccessibleTextRole) == "Event: Called, Marks: seen"
    assert table.rowHeight(0) > max(cell.height for cell in wide)
    assert table.horizontalScrollBar().maximum() == 0
