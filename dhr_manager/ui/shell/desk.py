"""The desk of an open case file: rail, message bar, areas, status line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from dhr_manager.domain.errors import DhrError
from dhr_manager.ui.help.asking import HasManual
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.messages import sentence, told
from dhr_manager.ui.preferences import Preferences
from dhr_manager.ui.shell.areas import AREAS
from dhr_manager.ui.shell.frame import Frame, Place
from dhr_manager.ui.shell.furniture import FURNITURE
from dhr_manager.ui.shell.last_place import LastPlace, last_place
from dhr_manager.ui.shell.panel import Panel
from dhr_manager.ui.shell.performing import Performer
from dhr_manager.ui.shell.rail import Rail
from dhr_manager.ui.shell.status import StatusLine
from dhr_manager.ui.start.door import Door
from dhr_manager.ui.theme.look import APART, MARGIN
from dhr_manager.ui.widgets.commands import key_for
from dhr_manager.ui.widgets.draft import DraftKeeper
from dhr_manager.ui.widgets.message import MessageBar
from dhr_manager.ui.widgets.places import PLACES
from dhr_manager.ui.widgets.room import Room
from dhr_manager.ui.widgets.sheet import Sheet

DAMAGE = ("pages-damaged", "file-damaged-at-start", "not-a-case-file")  # met while working: close, check, restore


class Desk(QWidget):
    """Made when a case file is opened, thrown away when it is locked. `locked` when the user asks for the lock."""

    locked = Signal()
    damaged = Signal(object)
    back_up_asked = Signal()
    sample_again_asked = Signal()

    def __init__(
        self,
        jobs: Jobs,
        today: Callable[[], date],
        place: Place | None = None,
        *,
        read_only: bool = False,
        preferences: Preferences | None = None,
        door: Door | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("paper")
        self.jobs, self.read_only = jobs, read_only
        self.page = QWidget()
        self.frame = Frame(jobs, today, self.page, preferences=preferences, door=door)
        PLACES.use(self.frame.preferences)
        self.rail = Rail()
        self.message = MessageBar()
        self.areas = QStackedWidget()
        self.status = StatusLine(jobs)
        self._panels: dict[str, Panel] = {}
        self._rooms: dict[str, Room] = {}
        self._screens = 0
        self._arrange()
        self._wire()
        for area in (area for area in AREAS if area.rail):
            self.rail.add(area.key, area.title, area.icon)
        key_for(self, "frame.lock", self.locked.emit)
        if read_only:
            self.status.say_mode("Read only")
        else:
            self.status.offer_backup(self.back_up_asked.emit)
            key_for(self, "frame.back-up", self.back_up_asked.emit)
        self.performer = Performer(self)
        self.manual: HasManual | None = None  # set by the piece of the desk that has it
        self._first = place
        self.furniture = tuple(make(self) for make in FURNITURE)

    def arrive(self) -> None:
        """Go to the place asked for, or where this person was when the case file was last open; once it is shown."""
        if self._first is not None:
            self.frame.go(self._first)
            return
        before = self.frame.place

        def go(place: Place | None) -> None:
            if self.frame.place is before:  # nobody went anywhere in between
                known = place is not None and any(area.key == place.area for area in AREAS)
                self.frame.go(place if place is not None and known else Place(AREAS[0].key))

        self.jobs.run(last_place, then=go, owner=self, failed=lambda _: go(None))

    def where(self) -> Place:
        """Where the user is, down to the part and the record."""
        place = self.frame.place
        panel = self._panels.get(place.area)
        if panel is None:
            return place
        shown = panel.showing()
        return replace(place, part=shown.part(), record_id=shown.picked_id())

    def perform(self, key: str) -> None:
        """Do an action of the registry; one of another screen is done once that screen is there."""
        self.performer.perform(key)

    def keep_drafts(self) -> bool:
        """Keep every form's text that has not been kept yet; whether there was any."""
        waiting = [keeper for keeper in self.findChildren(DraftKeeper) if keeper.waiting]
        for keeper in waiting:
            keeper.flush()
        return bool(waiting)

    def keep_place(self) -> bool:
        """Keep where the user is, and what was moved; whether the case file is being written for it."""
        PLACES.flush()
        kept = [piece.flush_if_waiting() for piece in self.findChildren(LastPlace)]
        return any(kept)

    def panel(self, key: str) -> Panel:
        """An area's screen, made when it is first looked at."""
        if key not in self._panels:
            area = next(area for area in AREAS if area.key == key)
            self._panels[key] = made = area.factory(self.frame)
            self._rooms[key] = Room(made, area.title)
            self.areas.addWidget(self._rooms[key])
        return self._panels[key]

    def _arrange(self) -> None:
        page = QVBoxLayout(self.page)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        above = QWidget()
        above.setObjectName("paper")
        room = QHBoxLayout(above)
        room.setContentsMargins(MARGIN, APART // 2, MARGIN, 0)
        room.addWidget(self.message)
        page.addWidget(above)
        page.addWidget(self.areas, 1)
        above.hide()
        self._above = above
        self._right = right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.page, 1)
        right.addWidget(self.status)
        self.across = whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(right, 1)

    def _wire(self) -> None:
        self.frame.went.connect(self._show)
        self.frame.saved_said.connect(self.status.say_saved)
        self.frame.shown_said.connect(self.status.say_shown)
        self.frame.keys_said.connect(self.status.keys.setText)
        self.frame.told.connect(self._on_told)
        self.frame.keep_drafts_asked.connect(self.keep_drafts)
        self.rail.chosen.connect(lambda key: self.frame.go(Place(key)))
        self.rail.locked.connect(self.locked.emit)
        self.jobs.problem.connect(self._on_problem)
        self.message.closed.connect(self._above.hide)

    def tell(
        self, text: str, state: str, *, step: str = "", do: Callable[[], object] | None = None, keys: str = ""
    ) -> None:
        """Say something above the page; `step` names a button that does `do`, `keys` presses it."""
        self._above.show()
        self.message.say(text, state, step=step, do=do, keys=keys)

    def _show(self, place: Place) -> None:
        for sheet in self.page.findChildren(Sheet):
            if sheet.isVisible():  # it belongs to what is left; its draft stays
                sheet.dismiss()
        panel = self.panel(place.area)
        self.areas.setCurrentWidget(self._rooms[place.area])
        self.rail.take(place.area)
        panel.arrive(place)

    def focusNextPrevChild(self, forward: bool) -> bool:
        self._put_status_last()
        return super().focusNextPrevChild(forward)

    def _put_status_last(self) -> None:
        """Tab reaches the status line after the page: the order is that of coming, and screens come when first seen."""
        screens, at = len(self.findChildren(Panel)), QApplication.focusWidget()
        if screens == self._screens or (at is not None and self.status.isAncestorOf(at)):
            return
        self._screens = screens
        self.status.setParent(None)
        self._right.addWidget(self.status)
        self.status.show()

    def _on_told(self, text: str, state: str, step: str, do: Callable[[], object] | None, keys: str) -> None:
        self.tell(text, state, step=step, do=do, keys=keys)

    def _on_problem(self, error: DhrError) -> None:
        if error.code == "cancelled":
            self.tell(sentence(error), "held")
        elif error.code in DAMAGE:
            text = told(error)
            self.tell(text, "late", step="Close it and look", do=lambda: self.damaged.emit(error))
        else:
            self.tell(told(error), "late")
