"""The page of the backups: what there is and why it stays, the second place, the check, restoring."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from dhr_manager.domain.errors import DhrError
from dhr_manager.domain.rows.backups import BackupRow, Backups, Followed, Losing
from dhr_manager.domain.rows.case import CheckPart
from dhr_manager.services import backups as services_of_backups
from dhr_manager.ui.messages import moment, sentence, told
from dhr_manager.ui.settings.backup_words import (
    PLACES,
    REASONS,
    WHY,
    anchor_text,
    counts,
    second_text,
    size_text,
)
from dhr_manager.ui.settings.kept_picture import KeptPicture
from dhr_manager.ui.settings.restore_sheet import RestoreSheet
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import Panel
from dhr_manager.ui.widgets.basics import Card, EmptyState, Page, boxed, label, row, scrolled
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.commands import command
from dhr_manager.ui.widgets.table import QuietTable

if TYPE_CHECKING:
    from dhr_manager.db.recovery import HeldKey
    from dhr_manager.services.bundle import Services

COLUMNS: tuple[Column[BackupRow], ...] = (
    Column("Made and checked", lambda b: Cell(strong=moment(b.made)), width=160),
    Column("Where", lambda b: Cell(PLACES[b.place], second=b.path.name), share=3),
    Column("Size", lambda b: Cell(size_text(b.size), right=True), width=90),
    Column("Reason", lambda b: REASONS.get(b.reason, b.reason), share=2),
    Column("Why it stays", lambda b: WHY[b.why], share=2),
    Column("Anchor", lambda b: anchor_text(b.head), width=130),
)


class BackupsPage(Panel):
    """Reads the folders each time it is shown; nothing here changes a record."""

    keys = "Ctrl+Shift+B back up now · Ctrl+R restore · Esc back to work"
    watches = ("backup_record",)

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._read_only = False
        self.table: QuietTable[BackupRow] = QuietTable(
            "Backups of this case file",
            COLUMNS,
            lambda b: str(b.path),
            empty=EmptyState(sentence("backups-none"), sentence("backups-first")),
            framed=False,
        )
        self.table.setMinimumHeight(220)
        self.picture = KeptPicture()
        self.second = label("", wrap=True)
        self.parts = label("", wrap=True)
        self.parts.hide()
        self.now = command("frame.back-up", self.back_up, role="primary", keyed=False)
        self.restore = command("backups.restore", self.ask_restore)
        self.restore.setEnabled(False)
        self.table.picked.connect(lambda picked: self.restore.setEnabled(picked is not None and not self._read_only))
        self.choose = command("backups.second", self._choose)
        self.forget = command("backups.no-second", lambda: self.set_second(None), role="link")
        self.check = command("backups.check", self.check_file)
        page = Page()
        for card in (self._list_card(), self._second_card(), self._check_card()):
            page.add(card)
        page.body.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scrolled(page, "Backups"))

    def _list_card(self) -> Card:
        card = Card("Backups of this case file")
        card.add(label("Each was opened and checked before it was called good. By itself one is made after half an "
                       "hour of work, and before an import, a restore and a new version.", "second",
                       wrap=True))  # fmt: skip
        card.add(boxed(row(self.now, self.restore, stretch=True)))
        card.add(self.table)
        card.add(label("What is kept on this computer", "heading"))
        card.add(self.picture)
        return card

    def _second_card(self) -> Card:
        card = Card("Second place")
        card.add(self.second)
        card.add(boxed(row(self.choose, self.forget, stretch=True)))
        return card

    def _check_card(self) -> Card:
        card = Card("Check this case file")
        card.add(label("It is closed, checked in six parts and opened again; each part says what was found.",
                       "second", wrap=True))  # fmt: skip
        card.add(boxed(row(self.check, stretch=True)))
        card.add(self.parts)
        return card

    def fetch(self, services: Services) -> tuple[Backups, bool]:
        return services_of_backups.overview(services.case, self.frame.paths), services.case.read_only

    def show_answer(self, answer: tuple[Backups, bool]) -> None:
        found, self._read_only = answer
        self.table.set_rows(found.rows)
        self.table.select_first()
        self.picture.show_counts(counts(found.rows, "own"))
        self.second.setText(second_text(found.second))
        self.forget.setVisible(found.second.state != "none")
        allowed = not self._read_only and self.frame.door is not None
        for step in (self.now, self.choose, self.forget, self.check):
            step.setEnabled(allowed)
        self.restore.setEnabled(allowed and self.table.picked_row is not None)
        self.say_shown("1 backup" if len(found.rows) == 1 else f"{len(found.rows)} backups")

    # -- what can be done

    def back_up(self) -> None:
        """Make a backup and check it, here and at the second place."""
        door, paths = self.frame.door, self.frame.paths
        if door is None:
            return

        def make(services: Services) -> tuple[Path | None, Followed]:
            made = door.back_up(services, True)
            return made, services_of_backups.follow(services.case, paths, now=datetime.now(UTC))

        self.frame.jobs.run(make, then=self._made, owner=self, title="Backing up", failed=self._failed)

    def set_second(self, folder: Path | None) -> None:
        """Choose a second place, or none; what is missing there is brought at once."""
        paths = self.frame.paths

        def choose(services: Services) -> Followed:
            services_of_backups.choose_second_place(services.case, folder, paths)
            return services_of_backups.follow(services.case, paths)

        self.frame.jobs.run(choose, then=self._chosen, owner=self, title="Bringing backups to the second place",
                            failed=self._failed)  # fmt: skip

    def check_file(self) -> None:
        """Close the case file, check it, open it again, show each part."""
        door = self.frame.door
        if door is None:
            return
        self.check.setEnabled(False)
        self.frame.keep_drafts_asked.emit()

        def again(found: tuple[Path, HeldKey]) -> None:
            told_parts: list[CheckPart] = []
            self.frame.jobs.open(
                lambda: door.recheck(*found, told_parts.extend),
                then=lambda _: self._checked(tuple(told_parts)),
                owner=self,
                title="Checking the case file",
                failed=self._failed,
            )

        self.frame.jobs.run(services_of_backups.to_reopen, then=again, owner=self, failed=self._failed)

    def ask_restore(self) -> None:
        """Open and check the backup that is selected, and show what restoring it would lose."""
        picked = self.table.picked_row
        if picked is None:
            return
        path = picked.path

        def show(losing: Losing) -> None:
            RestoreSheet(self.frame.host, losing, self.frame.restore_asked.emit).open()

        self.frame.jobs.run(
            lambda services: services_of_backups.losing(services.case, path),
            then=show,
            owner=self,
            title="Checking the backup",
            failed=self._failed,
        )

    def states(self) -> tuple[tuple[str, Callable[[], object]], ...]:
        return (("restore", self.ask_restore),) if self.table.picked_row is not None else ()

    # -- what came of it

    def _made(self, made: tuple[Path | None, Followed]) -> None:
        self.refresh()
        if made[1].state == "failed":
            self.frame.tell(sentence("second-place-trouble", why=sentence(made[1].code)), "due")
        elif made[1].state == "absent":
            self.frame.tell(sentence("second-place-away"), "held")
        self.frame.saved("backup, opened and checked")

    def _chosen(self, second: Followed) -> None:
        self.refresh()
        if second.state == "failed":
            self.frame.tell(sentence("second-place-trouble", why=sentence(second.code)), "due")
        else:
            self.frame.saved("second place")

    def _checked(self, parts: tuple[CheckPart, ...]) -> None:
        self.check.setEnabled(True)
        self.parts.setText("\n".join(f"{'✓' if part.ok else '✗'}  {part.name} – {part.said}" for part in parts))
        self.parts.show()
        wrong = ", ".join(part.name for part in parts if not part.ok)
        code = "check-each-failed" if wrong else "check-each-held"
        self.frame.tell(sentence(code, parts=len(parts), found=wrong), "late" if wrong else "done")
        self.refresh()

    def _failed(self, error: DhrError) -> None:
        self.check.setEnabled(True)
        self.frame.tell(told(error), "late")
        self.refresh()

    def _choose(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Second place for backups")
        if chosen:
            self.set_second(Path(chosen))
