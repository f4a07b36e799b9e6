"""Taking out from every screen by keyboard, what is said of it, and bringing it back with what went with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from conftest import TODAY
from opening import gone
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from threaded import Ids, Window, with_thread

from dhr_manager.services.bundle import Services
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.widgets.form_sheet import FormSheet
from dhr_manager.ui.widgets.taking_out import goes_with


@pytest.fixture
def window(desk: Desk, jobs: Jobs, qtbot: QtBot) -> Window:
    return Window(desk, jobs, qtbot)


@pytest.fixture
def ids(window: Window) -> Ids:
    return window.ask(with_thread)


def fill(services: Services, ids: Ids) -> None:
    """The rest of what can be taken out, once each."""
    services.action_plan.update(ids.action, on=TODAY, author="A", text="Begun", state="under-way")
    services.timeline.extend(
        ids.review, "report", new_date=date(2027, 3, 31), agreed_by="C", agreed_on=TODAY, reason="Post-mortem awaited"
    )
    services.timeline.pause(
        ids.review, starts=date(2026, 9, 1), ends=None, reason="Trial", decided_by="C", milestone_keys=("report",)
    )
    member = services.panel.add_member(ids.review, name="M. Archer", agency_id=ids.police).made_id
    meeting = services.panel.add_meeting(ids.review, on=date(2026, 7, 14)).made_id
    services.panel.set_attendance(meeting, member, "present")
    services.learning.add_event(
        title="Seminar", kind="learning-event", on=date(2026, 6, 18), lesson_ids=ids.lessons[:1],
        recommendation_ids=(ids.recommendation,),
    )  # fmt: skip


def says(sheet: FormSheet) -> str:
    return " ".join(label.text() for label in sheet.findChildren(QLabel))


def step(window: Window) -> QPushButton:
    """The button of the message above the page."""
    return next(b for b in window.desk.message.findChildren(QPushButton) if b.text().startswith("Bring it back"))


def timeline(name: str) -> Callable[[Window, Ids], tuple[Any, str]]:
    def bring(window: Window, ids: Ids) -> tuple[Any, str]:
        panel = window.tab(ids.review, "timeline")
        panel.show_segment("records")
        table = getattr(panel.records, name)
        return table, table.rows.key_at(0)

    return bring


def people(name: str) -> Callable[[Window, Ids], tuple[Any, str]]:
    def bring(window: Window, ids: Ids) -> tuple[Any, str]:
        panel = window.tab(ids.review, "people")
        panel.show_segment(name)
        window.settle()
        table = panel.parts[name].table
        return table, table.rows.key_at(0)

    return bring


def thread(kind: str, one: Callable[[Ids], str]) -> Callable[[Window, Ids], tuple[Any, str]]:
    return lambda window, ids: (window.analysis(ids.review).columns[kind].table, one(ids))


def plan(window: Window, ids: Ids) -> tuple[Any, str]:
    return window.plan(ids.review).table, ids.action


def learn(window: Window, ids: Ids) -> tuple[Any, str]:
    table = window.learn().table
    return table, table.rows.key_at(0)


SCREENS = {
    "extension": (timeline("extensions"), "Its milestone goes by the date before it."),
    "pause": (timeline("pauses"), "reckoned without it"),
    "panel_member": (people("panel"), "The record of the meetings they came to goes with it."),
    "meeting": (people("meetings"), "The record of who was there goes with it."),
    "finding": (thread("finding", lambda ids: ids.findings[0]), "It is unlinked from 1 lesson, which stays."),
    "lesson": (
        thread("lesson", lambda ids: ids.lessons[0]),
        "It is unlinked from 1 finding, 1 recommendation and 1 learning event, which stay.",
    ),
    "action": (plan, "Its 1 update goes with it."),
    "learning_event": (learn, "It is unlinked from 1 lesson and 1 recommendation, which stay."),
}


@pytest.mark.parametrize("kind", list(SCREENS))
def test_each_record_is_taken_out_by_its_key_and_brought_back(window: Window, ids: Ids, kind: str) -> None:
    window.ask(lambda services: fill(services, ids))
    bring, expected = SCREENS[kind]
    table, key = bring(window, ids)
    before = table.rows.rows
    table.select(key)
    table.setFocus()
    window.press(Qt.Key.Key_Delete)
    sheet = window.refused("reason")
    assert expected in says(sheet)
    assert "delet" not in says(sheet).lower()
    window.save(reason="Entered twice")
    window.settle()
    assert table.rows.place_of(key) == -1
    message = window.desk.message
    assert message.isVisible()
    assert message.text.endswith("is taken out.")
    assert step(window).text() == "Bring it back · Ctrl+Z"
    window.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert message.text.startswith("Undone: took out ")
    assert table.picked_id == key
    assert [row.id if hasattr(row, "id") else table.rows.key_at(place) for place, row in enumerate(before)] == [
        table.rows.key_at(place) for place in range(len(table.rows.rows))
    ]


def test_recommendation_goes_with_its_actions_and_updates(window: Window, ids: Ids) -> None:
    window.ask(lambda services: fill(services, ids))
    window.ask(lambda services: services.action_plan.add_action(ids.recommendation, text="Second step"))
    panel = window.plan(ids.review)
    panel.table.setFocus()
    window.press(Qt.Key.Key_Delete, Qt.KeyboardModifier.ShiftModifier)
    assert "Its 2 actions and their 1 update go with it." in says(window.sheet())
    window.save(reason="Merged into another")
    assert panel.table.rows.rows == ()
    assert panel.empty.isVisible()
    step(window).click()
    window.settle()
    assert len(panel.table.rows.rows) == 2
    assert [line.action.updates[0].text for line in panel.table.rows.rows if line.action.updates] == ["Begun"]


def test_recommendation_without_an_action_is_taken_out_by_the_plain_key(window: Window, ids: Ids) -> None:
    window.ask(lambda services: services.records.withdraw("action", ids.action, "moved"))
    panel = window.plan(ids.review)
    panel.table.setFocus()
    assert panel.out_action.isHidden()
    window.press(Qt.Key.Key_Delete)
    assert "It is unlinked from 1 lesson, which stays." in says(window.sheet())
    window.save(reason="Not asked for")
    assert panel.table.rows.rows == ()


def test_key_line_with_findings_is_refused_before_a_reason_is_asked_for(window: Window, ids: Ids) -> None:
    panel = window.analysis(ids.review)
    panel.go_to(ids.lines[0])
    panel.focus_first()
    window.press(Qt.Key.Key_Delete)
    assert sentence("key-line-in-use", count=1) in window.desk.message.text
    assert gone(window.desk, window.jobs)
    window.ask(lambda services: services.analysis.change_finding(ids.findings[0], None, key_line_id=ids.lines[1]))
    panel.go_to(ids.lines[0])
    panel.focus_first()
    window.press(Qt.Key.Key_Delete)
    assert "Nothing else goes with it." in says(window.sheet())
    window.save(reason="Answered under another line")
    assert [row.id for row in panel.thread_.key_lines] == [ids.lines[1]]


def test_selection_goes_to_the_row_beside_and_one_sheet_opens(window: Window, ids: Ids) -> None:
    panel = window.analysis(ids.review)
    panel.go_to(ids.findings[1])
    panel.focus_first()
    panel.take_out()
    panel.take_out()
    window.settle()
    assert len([sheet for sheet in window.desk.page.findChildren(FormSheet) if sheet.isVisible()]) == 1
    window.save(reason="Not borne out")
    assert panel.columns["finding"].table.picked_id == ids.findings[0]


def test_reason_is_kept_as_a_draft_and_nothing_happens_without_it(window: Window, ids: Ids) -> None:
    panel = window.analysis(ids.review)
    panel.go_to(ids.findings[0])
    panel.focus_first()
    window.press(Qt.Key.Key_Delete)
    window.sheet().fields.fields["reason"].retype("Half a rea")
    window.sheet().fields.edited.emit()
    window.press(Qt.Key.Key_Escape)
    assert len(panel.thread_.findings) == 2
    window.press(Qt.Key.Key_Delete)
    assert window.sheet().fields.fields["reason"].typed() == "Half a rea"


def test_what_goes_is_said_in_plain_words() -> None:
    assert goes_with("recommendation", {"action": 2, "action_update": 3}) == (
        "Its 2 actions and their 3 updates go with it."
    )
    assert goes_with("recommendation", {"action": 1, "recommendation_theme": 2}) == "Its 1 action goes with it."
    assert goes_with("key_line", {"entry_key_line": 1234}) == (
        "It is unlinked from 1,234 entries of the chronology, which stay."
    )
    assert goes_with("extension", {}) == "Nothing else goes with it."
