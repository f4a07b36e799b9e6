"""The original of an entry: the stored reading of the agency's file at its row, read only; a copy only on request."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import QAbstractItemView, QFileDialog, QGridLayout, QSizePolicy, QWidget

from dhr_manager.domain.rows.entries import Original
from dhr_manager.domain.rows.returns import LeftOut, StagedRow
from dhr_manager.ui.jobs import Progress, database_step, work_step
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.returns.words import reading_words, reasons_words
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.theme.look import GRID, LOOK, NEAR
from dhr_manager.ui.widgets.basics import label, scrolled
from dhr_manager.ui.widgets.cells import Cell
from dhr_manager.ui.widgets.chip import Chip
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.long_columns import LongColumn
from dhr_manager.ui.widgets.long_table import LongTable
from dhr_manager.ui.widgets.sheet import Sheet
from dhr_manager.ui.widgets.spring_row import SpringRow

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

WIDTH = 940
_SOON = 0  # milliseconds: once its rows have been measured
_MOST = 6  # columns beside each other; all cells of the row stand below
_NARROW = frozenset({"date", "time", "end-date", "end-time", "reference"})
_SHARES = {"event": 5, "action": 4, "comment": 3}
WARNING = (
    "The copy will lie outside the case file: nothing protects it there, and it holds names. Put it where only those"
    " who may see it can, and delete it when it has served."
)


class OriginalSheet(Sheet):
    """The table the entry stands in, with its neighbours; the row is selected and its cells stand below it whole."""

    again = "entries.original"

    def __init__(self, frame: Frame, original: Original) -> None:
        self._frame, self.original = frame, original
        self.row = next(row for row in original.read.rows if row.n == original.n)
        read = original.read
        super().__init__(frame.host, f"Where E-{original.entry_number:04d} came from", width=WIDTH)
        tables = dict.fromkeys(row.table for row in read.rows)
        which = f", table {list(tables).index(self.row.table) + 1} of {len(tables)}" if len(tables) > 1 else ""
        self.head = label(f"{original.agency_code} · {read.file} · {self.row.table}{which}", "heading", wrap=True)
        self.second = label(
            f"Read only, as it was read when it came. SHA-256 of the file {read.sha256[:16]}…", "small", wrap=True
        )
        self._rows = {str(row.n): row for row in read.rows if row.table == self.row.table}
        self._headings = tuple(heading for heading, _ in self.row.cells)
        self._shown = self._columns()
        self.table = LongTable("The agency’s table", [LongColumn("Row", 92), *(one for _, one in self._shown)])
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.table.setMinimumHeight(LOOK.pixels(200))
        self.table.put({key: self._cells(row) for key, row in self._rows.items()})
        self.table.set_keys(tuple(self._rows))
        self.table.picked.connect(self._on_picked)
        self.cells = QWidget()
        self._grid = QGridLayout(self.cells)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(NEAR + GRID)
        self._grid.setColumnStretch(1, 1)
        self._below = scrolled(self.cells, "All cells of the row")
        self._below.setMinimumHeight(LOOK.pixels(130))
        self._out = label(_left_out(read.left_out, self.row.table), "small", wrap=True)
        self.copy = command("entries.save-original", self.warn, keyed=False)
        for part, stretch in ((self.head, 0), (self.second, 0), (self.table, 3), (self._below, 2), (self._out, 0)):
            self.body.addWidget(part, stretch)
        self._out.setVisible(bool(self._out.text()))
        self.body.addWidget(SpringRow(self.copy))
        key_for(self, "entries.save-original", self.warn)

    def open(self) -> None:
        super().open()
        self.table.select(str(self.original.n))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(_SOON, self, self._to_the_middle)

    def _to_the_middle(self) -> None:
        """Rows before and after it are seen as well."""
        at = self.table.currentIndex()
        fits = self.table.visualRect(at).height() < self.table.viewport().height()
        hint = QAbstractItemView.ScrollHint
        self.table.scrollTo(at, hint.PositionAtCenter if fits else hint.PositionAtTop)

    def warn(self) -> None:
        """Say what a copy outside the case file means, before any place is asked for."""
        self.message.say(WARNING, "due", step="Choose the place …", do=self._choose)

    def save_to(self, path: Path) -> None:
        """Write the file as the agency sent it."""
        file_id = self.original.file_id

        def content(services: Services, _: object) -> bytes:
            return services.returns.original(file_id)[1]

        def write(data: bytes, _: Progress) -> bool:
            from dhr_manager.system.write_safely import write_safely

            try:
                write_safely(path, data, private=True)
            except OSError:
                return False
            return True

        def said(done: bool) -> None:
            if done:
                self.message.say(f"Saved as {path.name}, exactly as it came.", "done")
            else:
                self.message.say(sentence("disk-error"), "late")

        self._frame.jobs.chain(database_step(content), work_step(write), then=said, owner=self, title="Saving a copy")

    def _choose(self) -> None:
        ending = Path(self.original.read.file).suffix.lower()
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        neutral = f"original-{self.original.agency_code}{ending}"  # the agency's own name may name somebody
        chosen, _ = QFileDialog.getSaveFileName(self, "Save a copy of the original", str(Path(folder) / neutral))
        if chosen:
            self.save_to(Path(chosen))

    def _columns(self) -> list[tuple[int, LongColumn]]:
        """The first columns of the agency's table: dates narrow, accounts wide."""
        table = next((one for one in self.original.read.tables if one.name == self.row.table), None)
        roles = {column.heading: column.role for column in table.columns} if table is not None else {}
        found = []
        for place, heading in enumerate(self._headings[:_MOST]):
            role, title = roles.get(heading, ""), heading or "(no heading)"
            made = LongColumn(title, 96) if role in _NARROW else LongColumn(title, share=_SHARES.get(role, 2))
            found.append((place, made))
        return found

    def _cells(self, row: StagedRow) -> tuple[Cell, ...]:
        chips = [Chip("held", "hidden", "◌")] if row.hidden else []
        chips += [Chip("held", "tracked", "±")] if row.tracked else []
        chips += [Chip("held", "form field", "▭")] if row.content_control else []
        texts = dict(enumerate(text for _, text in row.cells))
        own = row.n == self.original.n
        first = Cell(
            strong=f"▸ {row.row_number}" if own else "",
            text="" if own else str(row.row_number),
            chips=tuple(chips),
            said=", ".join([f"row {row.row_number}{', this entry' if own else ''}", *(chip.word for chip in chips)]),
        )
        return (first, *(Cell(texts.get(place, "")) for place, _ in self._shown))

    def _on_picked(self, key: str) -> None:
        row = self._rows.get(key)
        while (old := self._grid.takeAt(0)) is not None:
            widget = old.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if row is None:
            return
        read, exact = reading_words(row)
        lines = [*row.cells, ("Read as", f"{read} ({exact})")]
        why = reasons_words(row)
        lines += [("Noticed", why)] if why else []
        lines += [("Hidden in the file", "This row is hidden in the agency’s file.")] if row.hidden else []
        lines += [("Tracked changes", "Inserted words are part of it, deleted ones are not.")] if row.tracked else []
        for place, (heading, text) in enumerate(lines):
            name, said = label(heading or "(no heading)", "small", wrap=True), label(text or "–", wrap=True)
            name.setMinimumWidth(LOOK.pixels(110))
            for part in (name, said):
                part.setAlignment(Qt.AlignmentFlag.AlignTop)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            said.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._grid.addWidget(name, place, 0)
            self._grid.addWidget(said, place, 1)


def _left_out(left_out: tuple[LeftOut, ...], table: str) -> str:
    """What of this table became no entry, in a line or two."""
    own = [one for one in left_out if one.place.startswith(table)] or list(left_out)
    texts = [f"{one.place}: “{' '.join(one.text.split())[:80]}”" for one in own[:4]]
    more = f" and {len(own) - 4:,} more" if len(own) > 4 else ""
    return f"Also in the file, no entries: {'; '.join(texts)}{more}" if texts else ""
