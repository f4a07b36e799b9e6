"""Partnership, plan, contact book and keys in the window: lists by keyboard, forms, files good and bad."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from opening import ask, gone, sheet_of, type_in
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhr_manager import compose
from dhr_manager.domain.profile_file import read_profile
from dhr_manager.services.bundle import Services
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.settings.area import SettingsArea
from dhr_manager.ui.settings.contacts import ContactsPage
from dhr_manager.ui.settings.keys import KeysPage
from dhr_manager.ui.settings.partnership import PartnershipPage
from dhr_manager.ui.settings.plan import PlanPage
from dhr_manager.ui.settings.profile_file import ProfileSheet, load_from, save_to
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.widgets.sheet import Sheet

DEPUTY = "lantern gravel tuesday mackerel sofa"
ALT, CTRL, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


class Room:
    """A page of the settings on a desk, with hands."""

    def __init__(self, desk: Desk, jobs: Jobs, qtbot: QtBot, key: str) -> None:
        self.desk, self.jobs, self.qtbot = desk, jobs, qtbot
        desk.activateWindow()
        desk.frame.go(Place("settings", tab=key))
        qtbot.waitUntil(lambda: jobs.idle and desk.isActiveWindow())
        area = desk.panel("settings")
        assert isinstance(area, SettingsArea)
        self.page: Any = area.page(key)
        self.page.focus_first()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
        at = QApplication.focusWidget()
        assert at is not None
        self.qtbot.keyClick(at, key, modifier)
        self.qtbot.waitUntil(lambda: self.jobs.idle)

    def save(self, **typed: Any) -> None:
        sheet = sheet_of(self.desk, self.jobs, self.qtbot)
        type_in(sheet, **typed)
        sheet.primary.click()
        self.qtbot.waitUntil(lambda: gone(self.desk, self.jobs))

    def sheets(self) -> list[Sheet]:
        return [sheet for sheet in self.desk.page.findChildren(Sheet) if sheet.isVisible()]


def _load(services: Services) -> None:
    services.partnership.load_profile(compose.partnership_profile())


def test_a_partnership_is_entered_and_its_bodies_put_in_order(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    room = Room(desk, jobs, qtbot, "partnership")
    page = room.page
    assert isinstance(page, PartnershipPage)
    assert page.name.text() == "No partnership yet"
    room.key(Qt.Key.Key_N, CTRL)  # its name comes first
    room.save(name="Invented CSP", region="South East")
    assert page.name.text() == "Invented CSP"
    for name, code in (("Invented Council", "IC"), ("Invented Police", "IP")):
        page.focus_first()
        room.key(Qt.Key.Key_N, CTRL)
        room.save(name=name, code=code)
    page.focus_first()
    page.bodies.table.select(page.answer.bodies[1].id)
    room.key(Qt.Key.Key_Up, ALT)
    assert [body.code for body in page.answer.bodies] == ["IP", "IC"]
    page.focus_first()
    room.key(Qt.Key.Key_Return)
    room.save(successor="Invented Council")
    assert page.answer.bodies[0].successor == "Invented Council"
    page.focus_first()
    room.key(Qt.Key.Key_Delete)
    room.save(reason="entered by mistake")
    assert [body.code for body in page.answer.bodies] == ["IC"]


def test_a_profile_goes_to_a_file_and_is_shown_before_it_is_loaded(
    desk: Desk, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    room = Room(desk, jobs, qtbot, "partnership")
    page, path = room.page, tmp_path / "profile.toml"
    save_to(page, desk.frame, path)
    qtbot.waitUntil(lambda: jobs.idle)
    assert not path.exists()
    assert "partnership" in desk.message.text
    ask(jobs, qtbot, _load)
    save_to(page, desk.frame, path)
    qtbot.waitUntil(lambda: jobs.idle)
    profile, _ = read_profile(path.read_bytes())
    assert profile.name == compose.partnership_profile()["name"]

    path.write_text(path.read_text(encoding="utf-8").replace(profile.name, "Another CSP"), encoding="utf-8")
    load_from(page, desk.frame, path, standing=True)
    qtbot.waitUntil(lambda: jobs.idle)
    (sheet,) = room.sheets()
    assert isinstance(sheet, ProfileSheet)
    assert sheet.form is not None
    sheet.form.fields["replace"].put(True)
    sheet.primary.click()
    qtbot.waitUntil(lambda: gone(desk, jobs) and page.name.text() == "Another CSP")


@pytest.mark.parametrize(
    ("content", "says"),
    [('key = "x"\nname = "Unclosed\n', "Line 2"), ('key = "x"\nmember = 3\n', "member"), (None, "could not be read")],
)
def test_a_bad_profile_is_one_sentence_and_changes_nothing(
    desk: Desk, jobs: Jobs, qtbot: QtBot, tmp_path: Path, content: str | None, says: str
) -> None:
    room, path = Room(desk, jobs, qtbot, "partnership"), tmp_path / "bad.toml"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    load_from(room.page, desk.frame, path, standing=False)
    qtbot.waitUntil(lambda: jobs.idle)
    assert says in desk.message.text
    assert not room.sheets()
    assert ask(jobs, qtbot, lambda services: [services.partnership.partnership()]) == [None]


def test_the_plan_by_keyboard(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    ask(jobs, qtbot, _load)
    room = Room(desk, jobs, qtbot, "plan")
    page = room.page
    assert isinstance(page, PlanPage)
    assert len(page.priorities.table.rows.rows) == 5
    room.key(Qt.Key.Key_N, CTRL)
    room.save(title="Plan 2023–2026", starts="1 Ebrill 2023", ends="31 Mawrth 2026")  # Welsh months are read
    assert page.period.title == "Plan 2023–2026"
    assert not page.priorities.table.rows.rows
    for title in ("First", "Second"):
        page.priorities.table.setFocus()
        room.key(Qt.Key.Key_N, CTRL)
        room.save(title=title)
    page.priorities.table.setFocus()
    page.priorities.table.select(page.period.priorities[1].id)
    room.key(Qt.Key.Key_Up, ALT)
    assert [one.title for one in page.period.priorities] == ["Second", "First"]
    page.commitments.table.setFocus()
    room.key(Qt.Key.Key_N, CTRL)
    room.save(text="We will", heading="Early")
    page.themes.table.setFocus()
    room.key(Qt.Key.Key_N, CTRL)
    room.save(title="Housing")
    assert [theme.title for theme in page.period.themes] == ["Housing"]
    page.priorities.table.setFocus()
    page.priorities.table.select(page.period.priorities[0].id)
    room.key(Qt.Key.Key_Delete)
    assert not room.sheets()
    assert "1 commitment" in desk.message.text


def test_the_contact_book_is_searched_and_an_address_copied(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    def agencies(services: Services) -> str:
        police = services.agencies.add("POL", "Invented Police", kind="police").made_id
        services.agencies.add("SCH", "Invented School")
        return services.agencies.add_contact(police, "Ann Example (invented)", email="ann@invented.example").made_id

    ask(jobs, qtbot, agencies)
    room = Room(desk, jobs, qtbot, "contacts")
    page = room.page
    assert isinstance(page, ContactsPage)
    page.search.setText("ann example")
    assert [agency.code for agency in page.agencies.table.rows.rows] == ["POL"]
    page.contacts.table.setFocus()
    room.key(Qt.Key.Key_C, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert QGuiApplication.clipboard().text() == "ann@invented.example"
    page.search.setText("nobody of this name")
    assert page.agencies.empty.title.text() == "Nobody fits these words"
    page.search.clear()
    page.agencies.table.select(next(one.id for one in page.book.agencies if one.code == "SCH"))
    page.contacts.table.setFocus()
    room.key(Qt.Key.Key_N, CTRL)
    sheet = sheet_of(desk, jobs, qtbot)
    type_in(sheet, name="Head (invented)", email="no address")
    sheet.primary.click()
    qtbot.waitUntil(lambda: jobs.idle)
    assert "e-mail" in sheet.fields.fields["email"].error.text()
    room.save(email="head@invented.example")
    assert [one.name for one in page.contacts.table.rows.rows] == ["Head (invented)"]
    page.agencies.table.setFocus()
    room.key(Qt.Key.Key_Return)
    room.save(neutral_name="the school", colour=4)
    assert next(one for one in page.book.agencies if one.code == "SCH").colour == 4


def test_a_key_is_given_changed_and_revoked(desk: Desk, jobs: Jobs, qtbot: QtBot, passphrase: str) -> None:
    room = Room(desk, jobs, qtbot, "keys")
    page = room.page
    assert isinstance(page, KeysPage)
    room.key(Qt.Key.Key_Delete)  # the last one stays, and that is said
    assert "last key slot" in desk.message.text
    room.key(Qt.Key.Key_N, CTRL)
    sheet = sheet_of(desk, jobs, qtbot)
    type_in(sheet, name="Deputy", passphrase=DEPUTY, again="something else")
    sheet.primary.click()
    assert "not the same" in sheet.fields.fields["again"].error.text()
    qtbot.waitUntil(lambda: jobs.idle)
    assert "trong" in sheet.fields.strength.text()  # type: ignore[attr-defined]
    assert "passphrase" not in sheet.fields.typed()
    room.save(again=DEPUTY)
    qtbot.waitUntil(lambda: len(page.holders) == 2)
    page.focus_first()
    page.table.select(page.holders[0].slot_id)
    room.key(Qt.Key.Key_Return)
    sheet = sheet_of(desk, jobs, qtbot)
    other = DEPUTY + " again"
    type_in(sheet, old="wrong", passphrase=other, again=other)
    sheet.primary.click()
    qtbot.waitUntil(lambda: jobs.idle)
    assert sheet.fields.fields["old"].error.text()
    room.save(old=passphrase)
    qtbot.waitUntil(lambda: jobs.idle)
    page.focus_first()
    page.table.select(next(one.slot_id for one in page.holders if one.name == "Deputy"))
    room.key(Qt.Key.Key_Delete)
    (asked,) = room.sheets()
    asked.primary.click()
    qtbot.waitUntil(lambda: len(page.holders) == 1)
    room.page.print_sheet()
    room.save(old=other)
    (paper,) = room.sheets()
    assert paper.accessibleName() == "Recovery sheet"
