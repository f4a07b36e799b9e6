"""Lines for what is no record and no command: pages of the settings and of the manual."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from dhr_manager.domain.found_words import marks, parts_of, patterns
from dhr_manager.ui.finding.lines import Line
from dhr_manager.ui.help.asking import ask_help
from dhr_manager.ui.shell.frame import Frame, Place

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

MOST = 4


def setting_lines(words: str, frame: Frame) -> list[Line]:
    """Pages of the settings whose names fit."""
    from dhr_manager.ui.settings.pages import PAGES

    wanted = patterns(parts_of(words))
    found = []
    for page in PAGES:
        held, hits = marks(f"Settings: {page.title}", wanted)
        if wanted and held == len(wanted):
            do = partial(frame.go, Place("settings", tab=page.key))
            found.append(Line(f"setting {page.key}", f"Settings: {page.title}", "", "Settings", hits=hits, do=do))
    return found[:MOST]


def help_lines(words: str, asking: QWidget) -> list[Line]:
    """Pages of the manual whose titles fit."""
    from dhr_manager.ui.help.topics import topics

    wanted = patterns(parts_of(words))
    found = []
    for key, title in topics():
        held, hits = marks(title, wanted)
        if wanted and held == len(wanted):
            do = partial(ask_help, asking, key)
            found.append(Line(f"help {key}", title, "", "Manual", hits=hits, said="Manual", do=do))
    return found[:MOST]
