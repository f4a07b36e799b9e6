"""Commands done from anywhere: here at once, elsewhere once its screen is there; else what is missing is said."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from opening import ask, gone, open_tab, sheet_of
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from dhr_manager.ui.actions import MENUS, action, actions
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.cheat_sheet import CheatSheet, keyed, keys_html
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.shell.menu import DeskMenu
from dhr_manager.ui.widgets.commands import ACTION, live
from dhr_manager.ui.widgets.printing import document_of, save_pdf

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


def calm(jobs: Jobs, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: jobs.idle)


def menu_of(desk: Desk) -> DeskMenu:
    return next(piece for piece in desk.furniture if isinstance(piece, DeskMenu))


def items(menu: QMenu) -> dict[str, bool]:
    """Keys of the actions in it and in its submenus: whether they can be taken."""
    found: dict[str, bool] = {}
    menu.aboutToShow.emit()
    for one in menu.actions():
        under = one.menu()
        if isinstance(under, QMenu):
            found |= items(under)
        elif one.property(ACTION):
            found[one.property(ACTION)] = one.isEnabled()
    return found


def test_here_it_is_done_at_once(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    open_tab(desk, jobs, qtbot, "analysis")
    desk.perform("analysis.new")
    sheet = sheet_of(desk, jobs, qtbot)
    assert "finding" in sheet.accessibleName().casefold()
    assert "analysis.new" not in live(desk)  # a sheet lies over it
    desk.perform("sheets.close")
    qtbot.waitUntil(lambda: gone(desk, jobs))


def test_elsewhere_the_screen_comes_first(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    _, review_id = open_tab(desk, jobs, qtbot, "timeline")
    desk.perform("plan.new")
    sheet = sheet_of(desk, jobs, qtbot)
    assert "recommendation" in sheet.accessibleName().casefold()
    assert (desk.frame.place.review_id, desk.frame.place.tab) == (review_id, "action-plan")


def test_a_part_of_a_screen_is_shown_first(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    open_tab(desk, jobs, qtbot, "timeline")
    desk.perform("people.add-meeting")
    assert "meeting" in sheet_of(desk, jobs, qtbot).accessibleName().casefold()


def test_from_the_list_of_reviews_the_one_shown_last_is_taken_and_without_any_a_sentence_says_so(
    desk: Desk, jobs: Jobs, qtbot: QtBot
) -> None:
    desk.perform("timeline.pause")
    qtbot.waitUntil(lambda: "no review yet" in desk.message.text)
    _, review_id = open_tab(desk, jobs, qtbot, "people")
    desk.frame.go(Place("reviews"))
    calm(jobs, qtbot)
    desk.perform("go.chronology")
    calm(jobs, qtbot)
    assert (desk.frame.place.review_id, desk.frame.place.tab) == (review_id, "chronology")


def test_what_is_missing_is_said(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    open_tab(desk, jobs, qtbot, "timeline")
    desk.perform("chronology.comment")
    qtbot.waitUntil(lambda: desk.message.text == action("chronology.comment").needs)
    desk.message.close_it()
    desk.perform("returns.accept")
    qtbot.waitUntil(lambda: desk.message.text == action("returns.accept").needs)


def test_nothing_is_done_at_once_to_a_record_the_user_has_not_seen(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    panel, _ = open_tab(desk, jobs, qtbot, "people")
    panel.meetings.grid.set_rows(())
    desk.frame.go(Place("learn"))
    calm(jobs, qtbot)
    desk.perform("people.absent")
    qtbot.waitUntil(lambda: desk.message.isVisible() and jobs.idle)
    assert panel.segments.taken == "meetings"
    assert "Saved" not in desk.status.saved.text()


def test_the_keys_of_areas_go_there(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    for key, area in ((Qt.Key.Key_2, "learn"), (Qt.Key.Key_1, "reviews")):
        qtbot.keyClick(desk.focusWidget(), key, Qt.KeyboardModifier.ControlModifier)
        calm(jobs, qtbot)
        assert desk.frame.place.area == area


def test_the_menu_holds_every_command_of_its_kinds_and_greys_what_cannot_be_done(
    desk: Desk, jobs: Jobs, qtbot: QtBot
) -> None:
    open_tab(desk, jobs, qtbot, "chronology")
    piece = menu_of(desk)
    piece.fill()
    found = items(piece.menu)
    assert set(found) == {one.key for one in actions().values() if one.menu}
    assert found["frame.lock"]
    assert found["plan.new"]  # another screen: the menu goes there
    assert not found["chronology.all"]  # nothing is filtered
    assert [one.text() for one in piece.menu.actions()] == list(MENUS)


def texts(menu: QMenu) -> dict[str, str]:
    """The words of its own commands by their keys."""
    menu.aboutToShow.emit()
    return {one.property(ACTION): one.text().partition("\t")[0] for one in menu.actions() if one.property(ACTION)}


def test_the_menu_says_what_would_be_undone_and_done_again(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    def edit() -> tuple[str, str]:
        menu_of(desk).fill()
        found = texts(next(one.menu() for one in menu_of(desk).menu.actions() if one.text() == "Edit"))
        return found["frame.undo"], found["frame.redo"]

    assert edit() == ("Undo", "Redo")
    ask(
        jobs,
        qtbot,
        lambda services: services.learning.add_event(title="Q & A", kind="learning-event", on=date(2026, 3, 1)),
    )
    desk.activateWindow()
    said = "added learning event “Q && A”"  # an ampersand alone would underline a letter
    qtbot.waitUntil(lambda: edit() == (f"Undo: {said}", "Redo"))
    desk.perform("frame.undo")
    qtbot.waitUntil(lambda: edit() == ("Undo", f"Redo: {said}"))
    desk.perform("frame.undo")
    calm(jobs, qtbot)
    assert desk.message.text == sentence("nothing-to-undo")
    assert edit() == ("Undo", f"Redo: {said}")


def test_the_menu_claims_no_keys_and_is_named(desk: Desk) -> None:
    piece = menu_of(desk)
    piece.fill()
    assert piece.menu.accessibleName() == "Menu"
    items(piece.menu)
    for under in piece.menu.findChildren(QMenu):
        assert under.accessibleName() == under.title()
        for one in under.actions():
            assert one.shortcut().isEmpty()
            if one.property(ACTION):
                assert one.toolTip().endswith(".")
    lock = next(one for under in piece.menu.findChildren(QMenu) for one in under.actions() if "Lock" in one.text())
    assert lock.text() == "Lock\tCtrl+L"


def test_the_menu_is_used_by_keyboard(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    open_tab(desk, jobs, qtbot, "analysis")
    piece = menu_of(desk)
    qtbot.keyClick(desk.focusWidget(), Qt.Key.Key_F10)
    qtbot.waitUntil(piece.menu.isVisible)
    while piece.menu.activeAction().text() != "Review":
        qtbot.keyClick(piece.menu, Qt.Key.Key_Down)
    qtbot.keyClick(piece.menu, Qt.Key.Key_Right)
    review = piece.menu.activeAction().menu()
    assert isinstance(review, QMenu)
    qtbot.waitUntil(review.isVisible)
    assert review.activeAction().text().startswith("New finding")
    qtbot.keyClick(review, Qt.Key.Key_Return)
    assert "finding" in sheet_of(desk, jobs, qtbot).accessibleName().casefold()


def test_the_sheet_of_keys_begins_with_this_screen_and_is_filtered_by_typing(
    desk: Desk, jobs: Jobs, qtbot: QtBot
) -> None:
    open_tab(desk, jobs, qtbot, "analysis")
    piece = next(one for one in desk.furniture if isinstance(one, CheatSheet))
    qtbot.keyClick(desk.focusWidget(), Qt.Key.Key_Slash, Qt.KeyboardModifier.ControlModifier)
    assert piece.panel is not None
    assert piece.panel.isVisible()
    assert piece.table.rows.rows[0].place == ("reviews", "analysis")
    qtbot.keyClicks(piece.words, "ctrl+k")
    assert "frame.find" in [one.key for one in piece.table.rows.rows]
    piece.words.setText("recommendation action plan")
    assert {one.place for one in piece.table.rows.rows} == {("reviews", "action-plan")}
    qtbot.keyClick(piece.words, Qt.Key.Key_Down)
    qtbot.keyClick(piece.table, Qt.Key.Key_Return)
    assert "recommendation" in sheet_of(desk, jobs, qtbot).accessibleName().casefold()
    assert not piece.panel.isVisible()


def test_the_sheet_of_keys_is_printed_whole(qapp: object, tmp_path: Path) -> None:
    path = tmp_path / "keys.pdf"
    save_pdf(document_of(keys_html(("reviews", "report")), "Keys"), path)
    read = pypdfium2.PdfDocument(path)
    text = " ".join(read[page].get_textpage().get_text_range() for page in range(len(read)))
    read.close()
    squeezed = "".join(text.split())
    for one in keyed(("reviews", "report")):
        assert "".join(one.text.split()) in squeezed
    assert squeezed.index("Report") < squeezed.index("Analysis")


def test_a_review_area_says_which_screen_it_shows(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    area = desk.panel("reviews")
    assert isinstance(area, ReviewsArea)
    assert area.showing() is area.register
    panel, _ = open_tab(desk, jobs, qtbot, "report")
    assert area.showing() is panel
