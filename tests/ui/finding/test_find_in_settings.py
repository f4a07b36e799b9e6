"""Ctrl+K and Ctrl+Shift+K on what lives in the settings: the page opens, and the very record is selected there."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from opening import ask
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhr_manager.services.bundle import Services
from dhr_manager.ui.finding.all_text import AllText
from dhr_manager.ui.finding.box import FinderBox
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.widgets.commands import ACTION
from dhr_manager.ui.widgets.table import QuietTable

K, CTRL = Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
# the word that stands in one record alone → the page it opens and the list that has the focus there
WORDS = {
    "zebedee": ("contacts", "Agencies"),
    "quillon": ("contacts", "Contacts"),
    "marrowfat": ("partnership", "Member bodies and invited organisations"),
    "yestermorrow": ("plan", "Plan periods"),
    "ombersley": ("plan", "Priorities"),
    "sarsaparilla": ("plan", "Commitments"),
    "wainscot": ("plan", "Themes"),
}


def fill(services: Services) -> dict[str, str]:
    """Two of everything, the one with the word not the first: word → id."""
    services.agencies.add("AAA", "An agency", kind="other")
    agency = services.agencies.add("ZEB", "Zebedee Invented", kind="other").made_id
    services.agencies.add_contact(agency, name="Another One")
    contact = services.agencies.add_contact(agency, name="Quillon Invented").made_id
    services.partnership.change(name="Invented Partnership of Thistledown")
    services.partnership.add_body("Council (invented)", "COU")
    body = services.partnership.add_body("Marrowfat Trust (invented)", "MAR").made_id
    services.plans.add("Newest plan", date(2026, 1, 1), date(2028, 1, 1))
    plan = services.plans.add("Yestermorrow plan", date(2020, 1, 1), date(2023, 1, 1)).made_id
    services.plans.add_priority(plan, "The first")
    priority = services.plans.add_priority(plan, "Ombersley").made_id
    services.plans.add_commitment(priority, "We promise something")
    commitment = services.plans.add_commitment(priority, "We promise sarsaparilla").made_id
    services.plans.add_theme(plan, "A theme")
    theme = services.plans.add_theme(plan, "Wainscot").made_id
    return dict(zip(WORDS, (agency, contact, body, plan, priority, commitment, theme), strict=True))


def settle(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    desk.activateWindow()
    qtbot.waitUntil(lambda: jobs.idle and desk.isActiveWindow())


def press(desk: Desk, jobs: Jobs, qtbot: QtBot, key: Qt.Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    at = QApplication.focusWidget()
    assert at is not None
    qtbot.keyClick(at, key, modifier)
    settle(desk, jobs, qtbot)


def at_record(desk: Desk, qtbot: QtBot, word: str, record_id: str) -> None:
    page, title = WORDS[word]
    assert (desk.frame.place.area, desk.frame.place.tab) == ("settings", page)
    at = QApplication.focusWidget()
    assert isinstance(at, QuietTable)
    assert (at.accessibleName(), at.picked_id) == (title, record_id)
    qtbot.waitUntil(lambda: in_sight(at))


def in_sight(table: QuietTable[Any]) -> bool:
    """Whether all of the row selected can be seen on the page."""
    return table.viewport().visibleRegion().boundingRect().contains(table.visualRect(table.currentIndex()))


@pytest.mark.parametrize("word", WORDS)
def test_find_anything_selects_it_in_the_settings(desk: Desk, jobs: Jobs, qtbot: QtBot, word: str) -> None:
    ids = ask(jobs, qtbot, fill)
    settle(desk, jobs, qtbot)
    press(desk, jobs, qtbot, K, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), word)
    settle(desk, jobs, qtbot)
    assert desk.findChildren(FinderBox)
    press(desk, jobs, qtbot, Qt.Key.Key_Return)
    at_record(desk, qtbot, word, ids[word])


def test_search_all_text_selects_each_whatever_was_selected_before(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    ids = ask(jobs, qtbot, fill)
    for word in (*WORDS, *reversed(WORDS)):
        settle(desk, jobs, qtbot)
        press(desk, jobs, qtbot, K, CTRL | SHIFT)
        (sheet,) = [one for one in desk.findChildren(AllText) if one.isVisible()]
        sheet.words.clear()
        qtbot.keyClicks(QApplication.focusWidget(), word)
        qtbot.waitUntil(lambda sheet=sheet: jobs.idle and sheet.list.line is not None)
        press(desk, jobs, qtbot, Qt.Key.Key_Return)
        at_record(desk, qtbot, word, ids[word])


def test_the_partnership_itself_is_found_at_the_button_that_changes_it(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    ask(jobs, qtbot, fill)
    settle(desk, jobs, qtbot)
    press(desk, jobs, qtbot, K, CTRL)
    qtbot.keyClicks(QApplication.focusWidget(), "thistledown")
    settle(desk, jobs, qtbot)
    press(desk, jobs, qtbot, Qt.Key.Key_Return)
    at = QApplication.focusWidget()
    assert at is not None
    assert at.property(ACTION) == "partnership.change"


def test_what_was_undone_in_the_settings_is_shown(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    ids = ask(jobs, qtbot, fill)
    ask(jobs, qtbot, lambda services: services.plans.change_part("theme", ids["wainscot"], title="Panelling"))
    from dhr_manager.ui.shell.frame import Place

    desk.frame.go(Place("settings", tab="plan"))
    settle(desk, jobs, qtbot)
    press(desk, jobs, qtbot, Qt.Key.Key_Z, CTRL)
    assert desk.message.text == "Undone: changed the title of theme “Wainscot”."
    at_record(desk, qtbot, "wainscot", ids["wainscot"])
