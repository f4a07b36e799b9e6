"""Next steps after a case file did not open: the spare slots, the check, the newest backup restored or looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.messages.casefile import NEXT_STEPS
from dhr_manager.ui.start.door import Door, Opening, Typed
from dhr_manager.ui.theme.look import NEAR
from dhr_manager.ui.widgets.basics import button

if TYPE_CHECKING:
    from dhr_manager.db.restore import Restored
    from dhr_manager.domain.rows.case import BackupOffer, CheckPart, CopiedOut, Moved

WORDS = {
    "recovery-sheet": "Use the recovery sheet",
    "use-spare": "Put the spare key slots back",
    "check": "Check the file",
    "copy-out": "Copy out what still reads",
    "newest-backup": "Look for the newest good backup",
    "backup-read-only": "Open the newest backup, read only",
    "open-read-only": "Open it read only",
    "move-to-local": "Move it into the local folder",
    "restore": "Restore this backup",
    "look-at-backup": "Open this backup, read only",
}


class Rescue(QWidget):
    """A column of buttons, one a step. `typed()` gives what was typed, or None after saying that it is needed.

    said(sentence, state): something was found or done · failed(error) · opened(Opening): read only ·
    restored(sentence): the file is whole again and is to be opened ·
    moved(path, sentence): it is in the local folder now, to be opened there · wants(step): a step around.
    """

    said = Signal(str, str)
    failed = Signal(object)
    opened = Signal(object)
    restored = Signal(str)
    moved = Signal(object, str)
    wants = Signal(str)

    def __init__(self, door: Door, jobs: Jobs, typed: Callable[[], Typed | None]) -> None:
        super().__init__()
        self._door, self._jobs, self._typed = door, jobs, typed
        self._path = Path()
        self._offer: BackupOffer | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(NEAR)
        self._do: dict[str, Callable[[], object]] = {
            "use-spare": self._put_back_spare,
            "check": self._check,
            "copy-out": self._copy_out,
            "newest-backup": self._look_for_backup,
            "backup-read-only": self._open_backup,
            "open-read-only": self._open_itself,
            "move-to-local": self._move,
            "restore": self.restore_chosen,
            "look-at-backup": self._open_offered,
        }
        self.steps: dict[str, QWidget] = {}
        self.hide()

    def offer_for(self, path: Path, code: str) -> None:
        """Show the steps that help against a problem; none where there is nothing to offer."""
        self._path, self._offer = path, None
        self._show(*(step for step in NEXT_STEPS.get(code, ()) if step in WORDS))

    def offer_backup(self, path: Path, offer: BackupOffer) -> None:
        """Offer to restore a backup that was chosen and checked, and to look at it."""
        self._path, self._offer = path, offer
        self._show("restore", "look-at-backup")

    def clear(self) -> None:
        """Offer nothing."""
        self._show()

    def take(self, step: str) -> None:
        """Take a step, as its button does."""
        own = self._do.get(step)
        if own is not None:
            own()
        else:
            self.wants.emit(step)

    def _show(self, *steps: str) -> None:
        for old in self.steps.values():
            old.hide()
            old.deleteLater()
        self.steps = {step: button(WORDS[step], partial(self.take, step)) for step in steps}
        for made in self.steps.values():
            self._column.addWidget(made, 0, Qt.AlignmentFlag.AlignLeft)
            made.show()
        self.setVisible(bool(steps))

    def _put_back_spare(self) -> None:
        path, put_back = self._path, self._door.put_back_spare
        self._compute(lambda: put_back(path), lambda _: self._say_done("spare-put-back"), "Putting the key slots back")

    def _check(self) -> None:
        path, check, typed = self._path, self._door.check, self._typed()
        if typed is not None:
            self._compute(lambda: check(path, typed), self._say_check, "Checking the file")

    def _say_check(self, parts: tuple[CheckPart, ...]) -> None:
        wrong = [f"{part.name} – {part.said.rstrip('.')}" for part in parts if not part.ok]
        if wrong:
            self.said.emit(sentence("check-fails", found="; ".join(wrong)), "late")
            self._show("copy-out", "newest-backup")
        else:
            self._say_done("check-holds")

    def _copy_out(self) -> None:
        path, copy_out, typed = self._path, self._door.copy_out, self._typed()
        if typed is not None:
            self._compute(lambda: copy_out(path, typed), self._say_copied, "Copying out what reads")

    def _say_copied(self, copied: CopiedOut) -> None:
        losses = ", ".join(table.replace("_", " ") for table in copied.losses)
        code = "copied-out" if losses else "copied-out-whole"
        self.said.emit(sentence(code, rows=f"{copied.rows:,}", name=copied.path.name, losses=losses), "due")
        self._show("newest-backup")

    def _say_done(self, code: str) -> None:
        self.clear()
        self.said.emit(sentence(code), "done")

    def _look_for_backup(self) -> None:
        path, newest, typed = self._path, self._door.newest_backup, self._typed()
        if typed is None:
            return

        def show(offer: BackupOffer) -> None:
            self._offer = offer
            self.said.emit(what_it_lacks(offer), "due")
            self._show("restore", "look-at-backup")

        self.said.emit(sentence("looking-for-backup"), "held")
        self._compute(lambda: newest(path, typed, True), show, "Checking backups")

    def restore_chosen(self) -> None:
        """Restore the backup that is offered, with what was typed; nothing where nothing was."""
        path, offer, restore, typed = self._path, self._offer, self._door.restore, self._typed()
        if offer is None or typed is None:
            return

        def show(done: Restored) -> None:
            self.clear()
            copy = done.safety_copy
            code = "restored" if copy else "restored-nothing-there"
            self.restored.emit(sentence(code, made=offer.made, name=copy.name if copy else ""))

        self.said.emit(sentence("restoring", name=offer.path.name), "held")
        self._compute(lambda: restore(path, offer.path, typed), show, "Restoring the backup")

    def _move(self) -> None:
        path, move, typed = self._path, self._door.move, self._typed()
        if typed is None:
            return

        def show(done: Moved) -> None:
            self.clear()
            code = "moved" if done.old_removed else "moved-old-stays"
            self.moved.emit(done.path, sentence(code, folder=done.path.parent))

        self.said.emit(sentence("moving"), "held")
        self._compute(lambda: move(path, typed), show, "Moving the case file")

    def _open_backup(self) -> None:
        """The newest good backup, without touching the file that somebody else has open."""
        path, newest, typed = self._path, self._door.newest_backup, self._typed()
        if typed is not None:
            self.said.emit(sentence("looking-for-backup"), "held")
            self._compute(
                lambda: newest(path, typed, False),
                lambda offer: self._open(Opening(offer.path, read_only=True, made=offer.made), typed),
                "Checking backups",
            )

    def _open_offered(self) -> None:
        offer, typed = self._offer, self._typed()
        if offer is not None and typed is not None:
            self._open(Opening(offer.path, read_only=True, made=offer.made), typed)

    def _open_itself(self) -> None:
        typed = self._typed()
        if typed is not None:
            self._open(Opening(self._path, read_only=True), typed)

    def _open(self, opening: Opening, typed: Typed) -> None:
        open_read_only = self._door.open_read_only
        self._jobs.open(
            lambda: open_read_only(opening.path, typed),
            then=lambda _: self.opened.emit(opening),
            owner=self,
            title="Opening read only",
            failed=self.failed.emit,
        )

    def _compute(self, work: Callable[[], object], then: Callable[..., object], title: str) -> None:
        self._jobs.compute(lambda _: work(), then=then, owner=self, title=title, failed=self.failed.emit)


def what_it_lacks(offer: BackupOffer) -> str:
    """What restoring this backup would lose, with count and times where they are known."""
    if offer.lost is None:
        return sentence("offer-lost-unknown", made=offer.made)
    changes = "1 change" if offer.lost == 1 else f"{offer.lost} changes"
    facts = {"made": offer.made, "changes": changes, "first": offer.first, "last": offer.last}
    if not offer.certain:
        return sentence("offer-lost-seen", **facts)
    if not offer.lost:
        return sentence("offer-lost-nothing", **facts)
    return sentence("offer-lost" if offer.last else "offer-lost-many", **facts)
