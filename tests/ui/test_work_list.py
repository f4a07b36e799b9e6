"""The list of work in the real window: what runs, what waits, what it did; Cancel rolls back and says so."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from conftest import TODAY
from opening import ask, new_review
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import EnvironmentProblem
from dhr_manager.services.bundle import Services
from dhr_manager.system.paths import resource
from dhr_manager.ui.jobs import Jobs, Progress
from dhr_manager.ui.messages import reference
from dhr_manager.ui.report.writing import Wanted, steps
from dhr_manager.ui.returns.reading import Given, Reader
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.work import Work, WorkCard, WorkPanel, lasted, work_log
from dhr_manager.ui.widgets.chip import StateChip


def opened(desk: Desk, qtbot: QtBot) -> WorkPanel:
    """The list, opened by its key."""
    desk.activateWindow()
    qtbot.waitUntil(desk.isActiveWindow)
    qtbot.keyClick(desk, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    (work,) = (piece for piece in desk.furniture if isinstance(piece, Work))
    panel = work.panel
    assert panel is not None
    qtbot.waitUntil(panel.isVisible)
    return panel


def cards(panel: WorkPanel) -> dict[str, WorkCard]:
    return {card.line.title: card for card in panel.findChildren(WorkCard) if card.line in panel.log.lines}


def word(card: WorkCard) -> str:
    chips = card.findChildren(StateChip)
    return chips[0].accessibleName()


def button(card: WorkCard, name: str) -> QAbstractButton:
    return next(one for one in card.findChildren(QAbstractButton) if one.accessibleName().startswith(name))


def test_what_runs_and_what_waits_is_shown_and_each_can_be_cancelled(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    go, there = threading.Event(), threading.Event()

    def slow(services: Services, progress: Progress) -> Changes:
        with services.case.write() as unit:
            changes: Changes = unit.changes
            new = services.reviews  # the unit is open: a review opened here would nest
            assert new is not None
            progress(0.4, "Reading the rows")
            there.set()
            go.wait(10)
            progress(0.6)
            return changes

    jobs.run_long(slow, title="A long piece of work")
    jobs.run_long(lambda services, progress: None, title="The next one")
    qtbot.waitUntil(there.is_set)
    panel = opened(desk, qtbot)
    qtbot.waitUntil(lambda: len(cards(panel)) == 2 and word(cards(panel)["A long piece of work"]) == "running")
    assert "40 % · Reading the rows" in cards(panel)["A long piece of work"].words.text()
    assert word(cards(panel)["The next one"]) == "waits"
    for name in cards(panel):
        button(cards(panel)[name], "Cancel").click()
    go.set()
    qtbot.waitUntil(lambda: jobs.idle and word(cards(panel)["The next one"]) == "cancelled")
    assert word(cards(panel)["A long piece of work"]) == "cancelled"
    assert "Nothing was changed" in cards(panel)["A long piece of work"].words.text()
    assert panel.nothing.isVisible()


def test_a_long_return_cancelled_half_way_leaves_nothing(desk: Desk, jobs: Jobs, qtbot: QtBot, tmp_path: Path) -> None:
    def begin(services: Services) -> tuple[str, str]:
        review_id = new_review(services)
        return review_id, services.agencies.add("POL", "Police (invented)").made_id

    review_id, agency_id = ask(jobs, qtbot, begin)
    ask(jobs, qtbot, lambda services: services.returns.ask(review_id, agency_id, asked=TODAY))
    large = tmp_path / "large-invented.csv"
    rows = (f"{1 + n % 28}/{1 + n % 12}/2020,10:00,An invented contact number {n}" for n in range(20_000))
    large.write_text("Date,Time,What happened\n" + "\n".join(rows), encoding="utf-8")
    panel = opened(desk, qtbot)
    failed: list[str] = []
    reader = Reader(desk.frame, desk, lambda _: None, lambda _, error: failed.append(error.code))
    job = reader.read(Given(review_id, agency_id, large, None))
    name = f"Reading {large.name}"
    qtbot.waitUntil(lambda: name in cards(panel))
    button(cards(panel)[name], "Cancel").click()
    qtbot.waitUntil(lambda: jobs.idle, timeout=20_000)
    assert (job.outcome, failed) == ("cancelled", ["cancelled"])
    assert ask(jobs, qtbot, lambda services: services.case.info().entries) == 0
    board = ask(jobs, qtbot, lambda services: services.returns.board(review_id))
    assert [row.files for row in board] == [()]
    qtbot.waitUntil(lambda: word(cards(panel)[name]) == "cancelled")


def test_a_small_return_says_what_became_of_it_and_leads_there(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    def begin(services: Services) -> tuple[str, str]:
        review_id = new_review(services)
        return review_id, services.agencies.add("POL", "Police (invented)").made_id

    review_id, agency_id = ask(jobs, qtbot, begin)
    ask(jobs, qtbot, lambda services: services.returns.ask(review_id, agency_id, asked=TODAY))
    reader = Reader(desk.frame, desk, lambda _: None, lambda _, __: None)
    reader.read(Given(review_id, agency_id, resource("sample", "returns", "aldbury-police.docx")))
    qtbot.waitUntil(lambda: jobs.idle, timeout=20_000)
    panel = opened(desk, qtbot)
    qtbot.waitUntil(lambda: len(cards(panel)) == 1)
    (card,) = cards(panel).values()
    assert word(card) == "done"
    assert "staged" in card.words.text()
    button(card, "Go to the returns").click()
    qtbot.waitUntil(lambda: jobs.idle and desk.frame.place.tab == "returns")


def test_a_document_cancelled_half_way_is_neither_written_nor_recorded(
    desk: Desk, jobs: Jobs, qtbot: QtBot, tmp_path: Path
) -> None:
    def begin(services: Services) -> str:
        review_id = new_review(services)
        agency_id = services.agencies.add("POL", "Police (invented)").made_id
        rows = (f"{1 + n % 28}/{1 + n % 12}/2020,10:00,An invented contact number {n}" for n in range(3_000))
        data = ("Date,Time,What happened\n" + "\n".join(rows)).encode()
        services.returns.ask(review_id, agency_id, asked=TODAY)
        prepared = services.returns.prepare("large-invented.csv", data, today=TODAY)
        services.returns.accept(services.returns.stage(review_id, agency_id, prepared).made_id, everything=True)
        return review_id

    got: list[str] = []
    jobs.run(begin, then=got.append)
    qtbot.waitUntil(lambda: bool(got) and jobs.idle, timeout=60_000)
    panel = opened(desk, qtbot)
    wanted = Wanted(got[0], "chronology", "pdf", "panel", tmp_path / "chronology-panel.pdf")
    title = "Writing the document"
    job = jobs.chain(*steps(wanted), owner=desk, title=title, failed=lambda _: None)
    qtbot.waitUntil(lambda: title in cards(panel) and job.running, timeout=20_000)
    button(cards(panel)[title], "Cancel").click()
    qtbot.waitUntil(lambda: jobs.idle, timeout=60_000)
    assert job.outcome == "cancelled"
    assert list(tmp_path.glob("chronology*")) == []
    assert ask(jobs, qtbot, lambda services: services.outputs.written(got[0])) == ()
    qtbot.waitUntil(lambda: word(cards(panel)[title]) == "cancelled")


@pytest.mark.parametrize("slow", [True, False])
def test_what_failed_says_why_with_its_number(desk: Desk, jobs: Jobs, qtbot: QtBot, slow: bool) -> None:
    def full(_: Services, __: Progress) -> None:
        raise EnvironmentProblem("disk-full") if slow else ZeroDivisionError

    with qtbot.waitSignal(jobs.problem if slow else jobs.crashed):
        jobs.run_long(full, title="Filling the disk")
    panel = opened(desk, qtbot)
    qtbot.waitUntil(lambda: len(cards(panel)) == 1)
    (card,) = cards(panel).values()
    assert word(card) == "failed"
    assert reference("disk-full" if slow else "unexpected") in card.words.text()
    qtbot.waitUntil(button(card, "What to do").isVisible)


def test_housekeeping_is_not_listed(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    ask(jobs, qtbot, lambda services: services.case.info())
    panel = opened(desk, qtbot)
    qtbot.waitUntil(lambda: panel.nothing.isVisible() and panel.nothing_done.isVisible())
    assert cards(panel) == {}
    qtbot.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_how_long_something_took_in_words() -> None:
    assert [lasted(seconds) for seconds in (0.2, 1.2, 14, 200)] == [
        "under a second",
        "1 second",
        "14 seconds",
        "3 minutes",
    ]


def test_a_desk_laid_anew_finds_what_runs_and_a_lock_empties_the_list(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    go = threading.Event()
    jobs.run_long(lambda services, progress: go.wait(10), title="A long piece of work")
    again = Desk(jobs, lambda: TODAY)
    qtbot.addWidget(again)
    again.show()
    panel = opened(again, qtbot)
    qtbot.waitUntil(lambda: [word(card) for card in cards(panel).values()] == ["running"])
    qtbot.waitUntil(again.status._work.isVisible)
    go.set()
    qtbot.waitUntil(lambda: jobs.idle)
    work_log(jobs).forget()
    qtbot.waitUntil(lambda: cards(panel) == {} and panel.nothing_done.isVisible())
