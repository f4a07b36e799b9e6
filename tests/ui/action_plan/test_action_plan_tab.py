"""The Action plan tab on a real case file: the Home Office's columns, states, lateness, updates, mistakes, keys."""

from __future__ import annotations

from datetime import date

import pytest
from opening import new_review
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from threaded import Ids, Window, with_thread
from walk import nameless

from dhr_manager.services.bundle import Services
from dhr_manager.ui.action_plan.panel import ActionPlanPanel
from dhr_manager.ui.action_plan.words import late_chip
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shell.desk import Desk


@pytest.fixture
def window(desk: Desk, jobs: Jobs, qtbot: QtBot) -> Window:
    return Window(desk, jobs, qtbot)


@pytest.fixture
def ids(window: Window) -> Ids:
    return window.ask(with_thread)


@pytest.fixture
def panel(window: Window, ids: Ids) -> ActionPlanPanel:
    return window.plan(ids.review)


def spoken(panel: ActionPlanPanel, row: int, column: int) -> str:
    return panel.table.rows.cell(row, column).spoken


def test_empty_plan_says_the_first_step(window: Window) -> None:
    panel = window.plan(window.ask(new_review))
    assert panel.empty.isVisible()
    assert "follows from a lesson" in panel.empty.text.text()
    panel.begin_recommendation()
    assert window.sheet().fields.fields["reference"].take() == "1"
    window.save(text="Meet weekly")
    assert panel.card.title.text() == "Recommendation 1"
    assert "no action yet" in panel.card.spoken.casefold()


def test_every_control_has_a_name(panel: ActionPlanPanel, window: Window) -> None:
    assert nameless(window.desk) == []
    for key in (Qt.Key.Key_R, Qt.Key.Key_U, Qt.Key.Key_A):
        panel.table.setFocus()
        window.press(key)
        assert nameless(window.desk) == []
        window.press(Qt.Key.Key_Escape)


def test_columns_of_the_home_office_with_state_and_lateness(panel: ActionPlanPanel) -> None:
    titles = [column.title for column in panel.table.rows.columns]
    assert titles == [
        "Recommendation", "Scope", "Action to take", "Lead agency", "Key milestones", "Target date",
        "Completion, outcome",
    ]  # fmt: skip
    assert spoken(panel, 0, 0) == "2 Meet weekly"
    assert spoken(panel, 0, 3) == "Invented Police"
    assert spoken(panel, 0, 5) == "10 Nov 2026"
    assert spoken(panel, 0, 6) == "not started, late by 12 days"


def test_grouped_by_recommendation_in_natural_order(panel: ActionPlanPanel, window: Window, ids: Ids) -> None:
    def more(services: Services) -> None:
        plan = services.action_plan
        plan.add_action(ids.recommendation, text="Second")
        for reference in ("10 (ICB)", "1"):
            plan.add_recommendation(ids.review, reference=reference, text="…", kind="national", scope="national")

    window.ask(more)
    window.tab(ids.review, "analysis")
    panel = window.plan(ids.review)
    panel.refresh()
    window.settle()
    assert [line.recommendation.reference for line in panel.table.rows.rows] == ["1", "2", "2", "10 (ICB)"]
    assert spoken(panel, 2, 0) == "recommendation 2, as above"


def test_late_only_by_the_rule() -> None:
    assert late_chip(None) is None
    assert late_chip(-15) is None
    words = [chip.word for days in (-14, 0, 1) if (chip := late_chip(days)) is not None]
    assert words == ["in 14 days", "today", "late by 1 day"]


def test_segments_keep_the_lines_they_name(panel: ActionPlanPanel, window: Window, ids: Ids) -> None:
    panel.show_segment("late")
    assert [line.key for line in panel.table.rows.rows] == [ids.action]
    panel.table.setFocus()
    window.press(Qt.Key.Key_U)
    window.save(text="Signed.", state=2, evidence="Agreement of 20 Nov 2026", outcome="In force")
    assert panel.table.rows.rows == ()
    assert panel.empty.title.text() == "Nothing in this part of the plan"
    panel.show_segment("finished")
    assert spoken(panel, 0, 6) == "22 Nov 2026, In force, done"


def test_done_needs_evidence_and_nothing_typed_is_lost(panel: ActionPlanPanel, window: Window) -> None:
    panel.add_update()
    window.refused("evidence", text="All signed.", state=2)
    window.save(evidence="Minutes of 20 Nov 2026")
    assert "Minutes of 20 Nov 2026" in panel.card.spoken


def test_updates_are_a_dated_list_never_overwritten(panel: ActionPlanPanel, window: Window, ids: Ids) -> None:
    for day, words in (("20 Nov 2026", "Terms drafted."), ("21/11/26", "Terms sent."), ("1 Oct 2026", "First talk.")):
        panel.add_update()
        window.save(on=day, text=words)
    (action,) = window.ask(lambda services: services.action_plan.actions(ids.review))
    assert [(one.on, one.text) for one in action.updates] == [
        (date(2026, 10, 1), "First talk."),
        (date(2026, 11, 20), "Terms drafted."),
        (date(2026, 11, 21), "Terms sent."),
    ]
    heard = panel.card.spoken
    assert heard.index("Terms sent") < heard.index("Terms drafted") < heard.index("First talk")
    assert panel.table.picked_id == ids.action


def test_wrong_date_and_used_reference_are_said_beside_their_fields(panel: ActionPlanPanel, window: Window) -> None:
    panel.begin_recommendation()
    window.refused("due", text="Write it down", due="31 Feb 2027")
    sheet = window.refused("reference", due="28 Feb 2027", reference="2")
    assert sheet.fields.fields["text"].typed() == "Write it down"
    window.save(reference="3")
    assert [line.recommendation.reference for line in panel.table.rows.rows] == ["2", "3"]


def test_recommendation_serves_priorities_and_commitments(panel: ActionPlanPanel, window: Window, ids: Ids) -> None:
    plan = window.ask(lambda services: services.partnership.plan())
    assert plan is not None
    panel.change_recommendation()
    window.save(priority_ids=[plan.priorities[3].id], commitment_ids=[plan.commitments[0].id], measure="Share seen")
    assert plan.priorities[3].title in panel.card.spoken
    assert plan.commitments[0].text.rstrip(".") in panel.card.spoken


def test_lesson_of_a_recommendation_opens_in_analysis(panel: ActionPlanPanel, window: Window, ids: Ids) -> None:
    panel._go("lesson", ids.lessons[0])
    window.settle()
    analysis = window.shown("analysis")
    assert analysis.isVisible()
    assert analysis.selected.id == ids.lessons[0]
