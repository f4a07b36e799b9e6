"""Pictures of what opens over the pages, filled: finds, work, drafts, a history, a copy for the chair."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from dhr_manager.domain.errors import EnvironmentProblem, UserError
from dhr_manager.domain.rows.backups import Losing
from dhr_manager.domain.rows.case import BackupOffer, LogRow
from dhr_manager.domain.rows.copying import Copied, CopyReport, LeftBehind
from dhr_manager.domain.rows.history import History
from dhr_manager.domain.rows.report import DocumentWritten, Leak
from dhr_manager.ui.drafts.sheet import DraftsSheet
from dhr_manager.ui.finding.all_text import AllText
from dhr_manager.ui.finding.box import FinderBox
from dhr_manager.ui.help.manual import Manual
from dhr_manager.ui.history.sheet import HistorySheet
from dhr_manager.ui.jobs import Job
from dhr_manager.ui.report.panel import ReportPanel
from dhr_manager.ui.reviews.copy_sheet import DONE, PAPER, WORDS, CopySheet
from dhr_manager.ui.settings.restore_sheet import RestoreSheet
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.shell.work import WorkLine, work_log
from dhr_manager.ui.shot_states import States
from dhr_manager.ui.start.screen import StartScreen
from dhr_manager.ui.widgets.commands import live

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

MADE = "2026-11-20T16:40:00Z"
HASH = "9f2c" * 16
GROUPS = 14


@dataclass(frozen=True, slots=True)
class Paper:
    """An invented recovery sheet: it opens nothing."""

    groups: tuple[str, ...] = tuple(f"A{number:02d}K7" for number in range(1, GROUPS + 1))

    def ask(self) -> tuple[int, ...]:
        """Always the same groups: a picture stays the same."""
        return (2, 7, 11)

    def prove(self, part: Mapping[int, str]) -> None:
        """Whatever is typed will do."""

    def text(self) -> str:
        """The sheet as plain text."""
        return " ".join(self.groups)


def emptiest(services: Services) -> str:
    """The review with the fewest entries, the newest of them; empty where there is none. Runs on the database lane."""
    cards = services.reviews.register()
    return min(reversed(cards), key=lambda card: card.entries).review.id if cards else ""


def asked_at_start(screen: StartScreen, path: Path) -> States:
    """The start screen locked, after a wrong passphrase, with the recovery sheet, with a backup chosen."""

    def met(code: str) -> None:
        screen.ask_passphrase(path)
        screen.unlock.show_error(EnvironmentProblem(code))

    def wrong() -> None:
        screen.ask_passphrase(path)
        screen.unlock.show_error(UserError("wrong-passphrase"))

    def by_sheet() -> None:
        screen.ask_passphrase(path)
        screen.unlock.rescue.take("recovery-sheet")

    def offered() -> None:
        screen.ask_passphrase(path)
        screen.unlock.offer_restore(BackupOffer(path, MADE, 3, certain=True, first=MADE, last=MADE))

    def paper() -> None:
        screen.begin_making()
        screen.make.prove(Paper(), path)

    return (
        ("locked", lambda: screen.ask_passphrase(path, locked=True)),
        ("wrong", wrong),
        ("by-sheet", by_sheet),
        ("busy", lambda: met("file-busy")),
        ("backup-offered", offered),
        ("recovery-sheet", paper),
    )


def furnished(desk: Desk, review_id: str) -> States:
    """What the commands of the frame open, with something in it."""
    return (
        ("find-results", partial(_find, desk, "safeguarding")),
        ("find-nothing", partial(_find, desk, "qqqq")),
        ("search-results", partial(_search, desk, "referral")),
        ("search-meant", partial(_search, desk, "refferal")),
        ("drafts-list", partial(_drafts, desk, review_id)),
        ("history-changes", partial(_history, desk, review_id)),
        ("manual-found", partial(_manual, desk, "extension")),
        ("restore", lambda: _restore(desk)),
        ("copy-place", lambda: _copy(desk, review_id)),
        ("copy-passphrase", lambda: _copy(desk, review_id).show_step(WORDS)),
        ("copy-recovery-sheet", lambda: _copy(desk, review_id).show_step(PAPER)),
        ("copy-report", lambda: _copy(desk, review_id).show_step(DONE)),
        ("said", partial(_said, desk)),
        ("work-list", partial(_work, desk)),
    )


def reported(panel: ReportPanel) -> States:
    """Documents that were written, and a finished file with names in it."""
    rows = tuple(
        DocumentWritten(str(number), document, form, audience, f"{document}-{audience}.{form}", HASH, MADE, pages)
        for number, (document, form, audience, pages) in enumerate(
            (
                ("overview-report", "docx", "home-office", None),
                ("executive-summary", "pdf", "public", 12),
                ("chronology", "xlsx", "panel", None),
            )
        )
    )

    def listed() -> None:
        panel.show_segment("written")
        panel.written.table.set_rows(rows)
        panel.written.table.select_first()

    def found() -> None:
        sheet = panel.check_file()
        if sheet is not None:
            places = ("body, paragraph 3", "header of page 1", "properties: author")
            leaks = tuple(
                Leak(None, "Anna", "Helen Marsh", "name", place, "that Helen Marsh told", certain=True)
                for place in places
            )
            sheet.show_searched("invented-letter.docx", leaks, ())

    return (("documents", listed), ("check-found", found))


def dismiss_boxes(desk: Desk) -> None:
    """Close the finder, which is no sheet."""
    for box in desk.findChildren(FinderBox):
        if box.isVisible():
            box.dismiss()


def _find(desk: Desk, words: str) -> None:
    live(desk)["frame.find"]()
    _type(desk.findChildren(FinderBox)[-1].words, words)


def _search(desk: Desk, words: str) -> None:
    live(desk)["frame.search"]()
    _type(desk.page.findChildren(AllText)[-1].words, words)


def _type(line: QLineEdit, words: str) -> None:
    line.setText(words)


def _manual(desk: Desk, words: str) -> None:
    live(desk)["frame.manual"]()
    _type(desk.findChildren(Manual)[-1].words, words)


def _drafts(desk: Desk, review_id: str) -> None:
    kept = (
        ("key-line", review_id, {"title": "Who was asked about the children"}),
        ("lesson", review_id, {"title": "A letter is no conversation"}),
        ("open-review", "new", {"reference": "2026/07", "pseudonym": "Ivy"}),
    )
    jobs = desk.jobs

    def keep(services: Services) -> None:
        for form, key, typed in kept:
            services.drafts.keep(form, key, json.dumps(typed))

    def drop(services: Services) -> None:
        for form, key, _ in kept:
            services.drafts.drop(form, key)

    def show(_: object) -> None:
        sheet = DraftsSheet(desk.frame)
        sheet.closed.connect(lambda: jobs.run(drop))
        sheet.open()

    jobs.run(keep, then=show, owner=desk)


def _history(desk: Desk, review_id: str) -> None:
    def fullest(services: Services) -> History | None:
        found = [services.history.of(action.id, review_id) for action in services.action_plan.actions(review_id)]
        return max((one for one in found if one is not None), key=lambda one: len(one.rows), default=None)

    def show(history: History | None) -> None:
        if history is not None:
            HistorySheet(desk.frame, history).open()

    desk.jobs.run(fullest, then=show, owner=desk)


def _restore(desk: Desk) -> None:
    rows = tuple(
        LogRow(40 - place, MADE, "Coordinator (invented)", "desk", verb, kind, str(place), field, value)
        for place, (verb, kind, field, value) in enumerate(
            (
                ("change", "action", "state", '"done"'),
                ("create", "entry_comment", "text", '"Ask for the command log."'),
                ("withdraw", "finding", "", None),
            )
        )
    )
    losing = Losing(Path("invented.dhr"), MADE, 3, (("action", 1), ("entry_comment", 1), ("finding", 1)), rows)
    RestoreSheet(desk.frame.host, losing, lambda _: None).open()


def _copy(desk: Desk, review_id: str) -> CopySheet:
    sheet = CopySheet(desk.frame, review_id)
    sheet.open()
    path = desk.frame.paths.cases / "review-copy.dhr"
    counts = (("person", 10), ("chronology_entry", 225), ("finding", 6))
    copied = tuple(Copied(kind, count, 0) for kind, count in counts)
    left = (LeftBehind("agency_contact", 4, "left-contact-book"), LeftBehind("change_log", 825, "left-history"))
    sheet.paper.take(Paper(), path)
    sheet.report.take(CopyReport(path, "2f1c", "825:9f2c", "77ab", "825:41d0", MADE, copied, left))
    return sheet


def _said(desk: Desk) -> Callable[[], object]:
    desk.frame.tell("Finding 7 taken out.", "done", step="Undo", do=lambda: None)
    return desk.message.close_it


def _work(desk: Desk) -> Callable[[], object]:
    log = work_log(desk.jobs)
    log.forget()
    log.lines.extend(_lines())
    live(desk)["frame.work"]()
    return log.forget


def _lines() -> tuple[WorkLine, ...]:
    """One that runs, one that waits, and one of each way to end."""
    runs = Job("Writing the document", [], None, None, None, running=True)
    runs.progress(0.4, "Searching page 31")
    waits = Job("Reading a return", [], None, None, None)
    done = Job("Backing up", [], None, None, None, outcome="done").saying(
        lambda _: "Opened and checked.", "Show the backups", lambda: None
    )
    cancelled = Job("Copying the review", [], None, None, None, outcome="cancelled")
    cancelled.error = UserError("cancelled")
    failed = Job("Backing up", [], None, None, None, outcome="failed")
    failed.error = EnvironmentProblem("disk-error")
    lines = tuple(WorkLine(job) for job in (waits, runs, done, cancelled, failed))
    for line in lines[2:]:
        line.end()
    return lines
