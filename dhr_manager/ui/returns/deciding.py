"""What is done with staged rows and with the whole file: the jobs behind the staging screen's commands."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.rows.returns import StagedRow
from dhr_manager.ui.returns.by_hand import alike, correct_sheet
from dhr_manager.ui.returns.words import plural
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.draft import DraftKeeper
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from dhr_manager.services.bundle import Services

Accepted = tuple[Changes, int, int]  # what changed, rows in the chronology, rows that wait
_SAID = {"accepted": "accepted", "queried": "queried", "rejected": "rejected", "staged": "taken back"}


class ReasonSheet(Sheet):
    """Asks why rows, or a whole file, are queried or rejected."""

    def __init__(self, frame: Frame, title: str, primary: str, take: Callable[[str], object]) -> None:
        form = Form()
        form.text("reason", "Reason", lines=3, needed=True, hint="It is kept beside what you decided")
        super().__init__(frame.host, title, primary=primary, do=self._go, form=form)
        self._form, self._take = form, take
        self._drafts = DraftKeeper(form, frame.jobs, "staging-reason", f"{frame.place.review_id}/{title}")
        self._drafts.restore()

    def _go(self) -> None:
        if self._form.check():
            self._drafts.drop()
            reason = str(self._form.values()["reason"])
            self.dismiss()
            self._take(reason)


class Deciding:
    """Decides on rows of one file. `owner` shows errors; `said` is told when a decision was kept."""

    def __init__(self, frame: Frame, owner: QObject, said: Callable[[], object]) -> None:
        self._frame, self._owner, self._said = frame, owner, said

    def decide(self, file_id: str, ns: Sequence[int], state: str, reason: str = "") -> None:
        """Keep a decision on rows."""
        if not ns:
            return

        def then(_: Changes) -> None:
            self._said()
            self._frame.saved(f"{plural(len(ns), 'row')} {_SAID[state]}")

        self._frame.jobs.run(
            lambda services: services.returns.decide(file_id, ns, state, reason), then=then, owner=self._owner
        )

    def ask(self, file_id: str, ns: Sequence[int], state: str, verb: str) -> None:
        """Ask for the reason of a query or a rejection first."""
        if ns:
            title = f"{verb} {plural(len(ns), 'row')}"
            ReasonSheet(self._frame, title, verb, partial(self.decide, file_id, ns, state)).open()

    def correct(self, file_id: str, rows: Sequence[StagedRow], current: StagedRow | None) -> None:
        """Read rows by hand: all that are chosen where they are written alike, else the current one."""
        chosen = rows if rows and alike(rows) else [current] if current is not None else []
        if chosen:
            correct_sheet(self._frame, file_id, chosen).open()

    def uncorrect(self, file_id: str, rows: Sequence[StagedRow]) -> None:
        """Take readings by hand back."""
        ns = [row.n for row in rows if row.correction is not None]
        if ns:
            said = f"{plural(len(ns), 'row')} read by the program again"
            self._frame.jobs.run(
                lambda services: services.returns.uncorrect(file_id, ns),
                then=lambda _: self._frame.saved(said),
                owner=self._owner,
            )

    def forget_columns(self, agency_id: str) -> None:
        """Forget how an agency's columns were read."""
        self._frame.jobs.run(
            lambda services: services.columns.forget(agency_id),
            then=lambda _: self._frame.saved("the agency's columns are forgotten"),
            owner=self._owner,
        )

    def reject_file(self, file_id: str, then: Callable[[], object]) -> None:
        """Reject the whole file, once the reason is given."""

        def reject(reason: str) -> None:
            self._frame.jobs.run(
                lambda services: services.returns.reject(file_id, reason), then=lambda _: then(), owner=self._owner
            )

        ReasonSheet(self._frame, "Reject the whole file", "Reject the file", reject).open()

    def accept(self, file_id: str, *, everything: bool, then: Callable[[Accepted], object]) -> None:
        """Take the file's rows into the chronology; long work with progress and Cancel."""

        def work(services: Services, progress: Callable[[float], None]) -> Accepted:
            changes = services.returns.accept(file_id, everything=everything, progress=progress)
            counts = services.returns.staged(file_id).state_counts
            return changes, counts.get("accepted", 0), counts.get("queried", 0)

        job = self._frame.jobs.run_long(work, then=then, owner=self._owner, title="Accepting the return")
        review_id, frame = self._frame.place.review_id, self._frame
        job.saying(
            lambda answer: (
                f"{plural(len(answer[0].touched.get('chronology_entry', ())), 'entry', 'entries')} accepted."
            ),
            "Go to the chronology",
            lambda: frame.open_review(review_id, "chronology"),
        )
