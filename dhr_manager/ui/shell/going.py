"""The keys of the areas, and the ways to every tab of a review, for menus and the find-anything box."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dhr_manager.ui.shell.areas import AREAS, TABS
from dhr_manager.ui.shell.screens import REGISTER
from dhr_manager.ui.widgets.commands import key_for

if TYPE_CHECKING:
    from dhr_manager.ui.shell.desk import Desk


class Going(QObject):
    """One command an area of the rail and a tab. A tab is that of the review shown last, or of the first one."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        to = desk.performer.go_to
        for area in AREAS:
            if area.rail:
                screen = (area.key, REGISTER if area.key == "reviews" else "")
                key_for(desk, f"go.{area.key}", partial(to, screen))
        for tab in TABS:
            key_for(desk, f"go.{tab.key}", partial(to, ("reviews", tab.key)))
