"""The base of every screen: fetches on the database lane, refetches when what it watches changed, keeps its place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QTableView, QWidget

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import DhrError
from dhr_manager.ui.shell.frame import Frame, Place
from dhr_manager.ui.widgets.long_table import LongTable
from dhr_manager.ui.widgets.table import QuietTable
from dhr_manager.ui.widgets.tabs import Tabs

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services


class Panel(QWidget):
    """A screen. Override `fetch` (database lane: touch no widget) and `show_answer` (window's thread).

    `watches` names the kinds of record whose change makes it stale; empty means every kind. `keys` stands at the right
    of the status line while it is shown.
    """

    watches: tuple[str, ...] = ()
    keys = ""
    help = ""  # the page of the manual about it; without one, the page of its area, tab or settings page
    container = False  # holds other screens, which speak for themselves in the status line

    def __init__(self, frame: Frame) -> None:
        super().__init__()
        self.frame = frame
        self.stale = True
        self._asked = 0
        self._shown_text = ""
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        frame.jobs.changed.connect(self._on_changed)

    def fetch(self, services: Services) -> Any:
        """Ask the services for what is to be shown. Runs on the database lane."""

    def show_answer(self, answer: Any) -> None:
        """Show what `fetch` brought. Runs on the window's thread."""

    def arrive(self, place: Place) -> None:
        """The user came here; areas with places inside them show the one asked for."""
        if place.part:
            self.show_part(place.part)
        if place.record_id:
            self.go_to(place.record_id)

    def go_to(self, record_id: str) -> None:
        """Select a record, now or when it has been fetched."""

    def showing(self) -> Panel:
        """The screen the user sees here: this one, or in an area with places inside it the one shown there."""
        return self

    def show_part(self, key: str) -> None:
        """Show a part of this screen, such as the panel members among the people."""
        show = getattr(self, "show_segment", None)
        if callable(show):
            show(key)

    def part(self) -> str:
        """The part that is shown, as `show_part` takes it; empty where the screen has no parts."""
        segments = getattr(self, "segments", None)
        return segments.taken if isinstance(segments, Tabs) else ""

    def picked_id(self) -> str:
        """The record the user is at, as `go_to` takes it; empty where there is none."""
        table = getattr(self, "table", None)
        if isinstance(table, QuietTable):
            return table.picked_id
        return table.current_key if isinstance(table, LongTable) else ""

    def focus_first(self) -> None:
        """Give the focus to the first table, or to whatever can take it first."""
        for table in self.findChildren(QTableView):
            if table.isVisible():
                table.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        for control in self.findChildren(QWidget):
            if control.focusPolicy() & Qt.FocusPolicy.TabFocus and control.isVisible() and control.isEnabled():
                control.setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def ready(self) -> bool:
        """Whether there is anything to fetch yet."""
        return True

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        """Further states worth a screenshot: a name and what brings them about, such as opening a form."""
        return ()

    def refresh(self) -> None:
        """Fetch now where it is visible; else when it is next shown."""
        self.stale = True
        if not self.isVisible() or not self.ready():
            return
        self.stale = False
        self._asked += 1
        asked = self._asked

        def show(answer: Any) -> None:
            if asked == self._asked:
                self.show_answer(answer)

        self.frame.jobs.run(self._question(), then=show, failed=self.refused, owner=self)

    def refused(self, error: DhrError) -> None:
        """What was asked for could not be fetched."""
        self.frame.jobs.problem.emit(error)

    def say_shown(self, text: str) -> None:
        """Say in the status line what is shown, now and whenever this screen comes back."""
        self._shown_text = text
        if self.isVisible():
            self.frame.shown(text)

    def _question(self) -> Any:
        return self.fetch

    def _on_changed(self, changes: Changes) -> None:
        if not self.watches or changes.touches(*self.watches):
            self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.container:
            self.frame.keys(self.keys)
            self.frame.shown(self._shown_text)
        if self.stale:
            self.refresh()


class ReviewPanel(Panel):
    """A tab of a review. Override `fetch_review(services, review_id)` and `show_answer`."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.review_id = ""

    def fetch_review(self, services: Services, review_id: str) -> Any:
        """Ask the services about this review. Runs on the database lane."""

    def load(self, review_id: str) -> None:
        """Show a review; the same one again costs nothing."""
        if review_id != self.review_id:
            self.review_id = review_id
            self.left_review()
            self.refresh()

    def left_review(self) -> None:
        """Forget what belongs to the review shown before."""

    def ready(self) -> bool:
        return bool(self.review_id)

    def refused(self, error: DhrError) -> None:
        if error.code == "record-gone" and self.isVisible():  # the review was taken back: the list shows what there is
            self.frame.go(Place("reviews"))
        else:
            super().refused(error)

    def _question(self) -> Any:
        review_id = self.review_id
        return lambda services: self.fetch_review(services, review_id)
