"""The Learn area on a real case file: events past and coming, what they cover, who came, mistakes, drafts."""

from __future__ import annotations

from datetime import date

import pytest
from opening import gone, new_review
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from threaded import Ids, Window, with_thread
from walk import nameless

from dhr_manager.domain.rows.thread import LearningEventRow
from dhr_manager.services.bundle import Services
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.learn.attendance import AttendanceGrid
from dhr_manager.ui.learn.panel import LearnPanel
from dhr_manager.ui.shell.desk import Desk


@pytest.fixture
def window(desk: Desk, jobs: Jobs, qtbot: QtBot) -> Window:
    return Window(desk, jobs, qtbot)


@pytest.fixture
def ids(window: Window) -> Ids:
    return window.ask(with_thread)


def events(window: Window) -> tuple[LearningEventRow, ...]:
    return window.ask(lambda services: services.learning.events())


def grid_of(window: Window) -> AttendanceGrid:
    return window.sheet().findChildren(AttendanceGrid)[0]


def made(window: Window, panel: LearnPanel, ids: Ids) -> LearningEventRow:
    """An event entered through the form, with fourteen from the police and three of another body."""
    panel.begin_event()
    window.sheet()
    window.save(
        title="Separation is a risk", on="18 June 2026", at="09:30", place="Town hall", host="Invented Council",
        audience="Front-line staff", facilitator="Invented service", capacity=80, summary="Half a day",
        lesson_ids=list(ids.lessons), recommendation_ids=[ids.recommendation],
        attendance=[[ids.police, "", 14], [None, "Invented charity", 3]],
    )  # fmt: skip
    (event,) = events(window)
    return event


def test_empty_area_says_the_first_step(window: Window) -> None:
    panel = window.learn()
    assert panel.empty.isVisible()
    assert panel.card.isHidden()
    assert nameless(window.desk) == []
    panel.begin_event()
    assert "No lesson yet" in " ".join(
        label.text() for label in window.sheet().findChildren(type(panel.empty.text)) if label.isVisible()
    )


def test_all_fields_and_who_came_are_saved(window: Window, ids: Ids) -> None:
    panel = window.learn()
    event = made(window, panel, ids)
    assert (event.on, event.at, event.place, event.host) == (
        date(2026, 6, 18),
        "09:30",
        "Town hall",
        "Invented Council",
    )
    assert (event.audience, event.facilitator, event.capacity) == ("Front-line staff", "Invented service", 80)
    assert set(event.lesson_ids) == set(ids.lessons)
    assert event.recommendation_ids == (ids.recommendation,)
    assert {(one.agency_id, one.body, one.count) for one in event.attendance} == {
        (ids.police, "Invented Police", 14),
        (None, "Invented charity", 3),
    }
    assert panel.table.picked_id == event.id
    assert panel.table.rows.cell(0, 4).spoken == "17 of 80"
    for words in ("Somebody looks", "Meet weekly", "14  Invented Police", "17 of 80 places"):
        assert words in panel.card.spoken


def test_grid_by_keyboard_counts_and_every_control_is_named(window: Window, ids: Ids) -> None:
    panel = window.learn()
    event = made(window, panel, ids)
    panel.table.setFocus()
    window.press(Qt.Key.Key_Return)
    grid = grid_of(window)
    assert nameless(window.desk) == []
    assert grid.total.text() == "17 came"
    box = grid.numbers[ids.police]
    box.setFocus()
    box.selectAll()
    window.qtbot.keyClicks(box, "9")
    grid.bodies[0][1].setValue(0)
    assert grid.total.text() == "9 came"
    window.save(changed="A form was changed.")
    (again,) = events(window)
    assert [(one.agency_id, one.count) for one in again.attendance] == [(ids.police, 9)]
    assert again.id == event.id
    assert "A form was changed" in panel.card.spoken


def test_number_without_a_name_is_said_beside_the_grid(window: Window, ids: Ids) -> None:
    panel = window.learn()
    panel.begin_event()
    sheet = window.sheet()
    grid = grid_of(window)
    grid.add_body()
    grid.bodies[0][1].setValue(5)
    window.refused("attendance", title="Briefing", on="1 Dec 2026")
    assert "5" in sheet.fields.fields["attendance"].error.text()
    assert events(window) == ()
    grid.bodies[0][0].setText("Invented charity")
    window.save()
    (event,) = events(window)
    assert event.attendance[0].body == "Invented charity"


def test_missing_title_and_date_are_said_and_the_draft_comes_back(window: Window, ids: Ids) -> None:
    panel = window.learn()
    panel.begin_event()
    sheet = window.refused("on", title="Half planned", on="sometime", place="Hall", attendance=[[ids.police, "", 2]])
    assert not sheet.fields.fields["on"].error.isHidden()
    window.press(Qt.Key.Key_Escape)
    window.qtbot.waitUntil(lambda: gone(window.desk, window.jobs))
    panel.begin_event()
    window.settle()
    again = window.sheet().fields.fields
    assert (again["title"].typed(), again["on"].typed(), again["place"].typed()) == ("Half planned", "sometime", "Hall")
    assert again["attendance"].typed() == [[ids.police, "", 2]]


def test_past_and_coming_and_lessons_of_two_reviews(window: Window, ids: Ids) -> None:
    def more(services: Services) -> str:
        other = new_review(services, "2026/09")
        lesson = services.analysis.add_lesson(other, title="Another review's lesson", text="").made_id
        for title, day in (("Held", date(2026, 1, 5)), ("Held later", date(2026, 2, 5)), ("Ahead", date(2026, 12, 1))):
            services.learning.add_event(title=title, kind="briefing", on=day, lesson_ids=[lesson, ids.lessons[0]])
        return lesson

    window.ask(more)
    panel = window.learn()
    shown: dict[str, list[str]] = {}
    for key in ("all", "coming", "past"):
        panel.show_segment(key)
        shown[key] = [event.title for event in panel.table.rows.rows]
    assert shown == {
        "all": ["Held", "Held later", "Ahead"],
        "coming": ["Ahead"],
        "past": ["Held later", "Held"],
    }
    assert "2026/09 · lesson 1: Another review's lesson" in panel.card.spoken
    assert "2026/03 · lesson 1: Somebody looks" in panel.card.spoken
    assert "who came?" in panel.card.spoken
