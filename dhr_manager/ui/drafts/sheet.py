"""The list of drafts: Enter opens a form again with what was typed, Delete throws one away – and can be taken back."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSizePolicy

from dhr_manager.domain.changes import Changes
from dhr_manager.ui.drafts.openers import open_draft
from dhr_manager.ui.drafts.words import DraftLine, beginning, draft_columns, title, whole
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.theme.look import LOOK
from dhr_manager.ui.widgets.basics import EmptyState
from dhr_manager.ui.widgets.commands import command, key_for
from dhr_manager.ui.widgets.sheet import Sheet
from dhr_manager.ui.widgets.spring_row import SpringRow
from dhr_manager.ui.widgets.table import QuietTable

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

WIDTH = 760
SAYS = "What was typed into a form and not yet saved. It is kept in the case file, encrypted like everything there."


class DraftsSheet(Sheet):
    """All drafts, the newest first."""

    again = "frame.drafts"

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame.host, "Drafts", second=SAYS, width=WIDTH)
        self._frame = frame
        self.table: QuietTable[DraftLine] = QuietTable(
            "Drafts", draft_columns(), lambda line: line.id, empty=EmptyState("No draft", "Everything typed is saved.")
        )
        self.table.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.table.setMinimumHeight(LOOK.pixels(180))
        self.table.opened.connect(self._open)
        self._buttons = (
            command("drafts.open", self.open_picked, role="primary", keyed=False),
            command("drafts.drop", self.throw_away, keyed=False),
            command("drafts.copy", self.copy),
        )
        key_for(self.table, "drafts.drop", self.throw_away)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(SpringRow(*self._buttons))
        self.refresh()

    def open(self) -> None:
        super().open()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Fetch the drafts anew."""
        self._frame.jobs.run(fetch_drafts, then=self._show, owner=self)

    def open_picked(self) -> None:
        """Open the form of the draft selected."""
        line = self.table.picked_row
        if line is not None:
            self._open(line)

    def copy(self) -> None:
        """Copy what was typed."""
        line = self.table.picked_row
        if line is not None:
            QGuiApplication.clipboard().setText(whole(line))
            self.message.say("Copied.", "done")

    def throw_away(self) -> None:
        """Throw the draft selected away; the message brings it back."""
        line = self.table.picked_row
        if line is None:
            return
        draft = line.draft

        def gone(_: Changes) -> None:
            self.message.say(
                f"Thrown away: {title(line)}. {beginning(line)}",
                "done",
                step="Put it back",
                do=partial(self.put_back, line),
            )
            self.refresh()

        self._frame.jobs.run(lambda services: services.drafts.drop(draft.form, draft.key), then=gone, owner=self)

    def put_back(self, line: DraftLine) -> None:
        """Keep a draft again that was thrown away."""
        draft = line.draft

        def back(_: Changes) -> None:
            self.message.close_it()
            self.table.select(line.id)
            self.refresh()

        self._frame.jobs.run(
            lambda services: services.drafts.keep(draft.form, draft.key, draft.payload), then=back, owner=self
        )

    def _open(self, line: DraftLine) -> None:
        frame = self._frame
        self.dismiss()
        open_draft(frame, line, lambda: frame.tell(sentence("draft-place-gone"), "due"))

    def _show(self, lines: Sequence[DraftLine]) -> None:
        self.table.set_rows(lines)
        self.table.select_first()
        for button in self._buttons:
            button.setEnabled(bool(lines))


def fetch_drafts(services: Services) -> tuple[DraftLine, ...]:
    """All drafts with the records they belong to. Runs on the database lane."""
    return tuple(DraftLine(draft, records) for draft, records in services.drafts.listed())
