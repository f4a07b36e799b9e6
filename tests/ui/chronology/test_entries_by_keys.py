"""Single entries worked by keys alone on the real window: by hand, read as, split, joined, people, original, ages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hands import CONTROL
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from returned import answer, with_returns
from walk import nameless

from dhr_manager.domain.rows.chronology import ChronologyFilter, EntryDetail
from dhr_manager.services.bundle import Services
from dhr_manager.ui.chronology.ages import AgesSheet
from dhr_manager.ui.chronology.doing import EntryCommands
from dhr_manager.ui.chronology.original import WARNING, OriginalSheet
from dhr_manager.ui.chronology.panel import ChronologyPanel
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.widgets.form_sheet import FormSheet
from dhr_manager.ui.widgets.sheet import Sheet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen: popups
TOTAL = 68


class Keys:
    """A user's hands in the Chronology tab."""

    def __init__(self, desk: Desk, panel: ChronologyPanel, qtbot: QtBot) -> None:
        self.desk, self.panel, self.qtbot = desk, panel, qtbot

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.desk.jobs.idle, timeout=10_000)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        at = QApplication.focusWidget()
        assert at is not None
        self.qtbot.keyClick(at, key, modifier)
        self.settle()

    def tab_to(self, name: str) -> None:
        for _ in range(60):
            at = QApplication.focusWidget()
            assert at is not None
            if at.accessibleName().startswith(name):
                return
            self.qtbot.keyClick(at, Qt.Key.Key_Tab)
        raise AssertionError(name)

    def write(self, name: str, text: str) -> None:
        self.tab_to(name)
        at = QApplication.focusWidget()
        assert isinstance(at, (QLineEdit, QPlainTextEdit))
        self.qtbot.keyClick(at, Qt.Key.Key_A, CONTROL)
        self.qtbot.keyClicks(at, text)

    def sheet(self, kind: type[Sheet] = FormSheet) -> Sheet:
        self.qtbot.waitUntil(lambda: any(one.isVisible() for one in self.desk.page.findChildren(kind)))
        self.settle()
        return [one for one in self.desk.page.findChildren(kind) if one.isVisible()][-1]

    def save(self) -> None:
        self.press(Qt.Key.Key_Return, CONTROL)
        assert not any(one.isVisible() for one in self.desk.page.findChildren(Sheet))

    def select(self, entry_id: str) -> None:
        self.panel.go_to(entry_id)
        self.panel.focus_first()
        self.qtbot.waitUntil(lambda: self.panel.pane.shown_id == entry_id)
        self.settle()

    def ask(self, work: object) -> object:
        return answer(self.desk.jobs, self.qtbot, work)

    def detail(self, entry_id: str) -> EntryDetail:
        found = answer(self.desk.jobs, self.qtbot, lambda services: services.entries.detail(entry_id))
        assert isinstance(found, EntryDetail)
        return found

    @property
    def commands(self) -> EntryCommands:
        assert isinstance(self.panel.others, EntryCommands)
        return self.panel.others


@pytest.fixture
def review_id(desk: Desk, qtbot: QtBot) -> str:
    return str(answer(desk.jobs, qtbot, with_returns))


@pytest.fixture
def keys(desk: Desk, review_id: str, qtbot: QtBot) -> Keys:
    desk.frame.go(Place("reviews", review_id, "chronology"))
    area = desk.panel("reviews")
    assert isinstance(area, ReviewsArea)
    panel = area.review.panels["chronology"]
    assert isinstance(panel, ChronologyPanel)
    qtbot.waitUntil(lambda: desk.jobs.idle and bool(panel.pane.shown_id), timeout=10_000)
    desk.activateWindow()
    panel.focus_first()
    return Keys(desk, panel, qtbot)


def test_a_new_entry_with_a_new_agency_and_person_and_its_reading_beside(keys: Keys, review_id: str) -> None:
    keys.press(Qt.Key.Key_N, CONTROL)
    sheet = keys.sheet()
    assert sheet.form is not None
    keys.write("Date, as written", "early Nov 2020")
    line = QApplication.focusWidget()
    assert line is not None
    assert line.accessibleDescription() == "read as early Nov 2020?, part of a month, uncertain"
    keys.write("Time, as written", "about 2pm")
    keys.tab_to("Agency")
    keys.press(Qt.Key.Key_End)
    keys.write("Code of the new agency", "SWS")
    keys.write("Name of the new agency", "Invented Advocates")
    keys.write("Event", "Told the advocate about the letter")
    keys.write("A new person", "Ida Lowe")
    keys.write("Their role", "sister")
    keys.write("Basis of the date", "The advocate remembers")
    assert nameless(sheet) == []
    keys.save()
    keys.qtbot.waitUntil(lambda: keys.panel.counts.text() == f"{TOTAL + 1} of {TOTAL + 1}")
    made = keys.panel.active.current_key
    found = keys.detail(made)
    assert (found.row.origin, found.row.agency_code, found.row.time) == ("hand", "SWS", "14:00")
    assert [one.name for one in found.more.people] == ["Ida Lowe"]
    keys.qtbot.waitUntil(lambda: keys.panel.pane.shown_id == made)
    assert "by hand" in keys.panel.pane.origin.text()
    cells = keys.panel.table.rows.cells_at(keys.panel.table.rows.place_of(made))
    assert cells is not None
    assert "by hand" in cells[0].spoken
    keys.panel.focus_first()
    keys.press(Qt.Key.Key_E)
    keys.sheet()
    keys.write("Event", "Told the advocate")
    keys.save()
    assert keys.detail(made).row.event == "Told the advocate"
    keys.press(Qt.Key.Key_Z, CONTROL)
    keys.press(Qt.Key.Key_Z, CONTROL)
    keys.qtbot.waitUntil(lambda: keys.panel.counts.text() == f"{TOTAL} of {TOTAL}")


def test_a_draft_of_a_new_entry_comes_back(keys: Keys) -> None:
    keys.press(Qt.Key.Key_N, CONTROL)
    keys.sheet()
    keys.write("Event", "Half a sentence")
    keys.press(Qt.Key.Key_Escape)
    keys.panel.focus_first()
    keys.press(Qt.Key.Key_N, CONTROL)
    sheet = keys.sheet()
    assert sheet.form is not None
    assert sheet.form.values()["event"] == "Half a sentence"


def test_read_as_keeps_the_words(keys: Keys) -> None:
    entry_id = keys.panel.table.current_key
    before = keys.detail(entry_id)
    keys.press(Qt.Key.Key_R)
    keys.sheet()
    keys.write("Read the date as", "w/c 2/3/2015")
    keys.write("Basis", "The rota of that week")
    keys.save()
    after = keys.detail(entry_id)
    assert (after.row.when.text, after.cells) == (before.row.when.text, before.cells)
    assert after.row.when.precision == "week"
    keys.qtbot.waitUntil(lambda: "The rota" in keys.panel.pane.basis.text())
    keys.press(Qt.Key.Key_Z, CONTROL)
    assert keys.detail(entry_id).row == before.row


def test_split_by_cursor_and_join_again(keys: Keys, review_id: str) -> None:
    entry_id = keys.panel.table.current_key
    text = keys.detail(entry_id).row.event
    keys.press(Qt.Key.Key_S)
    sheet = keys.sheet()
    keys.press(Qt.Key.Key_Return, CONTROL)
    assert sheet.isVisible(), "nothing is marked: it stays open and says so"
    keys.tab_to("Event: Enter marks")
    for _ in range(text.index(" ", 4)):
        keys.press(Qt.Key.Key_Right)
    keys.press(Qt.Key.Key_Return)
    box = QApplication.focusWidget()
    assert box is not None
    assert "second begins" in box.accessibleDescription()
    keys.save()
    keys.qtbot.waitUntil(lambda: keys.panel.counts.text() == f"{TOTAL + 1} of {TOTAL + 1}")
    first = keys.panel.active.current_key
    (other,) = keys.detail(first).more.made
    assert keys.detail(first).row.event + keys.detail(other.id).row.event == text
    keys.panel.focus_first()
    places = [keys.panel.table.rows.place_of(one) for one in (first, other.id)]
    assert places[1] == places[0] + 1
    keys.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert set(keys.panel.chosen()) == {first, other.id}
    keys.press(Qt.Key.Key_I)
    assert keys.desk.message.text.startswith("Between E-0069 (Jul 2018) and E-0070 (Jul 2018): up to 30 days.")
    assert keys.panel.pane.interval.text() == keys.desk.message.text
    keys.press(Qt.Key.Key_J)
    keys.sheet()
    keys.save()
    keys.qtbot.waitUntil(lambda: keys.panel.counts.text() == f"{TOTAL} of {TOTAL}")
    joined = keys.detail(keys.panel.active.current_key)
    assert [one.kind for one in joined.more.sources] == ["join", "join"]
    keys.press(Qt.Key.Key_Z, CONTROL)
    keys.press(Qt.Key.Key_Z, CONTROL)
    assert keys.detail(entry_id).row.event == text


def test_duplicate_and_undo(keys: Keys) -> None:
    keys.press(Qt.Key.Key_D)
    keys.qtbot.waitUntil(lambda: keys.panel.counts.text() == f"{TOTAL + 1} of {TOTAL + 1}")
    made = keys.panel.active.current_key
    keys.qtbot.waitUntil(lambda: keys.panel.pane.shown_id == made)
    keys.panel.focus_first()
    keys.press(Qt.Key.Key_Delete)
    keys.sheet()
    keys.write("Why", "Twice")
    keys.save()
    keys.qtbot.waitUntil(lambda: keys.panel.counts.text() == f"{TOTAL} of {TOTAL}")
    keys.press(Qt.Key.Key_Z, CONTROL)
    keys.qtbot.waitUntil(lambda: keys.panel.counts.text() == f"{TOTAL + 1} of {TOTAL + 1}")
    keys.press(Qt.Key.Key_Z, CONTROL)
    keys.qtbot.waitUntil(lambda: keys.panel.counts.text() == f"{TOTAL} of {TOTAL}")


def with_a_person(services: Services, review_id: str) -> str:
    return services.people.add(
        review_id, name="Helen Marsh", role="victim", pseudonym="Anna", born="1984", variants=("Helen",)
    ).made_id


def test_people_are_linked_to_several_from_the_menu_and_aged(keys: Keys, review_id: str) -> None:
    person = str(answer(keys.desk.jobs, keys.qtbot, lambda services: with_a_person(services, review_id)))
    keys.panel.focus_first()
    keys.press(Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    ids = keys.panel.chosen()
    assert len(ids) == 2
    keys.press(Qt.Key.Key_P)
    menu = keys.commands.menu
    assert menu is not None
    keys.qtbot.waitUntil(menu.isVisible)
    keys.qtbot.keyClick(menu, "1")
    keys.settle()
    keys.desk.window().activateWindow()
    for one in ids:
        assert [each.id for each in keys.detail(one).more.people] == [person]
    wanted = ChronologyFilter(person_ids=frozenset({person}))
    index = answer(keys.desk.jobs, keys.qtbot, lambda services: services.chronology.index(review_id, wanted))
    assert set(index.ids) == set(ids)
    keys.panel.focus_first()
    keys.press(Qt.Key.Key_A)
    sheet = keys.sheet(AgesSheet)
    assert isinstance(sheet, AgesSheet)
    assert [one.name for one in sheet.table.rows.rows] == ["Helen Marsh"]
    keys.press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_the_original_opens_at_its_row_and_is_saved_only_after_a_warning(keys: Keys, tmp_path: Path) -> None:
    entry_id = keys.panel.table.current_key
    found = keys.detail(entry_id)
    keys.press(Qt.Key.Key_O)
    sheet = keys.sheet(OriginalSheet)
    assert isinstance(sheet, OriginalSheet)
    assert sheet.row.row_number == found.row_number
    assert sheet.table.current_key == str(sheet.original.n)
    assert len(sheet.table.rows.keys) > 1, "its neighbours are there"
    assert sheet.table.hasFocus()
    assert nameless(sheet) == []
    keys.press(Qt.Key.Key_Down)
    keys.press(Qt.Key.Key_S, CONTROL)
    assert sheet.message.text == WARNING
    data = answer(keys.desk.jobs, keys.qtbot, lambda services: services.returns.original(found.more.file_id))
    sheet.save_to(tmp_path / "copy.bin")
    keys.settle()
    assert (tmp_path / "copy.bin").read_bytes() == data[1]
    keys.press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()


def test_the_pane_says_its_history_and_opens_it(keys: Keys) -> None:
    keys.press(Qt.Key.Key_F)
    menu = keys.panel.bulk.menu
    assert menu is not None
    keys.qtbot.waitUntil(menu.isVisible)
    keys.qtbot.keyClick(menu, "1")
    keys.settle()
    keys.desk.window().activateWindow()
    more = keys.detail(keys.panel.table.current_key).more
    assert more.history_lines == 2
    keys.panel.pane.asked.emit("history")
    keys.settle()
    assert any(one.accessibleName().startswith("History of entry") for one in keys.desk.page.findChildren(Sheet))


def test_a_part_leads_to_its_other_half_and_to_the_row_it_came_from(keys: Keys) -> None:
    entry_id = keys.panel.table.current_key
    made = answer(keys.desk.jobs, keys.qtbot, lambda services: services.entries.split(entry_id, {"event": 6})).made_id
    keys.select(made)
    beside = keys.panel.pane.beside
    lines = [one for one in beside.links.findChildren(QPushButton) if one.isVisible()]
    assert [one.text()[:10] for one in lines] == ["Split from", "E-0070 · s"]
    lines[1].setFocus()
    keys.press(Qt.Key.Key_Space)
    keys.qtbot.waitUntil(lambda: keys.panel.pane.shown_id not in ("", made))
    assert keys.panel.pane.shown_id == keys.detail(made).more.made[0].id
    lines = [one for one in beside.links.findChildren(QPushButton) if one.isVisible()]
    lines[0].setFocus()
    keys.press(Qt.Key.Key_Space)
    sheet = keys.sheet(OriginalSheet)
    assert isinstance(sheet, OriginalSheet)
    assert sheet.original.entry_number == keys.detail(made).more.sources[0].number
