"""The manual: every screen and every message has its page, every link leads on, and hands on the keyboard find it."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from opening import open_tab
from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from dhr_manager.db.problems import PROBLEMS
from dhr_manager.domain.errors import EnvironmentProblem
from dhr_manager.system.paths import resource
from dhr_manager.ui.actions import actions, shown
from dhr_manager.ui.help.asking import REFERENCE
from dhr_manager.ui.help.keys import DeskHelp, topic_for
from dhr_manager.ui.help.manual import Manual
from dhr_manager.ui.help.topics import FIRST, entries, entry_of, keys_here, links, markdown, pages, search, topics
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.messages import reference, sentences
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.settings.pages import PAGES
from dhr_manager.ui.shell.areas import AREAS, TABS
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.widgets.sheet import Sheet

PACKAGE = Path(__file__).resolve().parents[2] / "dhr_manager"
NONE, CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
KEY = re.compile(r"`([A-Z][\w+ /,=.-]*)`")


def helper(desk: Desk) -> DeskHelp:
    assert isinstance(desk.manual, DeskHelp)
    return desk.manual


def pressed(desk: Desk, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> Manual:
    """Press a key where the focus is; the manual, shown."""
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    qtbot.keyClick(QApplication.focusWidget() or desk, key, modifier)
    manual = helper(desk).manual
    assert manual.isVisible()
    return manual


# -- the pages themselves


def test_every_file_is_in_the_contents_and_has_a_title_of_its_own() -> None:
    files = {path.stem for path in resource("help").glob("*.md")}
    listed = {key for key, topic in pages().items() if topic.part != "Messages"}
    assert listed == files
    titles = [title for _, title in topics()]
    assert len(set(titles)) == len(titles)
    assert all(title.strip() for title in titles)


@pytest.mark.parametrize("place", [(area.key, "") for area in AREAS] + [("reviews", tab.key) for tab in TABS])
def test_every_area_and_tab_has_a_page(place: tuple[str, str]) -> None:
    assert topic_for(*place) == (place[1] or place[0])


@pytest.mark.parametrize("page", [page.key for page in PAGES])
def test_every_page_of_the_settings_has_a_page(page: str) -> None:
    assert topic_for("settings", page) == f"settings-{page}"


def test_no_link_is_dead_and_every_page_is_led_to() -> None:
    dead = [(key, link) for key in pages() for link in links(key) if link not in pages()]
    assert dead == []
    led_to = {link for key in pages() for link in links(key)}
    screens = {topic_for("reviews", tab.key) for tab in TABS} | {area.key for area in AREAS}
    lonely = set(pages()) - led_to - screens - {f"settings-{page.key}" for page in PAGES} - {FIRST}
    assert lonely <= {"keys", "drafts-undo", "finding", "work", "log"}, lonely  # reached by the contents and by F1


def test_pages_name_only_commands_and_keys_the_program_has() -> None:
    known = {"Ctrl+Enter"} | {shown(keys) for one in actions().values() for keys in (one.keys, one.also)}
    for key, topic in pages().items():
        text = markdown(key)  # raises KeyError for a command that is not in the registry
        assert "{{" not in text, key
        said = [found for found in KEY.findall(text) if not found.startswith("DHR-")]
        assert [found for found in said if found not in known] == [], key
        by_hand = [found for found in KEY.findall(topic.source) if not found.startswith("DHR-")]
        assert by_hand == [], f"{key}: a key is written by hand and could go stale"


def test_a_screens_page_lists_its_own_commands() -> None:
    for one in actions().values():
        if one.place in {("reviews", tab.key) for tab in TABS}:
            assert one.text in keys_here(one.place[1]), one.key


# -- messages


def raised_codes() -> set[str]:
    """Every code of an EnvironmentProblem made in the package, by reading it."""
    found = {f"drive-{kind}" for kind in ("network", "synchronised", "read-only")} | set(PROBLEMS.values())
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and _name(node.func) in {"EnvironmentProblem", "reference", "problem"}:
                found |= {one.value for arg in node.args[:1] for one in ast.walk(arg) if _is_code(one)}
    return found


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _is_code(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value in sentences()


def test_every_problem_that_can_be_raised_has_an_entry() -> None:
    codes = raised_codes()
    assert len(codes) > 30
    assert sorted(code for code in codes if entry_of(code) is None) == []


def test_every_entry_says_what_happened_what_is_safe_and_what_to_do() -> None:
    for entry in entries():
        for said in (entry.happened, entry.safe, entry.do):
            assert len(said.split()) >= 3, entry.codes
        assert [code for code in entry.codes if code not in sentences() and not code.startswith("drive-")] == []


def test_numbers_are_unique_and_the_search_finds_each() -> None:
    numbers = [reference(code) for entry in entries() for code in entry.codes]
    assert len(set(numbers)) == len(numbers)
    for entry in entries():
        for code in entry.codes:
            assert [hit.key for hit in search(reference(code))] == [entry.key]


def test_no_screen_says_an_error_without_its_number() -> None:
    """`told` gives the number; the bare sentence is for what was cancelled and for fields read on the spot."""
    bare = {
        path.relative_to(PACKAGE / "ui").as_posix()
        for path in (PACKAGE / "ui").rglob("*.py")
        if "sentence(error)" in path.read_text(encoding="utf-8")
    }
    assert bare <= {
        "messages/__init__.py",
        "report/names_sheet.py",
        "shell/desk.py",
        "shell/undoing.py",
        "widgets/date_entry.py",
        "widgets/form.py",
    }


# -- in the window


def test_f1_explains_each_tab_and_escape_gives_the_focus_back(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    open_tab(desk, jobs, qtbot, "timeline")
    for tab in TABS:
        desk.frame.open_review(desk.frame.place.review_id, tab.key)
        qtbot.waitUntil(lambda: jobs.idle)
        before = QApplication.focusWidget()
        manual = pressed(desk, qtbot, Qt.Key.Key_F1)
        assert manual.reader.page == tab.key
        assert QApplication.focusWidget() is manual.reader
        qtbot.keyClick(manual.reader, Qt.Key.Key_Escape)
        assert not manual.isVisible()
        assert QApplication.focusWidget() is before


def test_f1_in_a_sheet_explains_the_screen_it_was_opened_from(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    open_tab(desk, jobs, qtbot, "people")
    for tab in TABS:
        desk.frame.open_review(desk.frame.place.review_id, tab.key)
        qtbot.waitUntil(lambda: jobs.idle)
        area = desk.panel("reviews")
        assert isinstance(area, ReviewsArea)
        for name, bring in area.review.panels[tab.key].states():
            bring()
            qtbot.waitUntil(lambda: jobs.idle)
            manual = pressed(desk, qtbot, Qt.Key.Key_F1)
            assert manual.reader.page in pages(), name
            assert manual.reader.page == tab.key or manual.reader.page != FIRST, name
            qtbot.keyClick(manual.reader, Qt.Key.Key_Escape)
            for sheet in desk.page.findChildren(Sheet):
                sheet.dismiss()


def test_words_are_found_marked_and_gone_back_from_by_keyboard(desk: Desk, qtbot: QtBot) -> None:
    manual = pressed(desk, qtbot, Qt.Key.Key_F1, SHIFT)
    assert QApplication.focusWidget() is manual.words
    assert manual.list.count() > len(pages())
    qtbot.keyClicks(manual.words, "paused learning")
    keys = [hit.key for hit in search("paused learning")]
    assert manual.list.count() == len(keys) > 0
    assert manual.found.text().startswith(str(len(keys)))
    qtbot.keyClick(manual.words, Qt.Key.Key_Down)
    qtbot.keyClick(manual.list, Qt.Key.Key_Return)
    assert manual.reader.page == keys[0]
    marked = {mark.cursor.selectedText().casefold() for mark in manual.reader.extraSelections()}
    assert marked == {"paused", "learning"}
    manual.show_page("backups")
    qtbot.keyClick(manual.reader, Qt.Key.Key_Left, ALT)
    assert manual.reader.page == keys[0]
    qtbot.keyClick(manual.reader, Qt.Key.Key_Right, ALT)
    assert manual.reader.page == "backups"
    qtbot.keyClick(manual.reader, Qt.Key.Key_F, CONTROL)
    assert QApplication.focusWidget() is manual.words
    qtbot.keyClicks(manual.words, "zzz")
    assert manual.list.count() == 0
    assert "no page" in manual.found.text()


def test_links_lead_to_pages_and_never_outside(desk: Desk, qtbot: QtBot) -> None:
    manual = pressed(desk, qtbot, Qt.Key.Key_F1)
    manual.reader.anchorClicked.emit(QUrl("clock"))
    assert manual.reader.page == "clock"
    for outside in ("https://example.org/", "file:///etc/hostname", "//host/share"):
        manual.reader.anchorClicked.emit(QUrl(outside))
        assert manual.reader.page == "clock"
    assert manual.reader.loadResource(2, QUrl("https://example.org/x.png")) is None


def test_a_message_leads_to_its_entry(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    jobs.problem.emit(EnvironmentProblem("disk-full"))
    assert REFERENCE.search(desk.message.text)
    (link,) = (one for one in desk.message.findChildren(QAbstractButton) if one.text() == "Help")
    assert link.isVisible()
    link.click()
    assert helper(desk).manual.reader.page == "message-disk-full"
    helper(desk).manual.dismiss()
    manual = pressed(desk, qtbot, Qt.Key.Key_F1)
    assert manual.reader.page == "message-disk-full"
    manual.dismiss()
    desk.message.close_it()
    assert pressed(desk, qtbot, Qt.Key.Key_F1).reader.page == "reviews"
