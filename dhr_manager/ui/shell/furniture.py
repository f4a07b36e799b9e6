"""What every desk is fitted with besides its screens: one line each. A piece is made with the desk and lives as long.

A piece is a QObject made as `Piece(desk)`. It binds its keys with `key_for(desk, "frame.…", …)` and keeps out of the
desk's own code.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dhr_manager.ui.finding.finder import Finder
from dhr_manager.ui.help.exercises import Exercises
from dhr_manager.ui.help.keys import DeskHelp
from dhr_manager.ui.settings.key import SettingsKey
from dhr_manager.ui.shell.cheat_sheet import CheatSheet
from dhr_manager.ui.shell.drafting import Drafting
from dhr_manager.ui.shell.going import Going
from dhr_manager.ui.shell.histories import Histories
from dhr_manager.ui.shell.keeping_focus import KeepingFocus
from dhr_manager.ui.shell.last_place import LastPlace
from dhr_manager.ui.shell.menu import DeskMenu
from dhr_manager.ui.shell.text_size import desk_text_keys
from dhr_manager.ui.shell.undoing import Undoing
from dhr_manager.ui.shell.usual_places import UsualPlaces
from dhr_manager.ui.shell.work import Work

if TYPE_CHECKING:
    from dhr_manager.ui.shell.desk import Desk

FURNITURE: tuple[Callable[[Desk], QObject], ...] = (
    LastPlace,
    UsualPlaces,
    KeepingFocus,
    Going,
    DeskMenu,
    CheatSheet,
    SettingsKey,
    desk_text_keys,
    Finder,
    Work,
    DeskHelp,
    Exercises,
    Undoing,
    Drafting,
    Histories,
)  # fmt: skip
