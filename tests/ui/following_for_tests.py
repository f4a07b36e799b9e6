"""A follower of the look that is gone after its test: one that stays would answer the system's signals in the next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import shiboken6
from PySide6.QtWidgets import QApplication

from dhr_manager.ui.preferences import Preferences
from dhr_manager.ui.theme.following import Following

Follow = Callable[..., Following]


@contextmanager
def followers(app: QApplication) -> Iterator[Follow]:
    """Gives what makes one: (preferences, themes folder or nothing)."""
    made: list[Following] = []

    def follow(preferences: Preferences, themes: Path | None = None) -> Following:
        made.append(Following(app, preferences, themes))
        return made[-1]

    yield follow
    for one in made:
        if shiboken6.isValid(one):
            shiboken6.delete(one)
