"""A review with a thread in it, and what the tests of Analysis, Action plan and Learn do with the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from opening import ask, gone, new_review, sheet_of, type_in
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhr_manager import compose
from dhr_manager.services.bundle import Services
from dhr_manager.ui.action_plan.panel import ActionPlanPanel
from dhr_manager.ui.analysis.panel import AnalysisPanel
from dhr_manager.ui.analysis.tab import AnalysisTab
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.learn.panel import LearnPanel
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.widgets.form_sheet import FormSheet

T = TypeVar("T")


@dataclass(frozen=True)
class Ids:
    """What `with_thread` made."""

    review: str
    lines: tuple[str, str]
    findings: tuple[str, str]
    lessons: tuple[str, str]
    recommendation: str
    action: str
    police: str


def with_thread(services: Services) -> Ids:
    """Two key lines, two findings, two lessons; the second of each hangs loose."""
    services.partnership.load_profile(compose.partnership_profile())
    review = new_review(services)
    police = services.agencies.add("POL", "Invented Police", kind="police").made_id
    services.agencies.add("GP", "Invented Practice", kind="health")
    analysis, plan = services.analysis, services.action_plan
    lines = tuple(analysis.add_key_line(review, title=title).made_id for title in ("Sharing", "Enquiry"))
    first = analysis.add_finding(review, title="Never put together", text="…", why="Mailboxes.", key_line_id=lines[0])
    second = analysis.add_finding(review, title="Not asked", text="…", why="", key_line_id=lines[1])
    lesson = analysis.add_lesson(review, title="Somebody looks", text="…", finding_ids=[first.made_id])
    bare = analysis.add_lesson(review, title="Ask alone", text="…")
    asked = plan.add_recommendation(
        review, reference="2", text="Meet weekly", kind="multi-agency", scope="local", lead_agency_id=police,
        lesson_ids=[lesson.made_id],
    )  # fmt: skip
    action = plan.add_action(asked.made_id, text="Agree terms", owner="Head of service", due=date(2026, 11, 10))
    return Ids(
        review, (lines[0], lines[1]), (first.made_id, second.made_id), (lesson.made_id, bare.made_id),
        asked.made_id, action.made_id, police,
    )  # fmt: skip


class Window:
    """The desk as a user has it in front of them."""

    def __init__(self, desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
        self.desk, self.jobs, self.qtbot = desk, jobs, qtbot
        desk.activateWindow()

    def ask(self, work: Callable[[Services], T]) -> T:
        """Something from the services, in their own thread."""
        return ask(self.jobs, self.qtbot, work)

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(lambda: self.jobs.idle, timeout=10_000)

    def tab(self, review_id: str, tab: str) -> Any:
        """A tab of a review, shown."""
        self.desk.frame.open_review(review_id, tab)
        self.qtbot.waitUntil(lambda: self.jobs.idle and self.desk.isActiveWindow())
        return self.shown(tab)

    def shown(self, tab: str) -> Any:
        """A tab that was made already; of Analysis the thread."""
        area = self.desk.panel("reviews")
        assert isinstance(area, ReviewsArea)
        panel = area.review.panels[tab]
        return panel.thread_page if isinstance(panel, AnalysisTab) else panel

    def analysis(self, review_id: str) -> AnalysisPanel:
        """The thread in the Analysis tab."""
        panel = self.tab(review_id, "analysis")
        assert isinstance(panel, AnalysisPanel)
        return panel

    def plan(self, review_id: str) -> ActionPlanPanel:
        """The Action plan tab."""
        panel = self.tab(review_id, "action-plan")
        assert isinstance(panel, ActionPlanPanel)
        return panel

    def learn(self) -> LearnPanel:
        """The Learn area."""
        self.desk.frame.go(Place("learn"))
        self.settle()
        panel = self.desk.panel("learn")
        assert isinstance(panel, LearnPanel)
        return panel

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key where the focus is, and wait for what follows."""
        focus = QApplication.focusWidget()
        assert focus is not None
        self.qtbot.keyClick(focus, key, modifier)
        self.settle()

    def sheet(self) -> FormSheet:
        """The form that is open."""
        return sheet_of(self.desk, self.jobs, self.qtbot)

    def save(self, **typed: Any) -> None:
        """Type into the open form and save it by its key; it closes."""
        sheet = self.sheet()
        type_in(sheet, **typed)
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.waitUntil(lambda: gone(self.desk, self.jobs))

    def refused(self, field: str, **typed: Any) -> FormSheet:
        """Type into the open form and try to save it; it stays open with the error beside the field."""
        sheet = self.sheet()
        type_in(sheet, **typed)
        sheet.primary.click()
        self.settle()
        assert sheet.isVisible()
        assert not sheet.fields.fields[field].error.isHidden()
        for key, value in typed.items():
            assert sheet.fields.fields[key].typed() == value
        return sheet
