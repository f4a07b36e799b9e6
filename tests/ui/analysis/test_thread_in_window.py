"""The whole thread by keyboard in the real window: entry → finding → lesson → recommendation → action → event."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from returned import with_returns
from threaded import Window

from dhr_manager.ui.action_plan.panel import ActionPlanPanel
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shell.desk import Desk

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen: popups
CONTROL = Qt.KeyboardModifier.ControlModifier


def finding_from_entry(window: Window, review_id: str) -> str:
    """N on an entry of the chronology opens the finding with that entry as its evidence."""
    chronology = window.tab(review_id, "chronology")
    window.qtbot.waitUntil(lambda: bool(chronology.pane.shown_id))
    entry_id = chronology.pane.shown_id
    window.press(Qt.Key.Key_N)
    assert window.sheet().fields.fields["entry_ids"].take() == [entry_id]
    window.save(title="Never put together", text="Two accounts of one night.", why="Shared mailboxes.")
    analysis = window.shown("analysis")
    assert analysis.card.title.text() == "Never put together"
    assert "1 entry" in analysis.card.spoken
    assert "Shared mailboxes" in analysis.card.spoken
    return str(analysis.selected.id)


def lesson_from_finding(window: Window, finding_id: str) -> str:
    """N on a finding opens the lesson drawn from it."""
    analysis = window.shown("analysis")
    analysis.focus_first()
    window.press(Qt.Key.Key_N)
    assert window.sheet().fields.fields["finding_ids"].take() == [finding_id]
    window.save(title="Somebody looks across")
    assert analysis.selected.title == "Somebody looks across"
    return str(analysis.selected.id)


def recommendation_from_lesson(window: Window, lesson_id: str) -> ActionPlanPanel:
    """N on a lesson opens the recommendation in the Action plan, with the lesson linked."""
    window.shown("analysis").focus_first()
    window.press(Qt.Key.Key_N)
    assert window.sheet().fields.fields["lesson_ids"].take() == [lesson_id]
    window.save(text="Meet every week", due="1 March 2027")
    plan = window.shown("action-plan")
    assert isinstance(plan, ActionPlanPanel)
    assert plan.isVisible()
    assert [line.recommendation.text for line in plan.table.rows.rows] == ["Meet every week"]
    return plan


def action_with_update(window: Window, plan: ActionPlanPanel) -> None:
    """Enter adds the first action, U its first update."""
    plan.table.setFocus()
    window.press(Qt.Key.Key_Return)
    window.save(text="Agree the terms", due="1/2/27", owner="Head of service")
    plan.table.setFocus()
    window.press(Qt.Key.Key_U)
    window.save(text="Terms drafted.")
    assert "Terms drafted" in plan.card.spoken
    assert "under way" in plan.card.spoken


def test_from_an_entry_to_an_event(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    window = Window(desk, jobs, qtbot)
    review_id = window.ask(with_returns)
    lesson_id = lesson_from_finding(window, finding_from_entry(window, review_id))
    action_with_update(window, recommendation_from_lesson(window, lesson_id))

    learn = window.learn()
    window.press(Qt.Key.Key_N, CONTROL)
    window.save(title="Looking across", on="1 Dec 2026", lesson_ids=[lesson_id], place="Hall")
    assert "Somebody looks across" in learn.card.spoken

    analysis = window.analysis(review_id)
    analysis.go_to(lesson_id)
    for words in ("Never put together", "Meet every week", "Agree the terms", "Looking across"):
        assert words in analysis.card.spoken
    assert analysis.thread_.loose() == ()
