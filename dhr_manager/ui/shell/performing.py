"""Doing a command of the registry from anywhere: at once where it can be done, else by going to its screen first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from dhr_manager.ui.actions import Action, action
from dhr_manager.ui.jobs import Job
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.shell.areas import AREAS
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.shell.panel import Panel
from dhr_manager.ui.shell.screens import REGISTER, Screen
from dhr_manager.ui.widgets.commands import live, where_bound

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.shell.desk import Desk


class Performer(QObject):
    """Does actions by their key. One that belongs to another screen is done once that screen is there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._waiting: Action | None = None
        self._review = ""  # the one shown last
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._try)
        desk.jobs.ended.connect(self._on_ended)
        desk.frame.went.connect(self._on_went)

    def perform(self, key: str) -> None:
        """Do the action of this key; go to its screen first where it cannot be done here. What is missing is told.

        Raises KeyError where there is no such action.
        """
        known = action(key)
        self._waiting = None
        do = live(self._desk).get(key)
        if do is not None:
            do()
        elif self.is_elsewhere(known):
            self.go_to(known.place, known)
        else:
            self._tell(known)

    def is_elsewhere(self, known: Action) -> bool:
        """Whether it belongs to a screen, or a part of this one, that is not shown and can be gone to."""
        area, tab = known.place
        if area not in {one.key for one in AREAS}:
            return False
        here = self.screen()
        if here[0] != area or (tab and here[1] != tab) or (not tab and area == "reviews" and here[1] == REGISTER):
            return True
        shown = self._desk.panel(area).showing()
        has_parts = type(shown).show_part is not Panel.show_part
        return bool(known.part) and has_parts and not any(one.isVisible() for one in where_bound(shown, known.key))

    def screen(self) -> Screen:
        """The screen shown: (area, tab)."""
        place = self._desk.frame.place
        if place.area == "reviews":
            return place.area, (place.tab if place.review_id else REGISTER)
        return place.area, place.tab

    def go_to(self, screen: Screen, then: Action | None = None) -> None:
        """Show a screen, of reviews that of the one shown last or of the first one; and there do an action."""
        area, tab = screen
        if area != "reviews" or tab == REGISTER:
            self._arrive(Place(area, tab="" if tab == REGISTER else tab), then)
        elif self._review:
            self._arrive(Place(area, self._review, tab), then)
        else:

            def found(review_id: str) -> None:
                if review_id:
                    self._arrive(Place(area, review_id, tab), then)
                else:
                    self._desk.frame.tell(sentence("no-review-yet"), "due")

            self._desk.jobs.run(first_review, then=found, owner=self)

    def _arrive(self, place: Place, then: Action | None) -> None:
        self._desk.frame.go(place)
        if then is not None:
            if then.part:
                self._desk.panel(place.area).showing().show_part(then.part)
            self._waiting = then
            self._soon.start()  # perhaps nothing is under way, and no job will end

    def _on_ended(self, _: Job) -> None:
        if self._waiting is not None:
            self._soon.start()  # its answer is shown after this signal

    def _on_went(self, place: Place) -> None:
        self._waiting = None  # somewhere else was asked for meanwhile
        self._review = place.review_id or self._review

    def _try(self) -> None:
        known = self._waiting
        if known is None or any(not job.title for job in self._desk.jobs.under_way):
            return  # a screen still fetches; long work has a title and is not waited for
        self._waiting = None
        do = live(self._desk).get(known.key)
        if do is None:
            self._tell(known)
        elif known.at_once:  # the record selected here was not chosen by the user
            self._desk.frame.tell(sentence("choose-first", command=known.text), "held")
        else:
            do()

    def _tell(self, known: Action) -> None:
        self._desk.frame.tell(known.needs or sentence("not-now", command=known.text), "due")


def first_review(services: Services) -> str:
    """The first review of the register; empty where there is none. Runs on the database lane."""
    return next((card.review.id for card in services.reviews.register()), "")
