"""The Analysis tab: a row of pages – the thread, and what is asked of the chronology as a whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from dhr_manager.ui.analysis.pages import PAGES
from dhr_manager.ui.analysis.panel import AnalysisPanel
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import ReviewPanel
from dhr_manager.ui.theme.look import MARGIN
from dhr_manager.ui.widgets.commands import key_for
from dhr_manager.ui.widgets.spring_row import SpringRow
from dhr_manager.ui.widgets.stack import Stack
from dhr_manager.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services


class AnalysisTab(ReviewPanel):
    """Shows one of its pages; each watches for itself. `new_recommendation_asked(lesson ids)` comes from the thread."""

    watches = ("-",)
    container = True
    new_recommendation_asked = Signal(object)

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._specs = {page.key: page for page in PAGES}
        self.pages: dict[str, ReviewPanel] = {}
        self.segments = Tabs("Pages of Analysis")
        self.segments.set_choices([(page.key, page.title) for page in PAGES])
        self.segments.take(PAGES[0].key)
        self.segments.chosen.connect(self.show_segment)
        self._stack = Stack()
        tools = SpringRow(self.segments)
        tools.setContentsMargins(MARGIN, 12, MARGIN, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(tools)
        layout.addWidget(self._stack, 1)
        key_for(self, "analysis.part", self._next)
        for page in PAGES:
            key_for(self, f"analysis.to-{page.key}", partial(self.show_segment, page.key))

    @property
    def thread_page(self) -> AnalysisPanel:
        """The page of key lines, findings and lessons."""
        page = self.page("thread")
        if not isinstance(page, AnalysisPanel):
            raise TypeError(type(page))
        return page

    @property
    def showing_page(self) -> ReviewPanel:
        """The page that is shown."""
        return self.page(self.segments.taken)

    @property
    def page_keys(self) -> tuple[str, ...]:
        """The keys of all pages in the order of their row."""
        return tuple(self._specs)

    def page(self, key: str) -> ReviewPanel:
        """A page, made where it is asked for the first time."""
        if key not in self.pages:
            made = self.pages[key] = self._specs[key].make(self.frame)
            self._stack.addWidget(made)
            if isinstance(made, AnalysisPanel):
                made.new_recommendation_asked.connect(self.new_recommendation_asked)
        return self.pages[key]

    def ready(self) -> bool:
        return False

    def load(self, review_id: str) -> None:
        self.review_id = review_id
        self._show(self.segments.taken)

    def show_part(self, key: str) -> None:
        if key in self._specs:
            self.show_segment(key)

    def show_segment(self, key: str) -> None:
        """Show a page and give it the focus."""
        self._show(key)
        self.pages[key].focus_first()
        self.frame.remember(part=key)

    def go_to(self, record_id: str) -> None:
        """Select a record on the page it belongs to; what no page claims is looked for on the page shown."""
        review_id = self.review_id

        def show(found: tuple[str, str]) -> None:
            key, there = found
            if key in self._specs and key != self.segments.taken:
                self.show_segment(key)
            self.showing_page.go_to(there)

        self.frame.jobs.run(lambda services: page_of(services, review_id, record_id), then=show, owner=self)

    def picked_id(self) -> str:
        return self.showing_page.picked_id()

    def focus_first(self) -> None:
        self.showing_page.focus_first()

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        def of(key: str, do: Callable[[], object]) -> Callable[[], object]:
            def bring() -> None:
                self.show_segment(key)
                do()

            return bring

        found: list[tuple[str, Callable[[], object]]] = []
        for key in self._specs:
            if key != "thread":
                found.append((key, partial(self.show_segment, key)))
            found += [
                (name if key == "thread" else f"{key}-{name}", of(key, do)) for name, do in self.page(key).states()
            ]
        return tuple(found)

    def begin_finding(self, entry_ids: Sequence[str] = ()) -> None:
        """Open the form for a new finding with these entries as its evidence."""
        self.show_segment("thread")
        self.thread_page.begin_finding(entry_ids)

    def _show(self, key: str) -> None:
        page = self.page(key)
        page.load(self.review_id)
        self.segments.take(key)
        self._stack.setCurrentWidget(page)

    def _next(self) -> None:
        keys = list(self._specs)
        self.show_segment(keys[(keys.index(self.segments.taken) + 1) % len(keys)])


def page_of(services: Services, review_id: str, record_id: str) -> tuple[str, str]:
    """Which page shows a record, and what it calls it; an empty page where none claims it. On the database lane."""
    analysis = services.analysis
    for rows in (analysis.findings(review_id), analysis.lessons(review_id), analysis.key_lines(review_id)):
        if any(row.id == record_id for row in rows):
            return "thread", record_id
    if any(row.id == record_id for row in services.knowledge.facts(review_id)):
        return "knowledge", record_id
    prompt = services.prompts.about(review_id, record_id)
    return ("prompts", "/".join(prompt)) if prompt is not None else ("", record_id)
