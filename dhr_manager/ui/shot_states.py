"""States of screens that the invented sample does not bring about: names found, questions, damage, a fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from dhr_manager.domain.errors import EnvironmentProblem
from dhr_manager.domain.rows.report import Leak, OutputReady
from dhr_manager.ui.report.panel import ReportPanel
from dhr_manager.ui.report.writing import Drawn
from dhr_manager.ui.shell.crash import CrashSheet, WaysOn
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.start.screen import StartScreen

States = tuple[tuple[str, Callable[[], object]], ...]  # a name and what brings it; may give what undoes it


def withheld(panel: ReportPanel, review_id: str) -> States:
    """The sheet that writes a document, as it asks about short names and as it refuses."""

    def show(leaks: tuple[Leak, ...], undecided: tuple[Leak, ...]) -> None:
        sheet = panel.write_document()
        if sheet is not None:
            ready = OutputReady("overview-report", "docx", "home-office", b"", "", leaks, undecided)
            sheet.show_drawn(sheet.choices.wanted(review_id), None, Drawn(ready, (), ()))

    return (
        ("asked", lambda: show((), _leaks(certain=False))),
        ("refused", lambda: show(_leaks(certain=True), ())),
    )


def damaged(screen: StartScreen, path: Path) -> States:
    """The start screen after a case file did not open, with what may be done next."""

    def met(code: str) -> None:
        screen.ask_passphrase(path)
        screen.unlock.show_error(EnvironmentProblem(code))

    return (
        ("damaged", lambda: met("pages-damaged")),
        ("no-keys", lambda: met("slots-missing")),
    )


def crashed(desk: Desk) -> States:
    """The sheet of a fault, with the report of an invented one."""

    def fail() -> None:
        CrashSheet(ZeroDivisionError(), desk, WaysOn(desk.jobs, desk.keep_drafts, desk.locked.emit)).open()

    return (("sheet", fail),)


def _leaks(*, certain: bool) -> tuple[Leak, ...]:
    """Invented: nobody is called this."""
    places = ("body, paragraph 12", "body, paragraph 40", "table 2, row 7", "page 3", "properties: author")
    return tuple(
        Leak(None, "Anna", "Grant", "name", place, "when Grant came back to the house in the", certain)
        for place in places
    )
