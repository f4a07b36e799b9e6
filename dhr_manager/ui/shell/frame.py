"""What a screen may ask of the window around it: jobs, today, going somewhere, the status line, a side sheet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from dhr_manager.system.clock import wall_clock
from dhr_manager.system.paths import ProgramPaths
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.preferences import Preferences
from dhr_manager.ui.start.door import Door


@dataclass(frozen=True, slots=True)
class Place:
    """Where the user is: an area, and within Reviews a review, its tab and a record."""

    area: str = "reviews"
    review_id: str = ""
    tab: str = ""
    record_id: str = ""
    part: str = ""  # of a screen with parts: its segment


class Frame(QObject):
    """Handed to every screen. `went(Place)` when somewhere else is asked for, `remembered(Place)` when a
    screen notes where the user is within it; the rest is for the window.

    jobs: the lanes · today: the day as the program takes it · host: the widget side sheets slide over ·
    preferences: this person's · paths: the program's own folders · door: what the start screen may do (None in a
    desk that stands alone, such as a test's).
    """

    went = Signal(object)
    remembered = Signal(object)
    saved_said = Signal(str)
    shown_said = Signal(str)
    keys_said = Signal(str)
    told = Signal(str, str, str, object, str)
    restore_asked = Signal(object)  # Losing: a backup that was checked, to be restored once the file is closed
    keep_drafts_asked = Signal()  # the case file is about to be closed and opened again

    def __init__(
        self,
        jobs: Jobs,
        today: Callable[[], date],
        host: QWidget,
        *,
        preferences: Preferences | None = None,
        door: Door | None = None,
    ) -> None:
        super().__init__(host)
        self.preferences = preferences or Preferences(parent=self)
        self.door = door
        self.paths = door.paths if door is not None else ProgramPaths.default()
        self.jobs = jobs
        self.today = today
        self.host = host
        self.place = Place()
        self.came_from = Place()  # where the user was in the area before this one: leaving the settings goes there

    def go(self, place: Place) -> None:
        """Go somewhere."""
        if place.area != self.place.area:
            self.came_from = self.place
        self.place = place
        self.went.emit(place)

    def open_review(self, review_id: str, tab: str = "", record_id: str = "") -> None:
        """Open a review at a tab (its first one where none is named) and there at a record."""
        self.go(Place("reviews", review_id, tab, record_id))

    def remember(self, **parts: str) -> None:
        """Note where the user is without going anywhere, so that unlocking comes back to it."""
        self.place = replace(self.place, **parts)
        self.remembered.emit(self.place)

    def saved(self, what: str = "") -> None:
        """Say at the left of the status line that something was saved, with the time."""
        self.saved_said.emit(" · ".join(filter(None, (f"Saved {wall_clock()}", what))))

    def shown(self, what: str) -> None:
        """Say at the left of the status line what is shown: "225 entries · 8 agencies"."""
        self.shown_said.emit(what)

    def keys(self, what: str) -> None:
        """Say at the right of the status line which keys matter here."""
        self.keys_said.emit(what)

    def tell(
        self, text: str, state: str = "held", *, step: str = "", do: Callable[[], object] | None = None, keys: str = ""
    ) -> None:
        """Say something in the message bar above the page; state is done, due, late or held.

        `step` names a button there that does `do`; `keys` presses it, such as "Ctrl+Z".
        """
        self.told.emit(text, state, step, do, keys)
