"""The list of drafts by its key, and saying on opening a case file that drafts wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from dhr_manager.domain.rows.case import DraftRow
from dhr_manager.ui.actions import action
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.widgets.commands import key_for
from dhr_manager.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.jobs import Jobs
    from dhr_manager.ui.shell.desk import Desk


class Drafting(QObject):
    """Opens the list; tells once, after what else is told on opening, how many drafts wait."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        key_for(desk, "frame.drafts", self.open_list)
        # asked in two rounds: what the window has to say on opening comes first and is not put aside by this
        desk.jobs.run(lambda services: services.drafts.all(), then=self._later, owner=self)

    def open_list(self) -> None:
        """Show the list of drafts, with what is being typed at this moment in it."""
        from dhr_manager.ui.drafts.sheet import DraftsSheet

        if any(sheet.isVisible() for sheet in self._desk.page.findChildren(DraftsSheet)):
            return
        self._desk.keep_drafts()
        for sheet in self._desk.page.findChildren(Sheet):
            if sheet.isVisible():
                sheet.dismiss()
        DraftsSheet(self._desk.frame).open()

    def _later(self, drafts: tuple[DraftRow, ...]) -> None:
        if drafts:
            self._desk.jobs.run(lambda _: len(drafts), then=self._tell, owner=self)

    def _tell(self, count: int) -> None:
        message = self._desk.message
        before = message.text if message.isVisible() else ""
        waiting = sentence("draft-waiting") if count == 1 else sentence("drafts-waiting", count=count)
        step = f"Look · {action('frame.drafts').keys}"
        self._desk.tell("\n".join(filter(None, (before, waiting))), "held", step=step, do=self.open_list)


def put_back_sealed(jobs: Jobs) -> None:
    """Keep the drafts now that found no room when the case file was locked, where there is room."""
    sealed = jobs.sealed

    def put_back(services: Services) -> None:
        left = services.drafts.unseal(tuple(sealed.values()))
        sealed.clear()
        sealed.update({(one.form, one.key): one for one in left})

    if sealed:
        jobs.run(put_back)
