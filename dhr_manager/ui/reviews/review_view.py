"""One review: header with its next date, tabs, and the tab's screen, made when it is first looked at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QVBoxLayout

from dhr_manager.domain.rows.review import ReviewCard
from dhr_manager.ui.action_plan.panel import ActionPlanPanel
from dhr_manager.ui.analysis.tab import AnalysisTab
from dhr_manager.ui.chronology.panel import ChronologyPanel
from dhr_manager.ui.reviews.copy_sheet import CopySheet
from dhr_manager.ui.reviews.words import next_chip, review_name
from dhr_manager.ui.shell.frame import Frame, Place
from dhr_manager.ui.shell.header import PageHeader
from dhr_manager.ui.shell.panel import ReviewPanel
from dhr_manager.ui.widgets.commands import key_for, tool_command
from dhr_manager.ui.widgets.stack import Stack
from dhr_manager.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.reviews.area import TabLike


class ReviewView(ReviewPanel):
    """The frame of one review."""

    container = True
    watches = ("review", "fact", "milestone", "extension", "pause", "chronology_entry")

    def __init__(self, frame: Frame, tabs: Sequence[TabLike]) -> None:
        super().__init__(frame)
        self._specs = {tab.key: tab for tab in tabs}
        self.panels: dict[str, ReviewPanel] = {}
        self.header = PageHeader()
        self.header.before.addWidget(tool_command("reviews.back", self._back))  # before the tabs for Tab, too
        self.tabs = Tabs("Tabs of the review", role="tab")
        self.tabs.set_choices([(tab.key, tab.title) for tab in tabs])
        self.tabs.chosen.connect(self.show_tab)
        self.header.under.addWidget(self.tabs, 1)
        self._stack = Stack()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.header)
        layout.addWidget(self._stack, 1)
        key_for(self, "reviews.back", self._back)
        key_for(self, "copying.review", self.copy_for_chair, when=self.ready)
        key_for(self, "reviews.next-tab", lambda: self._step(1))
        key_for(self, "reviews.previous-tab", lambda: self._step(-1))

    def open(self, place: Place) -> None:
        """Show a review at a tab, and there at a record."""
        self.load(place.review_id)
        tab = place.tab if place.tab in self._specs else self.tabs.taken or next(iter(self._specs), "")
        if tab:
            self.show_tab(tab)
            if place.part:
                self.panels[tab].show_part(place.part)
            self.panels[tab].focus_first()  # also where what was left gave its focus to the row of tabs
            if place.record_id:
                self.panels[tab].go_to(place.record_id)

    def show_tab(self, key: str) -> None:
        """Show a tab, making its screen where it is looked at for the first time."""
        panel = self.panels.get(key)
        if panel is None:
            panel = self.panels[key] = self._specs[key].factory(self.frame)
            self._stack.addWidget(panel)
            self._join(panel)
        panel.load(self.review_id)
        self.tabs.take(key)
        self._stack.setCurrentWidget(panel)
        if not self.tabs.isAncestorOf(QApplication.focusWidget() or self):
            panel.focus_first()
        self.frame.remember(tab=key)

    def fetch_review(self, services: Services, review_id: str) -> ReviewCard | None:
        return next((card for card in services.reviews.register() if card.review.id == review_id), None)

    def show_answer(self, answer: ReviewCard | None) -> None:
        if answer is not None:
            self.header.say(review_name(answer.review), answer.review.stage, next_chip(answer), answer.review.marking)

    def _join(self, panel: ReviewPanel) -> None:
        """Join a tab to those that carry its thread on: entry → finding → lesson → recommendation."""
        if isinstance(panel, ChronologyPanel):
            panel.new_finding_asked.connect(self._begin_finding)
        if isinstance(panel, AnalysisTab):
            panel.new_recommendation_asked.connect(self._begin_recommendation)

    def _begin_finding(self, entry_ids: Sequence[str]) -> None:
        self.show_tab("analysis")
        panel = self.panels["analysis"]
        if isinstance(panel, AnalysisTab):
            panel.begin_finding(entry_ids)

    def _begin_recommendation(self, lesson_ids: Sequence[str]) -> None:
        self.show_tab("action-plan")
        panel = self.panels["action-plan"]
        if isinstance(panel, ActionPlanPanel):
            panel.begin_recommendation(lesson_ids)

    def copy_for_chair(self) -> None:
        """Begin the steps that copy this review into a case file of its own."""
        CopySheet(self.frame, self.review_id).open()

    def _back(self) -> None:
        self.frame.go(Place("reviews"))

    def _step(self, by: int) -> None:
        keys = list(self._specs)
        if keys:
            self.show_tab(keys[(keys.index(self.tabs.taken) + by) % len(keys)])
