"""An earlier value of the partnership, a body and the plan is brought back by keyboard, from the settings."""

from __future__ import annotations

from datetime import date

import pytest
from opening import ask
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhr_manager.services.bundle import Services
from dhr_manager.ui.history.sheet import HistorySheet
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place

CONTROL = Qt.KeyboardModifier.ControlModifier
PAGES = {"partnership": "partnership", "member_body": "partnership", "plan": "plan", "theme": "plan"}


def fill(services: Services) -> dict[str, str]:
    """One of each, changed once: kind → id."""
    own, plans = services.partnership, services.plans
    own.change(name="First words")
    body = own.add_body("First words", "BOD").made_id
    plan = plans.add("First words", date(2026, 1, 1), date(2028, 1, 1)).made_id
    theme = plans.add_theme(plan, "First words").made_id
    own.change(name="Second words")
    own.change_body(body, name="Second words")
    plans.change(plan, title="Second words")
    plans.change_part("theme", theme, title="Second words")
    head = own.partnership()
    assert head is not None
    return {"partnership": head.id, "member_body": body, "plan": plan, "theme": theme}


def now(services: Services) -> dict[str, str]:
    """What each is called."""
    head, plan = services.partnership.partnership(), services.plans.all()[0]
    assert head is not None
    names = (head.name, services.partnership.bodies()[0].name, plan.title, plan.themes[0].title)
    return dict(zip(PAGES, names, strict=True))


@pytest.mark.parametrize("kind", PAGES)
def test_by_keyboard(desk: Desk, jobs: Jobs, qtbot: QtBot, kind: str) -> None:
    def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        at = QApplication.focusWidget()
        assert at is not None
        qtbot.keyClick(at, key, modifier)
        qtbot.waitUntil(lambda: jobs.idle)

    ids = ask(jobs, qtbot, fill)
    desk.activateWindow()
    desk.frame.go(Place("settings", tab=PAGES[kind], record_id=ids[kind]))
    qtbot.waitUntil(lambda: jobs.idle and desk.isActiveWindow())
    press(Qt.Key.Key_H, CONTROL)
    (sheet,) = [one for one in desk.findChildren(HistorySheet) if one.isVisible()]
    assert (sheet.history.record.kind, sheet.history.record.id) == (kind, ids[kind])
    press(Qt.Key.Key_B)
    assert ask(jobs, qtbot, now) == {**dict.fromkeys(PAGES, "Second words"), kind: "First words"}
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Z, CONTROL)  # and that is a change like any other
    assert desk.message.text.startswith("Undone: changed the")
    assert set(ask(jobs, qtbot, now).values()) == {"Second words"}
