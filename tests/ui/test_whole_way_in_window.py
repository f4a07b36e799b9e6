"""The whole way once in the real window, by keyboard alone: from the first start to a published report, and a lock."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hands import LONG, Hands
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from dhr_manager import compose
from dhr_manager.app import door_of
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.system import log
from dhr_manager.system.paths import ProgramPaths, resource
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.report.write_sheet import WriteSheet
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.reviews.review_view import ReviewView
from dhr_manager.ui.shell.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # offscreen: popups
TODAY = date(2026, 11, 22)
WORDS = "orchard kettle violin marble thursday"
RETURNS = ("aldbury-police.docx", "aldbury-vale-mental-health-trust.xlsx")
AGENCIES = (("POL", "Aldbury Police"), ("MHT", "Aldbury Vale Mental Health Trust"))
PEOPLE = (
    {"Full name": "Hedda Invented-Marsh", "Pseudonym": "Anna", "Role": "Victim", "Also written as": "Hedda\nHed\nHM"},
    {"Full name": "Torben Quillfeather", "Pseudonym": "Carl", "Role": "Perpetrator", "Also written as": "Torben"},
)
SECTION = (
    "Hedda Invented-Marsh lived in the town for years. A neighbour heard Hed call out; HM Coroner was told later. "
    "Torben was seen by his GP."
)


@pytest.fixture
def home(tmp_path: Path) -> Iterator[compose.Home]:
    hooks = sys.excepthook
    yield compose.Home.at(ProgramPaths.under(tmp_path / "home"))
    sys.excepthook = hooks
    log.stop()


@pytest.fixture
def hands(home: compose.Home, qtbot: QtBot) -> Iterator[Hands]:
    door = replace(door_of(home, lambda: TODAY, cost=FLOOR_COST), recent=lambda: None)
    window = MainWindow(door, Jobs(), lambda: TODAY)
    qtbot.addWidget(window)
    window.show()
    made = Hands(window, qtbot)
    made.settle()
    yield made
    window.close()


def review(hands: Hands) -> ReviewView:
    area = hands.desk.panel("reviews")
    assert isinstance(area, ReviewsArea)
    return area.review


def tab(hands: Hands, key: str) -> Any:
    """Go to a tab of the review by its keys."""
    for _ in range(len(review(hands).tabs._buttons)):
        if review(hands).tabs.taken == key:
            break
        hands.ctrl(Qt.Key.Key_PageDown)
    assert review(hands).tabs.taken == key
    return review(hands).panels[key]


def make_case_file(hands: Hands, folder: Path) -> Path:
    """First start: four steps, the recovery sheet kept and proved."""
    make = hands.window.start.make
    hands.key(Qt.Key.Key_M, Qt.KeyboardModifier.AltModifier)
    path = folder / "reviews.dhr"
    hands.fields({"Place": str(path)})
    hands.key(Qt.Key.Key_Return)
    hands.fields({"Passphrase": WORDS, "The same again": WORDS, "Your name": "Coordinator (invented)"})
    hands.key(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: bool(make.sheet.form.fields), timeout=LONG)
    hands.settle()
    kept = folder / "elsewhere" / "sheet.txt"
    kept.parent.mkdir()
    make.sheet.save_to(kept)  # a dialog of the system asks for the place
    said = kept.read_text(encoding="utf-8")
    groups = re.findall(r"(?<= {3})[0-9A-Z]{5}\b|^[0-9A-Z]{5}\b(?= {3})", said, re.MULTILINE)
    for key in make.sheet.form.fields:
        number = int(key.removeprefix("group-"))
        hands.fields({f"Group {number}": groups[number - 1]})
    hands.key(Qt.Key.Key_Return)
    hands.tab_to("Partnership")
    hands.key(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: hands.window.desk is not None, timeout=LONG)
    hands.settle()
    return path


def open_the_review(hands: Hands) -> None:
    """The form; the milestones appear, and each says why."""
    hands.ctrl(Qt.Key.Key_N)
    hands.save(
        {
            "Reference": "2026/01",
            "Pseudonym": "Anna",
            "Date of death": "19/9/2022",
            "Partnership notified": "3 Oct 2022",
            "Decision to review": "20 Oct 2022",
            "Period looked at": "1/1/2018",
            "to": "19/9/2022",
        }
    )
    timeline = tab(hands, "timeline")
    assert len(timeline.table.rows.rows) > 10
    assert hands.focus is timeline.table
    hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Return)
    steps = hands.focus
    assert isinstance(steps, QTextBrowser)
    assert timeline.table.picked_row.title == timeline.why.title.text()
    assert len(steps.toPlainText()) > 40
    hands.key(Qt.Key.Key_Escape)
    assert hands.focus is timeline.table


def add_people(hands: Hands) -> None:
    """Two people with the ways their names are written."""
    people = tab(hands, "people")
    for person in PEOPLE:
        hands.ctrl(Qt.Key.Key_N)
        hands.save(person)
    assert {line.person.name for line in people.cast.table.rows.rows} == {person["Full name"] for person in PEOPLE}


def hold_a_meeting(hands: Hands) -> None:
    """A member of the panel, and who was there."""
    people = tab(hands, "people")
    hands.ctrl(Qt.Key.Key_T)
    hands.ctrl(Qt.Key.Key_N)
    hands.save({"Name": "Dr Invented Chair", "Other body": "Independent", "Role on the panel": "Independent chair"})
    hands.ctrl(Qt.Key.Key_T)
    hands.ctrl(Qt.Key.Key_N)
    hands.save({"Date": "1 Feb 2023", "Agenda": "Terms of reference", "Decisions": "Ask the agencies"})
    hands.tab_to("Who was there")
    hands.key(Qt.Key.Key_P)
    (meeting,) = people.meetings.answer.meetings
    assert [one.state for one in meeting.attendance] == ["present"]


def take_in_returns(hands: Hands) -> int:
    """Ask two agencies, take in their files, reject one row with a reason, accept. Gives the rows accepted."""
    board = tab(hands, "returns")
    for code, name in AGENCIES:
        hands.ctrl(Qt.Key.Key_N)
        typed = {"Agency": "A new agency", "Code": code, "Name": name, "Asked on": "1 Oct 2026"}
        hands.save(typed)
    accepted = 0
    for place, name in enumerate(RETURNS):
        hands.key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        hands.key(Qt.Key.Key_Down, times=next(n for n, one in enumerate(board.table.rows.rows)
                                               if one.agency_code == AGENCIES[place][0]))  # fmt: skip
        QGuiApplication.clipboard().setText(str(resource("sample", "returns", name)))
        hands.ctrl(Qt.Key.Key_V)
        hands.qtbot.waitUntil(lambda: board.staging.file is not None, timeout=LONG)
        hands.settle()
        accepted += accept_one(hands, board, reject=place == 0)
    return accepted


def accept_one(hands: Hands, board: Any, *, reject: bool) -> int:
    """Decide and accept the file that is open; gives how many rows it brought."""
    staging = board.staging
    if reject:
        hands.key(Qt.Key.Key_R)
        hands.save({"Reason": "Not about this household"})
        assert staging.file.state_counts["rejected"] == 1
    if staging.with_queries.isVisible():
        hands.tab_to("Accept queried rows too")
        hands.key(Qt.Key.Key_Space)
    hands.ctrl(Qt.Key.Key_Return)
    counts = staging.file.state_counts
    assert counts.get("staged", 0) == 0
    hands.key(Qt.Key.Key_Escape)
    assert hands.focus is board.table
    return int(counts["accepted"])


def read_the_chronology(hands: Hands, entries: int) -> str:
    """Words, a flag, a comment, the tray; gives the id of the entry that is then selected."""
    panel = tab(hands, "chronology")
    assert panel.counts.text().startswith(str(entries))
    hands.key(Qt.Key.Key_Slash)
    hands.write("police")
    hands.qtbot.waitUntil(lambda: panel.wanted.words == "police" and not panel.filters._soon.isActive(), timeout=LONG)
    hands.settle()
    assert 0 < len(panel.table.rows.keys) < entries
    hands.key(Qt.Key.Key_Return)
    assert hands.focus is panel.table
    hands.qtbot.waitUntil(lambda: bool(panel.pane.shown_id) and hands.window.jobs.idle, timeout=LONG)
    hands.key(Qt.Key.Key_F)
    hands.key(Qt.Key.Key_1)
    hands.key(Qt.Key.Key_C)
    hands.write("Who else knew? F, K and T are letters here.")
    hands.ctrl(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: bool(panel._detail and panel._detail.comments and panel._detail.row.flags))
    assert panel._detail.comments[0].text.endswith("letters here.")
    hands.key(Qt.Key.Key_Escape)
    hands.key(Qt.Key.Key_Slash)
    hands.write("")
    hands.qtbot.keyClick(hands.focus, Qt.Key.Key_Backspace)
    hands.qtbot.waitUntil(lambda: not panel.wanted.words and not panel.filters._soon.isActive(), timeout=LONG)
    hands.settle()
    hands.key(Qt.Key.Key_Escape)
    hands.key(Qt.Key.Key_U)
    assert hands.focus is panel.tray.table
    hands.key(Qt.Key.Key_U)
    assert hands.focus is panel.table
    hands.qtbot.waitUntil(lambda: panel.pane.shown_id == panel.table.current_key and hands.window.jobs.idle)
    return str(panel.table.current_key)


def follow_the_thread(hands: Hands, entry_id: str) -> None:
    """Entry → finding → lesson → recommendation → action → update."""
    hands.key(Qt.Key.Key_N)
    assert review(hands).tabs.taken == "analysis"
    analysis = review(hands).panels["analysis"].thread_page
    hands.save({"Finding": "Never put together", "What was found": "Two accounts of one night.",
                "Why it happened": "Shared mailboxes."})  # fmt: skip
    (finding,) = analysis.thread_.findings
    assert finding.entry_ids == (entry_id,)
    hands.key(Qt.Key.Key_N)
    hands.save({"Lesson": "Somebody looks across", "In full": "One post reads both."})
    hands.key(Qt.Key.Key_N)
    assert review(hands).tabs.taken == "action-plan"
    plan = review(hands).panels["action-plan"]
    hands.save({"Target date": "1 March 2027", "Recommendation": "Meet every week", "Lead agency": "Aldbury Police"})
    hands.key(Qt.Key.Key_A)
    hands.save({"Action to take": "Agree the terms", "Target date": "1/2/27", "Owner": "Head of service"})
    hands.key(Qt.Key.Key_U)
    hands.save({"Reported by": "Coordinator", "What was done": "Terms drafted."})
    assert "Terms drafted" in plan.card.spoken


def hold_an_event(hands: Hands) -> None:
    """The lesson is shared, and who came is counted."""
    hands.ctrl(Qt.Key.Key_2)
    hands.ctrl(Qt.Key.Key_N)
    hands.settle()
    hands.fields({"Title": "Looking across", "Date": "2 Nov 2026", "Place": "Hall"})
    hands.tab_to("Lessons it shares")
    hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Space)
    hands.tab_to("How many came: Aldbury Police")
    hands.qtbot.keyClicks(hands.focus, "12")
    hands.save({"What changed": "A weekly meeting."})
    (event,) = hands.desk.panel("learn").answer.events  # type: ignore[attr-defined]
    assert [one.count for one in event.attendance] == [12]
    assert len(event.lesson_ids) == 1
    hands.ctrl(Qt.Key.Key_1)
    hands.key(Qt.Key.Key_Return)


def write_the_report(hands: Hands, folder: Path) -> Path:
    """A section; refused while a short name is undecided; answered; written."""
    tab(hands, "report")
    hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Return)
    hands.write(SECTION)
    hands.ctrl(Qt.Key.Key_S)
    hands.ctrl(Qt.Key.Key_E)
    sheet = hands.sheet()
    assert isinstance(sheet, WriteSheet)
    hands.fields({"Folder": str(folder)})
    hands.ctrl(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: sheet.view in ("questions", "found", "done") and hands.window.jobs.idle, timeout=LONG)
    assert sheet.view == "questions", sheet.message.text
    assert list(folder.iterdir()) == []
    while sheet.view == "questions":
        leak = sheet.questions.current
        assert leak is not None
        hands.key(Qt.Key.Key_2 if "Coroner" in leak.around and leak.variant == "HM" else Qt.Key.Key_1)
        hands.qtbot.waitUntil(lambda: sheet.view != "work" and hands.window.jobs.idle, timeout=LONG)
    assert sheet.view == "done", sheet.message.text
    hands.key(Qt.Key.Key_Escape)
    (path,) = folder.iterdir()
    return path


def words_in(path: Path) -> str:
    """All text of all parts of a Word file, tags taken out."""
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as parts:
        read = (parts.read(name).decode("utf-8", "replace") for name in parts.namelist())
        return "\n".join(re.sub("<[^>]+>", "", part) for part in read)


def lock_and_unlock(hands: Hands) -> None:
    """Everything stands where it was."""
    before = hands.desk.where()
    hands.ctrl(Qt.Key.Key_L)
    assert hands.window.desk is None
    hands.write(WORDS)
    hands.key(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: hands.window.desk is not None, timeout=LONG)
    hands.settle()
    assert hands.desk.where() == before
    assert review(hands).tabs.taken == "report"
    assert review(hands).panels["report"].sections.pane.editor.toPlainText() == SECTION


def test_the_whole_way_by_keyboard(hands: Hands, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    make_case_file(hands, tmp_path / "home")
    open_the_review(hands)
    add_people(hands)
    hold_a_meeting(hands)
    entries = take_in_returns(hands)
    follow_the_thread(hands, read_the_chronology(hands, entries))
    hold_an_event(hands)
    written = words_in(write_the_report(hands, out))
    assert "Anna lived in the town for years" in written
    assert "HM Coroner was told" in written
    for name in ("Hedda", "Marsh", "Torben", "Quillfeather"):
        assert name not in written
    assert not re.search(r"\bHed\b", written)
    lock_and_unlock(hands)
