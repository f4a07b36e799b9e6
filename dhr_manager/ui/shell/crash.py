"""The crash sheet: what happened in plain words, the way back to the drafts, and a report without case data."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget
from shiboken6 import isValid

from dhr_manager.domain.errors import DhrError, EnvironmentProblem
from dhr_manager.system import crash
from dhr_manager.system.write_safely import write_safely
from dhr_manager.ui.help.asking import manual_of
from dhr_manager.ui.messages import reference, sentence, told
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.basics import Card, boxed, label, row
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from dhr_manager.ui.help.manual import Manual
    from dhr_manager.ui.jobs import Jobs

KEPT = 5  # reports in one sheet; a fault in what is painted comes again and again
FILE_NAME = "dhr-manager-report.txt"


@dataclass(frozen=True, slots=True)
class WaysOn:
    """What can be done after a fault; without a case file there are no drafts and nothing to lock."""

    jobs: Jobs | None = None
    drafts: Callable[[], object] | None = None
    lock: Callable[[], object] | None = None


class CrashSheet(Sheet):
    """Says that nothing half-done was saved, how many drafts are kept, and lets the report be copied or saved.

    Given the exception, or the report of one that nobody caught.
    """

    def __init__(self, error: BaseException | str, host: QWidget, ways: WaysOn | None = None) -> None:
        super().__init__(
            host,
            "The program made a mistake",
            primary="Go on working",
            do=self.dismiss,
            second=sentence("unexpected"),
            width=600,
        )
        self._ways = ways or WaysOn()
        self._reports: list[str] = []
        self._times = 0
        self.again_said = label("", "second", wrap=True)
        self.again_said.hide()
        self.kept = label(sentence("drafts-counting"), wrap=True)
        self.report = QPlainTextEdit()
        self.report.setReadOnly(True)
        self.report.setTabChangesFocus(True)
        self.report.setAccessibleName("Report, without case data")
        self.report.setMinimumHeight(LOOK.pixels(190))
        self._manual: Manual | None = None
        self._arrange()
        if manual_of(host) is None:  # within a desk its own F1 is heard
            key_for(self, "frame.help", self.explain)
        self.add(error)
        self._count_drafts()

    def add(self, error: BaseException | str) -> None:
        """Take one more fault into the report; each is shown once, all are counted."""
        said = error if isinstance(error, str) else crash.report(error)
        self._times += 1
        if len(self._reports) < KEPT and said not in self._reports:
            self._reports.append(said)
            self.report.setPlainText("\n".join(self._reports))
        if self._times > 1:
            self.again_said.setText(sentence("unexpected-again", times=self._times))
            self.again_said.show()

    def _arrange(self) -> None:
        self.body.addWidget(self.again_said)
        safe = Card("What you typed")
        safe.add(self.kept)
        tools = []
        if self._ways.drafts is not None:
            tools.append(command("crash.drafts", self._to_drafts))
        if self._ways.lock is not None:
            tools.append(command("crash.lock", self._lock))
        if tools:
            safe.add(boxed(row(*tools, stretch=True)))
        self.body.addWidget(safe)
        if not tools:  # shown before it stands in the sheet, it would be a window of its own and take the focus along
            safe.hide()
        self.body.addWidget(label("The report", "heading"))
        self.body.addWidget(label(sentence("report-without-data"), "second", wrap=True))
        self.body.addWidget(self.report, 1)
        self.body.addWidget(
            boxed(row(command("crash.copy", self.copy), command("crash.save", self._ask_place), stretch=True))
        )
        self.body.addWidget(label(reference("unexpected"), "small"))

    def explain(self) -> None:
        """Open the manual over the sheet, at what this message means."""
        if self._manual is None:
            from dhr_manager.ui.help.manual import Manual

            self._manual = Manual(self._host)
            self.closed.connect(self._manual.deleteLater)
        self._manual.open_at("unexpected")

    def copy(self) -> None:
        """Copy the whole report."""
        QGuiApplication.clipboard().setText(self.report.toPlainText())
        self.message.say("The report was copied.", "done")

    def save_to(self, path: Path) -> None:
        """Write the report as a text file; a problem is said at the top of the sheet."""
        try:
            write_safely(path, self.report.toPlainText().encode())
        except OSError:
            self.message.say(told(EnvironmentProblem("report-not-saved")), "late")
        else:
            self.message.say(f"The report was saved as {path.name}.", "done")

    def _ask_place(self) -> None:
        folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
        chosen, _ = QFileDialog.getSaveFileName(self, "Save the report", str(folder / FILE_NAME), "Text (*.txt)")
        if chosen:
            self.save_to(Path(chosen))

    def _count_drafts(self) -> None:
        if self._ways.jobs is None:
            return

        def show(count: int) -> None:
            drafts = f"{count} draft{' is' if count == 1 else 's are'}"
            self.kept.setText(sentence("drafts-kept", drafts=drafts) if count else sentence("drafts-none"))

        def unknown(_: DhrError) -> None:
            self.kept.setText(sentence("drafts-uncounted"))

        self._ways.jobs.run(lambda services: len(services.drafts.all()), then=show, failed=unknown, owner=self)

    def _to_drafts(self) -> None:
        go = self._ways.drafts
        self.dismiss()
        if go is not None:
            go()

    def _lock(self) -> None:
        go = self._ways.lock
        self.dismiss()
        if go is not None:
            go()


class Crashes:
    """Shows one sheet at a time over a window's content. A fault while doing so goes to standard error, no further."""

    def __init__(self, host: QWidget, ways: Callable[[], WaysOn]) -> None:
        self._host, self._ways = host, ways
        self._sheet: CrashSheet | None = None
        self._busy = False

    def show(self, error: BaseException | str) -> None:
        """Show a fault, or add it to the sheet that is open."""
        if self._busy:
            sys.stderr.write(_as_text(error))
            return
        self._busy = True
        try:
            if self._sheet is not None and isValid(self._sheet) and self._sheet.isVisible():
                self._sheet.add(error)
            else:
                self._sheet = CrashSheet(error, self._host, self._ways())
                self._sheet.open()
        except Exception as second:  # the edge: telling of a fault must not begin the next one
            sys.stderr.write(_as_text(error) + _as_text(second))
        finally:
            self._busy = False


def _as_text(error: BaseException | str) -> str:
    return error if isinstance(error, str) else crash.report(error)
