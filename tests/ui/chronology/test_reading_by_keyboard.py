"""The whole table of the chronology by keyboard alone: search, views, columns, order, numbers, folding, marks, undo."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QMenu
from pytestqt.qtbot import QtBot
from returned import answer, with_returns

from dhr_manager.domain.rows.chronology import ChronologyFilter, EntryRow
from dhr_manager.services.bundle import Services
from dhr_manager.ui.chronology.panel import ChronologyPanel
from dhr_manager.ui.chronology.views import ManageViews
from dhr_manager.ui.chronology.words import COLUMNS, EVENT, FOLDED
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.report.write_sheet import WriteSheet
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.widgets.places import PLACES
from dhr_manager.ui.widgets.sheet import Sheet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen: popups
TOTAL = 68
ALT, SHIFT, CTRL, NONE = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)
Key = Qt.Key


@pytest.fixture
def review_id(jobs: Jobs, qtbot: QtBot) -> str:
    return answer(jobs, qtbot, with_returns)


@pytest.fixture
def panel(desk: Desk, review_id: str, qtbot: QtBot) -> ChronologyPanel:
    desk.frame.go(Place("reviews", review_id, "chronology"))
    area = desk.panel("reviews")
    assert isinstance(area, ReviewsArea)
    made = area.review.panels["chronology"]
    assert isinstance(made, ChronologyPanel)
    settle(made, qtbot)
    qtbot.waitUntil(lambda: bool(made.pane.shown_id))
    desk.activateWindow()
    made.focus_first()
    return made


def settle(panel: ChronologyPanel, qtbot: QtBot) -> None:
    def settled() -> bool:
        return panel.frame.jobs.idle and not panel.newest.open and not panel.filters._soon.isActive()

    qtbot.waitUntil(settled, timeout=10_000)


def press(qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier = NONE) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, key, held)


def write(qtbot: QtBot, words: str) -> None:
    focus = QApplication.focusWidget()
    assert isinstance(focus, QLineEdit)
    qtbot.keyClicks(focus, words)


def search(panel: ChronologyPanel, qtbot: QtBot, words: str) -> None:
    press(qtbot, Key.Key_Slash)
    write(qtbot, words)
    settle(panel, qtbot)
    press(qtbot, Key.Key_Return)


def take(panel: ChronologyPanel, qtbot: QtBot, menu: QMenu | None, key: str) -> None:
    assert menu is not None
    qtbot.waitUntil(menu.isVisible)
    qtbot.keyClick(menu, key)
    settle(panel, qtbot)
    panel.window().activateWindow()  # offscreen, a popup that closes gives the window nothing back
    qtbot.waitUntil(panel.window().isActiveWindow)
    panel.focus_first()


def sheet_of(desk: Desk) -> Sheet:
    found = [sheet for sheet in desk.findChildren(Sheet) if sheet.isVisible()]
    assert len(found) == 1
    return found[0]


def rows(panel: ChronologyPanel, qtbot: QtBot, wanted: ChronologyFilter | None = None) -> tuple[EntryRow, ...]:
    limits = wanted or ChronologyFilter()
    review_id = panel.review_id
    return answer(panel.frame.jobs, qtbot, lambda services: services.chronology.all(review_id, limits))


def test_search_is_highlighted_and_a_near_word_is_offered(panel: ChronologyPanel, qtbot: QtBot) -> None:
    search(panel, qtbot, "letter")
    found = len(panel.table.rows.keys)
    assert 0 < found < TOTAL
    laid = panel.table.laid(0)
    assert laid is not None
    assert {mark[3].lower()[:6] for cell in laid for mark in cell.marks} == {"letter"}
    press(qtbot, Key.Key_Slash)
    write(qtbot, "leter")
    settle(panel, qtbot)
    assert panel.filters.meant.text() == "Did you mean “letter”?"
    press(qtbot, Key.Key_Tab)
    if not panel.filters.meant.hasFocus():  # the button that clears the line stands between
        press(qtbot, Key.Key_Tab)
    assert panel.filters.meant.hasFocus()
    press(qtbot, Key.Key_Space)
    settle(panel, qtbot)
    assert len(panel.table.rows.keys) == found


def test_a_view_is_saved_taken_renamed_and_deleted(panel: ChronologyPanel, desk: Desk, qtbot: QtBot) -> None:
    search(panel, qtbot, "letter")
    counted = panel.counts.text()
    press(qtbot, Key.Key_V, SHIFT)
    write(qtbot, "Letters")
    press(qtbot, Key.Key_Return, CTRL)
    settle(panel, qtbot)
    assert panel.filters.view.text() == "View: Letters ▾"
    panel.focus_first()
    press(qtbot, Key.Key_V)
    take(panel, qtbot, panel.views.menu, "0")
    assert panel.counts.text() == f"{TOTAL} of {TOTAL}"
    press(qtbot, Key.Key_V)
    take(panel, qtbot, panel.views.menu, "1")
    assert panel.counts.text() == counted
    assert panel.filters.words.text() == "letter"
    press(qtbot, Key.Key_V)
    menu = panel.views.menu
    assert menu is not None
    qtbot.keyClick(menu, Key.Key_Up)  # the last line: rename or delete
    qtbot.keyClick(menu, Key.Key_Return)
    panel.window().activateWindow()
    qtbot.waitUntil(panel.window().isActiveWindow)
    manage = sheet_of(desk)
    assert manage.form is not None
    manage.form.fields["name"].retype("All letters")
    press(qtbot, Key.Key_Return, CTRL)
    settle(panel, qtbot)
    assert panel.filters.view.text() == "View: All letters ▾"
    panel.views.manage()
    sheet = sheet_of(desk)
    assert isinstance(sheet, ManageViews)
    sheet.delete.setFocus()
    press(qtbot, Key.Key_Space)
    settle(panel, qtbot)
    assert panel.views.views == ()
    answer(panel.frame.jobs, qtbot, lambda services: services.undo.undo()[0])
    qtbot.waitUntil(lambda: [view.name for view in panel.views.views] == ["All letters"])


def test_columns_are_chosen_moved_and_sized(panel: ChronologyPanel, desk: Desk, qtbot: QtBot) -> None:
    press(qtbot, Key.Key_C, SHIFT)
    listed = QApplication.focusWidget()
    assert isinstance(listed, QListWidget)
    titles = [column.title for column in COLUMNS]
    people, ref = titles.index("People"), titles.index("Ref.")
    for _ in range(people):
        press(qtbot, Key.Key_Down)
    press(qtbot, Key.Key_Space)
    assert not panel.table.isColumnHidden(people)
    press(qtbot, Key.Key_Up, ALT)
    assert panel.table.own.order.index(people) == people - 1
    before = panel.table.columnWidth(people)
    press(qtbot, Key.Key_Plus)
    assert panel.table.columnWidth(people) > before
    press(qtbot, Key.Key_Home)
    press(qtbot, Key.Key_Space)
    assert panel.table.isColumnHidden(ref)
    assert panel.tray.table.isColumnHidden(ref)  # the tray follows
    press(qtbot, Key.Key_Escape)
    assert panel.table.hasFocus()
    panel.table.usual()
    assert not panel.table.isColumnHidden(ref)
    assert panel.table.isColumnHidden(people)
    PLACES.flush()


def test_order_turns_and_rows_are_packed(panel: ChronologyPanel, qtbot: QtBot) -> None:
    keys = panel.table.rows.keys
    press(qtbot, Key.Key_Y)
    settle(panel, qtbot)
    assert panel.table.rows.keys == keys[::-1]
    assert panel.middle.order.accessibleName() == "Newest first"
    assert not panel.filters.limits
    press(qtbot, Key.Key_Y)
    settle(panel, qtbot)
    assert panel.table.rows.keys == keys
    tall = panel.table.rowHeight(0)
    press(qtbot, Key.Key_H)
    assert panel.table.rowHeight(0) < tall
    press(qtbot, Key.Key_H)
    assert panel.table.rowHeight(0) == tall
    PLACES.flush()


def test_graphic_text_is_folded_until_it_is_asked_for(panel: ChronologyPanel, qtbot: QtBot) -> None:
    entry_id = panel.table.current_key
    answer(panel.frame.jobs, qtbot, lambda services: services.chronology.flag([entry_id], "graphic"))

    def said() -> str:
        cells = panel.table.rows.cells_at(panel.table.rows.place_of(entry_id))
        return cells[EVENT].spoken if cells else ""

    qtbot.waitUntil(lambda: said() == FOLDED)
    qtbot.waitUntil(lambda: panel.known is not None and "graphic" in panel.known.row.flags)
    assert FOLDED in panel.pane.words.text()
    panel.focus_first()
    press(qtbot, Key.Key_G)
    qtbot.waitUntil(lambda: said() not in ("", FOLDED))
    assert FOLDED not in panel.pane.words.text()
    press(qtbot, Key.Key_G)
    qtbot.waitUntil(lambda: said() == FOLDED)
    qtbot.waitUntil(lambda: "graphic" in panel.filters.flags.boxes)
    press(qtbot, Key.Key_G, SHIFT)
    qtbot.waitUntil(lambda: said() not in ("", FOLDED))
    press(qtbot, Key.Key_G, SHIFT)
    qtbot.waitUntil(lambda: said() == FOLDED)
    assert all(row.event != FOLDED for row in rows(panel, qtbot))  # what is exported is whole


def test_all_shown_are_flagged_in_one_step_and_undone(panel: ChronologyPanel, qtbot: QtBot) -> None:
    search(panel, qtbot, "letter")
    press(qtbot, Key.Key_A, CTRL)
    shown = set(panel.table.rows.keys)
    assert set(panel.chosen()) == shown
    press(qtbot, Key.Key_F)
    take(panel, qtbot, panel.bulk.menu, "1")
    flagged = ChronologyFilter(flags=frozenset({"missed-opportunity"}))
    assert {row.id for row in rows(panel, qtbot, flagged)} == shown
    answer(panel.frame.jobs, qtbot, lambda services: services.undo.undo()[0])
    assert rows(panel, qtbot, flagged) == ()


def test_what_was_read_is_seen_and_marks_can_be_set(panel: ChronologyPanel, qtbot: QtBot) -> None:
    unseen = ChronologyFilter(unseen=True)
    first = panel.table.current_key
    qtbot.waitUntil(lambda: first not in {row.id for row in rows(panel, qtbot, unseen)}, timeout=10_000)
    press(qtbot, Key.Key_X, SHIFT)
    settle(panel, qtbot)
    qtbot.waitUntil(lambda: first in {row.id for row in rows(panel, qtbot, unseen)})
    press(qtbot, Key.Key_A, CTRL)
    press(qtbot, Key.Key_X)
    settle(panel, qtbot)
    left = {row.id for row in rows(panel, qtbot, unseen)}
    assert left == set(panel.tray.table.rows.keys)


def test_entries_of_one_day_are_put_in_another_order_and_numbered(
    panel: ChronologyPanel, review_id: str, qtbot: QtBot
) -> None:
    def same_day(services: Services) -> str:
        """Two entries of one day without a time, made from one."""
        listed = services.chronology.all(review_id, ChronologyFilter())
        return next(
            (
                two.id
                for one, two in pairwise(listed)
                if one.when.earliest == two.when.earliest is not None
                and (one.time, one.when.precision, one.when.latest) == (two.time, two.when.precision, two.when.latest)
            ),
            "",
        )

    lower = answer(panel.frame.jobs, qtbot, same_day)
    if lower:
        panel.table.select(lower)
        place = panel.table.rows.place_of(lower)
        panel.focus_first()
        press(qtbot, Key.Key_Up, ALT)
        qtbot.waitUntil(lambda: panel.table.rows.place_of(lower) == place - 1)
        press(qtbot, Key.Key_Down, ALT)
        qtbot.waitUntil(lambda: panel.table.rows.place_of(lower) == place)
    panel.reading.number(by_day=False)
    settle(panel, qtbot)
    numbers = [row.display for row in rows(panel, qtbot)]
    dated = len(panel.table.rows.keys)
    assert numbers[:dated] == [str(number + 1) for number in range(dated)]


def test_every_filter_of_the_pane_can_be_ticked_and_taken_away(panel: ChronologyPanel, qtbot: QtBot) -> None:
    for choices, key in ((panel.filters.precisions, "day"), (panel.filters.reading, "unseen")):
        box = choices.boxes[key]
        box.setFocus()
        press(qtbot, Key.Key_Space)
        settle(panel, qtbot)
        assert panel.filters.limits
        panel.filters.reset.setFocus()
        press(qtbot, Key.Key_Space)
        settle(panel, qtbot)
        assert panel.counts.text() == f"{TOTAL} of {TOTAL}"


def test_a_saved_view_that_was_found_is_put_in_force(
    panel: ChronologyPanel, desk: Desk, review_id: str, qtbot: QtBot
) -> None:
    wanted = ChronologyFilter(words="letter", descending=True)
    made = answer(panel.frame.jobs, qtbot, lambda services: services.views.add(review_id, "Letters", wanted))
    view_id = made.made_id
    desk.frame.go(Place("reviews"))
    desk.frame.go(Place("reviews", review_id, "chronology", record_id=view_id))
    settle(panel, qtbot)
    qtbot.waitUntil(lambda: panel.filters.view.text() == "View: Letters ▾")
    settle(panel, qtbot)
    assert panel.wanted == wanted
    assert 0 < len(panel.table.rows.keys) < TOTAL


def test_what_is_shown_is_offered_to_be_written(panel: ChronologyPanel, desk: Desk, qtbot: QtBot) -> None:
    search(panel, qtbot, "letter")
    press(qtbot, Key.Key_E, CTRL)
    settle(panel, qtbot)
    sheet = sheet_of(desk)
    assert isinstance(sheet, WriteSheet)
    assert sheet.choices.wanted(panel.review_id).document == "chronology"
    assert sheet.choices.wanted(panel.review_id).entries == panel.wanted
    sheet.dismiss()
