"""Ctrl+K by the keyboard alone: it filters as one types, opens the very record, and remembers for the session."""

from __future__ import annotations

import itertools
from datetime import date

import pytest
from opening import ask
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from returned import with_returns

from dhr_manager.services.bundle import Services
from dhr_manager.ui.finding.all_text import AllText
from dhr_manager.ui.finding.box import FinderBox
from dhr_manager.ui.finding.finder import Finder
from dhr_manager.ui.finding.lines import Line
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.widgets.long_table import LongTable
from dhr_manager.ui.widgets.table import QuietTable

K, CTRL = Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
# a word that stands in one record alone → the kind it opens
WORDS = {
    "quillon": "person",
    "maztest": "person",
    "ombersley": "panel_member",
    "agendum": "meeting",
    "keyliner": "key_line",
    "findable": "finding",
    "lessonable": "lesson",
    "recommendable": "recommendation",
    "actionable": "action",
    "updatable": "action",
    "seminary": "learning_event",
    "sectional": "report_section",
    "paused": "pause",
    "Vale-homes-housing": "agency_return",
    "commentary": "chronology_entry",
}


def fill(services: Services) -> str:
    """A review with something of every kind; its id."""
    review = with_returns(services)
    entry = services.chronology.index(review, _filter()).ids[7]
    services.chronology.comment(entry, "A commentary on this.")
    services.people.add(review, name="Quillon Test", role="victim", pseudonym="Ivy", variants=["Maztest"])
    services.people.add(review, name="Another Test", role="friend", pseudonym="Rose")
    services.panel.add_member(review, name="Ombersley Invented", role="chair")
    services.panel.add_meeting(review, on=date(2026, 2, 1), agenda="Agendum: the chronology")
    line = services.analysis.add_key_line(review, title="Keyliner", text="Was it seen?").made_id
    finding = services.analysis.add_finding(review, title="Findable", text="…", why="", key_line_id=line).made_id
    lesson = services.analysis.add_lesson(review, title="Lessonable", text="…", finding_ids=[finding]).made_id
    recommendation = services.action_plan.add_recommendation(
        review, reference="3", text="Recommendable", kind="national", scope="national", lesson_ids=[lesson]
    ).made_id
    services.action_plan.add_recommendation(review, reference="4", text="Other", kind="national", scope="national")
    action = services.action_plan.add_action(recommendation, text="Actionable").made_id
    services.action_plan.update(action, on=date(2026, 2, 1), author="A", text="Updatable", state="under-way")
    services.learning.add_event(title="Seminary", kind="learning-event", on=date(2026, 3, 1))
    services.report.write(review, "overview-report", "background", "A sectional text.")
    services.timeline.pause(
        review,
        starts=date(2026, 1, 1),
        ends=None,
        reason="Paused for the trial",
        decided_by="chair",
        milestone_keys=[services.timeline.milestones(review)[-1].key],
    )
    return review


def _filter() -> object:
    from dhr_manager.domain.rows.chronology import ChronologyFilter

    return ChronologyFilter()


class Typist:
    """Presses keys on whatever has the focus."""

    def __init__(self, desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
        self.desk, self.jobs, self.qtbot = desk, jobs, qtbot
        self.finder = next(one for one in desk.furniture if isinstance(one, Finder))
        desk.activateWindow()
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.jobs.idle and self.desk.isActiveWindow(), timeout=20_000)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.qtbot.keyClick(QApplication.focusWidget() or self.desk, key, modifier)

    def open(self) -> FinderBox:
        self.press(K, CTRL)
        assert self.finder.box is not None
        return self.finder.box

    def type(self, words: str) -> FinderBox:
        box = self.finder.box or self.open()
        for letter in words:
            self.qtbot.keyClicks(QApplication.focusWidget(), letter)
        assert box.words.text() == words
        self.settle()
        return box

    def down_to(self, begins: str) -> Line:
        assert self.finder.box is not None
        for _ in range(60):
            line = self.finder.box.list.line
            assert line is not None
            if line.key.startswith(begins):
                return line
            self.press(Qt.Key.Key_Down)
        raise AssertionError([one.key for one in self.finder.box.list.model_.lines])

    def enter(self) -> None:
        self.press(Qt.Key.Key_Return)
        self.settle()


@pytest.fixture
def typist(desk: Desk, jobs: Jobs, qtbot: QtBot) -> Typist:
    return Typist(desk, jobs, qtbot)


@pytest.fixture
def review_id(desk: Desk, jobs: Jobs, qtbot: QtBot) -> str:
    return ask(jobs, qtbot, fill)


def selected(desk: Desk) -> set[str]:
    """What is selected in the tables that can be seen."""
    quiet = {one.picked_id for one in desk.findChildren(QuietTable) if one.isVisible()}
    return quiet | {one.current_key for one in desk.findChildren(LongTable) if one.isVisible()}


def test_every_kind_opens_at_the_very_record(desk: Desk, jobs: Jobs, qtbot: QtBot, review_id: str) -> None:
    typist = Typist(desk, jobs, qtbot)
    for word, kind in WORDS.items():
        hits = ask(jobs, qtbot, lambda services, word=word: services.search.find(word))
        (found,) = [one for one in hits if one.opens == kind]
        typist.type(word)
        typist.down_to(f"{kind} ")
        typist.enter()
        wanted = found.opens_id.rpartition("/")[2] if kind == "pause" else found.opens_id
        if kind == "recommendation":  # its first line is that of its action
            (wanted,) = (one.id for one in ask(jobs, qtbot, lambda s: s.action_plan.actions(review_id)))
        qtbot.waitUntil(lambda wanted=wanted: jobs.idle and wanted in selected(desk), timeout=10_000)
        assert desk.frame.place.area == ("learn" if kind == "learning_event" else "reviews")
        assert typist.finder.box is None


def test_a_number_opens_its_entry(typist: Typist, desk: Desk, jobs: Jobs, qtbot: QtBot, review_id: str) -> None:
    (first, *_) = ask(jobs, qtbot, lambda services: services.search.find("E-0009"))
    typist.type("E-0009")
    typist.enter()
    qtbot.waitUntil(lambda: jobs.idle and first.opens_id in selected(desk), timeout=10_000)


def test_commands_are_found_done_and_remembered(typist: Typist, desk: Desk) -> None:
    box = typist.type("open a rev")
    line = box.list.line
    assert line is not None
    assert (line.key, line.right, line.enabled) == ("command reviews.new", "Reviews · Ctrl+N", True)
    typist.enter()
    assert typist.finder.box is None
    typist.press(Qt.Key.Key_Escape)
    box = typist.open()
    assert [one.title for one in box.list.model_.lines[:2]] == ["Chosen lately", "Open a review"]
    assert box.list.line is not None
    assert box.list.line.key == "command reviews.new"


def test_what_cannot_be_done_now_is_greyed_and_says_so(typist: Typist) -> None:
    box = typist.type("start again")
    lines = {line.key: line for line in box.list.model_.lines}
    assert not lines["command exercises.again"].enabled
    typist.down_to("command exercises.again")
    typist.enter()
    assert typist.finder.box is box
    assert box.foot.text().startswith("Not now")


def test_esc_closes_and_gives_the_focus_back(typist: Typist, desk: Desk) -> None:
    before = QApplication.focusWidget()
    box = typist.open()
    assert QApplication.focusWidget() is box.words
    typist.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is box.list
    typist.press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is box.words
    typist.press(Qt.Key.Key_Escape)
    assert typist.finder.box is None
    assert QApplication.focusWidget() is before


def test_arrows_go_round_and_pass_over_headings(typist: Typist) -> None:
    box = typist.open()
    seen = []
    for _ in range(len(box.list.model_.lines) + 1):
        assert box.list.line is not None
        seen.append(box.list.line)
        typist.press(Qt.Key.Key_Down)
    assert not any(line.heading for line in seen)
    assert len(set(seen)) < len(seen)
    typist.press(Qt.Key.Key_PageDown)
    typist.press(Qt.Key.Key_PageUp)
    typist.press(Qt.Key.Key_Up)
    assert box.list.line is not None


def test_only_the_newest_answer_is_shown(typist: Typist, jobs: Jobs, qtbot: QtBot, review_id: str) -> None:
    """Keys come faster than answers: what is shown at the end are the hits of the last words."""
    box = typist.open()
    for words in itertools.accumulate("quillon"):
        box.words.setText(words)
    box.words.setText("ombersley")
    typist.press(Qt.Key.Key_Return)  # waits for the answer instead of opening what stood there before
    qtbot.waitUntil(lambda: jobs.idle and typist.finder.box is None, timeout=10_000)
    assert typist.finder.recent[0].title == "Ombersley Invented"


def test_nothing_found_offers_a_near_word(typist: Typist, review_id: str) -> None:
    box = typist.type("quilon")
    assert box.list.line is not None
    assert box.list.line.title == "Did you mean “quillon”?"
    typist.enter()
    assert box.words.text() == "quillon"
    assert any(line.key.startswith("person ") for line in box.list.model_.lines)


def test_search_over_all_text(typist: Typist, desk: Desk, jobs: Jobs, qtbot: QtBot, review_id: str) -> None:
    def sheet() -> AllText:
        return next(one for one in desk.page.findChildren(AllText) if one.isVisible())

    typist.press(K, CTRL | SHIFT)
    typist.settle()
    one = sheet()
    assert QApplication.focusWidget() is one.words
    qtbot.keyClicks(one.words, "test")
    qtbot.waitUntil(lambda: jobs.idle and "places in 1 review" in one.counts.text(), timeout=10_000)
    lines = one.list.model_.lines
    assert {line.chip for line in lines} >= {"Person"}
    assert all("2022/03" in line.right for line in lines)
    one.kinds.setCurrentIndex(one.kinds.findData("person"))
    one.kinds.activated.emit(one.kinds.currentIndex())
    typist.settle()
    assert {line.chip for line in one.list.model_.lines} == {"Person"}
    typist.press(Qt.Key.Key_Down)
    typist.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: jobs.idle and desk.frame.place.tab == "people", timeout=10_000)
    typist.press(K, CTRL | SHIFT)
    typist.settle()
    assert (sheet().words.text(), sheet().kinds.currentData()) == ("test", "person")
    typist.press(Qt.Key.Key_Escape)


def test_everything_is_named(typist: Typist) -> None:
    box = typist.type("back up")
    assert box.accessibleName()
    assert box.words.accessibleName()
    assert box.list.accessibleName()
    for row in range(box.list.model_.rowCount()):
        assert box.list.model_.index(row).data()
