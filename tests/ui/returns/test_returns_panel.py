"""The Returns tab on real files: asked, dropped, staged, decided, accepted; what is refused is said in place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot
from returned import ABUSE_SERVICE, HOUSING, POLICE, answer, open_review
from walk import nameless

from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.returns.panel import ReturnsPanel
from dhr_manager.ui.returns.staging import StagingScreen
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.widgets.sheet import Sheet


@pytest.fixture
def review_id(jobs: Jobs, qtbot: QtBot) -> str:
    return answer(jobs, qtbot, open_review)


@pytest.fixture
def panel(desk: Desk, review_id: str, qtbot: QtBot) -> ReturnsPanel:
    desk.frame.go(Place("reviews", review_id, "returns"))
    area = desk.panel("reviews")
    assert isinstance(area, ReviewsArea)
    made = area.review.panels["returns"]
    assert isinstance(made, ReturnsPanel)
    qtbot.waitUntil(lambda: len(made.table.rows.rows) == 2)
    desk.activateWindow()
    return made


def drop(panel: ReturnsPanel, line: int, *paths: Path) -> None:
    """Drop files on a line of the board."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    rect = panel.table.visualRect(panel.table.rows.index(line, 0))
    at = panel.table.viewport().mapTo(panel, rect.center())
    send(panel, data, at)


def send(panel: ReturnsPanel, data: QMimeData, at: QPoint) -> None:
    copy, none, left = Qt.DropAction.CopyAction, Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    event = QDropEvent(at.toPointF(), copy, data, left, none)
    event.setAccepted(False)
    panel.dropEvent(event)
    assert event.isAccepted()


def staged(panel: ReturnsPanel, qtbot: QtBot, line: int, path: Path) -> StagingScreen:
    drop(panel, line, path)
    qtbot.waitUntil(lambda: panel.staging.file is not None, timeout=20_000)
    panel.window().activateWindow()
    qtbot.waitUntil(lambda: panel.frame.jobs.idle, timeout=10_000)
    return panel.staging


def the_sheet(panel: ReturnsPanel) -> Sheet:
    return panel.frame.host.findChildren(Sheet)[-1]


def say_why(panel: ReturnsPanel, why: str) -> None:
    sheet = the_sheet(panel)
    assert sheet.form is not None
    sheet.form.fields["reason"].retype(why)
    sheet.primary.click()


def settled(panel: ReturnsPanel, qtbot: QtBot, holds: Callable[[], bool]) -> None:
    qtbot.waitUntil(holds, timeout=10_000)
    qtbot.waitUntil(lambda: panel.frame.jobs.idle, timeout=10_000)


def row_state(screen: StagingScreen, key: str) -> str:
    return screen._lines.rows[key].state


def test_board_says_who_is_late(panel: ReturnsPanel) -> None:
    state = panel.table.rows.cell(0, 1).chips[0]
    assert (state.state, state.word) == ("late", "late by 52 days")
    assert panel.counts.text() == "2 agencies · 2 outstanding"


def test_new_agency_is_asked_by_the_form(panel: ReturnsPanel, qtbot: QtBot) -> None:
    qtbot.keyClick(panel.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    sheet = the_sheet(panel)
    assert sheet.form is not None
    sheet.form.fields["agency"].put("")
    for key, text in (("code", "sch"), ("name", "Larkfield Primary School"), ("neutral_name", "the school")):
        sheet.form.fields[key].retype(text)
    sheet.form.fields["asked"].retype("20 Nov 2026")
    assert nameless(sheet) == []
    sheet.primary.click()
    settled(panel, qtbot, lambda: len(panel.table.rows.rows) == 3)
    assert panel.table.rows.rows[2].row.agency_code == "SCH"


def test_dropped_file_is_staged_with_everything_found(panel: ReturnsPanel, qtbot: QtBot) -> None:
    screen = staged(panel, qtbot, 0, HOUSING)
    assert screen.file is not None
    assert len(screen.table.rows.keys) == 22
    assert screen.file.state_counts["queried"] == 3
    queried = next(key for key in screen.table.rows.keys if row_state(screen, key) == "queried")
    cells = screen.table.rows.cells_at(screen.table.rows.place_of(queried))
    assert cells is not None
    assert sentence(screen._lines.rows[queried].reasons[0]) in cells[5].second
    roles = {str(box.currentData()) for box in screen.side.columns.roles.values()}
    assert {"date", "event"} <= roles
    assert nameless(panel) == []


def test_word_return_shows_what_was_hidden_and_jumps_to_it(panel: ReturnsPanel, qtbot: QtBot) -> None:
    screen = staged(panel, qtbot, 1, ABUSE_SERVICE)
    assert screen.file is not None
    found = screen.file.read.found
    assert found.tracked_insertions
    screen.jump("tracked_insertions")
    assert screen._lines.rows[screen.table.current_key].tracked


def test_rows_are_decided_by_keyboard_and_the_return_accepted(
    panel: ReturnsPanel, review_id: str, qtbot: QtBot
) -> None:
    screen = staged(panel, qtbot, 0, HOUSING)
    screen.focus_table()
    first = next(key for key in screen.table.rows.keys if row_state(screen, key) == "staged")
    screen.table.select(first)
    qtbot.keyClick(screen.table, Qt.Key.Key_R)
    say_why(panel, "Not about this household")
    settled(panel, qtbot, lambda: row_state(screen, first) == "rejected")
    screen.which.setCurrentIndex(screen.which.findData("queried"))
    queried = screen.table.rows.keys
    assert len(queried) == 3
    screen.table.select(queried[0])
    qtbot.keyClick(screen.table, Qt.Key.Key_A)
    settled(panel, qtbot, lambda: len(screen.table.rows.keys) == 2)
    screen.accept.click()
    settled(panel, qtbot, lambda: not screen.message.isHidden())
    assert "19 rows of this file stand in the chronology. 2 queried rows wait" in screen.message.text
    index = answer(panel.frame.jobs, qtbot, lambda services: services.chronology.index(review_id, ChronologyFilter()))
    assert index.total == 19
    panel.close_file()
    settled(panel, qtbot, lambda: panel.table.rows.rows[0].row.state == "accepted")
    assert panel.table.rows.cell(0, 1).chips[0].word == "accepted · 19 entries"


def test_accepting_with_queries_takes_every_row(panel: ReturnsPanel, review_id: str, qtbot: QtBot) -> None:
    screen = staged(panel, qtbot, 0, HOUSING)
    screen.with_queries.setChecked(True)
    screen.accept.click()
    settled(panel, qtbot, lambda: not screen.message.isHidden())
    assert screen.message.text == "22 rows of this file stand in the chronology."
    assert not screen.accept.isEnabled()


def test_several_rows_are_queried_at_once_and_taken_back(panel: ReturnsPanel, qtbot: QtBot) -> None:
    screen = staged(panel, qtbot, 0, HOUSING)
    screen.focus_table()
    screen.table.select(screen.table.rows.keys[0])
    qtbot.keyClick(screen.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    keys = screen.table.picked_keys()
    assert len(keys) == 2
    screen.query_rows()
    say_why(panel, "Which officer?")
    settled(panel, qtbot, lambda: all(screen._lines.rows[key].state_reason == "Which officer?" for key in keys))
    qtbot.keyClick(screen.table, Qt.Key.Key_Z)
    settled(panel, qtbot, lambda: not any(screen._lines.rows[key].state_reason for key in keys))


def test_changed_column_reads_the_file_again(panel: ReturnsPanel, qtbot: QtBot) -> None:
    screen = staged(panel, qtbot, 0, HOUSING)
    boxes = screen.side.columns.roles.values()
    action = next(box for box in boxes if box.currentData() == "action")
    action.setCurrentIndex(action.findData("comment"))
    assert not screen.side.step.isHidden()
    screen.side.step.click()
    settled(panel, qtbot, lambda: not any(one.action for one in screen._lines.rows.values()))
    assert len(screen._lines.rows) == 22


def test_refused_file_says_why_in_place_and_changes_nothing(
    panel: ReturnsPanel, review_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    broken = tmp_path / "broken.docx"
    broken.write_bytes(HOUSING.read_bytes()[:0])
    drop(panel, 0, broken)
    qtbot.waitUntil(lambda: not panel.message.isHidden(), timeout=10_000)
    assert panel.message.text.startswith(f"broken.docx: {sentence('return-empty')}")
    board = answer(panel.frame.jobs, qtbot, lambda services: services.returns.board(review_id))
    assert [row.state for row in board] == ["asked", "asked"]
    drop(panel, 0, tmp_path / "gone.csv")
    qtbot.waitUntil(lambda: sentence("file-not-opened") in panel.message.text, timeout=10_000)


def test_file_beside_every_line_asks_for_its_agency(panel: ReturnsPanel, qtbot: QtBot) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(HOUSING))])
    send(panel, data, QPoint(5, 5))
    sheet = the_sheet(panel)
    assert sheet.form is not None
    hou = sheet.form.fields["0"].control
    assert isinstance(hou, QComboBox)
    assert hou.currentText() == "HOU · Vale Homes Housing Association"
    sheet.primary.click()
    settled(panel, qtbot, lambda: panel.staging.file is not None)


def test_reading_can_be_cancelled_and_keeps_nothing(panel: ReturnsPanel, review_id: str, qtbot: QtBot) -> None:
    began: list[object] = []
    panel.frame.jobs.began.connect(began.append)
    drop(panel, 1, POLICE)
    began[0].progress.cancel()  # type: ignore[attr-defined]  # the signal carries a Job
    qtbot.waitUntil(lambda: "cancelled" in panel.message.text, timeout=10_000)
    board = answer(panel.frame.jobs, qtbot, lambda services: services.returns.board(review_id))
    assert all(row.file_id is None for row in board)


def test_nil_return_is_recorded(panel: ReturnsPanel, qtbot: QtBot) -> None:
    panel.nil.click()
    settled(panel, qtbot, lambda: panel.table.rows.rows[0].row.state == "nil")
    assert not panel.nil.isEnabled()


def test_locked_file_asks_for_its_password_and_asks_again(panel: ReturnsPanel, qtbot: QtBot) -> None:
    locked = Path(__file__).parents[2] / "fixtures" / "returns" / "invented-locked.xlsx"
    drop(panel, 0, locked)
    for typed in ("wrong", "orchard kettle"):
        seen = the_sheet(panel) if panel.frame.host.findChildren(Sheet) else None
        qtbot.waitUntil(lambda seen=seen: asks_anew(panel, seen), timeout=10_000)
        sheet = the_sheet(panel)
        assert sheet.form is not None
        sheet.form.fields["password"].retype(typed)
        sheet.primary.click()
    settled(panel, qtbot, lambda: panel.staging.file is not None)
    assert len(panel.staging.table.rows.keys) == 4


def asks_anew(panel: ReturnsPanel, seen: Sheet | None) -> bool:
    sheets = panel.frame.host.findChildren(Sheet)
    return bool(sheets) and sheets[-1] is not seen and sheets[-1].isVisible()


def test_whole_file_is_rejected_with_its_reason_and_may_come_again(
    panel: ReturnsPanel, review_id: str, qtbot: QtBot
) -> None:
    screen = staged(panel, qtbot, 0, HOUSING)
    screen.reject_file.click()
    say_why(panel, "Sent by mistake")
    settled(panel, qtbot, lambda: panel.table.rows.rows[0].row.state == "asked")
    assert panel.table.isVisible()
    assert staged(panel, qtbot, 0, HOUSING).file is not None


def in_two_files(panel: ReturnsPanel, review_id: str, qtbot: QtBot, tmp_path: Path) -> tuple[str, str]:
    """The housing association's return in two files, the first accepted; their ids."""
    staged(panel, qtbot, 0, HOUSING).accept.click()
    settled(panel, qtbot, lambda: not panel.staging.message.isHidden())
    panel.close_file()
    late = tmp_path / "late-addition.csv"
    late.write_bytes(b"".join(HOUSING.read_bytes().splitlines(keepends=True)[:6]))
    staged(panel, qtbot, 0, late)
    panel.close_file()
    settled(panel, qtbot, lambda: len(panel.table.rows.rows) == 4)
    board = answer(panel.frame.jobs, qtbot, lambda services: services.returns.board(review_id))
    first, second = board[0].files
    return first.id, second.id


def test_every_file_of_an_agency_stands_under_it_and_opens(
    panel: ReturnsPanel, review_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    first, second = in_two_files(panel, review_id, qtbot, tmp_path)
    lines = panel.table.rows
    assert [line.key for line in lines.rows][1:3] == [second, first]
    assert lines.cell(0, 3).text == "2 files"
    assert lines.cell(1, 0).spoken.endswith("file 2 of 2")
    assert lines.cell(1, 3).text == "late-addition.csv"
    assert lines.cell(1, 1).chips[0].word.startswith("staged")
    assert lines.cell(2, 1).chips[0].word.startswith("accepted")
    panel.table.select(first)
    panel.table.setFocus()
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    settled(panel, qtbot, lambda: panel.staging.file is not None and panel.staging.file.id == first)
    assert len(panel.staging.table.rows.keys) == 22
    panel.close_file()
    settled(panel, qtbot, lambda: panel.table.picked_id == first)
    panel.table.select(lines.rows[0].key)
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    settled(panel, qtbot, lambda: panel.staging.file is not None and panel.staging.file.id == second)


def test_file_dropped_on_a_file_goes_to_its_agency(
    panel: ReturnsPanel, review_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    in_two_files(panel, review_id, qtbot, tmp_path)
    third = tmp_path / "third.csv"
    third.write_bytes(b"".join(HOUSING.read_bytes().splitlines(keepends=True)[:3]))
    staged(panel, qtbot, 2, third)
    board = answer(panel.frame.jobs, qtbot, lambda services: services.returns.board(review_id))
    assert [len(row.files) for row in board] == [3, 0]


def test_rejected_file_stays_on_the_board_with_its_reason_and_can_be_read(
    panel: ReturnsPanel, review_id: str, tmp_path: Path, qtbot: QtBot
) -> None:
    screen = staged(panel, qtbot, 0, HOUSING)
    screen.reject_file.click()
    say_why(panel, "Another household")
    settled(panel, qtbot, lambda: len(panel.table.rows.rows) == 3)
    line = panel.table.rows.rows[1]
    assert panel.table.rows.cell(1, 1).chips[0].word == "rejected"
    assert panel.table.rows.cell(1, 4).second == "Another household"
    panel.open_file(line.opens)
    settled(panel, qtbot, lambda: panel.staging.file is not None)
    assert "Another household" in screen.message.text
    assert not screen.accept.isEnabled()
    assert screen.reject_file.isHidden()
    assert not any(one.isEnabled() for one in screen.decisions.values())
    screen.focus_table()
    for key in (Qt.Key.Key_A, Qt.Key.Key_Q, Qt.Key.Key_R):
        qtbot.keyClick(screen.table, key)
    assert not [sheet for sheet in panel.frame.host.findChildren(Sheet) if sheet.isVisible()]
