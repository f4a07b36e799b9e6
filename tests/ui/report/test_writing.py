"""Documents written in the window: refused with a list while a name is left, written after the answers, searched."""

from __future__ import annotations

import hashlib
import io
import json
from pathlib import Path

import pytest
from docx import Document
from opening import ask, new_review
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot
from walk import nameless

from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.domain.rows.people import NameDecisionRow
from dhr_manager.services.bundle import Services
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.report.names_sheet import NamesSheet
from dhr_manager.ui.report.panel import ReportPanel
from dhr_manager.ui.report.write_sheet import WriteSheet, WriteTask
from dhr_manager.ui.report.writing import free_name
from dhr_manager.ui.reviews.area import ReviewsArea
from dhr_manager.ui.shell.desk import Desk

PLACE = ("overview-report", "introduction")
PREFACE = ("overview-report", "preface")
SPLIT = "The family can be rung: 07700\n\n900123 at any time."  # two paragraphs: found only in the finished file
ASKED = "A neighbour heard Mary call Hel that evening.\n\nThe Hel bridge was closed. Her friend saw Hel again in May."


class Screen:
    """The Report tab of a peopled review, and its sheets."""

    def __init__(self, desk: Desk, jobs: Jobs, qtbot: QtBot, folder: Path) -> None:
        self.desk, self.jobs, self.qtbot, self.folder = desk, jobs, qtbot, folder
        self.review_id = ask(jobs, qtbot, peopled)
        desk.activateWindow()
        desk.frame.open_review(self.review_id, "report")
        qtbot.waitUntil(lambda: jobs.idle and desk.isActiveWindow())
        area = desk.panel("reviews")
        assert isinstance(area, ReviewsArea)
        self.review = area.review
        panel = self.review.panels["report"]
        assert isinstance(panel, ReportPanel)
        self.panel = panel

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.jobs.idle)

    def text(self, body: str, place: tuple[str, str] = PLACE) -> None:
        review_id = self.review_id
        ask(self.jobs, self.qtbot, lambda services: services.report.write(review_id, *place, body))

    def sheet(self, **chosen: str) -> WriteSheet:
        sheet = self.panel.write_document()
        assert sheet is not None
        assert self.panel.check_file() is None
        self.settle()
        fields = sheet.choices.fields
        for key, value in {"folder": str(self.folder), **chosen}.items():
            fields[key].put(value)
        return sheet

    def write(self, sheet: WriteSheet) -> WriteSheet:
        sheet.primary.click()
        self.settle()
        return sheet

    def decisions(self) -> tuple[NameDecisionRow, ...]:
        return ask(self.jobs, self.qtbot, lambda services: services.people.decisions(self.review_id))

    def files(self) -> list[str]:
        return sorted(path.name for path in self.folder.iterdir())


def peopled(services: Services) -> str:
    review_id = new_review(services)
    services.people.add(
        review_id,
        name="Helen Marlowe",
        role="victim",
        group="subject",
        pseudonym="Anna",
        variants=("Helen", "Hel", "HM"),
        identifiers=(("telephone", "07700 900123"),),
    )
    services.people.add(review_id, name="Mary Mock", role="sister", group="family", pseudonym="Ivy", variants=("Mary",))
    return review_id


@pytest.fixture
def screen(desk: Desk, jobs: Jobs, qtbot: QtBot, tmp_path: Path) -> Screen:
    folder = tmp_path / "out"
    folder.mkdir()
    return Screen(desk, jobs, qtbot, folder)


def words_of(path: Path) -> str:
    document = Document(io.BytesIO(path.read_bytes()))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


def test_nothing_is_written_while_a_short_name_is_undecided_and_all_of_it_after_the_answers(screen: Screen) -> None:
    screen.text(ASKED)
    sheet = screen.write(screen.sheet())
    assert sheet.view == "questions"
    assert screen.files() == []
    assert nameless(screen.desk) == []
    for _ in range(3):
        leak = sheet.questions.current
        assert leak is not None
        key = Qt.Key.Key_2 if "bridge" in leak.around and "friend" not in leak.around else Qt.Key.Key_1
        assert screen.files() == []
        screen.qtbot.keyClick(sheet.questions.yes, key)
    screen.settle()
    assert sheet.view == "done"
    (name,) = screen.files()
    assert name == "overview-report-public-2026-11-22.docx"
    text = words_of(screen.folder / name)
    assert "A neighbour heard Ivy call Anna that evening." in text
    assert "The Hel bridge was closed." in text
    assert "saw Anna again" in text
    for left in ("Helen", "Mary", "Mock"):
        assert left not in text
    data = (screen.folder / name).read_bytes()
    assert sheet.done.sha256 == hashlib.sha256(data).hexdigest()
    assert sheet.done.lines["SHA-256"].text().startswith(sheet.done.sha256[:12])
    assert len(screen.decisions()) == 3


def test_all_of_the_same_are_answered_at_once_and_everywhere_is_remembered(screen: Screen) -> None:
    screen.text(ASKED)
    sheet = screen.write(screen.sheet())
    sheet.questions.same.setChecked(True)
    sheet.questions.no.click()
    screen.settle()
    assert sheet.view == "done"
    assert {row.means_person for row in screen.decisions()} == {False}
    sheet.dismiss()
    screen.text("HM was seen. HM was heard. HM Coroner was told.")
    again = screen.write(screen.sheet())
    assert again.view == "questions"
    again.questions.always.click()
    screen.settle()
    assert again.view == "done"
    assert screen.files()[0] == "overview-report-public-2026-11-22-2.docx"
    text = words_of(screen.folder / screen.files()[0])
    assert "Anna was seen. Anna was heard. HM Coroner was told." in text
    assert ("HM", "*") in {(row.variant, row.phrase) for row in screen.decisions()}


def test_answers_given_before_the_sheet_is_closed_are_kept(screen: Screen) -> None:
    screen.text(ASKED)
    sheet = screen.write(screen.sheet())
    sheet.questions.yes.click()
    screen.qtbot.keyClick(sheet.questions.yes, Qt.Key.Key_Escape)
    screen.settle()
    assert len(screen.decisions()) == 1
    assert screen.files() == []
    again = screen.write(screen.sheet())
    assert again.view == "questions"
    assert "of 2" in again.questions.progress.text()


def test_certain_name_is_refused_with_a_list_that_leads_to_the_section_and_the_person(screen: Screen) -> None:
    screen.text(SPLIT, PREFACE)
    sheet = screen.write(screen.sheet())
    assert sheet.view == "found"
    assert "Nothing was written" in sheet.message.text
    assert screen.files() == []
    leak = sheet.found.table.rows.rows[0]
    assert leak.place
    assert sheet.found.table.rows.cell(0, 2).strong == "Helen Marlowe"
    assert "07700 900123 at any" in sheet.found.table.rows.cell(0, 1).text
    assert nameless(screen.desk) == []
    sheet.found.table.select_first()
    sheet.found.section.click()
    screen.settle()
    assert screen.panel.sections.place == PREFACE
    screen.text("The family can be rung.", PREFACE)
    again = screen.write(screen.sheet())
    assert again.view == "done"
    assert screen.files() == ["overview-report-public-2026-11-22.docx"]


def test_person_of_a_leak_is_opened_in_the_cast(screen: Screen) -> None:
    screen.text(SPLIT, PREFACE)
    sheet = screen.write(screen.sheet())
    sheet.found.table.select_first()
    leak = sheet.found.table.picked_row
    assert leak is not None
    sheet.found.person.click()
    screen.settle()
    assert screen.review.tabs.taken == "people"
    assert screen.review.panels["people"].cast.table.picked_id == leak.person_id


@pytest.mark.parametrize(
    ("chosen", "field"),
    [
        ({"folder": "/nowhere/at/all"}, "folder"),
        ({"name": "report.docx"}, "name"),
        ({"name": "overview-report.pdf"}, "name"),
        ({"name": "overview-report-taken.docx"}, "name"),
        ({"name": "overview-report-helen-marlowe.docx"}, "name"),
        ({"name": "overview-report/../x.docx"}, "name"),
    ],
)
def test_place_that_will_not_do_is_said_beside_its_field(screen: Screen, chosen: dict[str, str], field: str) -> None:
    (screen.folder / "overview-report-taken.docx").write_text("standing")
    sheet = screen.write(screen.sheet(**chosen))
    assert sheet.view == "choices"
    assert sheet.choices.fields[field].error.isVisible()
    assert screen.files() == ["overview-report-taken.docx"]
    assert (screen.folder / "overview-report-taken.docx").read_text() == "standing"


def test_cancelled_work_writes_nothing(screen: Screen) -> None:
    sheet = screen.sheet()
    sheet.primary.click()
    sheet.work.cancel.click()
    screen.settle()
    assert sheet.view == "choices"
    assert sheet.message.text == "Cancelled. Nothing was written."
    assert screen.files() == []


def test_choices_follow_each_other(screen: Screen) -> None:
    sheet = screen.sheet(document="deadlines")
    assert sheet.choices.fields["name"].typed() == "deadlines-public-2026-11-22.ics"
    assert "no names" in sheet.choices.sees.text()
    sheet.choices.fields["document"].put("chronology")
    sheet.choices.fields["format"].put("xlsx")
    sheet.choices.fields["audience"].put("panel")
    assert sheet.choices.fields["name"].typed() == "chronology-panel-2026-11-22.xlsx"
    assert "Real names" in sheet.choices.sees.text()
    formats = [sheet.choices.format.itemData(n) for n in range(sheet.choices.format.count())]
    assert formats == ["docx", "pdf", "xlsx", "csv", "json"]


def test_a_chronology_is_written_of_all_entries_of_a_view_or_of_what_is_shown(screen: Screen, jobs: Jobs) -> None:
    review_id, conflict = screen.review_id, ChronologyFilter(flags=frozenset({"conflict"}))
    ask(jobs, screen.qtbot, lambda services: services.views.add(review_id, "Where accounts differ", conflict))
    sheet = screen.sheet(document="chronology", format="json", audience="panel")
    assert not sheet.choices.entries.isHidden()
    offered = [sheet.choices.entries.itemText(n) for n in range(sheet.choices.entries.count())]
    assert offered == ["All entries", "View: Where accounts differ"]
    assert sheet.choices.wanted(review_id).entries == ChronologyFilter()
    sheet.choices.entries.setCurrentIndex(1)
    assert sheet.choices.wanted(review_id).entries == conflict
    sheet.choices.fields["document"].put("deadlines")
    assert not sheet.choices.entries.isVisible()
    assert sheet.choices.wanted(review_id).entries == ChronologyFilter()
    sheet.dismiss()
    shown = ChronologyFilter(words="invented")
    task = WriteTask(review_id, "chronology", screen.folder, lambda _: None, lambda _: None, shown)
    sheet = WriteSheet(screen.desk.frame, task)
    sheet.open()
    screen.settle()
    assert sheet.choices.wanted(review_id).entries == shown


def test_every_document_is_written_for_the_panel_and_listed_with_its_hash(screen: Screen, jobs: Jobs) -> None:
    for document in ("overview-report", "executive-summary", "action-plan", "chronology", "deadlines", "events"):
        sheet = screen.write(screen.sheet(document=document, audience="panel"))
        assert sheet.view == "done", sheet.message.text
        sheet.dismiss()
    assert len(screen.files()) == 6
    screen.panel.show_segment("written")
    screen.settle()
    rows = screen.panel.written.table.rows.rows
    assert {row.document for row in rows} == {name.removesuffix(Path(name).suffix)[:-17] for name in screen.files()}
    screen.panel.written.table.select_first()
    screen.panel.written.copy_hash()
    data = (screen.folder / rows[0].file_name).read_bytes()
    assert QGuiApplication.clipboard().text() == hashlib.sha256(data).hexdigest()
    assert nameless(screen.desk) == []


def test_pdf_says_its_pages(screen: Screen) -> None:
    sheet = screen.write(screen.sheet(format="pdf", audience="family"))
    assert sheet.view == "done"
    assert "pages" in sheet.done.lines["Size"].text()
    sheet.done.again.click()
    assert sheet.view == "choices"
    assert sheet.choices.fields["name"].typed() == "overview-report-family-2026-11-22-2.pdf"


def test_typing_under_way_is_in_the_document(screen: Screen) -> None:
    screen.panel.go_to("/".join(PLACE))
    screen.settle()
    screen.qtbot.keyClicks(screen.panel.sections.pane.editor, "Just typed.")
    sheet = screen.write(screen.sheet(document="overview-report", audience="panel"))
    assert sheet.view == "done"
    assert "Just typed." in words_of(screen.folder / screen.files()[0])


def search(screen: Screen, path: Path) -> NamesSheet:
    sheet = screen.panel.check_file()
    assert sheet is not None
    screen.settle()
    sheet.path.setText(str(path))
    sheet.primary.click()
    screen.settle()
    return sheet


def test_any_finished_file_is_searched(screen: Screen) -> None:
    letter = screen.folder / "letter.json"
    letter.write_text(json.dumps({"to": "Helen Marlowe", "note": "Hel and HM Coroner"}))
    sheet = search(screen, letter)
    assert sheet.found.isVisible()
    assert "letter.json" in sheet.message.text
    assert {leak.pseudonym for leak in sheet.found.table.rows.rows} == {"Anna"}
    assert {leak.certain for leak in sheet.found.table.rows.rows} == {True, False}
    assert nameless(screen.desk) == []
    letter.write_text("Dear Anna, HM Coroner wrote.")
    sheet.primary.click()
    screen.settle()
    assert sheet.found.isHidden()
    assert sheet.message.text.startswith("No name found")


def test_file_that_cannot_be_read_is_said_beside_its_field(screen: Screen) -> None:
    sheet = search(screen, screen.folder / "missing.pdf")
    assert sheet.fields.fields["path"].error.isVisible()
    assert "nothing was searched" in sheet.fields.fields["path"].error.text()


def test_free_name_counts_on(tmp_path: Path) -> None:
    assert free_name(tmp_path, "events-public.ics") == "events-public.ics"
    (tmp_path / "events-public.ics").touch()
    (tmp_path / "events-public-2.ics").touch()
    assert free_name(tmp_path, "events-public.ics") == "events-public-3.ics"
