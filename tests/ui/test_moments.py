"""What happens at an awkward moment – a lock, another size of text, another theme, the end – loses nothing typed."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhr_manager import compose
from dhr_manager.app import door_of
from dhr_manager.system import log
from dhr_manager.system.paths import ProgramPaths
from dhr_manager.ui.jobs import Jobs, Progress
from dhr_manager.ui.preferences import Preferences
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.window import MainWindow
from dhr_manager.ui.shots import fullest
from dhr_manager.ui.start.door import Opening
from dhr_manager.ui.theme.apply import apply
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.form_sheet import FormSheet
from dhr_manager.ui.widgets.places import PLACES
from dhr_manager.ui.widgets.sheet import Sheet

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TODAY = date(2026, 11, 22)
LONG = 20_000


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[compose.Home]:
    hooks = sys.excepthook
    yield compose.Home.at(ProgramPaths.under(tmp_path_factory.mktemp("home")))
    sys.excepthook = hooks
    log.stop()


@pytest.fixture(scope="module")
def sample(home: compose.Home, sample_in: Callable[[compose.Home], tuple[Path, str]]) -> tuple[Path, str]:
    return sample_in(home)


@pytest.fixture
def window(home: compose.Home, sample: tuple[Path, str], qtbot: QtBot) -> Iterator[MainWindow]:
    door = replace(door_of(home, lambda: TODAY), recent=lambda: None)
    made = MainWindow(door, Jobs(), lambda: TODAY, preferences=Preferences(home.settings.get, home.settings.set))
    crashed: list[object] = []
    made.jobs.crashed.connect(crashed.append)
    qtbot.addWidget(made)
    made.show()
    made.resize(1366, 768)
    made.start.unlock.ask(Opening(sample[0]))
    unlock(made, sample[1], qtbot)
    yield made
    made.preferences.set("text-size", 100)
    made.preferences.set("theme", "light")
    made.close()
    PLACES.use(Preferences())
    assert crashed == []


def unlock(window: MainWindow, passphrase: str, qtbot: QtBot) -> None:
    window.start.unlock.passphrase.setText(passphrase)
    window.start.unlock.go()
    settle(window, qtbot)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.desk is not None and window.jobs.idle, timeout=LONG)


def desk_in(window: MainWindow) -> Desk:
    assert window.desk is not None
    return window.desk


def sheets(window: MainWindow) -> list[Sheet]:
    return [one for one in desk_in(window).page.findChildren(Sheet) if one.isVisible()]


def typed_in(window: MainWindow, qtbot: QtBot, words: str) -> FormSheet:
    """A form of a new recommendation with words in it."""
    got: list[str] = []
    window.jobs.run(fullest, then=got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=LONG)
    desk_in(window).frame.open_review(got[0], "action-plan")
    settle(window, qtbot)
    desk_in(window).perform("plan.new")
    qtbot.waitUntil(lambda: window.jobs.idle and bool(sheets(window)), timeout=LONG)
    (sheet,) = sheets(window)
    assert isinstance(sheet, FormSheet)
    sheet.fields.fields["text"].retype(words)
    sheet.fields.edited.emit()
    return sheet


def larger(window: MainWindow) -> None:
    window.preferences.set("text-size", 150)


def themed(window: MainWindow) -> None:
    window.preferences.set("theme", "dark")


def locked(window: MainWindow) -> None:
    window.lock()


MOMENTS: list[Callable[[MainWindow], None]] = [larger, themed, locked]


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda one: one.__name__)
def test_a_form_with_words_in_it(
    window: MainWindow, sample: tuple[Path, str], qtbot: QtBot, qapp: QApplication, moment: Callable[..., None]
) -> None:
    words = f"typed before {moment.__name__}"
    typed_in(window, qtbot, words)
    moment(window)
    qtbot.waitUntil(lambda: window.jobs.idle, timeout=LONG)
    if moment is larger:
        qtbot.waitUntil(lambda: LOOK.scale == 1.5, timeout=LONG)
    if moment is locked:
        assert window.desk is None
        unlock(window, sample[1], qtbot)
    settle(window, qtbot)
    left = sheets(window)
    if left:
        assert [one.fields.values()["text"] for one in left if isinstance(one, FormSheet)] == [words]
    else:
        desk_in(window).perform("plan.new")
        qtbot.waitUntil(lambda: window.jobs.idle and bool(sheets(window)), timeout=LONG)
        (again,) = sheets(window)
        assert isinstance(again, FormSheet)
        qtbot.waitUntil(lambda: again.fields.values()["text"] == words, timeout=LONG)
    apply(qapp, "light")


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda one: one.__name__)
@pytest.mark.parametrize("key", ["frame.find", "frame.menu", "frame.drafts"])
def test_a_box_that_is_open(
    window: MainWindow, sample: tuple[Path, str], qtbot: QtBot, moment: Callable[..., None], key: str
) -> None:
    desk_in(window).perform(key)
    settle(window, qtbot)
    moment(window)
    qtbot.waitUntil(lambda: window.jobs.idle, timeout=LONG)
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    if window.desk is None:
        unlock(window, sample[1], qtbot)
    settle(window, qtbot)
    desk_in(window).perform(key)
    settle(window, qtbot)
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda one: one.__name__)
def test_long_work_that_runs(
    window: MainWindow, sample: tuple[Path, str], qtbot: QtBot, moment: Callable[..., None]
) -> None:
    gate = threading.Event()
    seen: list[int] = []

    def work(progress: Progress) -> int:
        gate.wait(20)
        progress(0.5, "half")
        return 1

    window.jobs.compute(work, then=seen.append, title="Something long")
    moment(window)
    qtbot.waitUntil(lambda: moment is not larger or LOOK.scale == 1.5, timeout=LONG)
    gate.set()
    qtbot.waitUntil(lambda: window.jobs.idle, timeout=LONG)
    assert seen == [1]
    if window.desk is None:
        unlock(window, sample[1], qtbot)
    settle(window, qtbot)
    assert desk_in(window).isVisible()


def test_moments_one_upon_the_other(
    window: MainWindow, sample: tuple[Path, str], qtbot: QtBot, qapp: QApplication
) -> None:
    typed_in(window, qtbot, "typed in a storm")
    for size, theme in ((200, "dark"), (80, "high-contrast"), (125, "light"), (100, "dark")):
        window.preferences.set("text-size", size)
        window.preferences.set("theme", theme)
        desk = window.desk
        if desk is not None:
            desk.perform("frame.find")
    window.lock()
    window.lock()
    window.preferences.set("text-size", 100)
    qtbot.waitUntil(lambda: window.jobs.idle, timeout=LONG)
    unlock(window, sample[1], qtbot)
    drafts: list[object] = []
    window.jobs.run(lambda services: services.drafts.all(), then=drafts.extend)
    qtbot.waitUntil(lambda: bool(drafts) and window.jobs.idle, timeout=LONG)
    assert any("typed in a storm" in str(one) for one in drafts)
    apply(qapp, "light")
