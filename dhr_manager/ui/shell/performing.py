"""Doing a command of the registry from anywhere: at once where it can be done, else by going to its screen first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from dhr_manager.ui.actions import Action, action
from dhr_manager.ui.jobs import Job
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.widgets.commands import live

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.shell.desk import Desk

REGISTER = "register"  # as a tab: the list of reviews, where no review is open


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
        """Do the action of this key. Raises KeyError where there is none."""
        known = action(key)
        self._waiting = None
        do = live(self._desk).get(key)
        if do is not None:
            do()
        elif known.place[0]:
            self._go(known)
        else:
            self._tell(known)

    def _go(self, known: Action) -> None:
        area, tab = known.place
        if area != "reviews" or tab == REGISTER:
            self._arrive(known, Place(area))
        elif self._review:
            self._arrive(known, self._at(self._review, tab))
        else:
            self._desk.jobs.run(first_review, then=lambda found: self._found(known, found), owner=self)

    def _found(self, known: Action, review_id: str) -> None:
        if review_id:
            self._arrive(known, self._at(review_id, known.place[1]))
        else:
            self._desk.frame.tell(sentence("no-review-yet"), "due")

    def _at(self, review_id: str, tab: str) -> Place:
        return Place("reviews", review_id, tab)

    def _arrive(self, known: Action, place: Place) -> None:
        self._desk.frame.go(place)
        if known.part:
            self._desk.panel(place.area).showing().show_part(known.part)
        self._waiting = known
        self._soon.start()  # perhaps nothing is under way, and no job will end

    def _on_ended(self, _: Job) -> None:
        if self._waiting is not None:  # the answer is shown after this signal
            self._soon.start()

    def _on_went(self, place: Place) -> None:
        self._waiting = None  # somewhere else was asked for meanwhile
        self._review = place.review_id or self._review

    def _try(self) -> None:
        known = self._waiting
        if known is None or any(not job.title for job in self._desk.jobs.under_way):
            return  # a screen still fetches; long work has a title and is not waited for
        self._waiting = None
        do = live(self._desk).get(known.key)
        if do is not None:
            do()
        else:
            self._tell(known)

    def _tell(self, known: Action) -> None:
        self._desk.frame.tell(known.needs or sentence("not-now", command=known.text), "due")


def first_review(services: Services) -> str:
    """The first review of the register; empty where there is none. Runs on the database lane."""
    return next((card.review.id for card in services.reviews.register()), "")
