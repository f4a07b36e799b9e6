"""Coming back: the same review, tab, part and record after locking, closing and a kill; the window where it stood."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from dhr_manager import compose
from dhr_manager.app import door_of
from dhr_manager.system import log
from dhr_manager.system.paths import ProgramPaths
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.preferences import Preferences
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.shell.last_place import packed, unpacked
from dhr_manager.ui.shell.window import MainWindow
from dhr_manager.ui.shell.window_place import bring_into_sight
from dhr_manager.ui.shots import fullest
from dhr_manager.ui.start.door import Opening
from dhr_manager.ui.theme.apply import apply
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.panes import Panes
from dhr_manager.ui.widgets.places import PLACES
from dhr_manager.ui.widgets.table import QuietTable

TODAY = date(2026, 11, 22)
LONG = 20_000
UUID = re.compile(r"[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}", re.IGNORECASE)
TABS = ("timeline", "people", "returns", "chronology", "analysis", "action-plan", "report")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[compose.Home]:
    yield compose.Home.at(ProgramPaths.under(tmp_path_factory.mktemp("home")))
    log.stop()


@pytest.fixture(scope="module")
def sample(home: compose.Home, sample_in: Callable[[compose.Home], tuple[Path, str]]) -> tuple[Path, str]:
    return sample_in(home)


@pytest.fixture
def opened(home: compose.Home, sample: tuple[Path, str], qtbot: QtBot) -> Iterator[Callable[..., MainWindow]]:
    """Opens the sample in a new window, as a fresh start of the program does."""
    made: list[MainWindow] = []

    def open_it(*, read_only: bool = False) -> MainWindow:
        door = replace(door_of(home, lambda: TODAY), recent=lambda: None)
        window = MainWindow(door, Jobs(), lambda: TODAY, preferences=Preferences(home.settings.get, home.settings.set))
        qtbot.addWidget(window)
        made.append(window)
        window.show()
        window.resize(1366, 768)  # the screen of a machine without one is smaller than the window was
        window.start.unlock.ask(Opening(sample[0], read_only=read_only))
        unlock(window, sample[1], qtbot)
        return window

    yield open_it
    for window in made:
        window.close()
    PLACES.use(Preferences())


def unlock(window: MainWindow, passphrase: str, qtbot: QtBot) -> None:
    window.start.unlock.passphrase.setText(passphrase)
    window.start.unlock.go()
    settle(window, qtbot)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: window.desk is not None and window.jobs.idle, timeout=LONG)


def desk_in(window: MainWindow) -> Desk:
    assert window.desk is not None
    return window.desk


def review_of(window: MainWindow, qtbot: QtBot) -> str:
    got: list[str] = []
    window.jobs.run(fullest, then=got.append)
    qtbot.waitUntil(lambda: bool(got), timeout=LONG)
    return got[0]


def tables(desk: Desk) -> QuietTable[object] | None:
    return next((table for table in desk.findChildren(QuietTable) if table.isVisible()), None)


def go_somewhere(window: MainWindow, tab: str, qtbot: QtBot) -> Place:
    """Open a tab of the sample's review and go to another record than the first."""
    desk = desk_in(window)
    desk.frame.open_review(review_of(window, qtbot), tab)
    settle(window, qtbot)
    area = desk.panel("reviews")
    assert isinstance(area, ReviewsArea)
    panel = area.review.panels[tab]
    if tab == "people":
        panel.show_part("panel")
    if tab == "report":
        panel.show_part("summary" if "summary" in dict_of_parts(panel) else panel.part())
    settle(window, qtbot)
    table = panel.showing().findChild(type(tables(desk) or QuietTable)) if tab != "chronology" else None
    if tab == "chronology":
        panel.table.select(panel.table.rows.keys[40])  # type: ignore[attr-defined]
    elif table is not None:
        seen = next(one for one in panel.findChildren(QuietTable) if one.isVisible())
        seen.select(seen.rows.key_at(2) or seen.rows.key_at(1))
    settle(window, qtbot)
    place = desk.where()
    assert place.record_id
    return place


def dict_of_parts(panel: object) -> dict[str, object]:
    return dict(panel.segments._buttons)  # type: ignore[attr-defined]


@pytest.mark.parametrize("tab", TABS)
def test_locking_comes_back_to_the_same_record_of_every_tab(
    tab: str, opened: Callable[..., MainWindow], sample: tuple[Path, str], qtbot: QtBot
) -> None:
    window = opened()
    place = go_somewhere(window, tab, qtbot)
    window.lock()
    qtbot.waitUntil(lambda: window.jobs.idle, timeout=LONG)
    unlock(window, sample[1], qtbot)
    qtbot.waitUntil(lambda: desk_in(window).where() == place, timeout=LONG)


@pytest.mark.parametrize("tab", ["people", "chronology", "action-plan"])
def test_the_next_start_comes_back_too(tab: str, opened: Callable[..., MainWindow], qtbot: QtBot) -> None:
    window = opened()
    place = go_somewhere(window, tab, qtbot)
    window.close()
    again = opened()
    qtbot.waitUntil(lambda: desk_in(again).where() == place, timeout=LONG)


def test_after_a_kill_it_is_the_place_that_was_kept_a_moment_before(
    opened: Callable[..., MainWindow], home: compose.Home, sample: tuple[Path, str], qtbot: QtBot
) -> None:
    window = opened()
    place = go_somewhere(window, "timeline", qtbot)

    def kept() -> bool:
        got: list[str] = []
        window.jobs.run(lambda services: services.memory.get("last-place"), then=got.append)
        qtbot.waitUntil(lambda: bool(got), timeout=LONG)
        return unpacked(got[0]) == place

    qtbot.waitUntil(kept, timeout=LONG)  # nothing was closed or locked


def test_read_only_comes_back_and_writes_nothing(
    opened: Callable[..., MainWindow], sample: tuple[Path, str], qtbot: QtBot
) -> None:
    window = opened()
    place = go_somewhere(window, "timeline", qtbot)
    window.close()
    before = sample[0].read_bytes()
    again = opened(read_only=True)
    qtbot.waitUntil(lambda: desk_in(again).where() == place, timeout=LONG)
    go_somewhere(again, "people", qtbot)
    again.close()
    assert sample[0].read_bytes() == before


def test_what_is_kept_of_another_version_or_damaged_is_no_place() -> None:
    assert unpacked("{") is None
    assert unpacked("[1]") is None
    assert unpacked('{"area": "learn", "colour": "red"}') == Place("learn")
    assert unpacked(packed(Place("reviews", "r", "people", "p", "cast"))) == Place(
        "reviews", "r", "people", "p", "cast"
    )


def test_a_new_size_of_text_leaves_the_user_where_they_are(
    opened: Callable[..., MainWindow], qtbot: QtBot, qapp: QApplication
) -> None:
    window = opened()
    place = go_somewhere(window, "people", qtbot)
    before = desk_in(window)
    window.preferences.set("text-size", 200)
    qtbot.waitUntil(lambda: window.desk is not before and window.jobs.idle, timeout=LONG)
    qtbot.waitUntil(lambda: desk_in(window).where() == place, timeout=LONG)
    assert LOOK.scale == 2.0
    assert (window.width(), window.height()) == (1366, 768)
    window.preferences.set("text-size", 100)
    qtbot.waitUntil(lambda: LOOK.scale == 1.0, timeout=LONG)
    settle(window, qtbot)
    apply(qapp, "light")


def test_panes_and_columns_stay_where_they_were_put_and_go_back(
    opened: Callable[..., MainWindow], qtbot: QtBot
) -> None:
    window = opened()
    go_somewhere(window, "people", qtbot)
    desk = desk_in(window)
    panes = next(one for one in desk.findChildren(Panes) if one.isVisible())
    table = next(one for one in desk.findChildren(QuietTable) if one.isVisible())
    usual = (panes.sizes(), table.columnWidth(0))
    panes.moveSplitter(500, 1)
    table.horizontalHeader().resizeSection(0, 321)
    table.horizontalHeader().moveSection(0, 2)
    moved = panes.sizes()
    window.close()
    again = opened()
    settle(again, qtbot)
    panes = next(one for one in desk_in(again).findChildren(Panes) if one.isVisible())
    table = next(one for one in desk_in(again).findChildren(QuietTable) if one.isVisible())
    # the pane of the record shows with the record
    qtbot.waitUntil(lambda: all(abs(one - other) < 4 for one, other in zip(panes.sizes(), moved, strict=True)))
    assert table.columnWidth(0) == 321
    assert table.horizontalHeader().visualIndex(0) == 2
    desk_in(again).perform("view.usual-places")
    settle(again, qtbot)
    assert table.horizontalHeader().visualIndex(0) == 0
    assert (panes.sizes(), table.columnWidth(0)) == usual


def test_the_settings_hold_no_case_data_after_a_session(
    opened: Callable[..., MainWindow], home: compose.Home, sample: tuple[Path, str], qtbot: QtBot
) -> None:
    window = opened()
    for tab in TABS:
        go_somewhere(window, tab, qtbot)
        for table in desk_in(window).findChildren(QuietTable):
            if table.isVisible():
                table.horizontalHeader().resizeSection(0, table.columnWidth(0) + 7)
        for panes in desk_in(window).findChildren(Panes):
            if panes.isVisible():
                panes.moveSplitter(panes.sizes()[0] - 9, 1)
    names: list[set[str]] = []
    window.jobs.run(words_of, then=names.append)
    qtbot.waitUntil(lambda: bool(names), timeout=LONG)
    window.close()
    kept = json.loads(next(home.paths.settings.rglob("*.json")).read_text(encoding="utf-8"))
    assert any(key.startswith("columns/") for key in kept["places"])
    kept["places"].pop("window", None)  # Qt's own account of where the window stood, in base 64
    kept.pop("last_case", None)
    kept.pop("log-heads", None)  # how far each case file's log went, by the id of the file: nothing of what is in it
    text = json.dumps(kept)
    assert not UUID.search(text)
    assert [name for name in names[0] if re.search(rf"\b{re.escape(name)}\b", text)] == []


def words_of(services: object) -> set[str]:
    """Names of people, references and tags of the sample. Runs on the database lane."""
    from dhr_manager.services.bundle import Services

    assert isinstance(services, Services)
    found = set()
    for card in services.reviews.register():
        found.add(card.review.reference)
        found.add(card.review.title)
        for person in services.people.cast(card.review.id):
            found.update(filter(None, (person.name, person.pseudonym, *(one.text for one in person.names))))
    return {word for word in found if len(word) > 3}


def test_a_window_of_a_screen_that_is_gone_comes_back_into_sight(qtbot: QtBot) -> None:
    window = MainWindow.__mro__[1]()  # a bare window
    qtbot.addWidget(window)
    window.setGeometry(QRect(20_000, 9_000, 900, 600))
    bring_into_sight(window)
    screens = QApplication.screens()
    assert any(screen.availableGeometry().intersects(window.frameGeometry()) for screen in screens)
