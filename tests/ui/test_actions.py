"""The registry of actions: no key stands for two things at one place; every command is said well and is there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from pytestqt.qtbot import QtBot

from dhr_manager import compose
from dhr_manager.app import door_of
from dhr_manager.system import log
from dhr_manager.system.paths import ProgramPaths, resource
from dhr_manager.ui.actions import MENUS, Action, action, actions, keys_line
from dhr_manager.ui.analysis.tab import AnalysisTab
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.settings.area import SettingsArea
from dhr_manager.ui.settings.pages import PAGES
from dhr_manager.ui.shell.areas import AREAS, TABS
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.shell.screens import REGISTER
from dhr_manager.ui.shots import fullest, settle
from dhr_manager.ui.widgets.commands import live, where_bound

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
TODAY = date(2026, 11, 22)
UI = Path(__file__).resolve().parents[2] / "dhr_manager" / "ui"
SCREENS = {("", ""), ("sheet", ""), ("reviews", ""), ("reviews", REGISTER)} | {
    *(("reviews", tab.key) for tab in TABS),
    *((area.key, "") for area in AREAS),
    *(("settings", page.key) for page in PAGES),
}
ALL = tuple(actions().values())


def keys(one: Action) -> set[str]:
    return {QKeySequence(keys).toString() for keys in (one.keys, one.also) if keys}


def test_no_key_stands_for_two_commands_at_one_place() -> None:
    assert [(one.key, two.key) for one, two in combinations(ALL, 2) if keys(one) & keys(two) and one.meets(two)] == []


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.key)
def test_every_command_is_said_well(one: Action) -> None:
    assert one.text
    assert one.text == one.text.strip()
    assert one.help.endswith(".")
    assert len(one.help) > 8
    assert one.menu in ("", *MENUS)
    assert not one.icon or resource("icons", f"{one.icon}.svg").is_file()
    assert one.place in SCREENS
    assert not one.needs or one.needs.endswith(".")
    for wanted in filter(None, (one.keys, one.also)):
        assert QKeySequence(wanted).toString() not in ("", "Unknown"), wanted
        assert QKeySequence(wanted)[0].key().name != "Key_unknown", wanted


def test_every_command_of_a_screen_is_in_a_menu_and_says_what_it_needs() -> None:
    """Keys of sheets and panes are heard there alone; a menu over them would cover what they are about."""
    for one in ALL:
        if one.place[0] not in ("", "sheet"):
            assert one.menu, one.key
        if one.keys in ("Return", "Del"):  # of the record selected
            assert one.needs, one.key


def test_two_commands_meet_only_where_both_are_heard() -> None:
    anywhere, table = action("frame.lock"), action("timeline.end-pause")
    assert anywhere.meets(table)
    assert not action("timeline.extend").meets(table)
    assert not action("plan.new").meets(action("analysis.new"))
    assert action("reviews.back").meets(action("plan.new"))


def test_the_line_of_keys_is_made_from_the_registry() -> None:
    assert (
        keys_line("chronology.flag", ("timeline.part", "facts"), "←→ columns") == "F flag · Ctrl+T facts · ←→ columns"
    )
    assert keys_line("returns.look").startswith("Enter ")
    with pytest.raises(KeyError):
        keys_line("chronology.nothing")


@pytest.fixture(scope="module")
def walked(
    qapp: object,
    tmp_path_factory: pytest.TempPathFactory,
    sample_in: Callable[[compose.Home], tuple[Path, str]],
) -> Iterator[tuple[Desk, str, dict[str, set[str]]]]:
    """The desk of the sample after all areas and tabs were looked at; what could be done on each."""
    home = compose.Home.at(ProgramPaths.under(tmp_path_factory.mktemp("home")))
    door = door_of(home, lambda: TODAY)
    sample = sample_in(home)
    jobs = Jobs()
    jobs.open(lambda: door.open(*sample))
    ids: list[str] = []
    jobs.run(fullest, then=ids.append)
    settle(jobs)
    desk = Desk(jobs, lambda: TODAY, door=door)
    desk.resize(1366, 768)
    desk.show()
    desk.arrive()
    could: dict[str, set[str]] = {}
    for area in AREAS:
        desk.frame.go(Place(area.key))
        settle(jobs)
        could[area.key] = set(live(desk))
    for screen, place in (
        *((page.key, Place("settings", tab=page.key)) for page in PAGES),
        *((tab.key, Place("reviews", ids[0], tab.key)) for tab in TABS),
    ):
        desk.frame.go(place)
        settle(jobs)
        could[screen] = set(live(desk))
    yield desk, ids[0], could
    jobs.stop()
    desk.close()
    desk.deleteLater()
    log.stop()


def unbound(desk: Desk) -> Iterator[str]:
    """Actions of screens and of the frame that nothing stands for where they belong."""
    area, settings = desk.panel("reviews"), desk.panel("settings")
    assert isinstance(area, ReviewsArea)
    assert isinstance(settings, SettingsArea)
    tops = {("", ""): desk, ("reviews", ""): area.review, ("reviews", REGISTER): area.register}
    tops |= {("reviews", key): panel for key, panel in area.review.panels.items()}
    analysis = area.review.panels["analysis"]
    assert isinstance(analysis, AnalysisTab)
    for key in analysis.page_keys:
        analysis.page(key)  # made when it is first shown
    tops |= {(one.key, ""): desk.panel(one.key) for one in AREAS if one.key != "reviews"}
    tops |= {("settings", page.key): settings.page(page.key) for page in PAGES}
    for one in ALL:
        if one.place in tops and (one.place[0] or one.anywhere) and not where_bound(tops[one.place], one.key):
            yield one.key


def test_every_command_is_bound_on_its_screen(walked: tuple[Desk, str, dict[str, set[str]]]) -> None:
    assert list(unbound(walked[0])) == []


def test_commands_of_panes_are_bound_in_the_code_of_their_pane() -> None:
    code = "".join(path.read_text(encoding="utf-8") for path in UI.rglob("*.py") if path.parent.name != "actions")
    panes = [one.key for one in ALL if not one.place[0] and one.within]
    assert [key for key in panes if f'"{key}"' not in code] == []


def test_what_can_be_done_belongs_to_the_screen_shown(walked: tuple[Desk, str, dict[str, set[str]]]) -> None:
    _, _, could = walked
    for screen, found in could.items():
        assert found <= set(actions())
        assert "frame.lock" in found
        for key in found:
            area, tab = action(key).place
            assert not area or screen in (area, tab) or not tab or tab == REGISTER, (screen, key)
    assert {"chronology.flag", "reviews.back"} <= could["chronology"]
    assert "reviews.new" in could["reviews"]
    assert "reviews.new" not in could["timeline"]


def test_keys_of_sheets_are_theirs(walked: tuple[Desk, str, dict[str, set[str]]], qtbot: QtBot) -> None:
    desk, review_id, _ = walked
    desk.frame.open_review(review_id, "report")
    settle(desk.jobs)
    desk.perform("report.write")
    settle(desk.jobs)
    found = set(live(desk))
    assert {"sheets.close", "sheets.do", "frame.lock"} <= found
    assert "report.write" not in found
    assert "report.check" not in found
    for key in ("sheets.yes", "sheets.no", "sheets.always"):
        assert where_bound(desk.page, key)
    desk.perform("sheets.close")
    assert "report.write" in live(desk)
