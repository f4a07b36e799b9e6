"""The history of one record: who, when, what, from, to; an earlier value is brought back from here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.rows.history import History, HistoryRow
from dhr_manager.ui.history.field_words import field_words
from dhr_manager.ui.history.kind_words import begun, record_words
from dhr_manager.ui.history.value_words import after_words, before_words, compared, value_words, what_words
from dhr_manager.ui.messages import moment
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.basics import label
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.sheet import Sheet
from dhr_manager.ui.widgets.spring_row import SpringRow
from dhr_manager.ui.widgets.table import QuietTable

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

WIDTH = 820
SAYS = "From the change log, which is never altered. Bringing an earlier value back is a new change in it."


class HistorySheet(Sheet):
    """Made with the history at hand; fetched anew after each change."""

    again = "frame.history"

    def __init__(self, frame: Frame, history: History) -> None:
        self.history = history
        title = begun(record_words(history.record))
        super().__init__(frame.host, f"History of {record_words(history.record)}", second=SAYS, width=WIDTH)
        self._frame = frame
        self.table: QuietTable[HistoryRow] = QuietTable(
            f"History of {title}", self._columns(), lambda row: str(row.seq)
        )
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.table.setMinimumHeight(LOOK.pixels(160))
        self.table.picked.connect(self._on_picked)
        self.words = label("", wrap=True)
        self.words.setTextFormat(Qt.TextFormat.RichText)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.words.setAccessibleName("What was changed")
        self.back = command("history.bring-back", self.bring_back, role="primary", keyed=False)
        key_for(self.table, "history.bring-back", self.bring_back)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.words)
        self.body.addWidget(SpringRow(self.back))
        self._show(history)
        frame.jobs.changed.connect(self._refresh)

    def open(self) -> None:
        super().open()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def bring_back(self) -> None:
        """Give the field the value it had before the line selected."""
        row = self.table.picked_row
        if row is None or not row.settable:
            return
        record, revision = self.history.record, self.history.revision

        def done(_: Changes) -> None:
            self._frame.saved(f"{field_words(record.kind, row.field)} brought back")
            self.message.say(f"Back: the {field_words(record.kind, row.field)} as it was before.", "done")

        self._frame.jobs.run(
            lambda services: services.history.bring_back(record.kind, record.id, row.seq, revision),
            then=done,
            failed=self.show_error,
            owner=self,
            title="Bringing an earlier value back",
        )

    def _refresh(self, _: object = None) -> None:
        record = self.history.record

        def ask(services: Services) -> History | None:
            return services.history.of(record.id)

        self._frame.jobs.run(ask, then=lambda history: self._show(history) if history else None, owner=self)

    def _show(self, history: History) -> None:
        self.history = history
        self.table.set_rows(history.rows)
        self.table.select_first()
        self._on_picked(self.table.picked_row)

    def _on_picked(self, row: HistoryRow | None) -> None:
        self.back.setEnabled(row is not None and row.settable)
        if row is None or row.action != "change" or row.before is None or row.after is None:
            self.words.setText("")
            self.words.hide()
            return
        names = self.history.names
        texts = (value_words(row.field, row.before, names), value_words(row.field, row.after, names))
        self.words.setText(compared(*texts))
        self.words.setAccessibleName(f"From: {texts[0]}. To: {texts[1]}")
        self.words.show()

    def _columns(self) -> tuple[Column[HistoryRow], ...]:
        return (
            Column("When", lambda row: Cell(moment(row.at)), width=126),
            Column("Who", lambda row: Cell(row.who), width=110),
            Column("What", lambda row: Cell(what_words(row, self.history.record, self.history.names)), share=2),
            Column("From", lambda row: Cell(before_words(row, self.history.names)), share=3),
            Column("To", lambda row: Cell(after_words(row, self.history.record, self.history.names)), share=3),
        )
