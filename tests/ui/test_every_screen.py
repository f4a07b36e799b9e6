"""Walks every screen and sheet of the invented sample: names, keys, buttons, room for words, at every size of text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from beside import beside_the_manual
from fitting import cut_inside, sideways, squeezed
from looking import clashes, cut, dead, small_targets, unseen
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from walk import nameless

from dhr_manager import compose
from dhr_manager.app import door_of
from dhr_manager.system import log
from dhr_manager.system.paths import ProgramPaths
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shots import SIZE, fullest, screens, settle
from dhr_manager.ui.start.door import Door
from dhr_manager.ui.theme.apply import apply

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TODAY = date(2026, 11, 22)
# theme, scale of text, what is looked at besides the room for words: names and keys are the same in every look, and the
# focus, of which each control is painted twice, in every size of text; larger text has the panel lie over the page
LOOKS = (
    ("light", 1.0, "keys focus panel"),
    ("dark", 1.0, "focus"),
    ("high-contrast", 1.0, "focus"),
    ("light", 2.0, ""),
    ("light", 1.5, ""),
    ("light", 0.8, ""),
)
OF_WORDS = (("cut", cut), ("cut", cut_inside), ("sideways", sideways), ("squeezed", squeezed), ("small", small_targets))
OF_KEYS = (("nameless", nameless), ("clashes", clashes), ("dead", dead))
OF_FOCUS = (("unseen", unseen),)


@dataclass
class Walked:
    """What was found, by screen."""

    names: list[str] = field(default_factory=list)
    nameless: list[str] = field(default_factory=list)
    clashes: list[str] = field(default_factory=list)
    dead: list[str] = field(default_factory=list)
    cut: list[str] = field(default_factory=list)
    unseen: list[str] = field(default_factory=list)
    large: list[str] = field(default_factory=list)
    sideways: list[str] = field(default_factory=list)
    squeezed: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)


class Strays(QObject):
    """Hears of windows that open: a part that is shown before it stands in its screen is one for a moment, and takes
    the focus along.
    """

    def __init__(self, found: list[str]) -> None:
        super().__init__()
        self._found = found

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            kind = watched.windowType()
            if kind in {Qt.WindowType.Window, Qt.WindowType.Widget}:
                self._found.append(f"{type(watched).__name__} {watched.accessibleName()}")
        return False


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[compose.Home]:
    yield compose.Home.at(ProgramPaths.under(tmp_path_factory.mktemp("home")))
    log.stop()


@pytest.fixture(scope="module")
def door(home: compose.Home) -> Door:
    return door_of(home, lambda: TODAY)


@pytest.fixture(scope="module")
def sample(home: compose.Home, sample_in: Callable[[compose.Home], tuple[Path, str]]) -> tuple[Path, str]:
    return sample_in(home)


@pytest.fixture(scope="module", params=LOOKS, ids=lambda look: f"{look[0]}-{look[1]:.0%}")
def walked(request: pytest.FixtureRequest, qapp: QApplication, door: Door, sample: tuple[Path, str]) -> Walked:
    """All screens seen once in a look."""
    theme, scale, also = request.param
    apply(qapp, theme, scale=scale)
    jobs, found = Jobs(), Walked()
    strays = Strays(found.strays)
    qapp.installEventFilter(strays)
    try:
        jobs.open(lambda: door.open(*sample))
        ids: list[str] = []
        jobs.run(fullest, then=ids.append)
        settle(jobs)
        for name, widget in screens(jobs, lambda: TODAY, door, ids[0]):
            found.names.append(name)
            small = widget.minimumSizeHint()
            if small.width() > SIZE[0] or small.height() > SIZE[1]:
                found.large.append(f"{name}: {small.width()}×{small.height()}")
            if widget.width() > SIZE[0] or widget.height() > SIZE[1]:
                found.large.append(f"{name} is {widget.width()}×{widget.height()}")
            if any(look(widget) for _, look in OF_WORDS):
                settle(jobs)  # a busy machine lays out late
            for kind, look in (
                *OF_WORDS,
                *(OF_KEYS if "keys" in also else ()),
                *(OF_FOCUS if "focus" in also else ()),
            ):
                getattr(found, kind).extend(f"{name}: {one}" for one in look(widget))
        for name, widget in beside_the_manual(jobs, TODAY, ids[0]) if "panel" in also else ():
            found.sideways.extend(f"{name}: {one}" for one in sideways(widget))
    finally:
        qapp.removeEventFilter(strays)
        jobs.stop()
        apply(qapp, "light")
    return found


def test_all_screens_were_seen(walked: Walked) -> None:
    assert len(walked.names) > 25


def test_every_control_has_a_name(walked: Walked) -> None:
    assert walked.nameless == []


def test_nothing_is_a_window_of_its_own_for_a_moment(walked: Walked) -> None:
    assert sorted(set(walked.strays)) == ["Desk ", "StartScreen "]


def test_no_key_is_claimed_twice(walked: Walked) -> None:
    assert walked.clashes == []


def test_no_button_is_dead(walked: Walked) -> None:
    assert walked.dead == []


def test_no_screen_asks_for_more_than_a_small_laptop_has(walked: Walked) -> None:
    assert walked.large == []


def test_the_focus_is_always_seen(walked: Walked) -> None:
    assert "\n".join(walked.unseen) == ""


def test_no_words_are_cut(walked: Walked) -> None:
    assert "\n".join(walked.cut) == ""


def test_nothing_runs_out_at_a_side_or_scrolls_sideways(walked: Walked) -> None:
    assert "\n".join(walked.sideways) == ""


def test_no_table_or_pane_is_squeezed(walked: Walked) -> None:
    assert "\n".join(walked.squeezed) == ""


def test_every_target_is_large_enough(walked: Walked) -> None:
    assert "\n".join(walked.small) == ""
