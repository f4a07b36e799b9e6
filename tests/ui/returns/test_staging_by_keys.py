"""Intake by keyboard in the real window: several files at once, headers, columns, dates by hand, hidden things."""

from __future__ import annotations

from pathlib import Path

import pytest
from giving_hands import LOCKED, NO_DATES, PASSWORD, TWO_DATES, DeskHands, drop, line_of
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot
from returned import ABUSE_SERVICE, HOUSING, POLICE, answer, open_review
from walk import nameless

from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.returns.panel import ReturnsPanel
from dhr_manager.ui.returns.staging import StagingScreen
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.frame import Place
from dhr_manager.ui.shell.work import work_log

SHIFT = Qt.KeyboardModifier.ShiftModifier


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
    return made


@pytest.fixture
def hands(desk: Desk, panel: ReturnsPanel, qtbot: QtBot) -> DeskHands:
    made = DeskHands(desk, qtbot)
    panel.focus_first()
    made.settle()
    return made


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def pasted(hands: DeskHands, panel: ReturnsPanel, path: Path) -> StagingScreen:
    """A file copied in its folder and pasted for the agency selected, staged and open."""
    QGuiApplication.clipboard().setText(str(path))
    hands.ctrl(Qt.Key.Key_V)
    hands.qtbot.waitUntil(lambda: panel.staging.file is not None, timeout=20_000)
    hands.settle()
    return panel.staging


def came(panel: ReturnsPanel) -> list[tuple[str, str]]:
    return [(line.given.name, line.state) for line in panel.giving.arrivals.lines]


def ended(panel: ReturnsPanel, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not any(line.under_way for line in panel.giving.arrivals.lines), timeout=60_000)
    qtbot.waitUntil(lambda: panel.frame.jobs.idle, timeout=20_000)


def test_several_files_dropped_on_an_agency_are_read_each_by_a_job_of_its_own(
    hands: DeskHands, panel: ReturnsPanel, review_id: str, tmp_path: Path
) -> None:
    broken = written(tmp_path, "broken.docx", "")
    later = written(tmp_path, "later.csv", TWO_DATES)
    drop(panel, line_of(panel, 0), HOUSING, broken, tmp_path, later)  # a folder among them is left out
    assert [name for name, _ in came(panel)] == [HOUSING.name, "broken.docx", "later.csv"]
    ended(panel, hands.qtbot)
    assert [state for _, state in came(panel)] == ["staged", "refused", "staged"]
    assert panel.message.text == "3 files: 2 staged, 1 refused."
    cells = [panel.came.table.rows.cell(at, 3).second for at in range(3)]
    assert cells[0] == "22 rows, 3 queried"
    assert "empty" in cells[1]
    titles = {line.title for line in work_log(panel.frame.jobs).lines}
    assert {f"Reading {HOUSING.name}", "Reading broken.docx", "Reading later.csv"} <= titles
    assert panel.staging.file is None  # nothing was opened over the list
    assert nameless(panel) == []
    hands.tab_to("Files given")
    hands.key(Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    hands.key(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: panel.staging.file is not None)
    hands.settle()
    assert panel.staging.title.text() == "later.csv"
    hands.key(Qt.Key.Key_Escape)
    hands.tab_to("Clear the list")
    hands.key(Qt.Key.Key_Return)
    assert panel.came.isHidden()
    board = answer(panel.frame.jobs, hands.qtbot, lambda services: services.returns.board(review_id))
    assert [len(row.files) for row in board] == [2, 0]


def test_files_of_several_agencies_are_dropped_together_and_shared_out(
    hands: DeskHands, panel: ReturnsPanel, review_id: str, tmp_path: Path
) -> None:
    other = written(tmp_path, "notes.csv", TWO_DATES)
    drop(panel, QPoint(5, 5), POLICE, HOUSING, other)
    sheet = hands.sheet()
    said = {title: sheet.form.fields[str(at)].control.currentText()[:3]  # type: ignore[union-attr, attr-defined]  # combos
            for at, title in enumerate(("police", "housing", "other"))}  # fmt: skip
    assert said == {"police": "POL", "housing": "HOU", "other": "Cho"}
    assert nameless(sheet) == []
    hands.tab_to("notes.csv")
    hands.choose("POL")
    hands.ctrl(Qt.Key.Key_Return)
    ended(panel, hands.qtbot)
    board = answer(panel.frame.jobs, hands.qtbot, lambda services: services.returns.board(review_id))
    assert [[file.name for file in row.files] for row in board] == [[HOUSING.name], [POLICE.name, "notes.csv"]]


def test_one_of_several_is_cancelled_and_the_others_go_on(
    hands: DeskHands, panel: ReturnsPanel, tmp_path: Path
) -> None:
    files = [written(tmp_path, f"file-{n}.csv", TWO_DATES + f"0{n}/05/2020,,Words {n}\n") for n in (1, 2, 3)]
    drop(panel, line_of(panel, 1), *files)
    hands.qtbot.waitUntil(panel.came.isVisible)
    panel.came.table.setFocus()
    panel.came.table.select(panel.giving.arrivals.lines[2].key)
    hands.qtbot.keyClick(panel.came.table, Qt.Key.Key_Delete)
    ended(panel, hands.qtbot)
    assert [state for _, state in came(panel)] == ["staged", "staged", "cancelled"]
    assert panel.message.text == "3 files: 2 staged, 1 cancelled."


def test_locked_files_are_asked_for_their_passwords_one_after_the_other(
    hands: DeskHands, panel: ReturnsPanel, tmp_path: Path
) -> None:
    second = tmp_path / "second-locked.xlsx"
    second.write_bytes(LOCKED.read_bytes())
    drop(panel, line_of(panel, 0), LOCKED, second, HOUSING)
    ended(panel, hands.qtbot)
    assert [state for _, state in came(panel)] == ["locked", "locked", "staged"]
    hands.fields({"Password of the file": PASSWORD})
    hands.qtbot.keyClick(hands.focus, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    hands.qtbot.waitUntil(
        lambda: any("second-locked" in one.accessibleName() for one in hands.sheets()), timeout=20_000
    )
    hands.settle()
    hands.key(Qt.Key.Key_Escape)  # put off: it stays in the list
    ended(panel, hands.qtbot)
    assert [state for _, state in came(panel)] == ["staged", "locked", "staged"]
    hands.tab_to("Files given")
    hands.key(Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Return)
    assert "second-locked" in hands.sheet().accessibleName()
    hands.fields({"Password of the file": "wrong"})
    hands.ctrl(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: came(panel)[1][1] == "locked" and bool(hands.sheets()), timeout=20_000)
    hands.fields({"Password of the file": PASSWORD})
    hands.ctrl(Qt.Key.Key_Return)
    ended(panel, hands.qtbot)
    assert [state for _, state in came(panel)] == [
        "staged",
        "refused",
        "staged",
    ]  # the very same bytes are there already


def test_file_without_known_header_is_read_once_its_header_is_marked(
    hands: DeskHands, panel: ReturnsPanel, tmp_path: Path
) -> None:
    QGuiApplication.clipboard().setText(str(written(tmp_path, "no-dates.csv", NO_DATES)))
    hands.ctrl(Qt.Key.Key_V)
    hands.qtbot.waitUntil(panel.message.isVisible, timeout=20_000)
    hands.settle()
    hands.press("Mark its header")
    hands.sheet()
    hands.ctrl(Qt.Key.Key_Return)
    assert "header of at least one table" in hands.sheet().message.text
    hands.tab_to("Header of Table 1")
    hands.choose("Row 2")
    hands.ctrl(Qt.Key.Key_Return)
    hands.qtbot.waitUntil(lambda: panel.staging.file is not None, timeout=20_000)
    hands.settle()
    screen = panel.staging
    assert [row.event for row in screen._lines.rows.values()] == [
        "An invented visit that nobody dated.",
        "Another one.",
    ]
    assert {row.state for row in screen._lines.rows.values()} == {"queried"}
    hands.tab_to("Use of the column Shift")
    hands.choose("Date")
    hands.press("Read again")
    hands.settle()
    assert [row.when.text for row in screen._lines.rows.values()] == ["First of the week", "Last of the week"]
    assert screen.file is not None
    assert screen.file.headers == {"Table 1": 2}


def test_columns_are_remembered_for_the_agency_said_and_forgotten(
    hands: DeskHands, panel: ReturnsPanel, tmp_path: Path
) -> None:
    screen = pasted(hands, panel, written(tmp_path, "first.csv", TWO_DATES))
    hands.tab_to("Use of the column Logged on")
    hands.choose("Date")
    assert isinstance(screen.side.columns.roles["Table 1", "Date"], QComboBox)
    assert screen.side.columns.roles["Table 1", "Date"].currentData() == "other"  # one column holds the dates
    hands.press("Read again")
    hands.settle()
    assert next(iter(screen._lines.rows.values())).when.text == "05/03/2020"
    hands.key(Qt.Key.Key_Escape)
    screen = pasted(hands, panel, written(tmp_path, "second.csv", TWO_DATES + "01/05/2020,09/05/2020,More\n"))
    assert next(iter(screen._lines.rows.values())).when.text == "05/03/2020"
    assert "2 columns read as you chose for the last file of HOU" in screen.message.text
    hands.tab_to("Forget these columns")
    hands.key(Qt.Key.Key_Return)
    assert screen.side.columns.forgetting.isHidden()
    hands.key(Qt.Key.Key_Escape)
    screen = pasted(hands, panel, written(tmp_path, "third.csv", TWO_DATES + "01/05/2020,08/05/2020,Other\n"))
    assert next(iter(screen._lines.rows.values())).when.text == "02/03/2020"
    assert screen.message.isHidden()


def test_queried_dates_are_read_by_hand_many_at_once(
    hands: DeskHands, panel: ReturnsPanel, review_id: str, tmp_path: Path
) -> None:
    screen = pasted(hands, panel, written(tmp_path, "first.csv", TWO_DATES))
    hands.key(Qt.Key.Key_N)
    assert screen.table.current_key == "2"
    hands.key(Qt.Key.Key_Down, SHIFT)
    hands.key(Qt.Key.Key_D)
    sheet = hands.sheet()
    assert sheet.accessibleName() == "Read 2 rows by hand"
    hands.fields({"The date is to be read as": "31/2/2020"})
    hands.ctrl(Qt.Key.Key_Return)
    assert hands.sheets()  # refused beside the field; nothing is lost
    hands.save({"The date is to be read as": "early Feb 2020?", "Time": "9.30pm"})
    rows = screen._lines.rows
    assert [(rows[key].state, rows[key].time, rows[key].when.text) for key in ("2", "3")] == [
        ("staged", "21:30", "1/2/20 and 3/4/20")
    ] * 2
    cells = screen.table.rows.cells_at(1)
    assert cells is not None
    assert (cells[1].text, cells[2].text) == ("1/2/20 and 3/4/20", "early Feb 2020?, 21:30")
    assert "read by hand" in {chip.word for chip in cells[5].chips}
    screen.table.select("3")
    hands.key(Qt.Key.Key_Z)  # back to the query
    assert rows is not screen._lines.rows
    assert screen._lines.rows["3"].state == "queried"
    hands.ctrl(Qt.Key.Key_Z)  # and the taking back is undone
    assert screen._lines.rows["3"].correction is not None
    hands.ctrl(Qt.Key.Key_Return)
    entries = answer(
        panel.frame.jobs, hands.qtbot, lambda services: services.chronology.all(review_id, ChronologyFilter())
    )
    assert [(one.when.text, one.time, one.status) for one in entries] == [
        ("1/2/20 and 3/4/20", "21:30", "ok"),
        ("1/2/20 and 3/4/20", "21:30", "ok"),
        ("02/03/2020", None, "ok"),
    ]


def test_everything_hidden_and_left_out_is_listed_and_jumped_to(hands: DeskHands, panel: ReturnsPanel) -> None:
    screen = pasted(hands, panel, ABUSE_SERVICE)
    assert "6 pieces left out" in screen.counts.text()
    met: list[str] = []
    for _ in range(12):
        hands.key(Qt.Key.Key_H)
        met.append(screen.table.current_key)
    tracked = {key for key, row in screen._lines.rows.items() if row.tracked or row.content_control}
    assert set(met) >= tracked | set(screen._lines.left_out)
    assert screen.which.currentData() == "everything"
    screen.table.select(next(iter(screen._lines.left_out)))
    hands.key(Qt.Key.Key_Return)
    left = screen._lines.left_out[screen.table.current_key]
    words = " ".join(one.accessibleName() for one in screen.side.row._lines)
    assert left.text.strip() in words
    hands.key(Qt.Key.Key_A)  # words left out are no row to accept
    hands.tab_to("Which rows are listed")
    hands.choose("Words left out")
    assert list(screen.table.rows.keys) == screen._lines.shown("left-out")
    hands.press("The file")
    hands.press("3 tracked insertions")
    assert screen._lines.rows[screen.table.current_key].tracked
    assert hands.focus is screen.table


def test_the_row_whole_shows_every_cell_as_written(hands: DeskHands, panel: ReturnsPanel) -> None:
    screen = pasted(hands, panel, HOUSING)
    hands.key(Qt.Key.Key_Down)
    hands.key(Qt.Key.Key_Return)
    row = screen._lines.rows[screen.table.current_key]
    shown = [one.accessibleName() for one in screen.side.row._lines]
    for _, text in row.cells:
        assert (text or "(empty)") in shown
    hands.key(Qt.Key.Key_Return)
    assert screen.side.part == "file"


def test_a_table_copied_in_word_or_excel_is_pasted(hands: DeskHands, panel: ReturnsPanel) -> None:
    copied = QMimeData()
    copied.setText("Date\tEvent\n02/03/2020\tAn invented visit\n")
    copied.setHtml(
        "<table><tr><td>Date</td><td>Event</td></tr><tr><td>02/03/2020</td><td>An invented visit</td></tr></table>"
    )
    QGuiApplication.clipboard().setMimeData(copied)
    hands.ctrl(Qt.Key.Key_V)
    hands.qtbot.waitUntil(lambda: panel.staging.file is not None, timeout=20_000)
    hands.settle()
    assert [row.event for row in panel.staging._lines.rows.values()] == ["An invented visit"]
    hands.key(Qt.Key.Key_Escape)
    QGuiApplication.clipboard().setText("Date\tEvent\n03/03/2020\tAnother invented visit\n")
    hands.ctrl(Qt.Key.Key_V)
    hands.qtbot.waitUntil(lambda: panel.staging.file is not None, timeout=20_000)
    hands.settle()
    assert [row.event for row in panel.staging._lines.rows.values()] == ["Another invented visit"]
    hands.key(Qt.Key.Key_Escape)
    QGuiApplication.clipboard().setText("neither a table nor a file")
    hands.ctrl(Qt.Key.Key_V)
    assert "neither a file nor a table" in panel.message.text


def test_any_row_is_marked_as_header_where_it_stands(hands: DeskHands, panel: ReturnsPanel, tmp_path: Path) -> None:
    rows = "".join(f"{n:02}/03/2020,,Invented visit {n}\n" for n in range(1, 16))
    deep = f"Chronology of nobody,,\nDate,Logged on,First words\n{rows}On,Noted,Later words\n04/04/2020,,Below it\n"
    screen = pasted(hands, panel, written(tmp_path, "deep.csv", deep))
    assert len(screen._lines.rows) == 17
    screen.table.select("9")
    hands.key(Qt.Key.Key_D)
    hands.save({"The date is to be read as": "Mar 2020"})
    screen.table.select("16")
    hands.key(Qt.Key.Key_H, SHIFT)  # rows above it read well: another table begins with it
    assert screen.file is not None
    assert screen.file.headers == {"Table 1 (2)": 18}
    assert len(screen._lines.rows) == 16
    assert [heading for heading, _ in screen._lines.rows["16"].cells] == ["On", "Noted", "Later words"]
    kept = [row for row in screen._lines.rows.values() if row.correction is not None]
    assert [row.row_number for row in kept] == [11]  # what was read by hand stays with its row
    screen.which.setCurrentIndex(screen.which.findData("everything"))
    title = next(key for key, left in screen._lines.left_out.items() if "nobody" in left.text)
    screen.table.select(title)
    screen.focus_table()
    hands.key(Qt.Key.Key_H, SHIFT)
    assert screen.file.headers == {"Table 1": 1, "Table 1 (2)": 18}
    assert screen._lines.rows["1"].event == "First words"
