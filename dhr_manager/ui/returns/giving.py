"""How agencies' files get in: chosen, dropped, copied and pasted; one is opened once staged, several are listed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QWidget

from dhr_manager.domain.errors import DhrError, UserError
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.ui.messages import told
from dhr_manager.ui.returns.arrivals import NO_HEADER, Arrivals
from dhr_manager.ui.returns.reading import LOCKED, Came, Chosen, Given, PasswordSheet, Reader, files_of
from dhr_manager.ui.returns.tables import TablesSheet
from dhr_manager.ui.returns.whose import WhoseSheet
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.message import MessageBar

if TYPE_CHECKING:
    from dhr_manager.domain.rows.returns import StagedFile, TableSeen

MOST_PASTED = 40  # lines of text that may be paths of files


class Giving:
    """Reads what is given for a review. `opened(file id)` once one file alone is staged; `bar()` says what went wrong.

    `review_id` is that of the review shown; it is set with every fetch, like the agencies.
    """

    def __init__(
        self, frame: Frame, owner: QWidget, opened: Callable[[str], object], bar: Callable[[], MessageBar]
    ) -> None:
        self._frame, self._opened, self._bar = frame, opened, bar
        self.review_id = ""
        self.agencies: tuple[AgencyRow, ...] = ()  # those that were asked in this review first
        self.reader = Reader(frame, owner, opened, self._refused)
        self.arrivals = Arrivals(frame, self.reader, owner)
        self.arrivals.opened.connect(opened)
        self.arrivals.done.connect(lambda text: self._bar().say(text, "held"))

    def give(self, agency_id: str, paths: Sequence[Path]) -> None:
        """Read files of one agency."""
        agency = next(agency for agency in self.agencies if agency.id == agency_id)
        self.give_each([(path, agency) for path in paths])

    def give_each(self, paths: Sequence[tuple[Path, AgencyRow]]) -> None:
        """Read files, each of its agency: several are listed with what comes of each."""
        self._bar().hide()
        given = [(Given(self.review_id, agency.id, path), agency) for path, agency in paths]
        if len(given) == 1 and not self.arrivals.lines:
            self.read(given[0][0])
        else:
            self.arrivals.take(given)

    def give_unknown(self, paths: Sequence[Path]) -> None:
        """Read files of agencies that are still to be said."""
        if paths and self.agencies:
            WhoseSheet(self._frame, paths, self.agencies, self.give_each).open()
        else:
            self._say(UserError("drop-on-agency"))

    def paste(self, agency_id: str, given: QMimeData) -> None:
        """Take files copied in a folder's window, a path copied as text, or a table copied in Word or Excel."""
        paths = [url.toLocalFile() for url in given.urls() if url.isLocalFile()]
        lines = (line.strip().strip('"') for line in given.text().splitlines()[:MOST_PASTED])
        paths = paths or [line for line in lines if line and Path(line).is_file()]
        if paths:
            self.give(agency_id, files_of(paths))
        elif "<table" in given.html().casefold() or "\t" in given.text():
            from dhr_manager.services.returns import ReturnService

            name, data = ReturnService.pasted(given.text(), given.html())
            self._bar().hide()
            self.read(Given(self.review_id, agency_id, Path(name), data=data))
        else:
            self._say(UserError("nothing-to-paste"))

    def read(self, given: Given) -> None:
        """Read one file; its password and its header are asked for where they are needed."""
        self.reader.read(given, lambda came: self._ended(given, came))

    def read_again(self, file: StagedFile, chosen: Chosen) -> None:
        """Read a staged file with other headers or columns."""
        given = Given(self.review_id, file.agency_id, Path(file.read.file))
        self.reader.read_again(file.id, given, chosen)

    def _ended(self, given: Given, came: Came) -> None:
        error = came.error
        if given.review_id != self.review_id:  # another review is shown; the list of work says what came of it
            return
        if error is None:
            self._opened(came.file_id)
        elif error.code in LOCKED:
            PasswordSheet(
                self._frame, given.name, error, lambda typed: self.read(replace(given, password=typed))
            ).open()
        elif error.code in NO_HEADER:
            said = f"{given.name}: {told(error)}"
            self._bar().say(said, "late", step="Mark its header", do=lambda: self._mark(given))
        else:
            self._refused(given.name, error)

    def _mark(self, given: Given) -> None:
        def ask(seen: tuple[TableSeen, ...]) -> None:
            TablesSheet(self._frame, given.name, seen, lambda rows: self.read(replace(given, headers=rows))).open()

        self._bar().hide()
        self.reader.tables(given, ask)

    def _refused(self, name: str, error: DhrError) -> None:
        if error.code == "cancelled":
            self._bar().say(f"{name}: reading was cancelled. Nothing of it was kept.", "held")
        else:
            self._bar().say(f"{name}: {told(error)}", "late")

    def _say(self, error: DhrError) -> None:
        self._bar().say(told(error), "late")
