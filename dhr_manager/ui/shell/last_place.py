"""The place where the user was, kept in the case file: the next opening comes back there, also after a kill."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.widgets.places import PLACES

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.shell.desk import Desk

KEY = "last-place"
PAUSE_MS = 700  # after the last step


class LastPlace(QObject):
    """Keeps the place soon after every step; a case file opened read only is left as it is."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._kept = ""
        self._soon = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._soon.timeout.connect(self.keep)
        desk.frame.went.connect(self._later)
        desk.frame.remembered.connect(self._later)
        PLACES.moved.connect(self._later)

    def keep(self) -> None:
        """Keep the place now."""
        self._soon.stop()
        place = packed(self._desk.where())
        if place == self._kept or self._desk.read_only:
            return
        self._kept = place
        self._desk.jobs.run(lambda services: services.memory.keep(KEY, place), failed=lambda _: None).to_the_end()

    def flush_if_waiting(self) -> bool:
        """Keep it where the pause has not passed yet: before locking and closing. Gives whether there was need."""
        waiting = self._soon.isActive()
        if waiting:
            self.keep()
        return waiting

    def _later(self, _: object = None) -> None:
        if not self._desk.read_only:
            self._soon.start()


def packed(place: Place) -> str:
    """A place as text for the case file."""
    return json.dumps({key: value for key, value in asdict(place).items() if value})


def unpacked(text: str) -> Place | None:
    """The place kept as this text, or None where it is none: of another version, or damaged."""
    try:
        kept = json.loads(text)
        return Place(**{key: str(value) for key, value in kept.items() if key in Place.__slots__})
    except (ValueError, AttributeError, TypeError):
        return None


def last_place(services: Services) -> Place | None:
    """Where this person was; None where nothing is known or its review is gone. Runs on the database lane."""
    place = unpacked(services.memory.get(KEY))
    if place is None or not place.review_id:
        return place
    there = any(card.review.id == place.review_id for card in services.reviews.register())
    return place if there else None
