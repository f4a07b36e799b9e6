"""A partnership profile from a file and into one: what it holds is shown first, and a bad one changes nothing."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QFileDialog, QWidget

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import DhrError, EnvironmentProblem
from dhr_manager.domain.plan import PartnershipProfile
from dhr_manager.domain.profile_file import read_profile, write_profile
from dhr_manager.system.write_safely import write_safely
from dhr_manager.ui.jobs import database_step, work_step
from dhr_manager.ui.messages import told
from dhr_manager.ui.settings.profile_lines import lines_of, profile_at
from dhr_manager.ui.widgets.basics import Card, label
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services
    from dhr_manager.ui.shell.frame import Frame

FILTER = "Partnership profiles (*.toml)"


def ask_load(owner: QWidget, frame: Frame, standing: bool) -> None:
    """Ask for the file, then show what it holds. `standing` where the case file has a partnership already."""
    chosen, _ = QFileDialog.getOpenFileName(owner, "Load a partnership profile", "", FILTER)
    if chosen:
        load_from(owner, frame, Path(chosen), standing=standing)


def load_from(owner: QWidget, frame: Frame, path: Path, *, standing: bool) -> None:
    """Read a profile on the work lane and show what it holds; what is wrong is said above the page."""
    frame.jobs.compute(
        lambda _: profile_at(path),
        then=lambda read: ProfileSheet(frame, *read, standing=standing).open(),
        failed=lambda error: frame.tell(told(error), "late"),
        owner=owner,
        title="Reading the profile",
    )


def ask_save(owner: QWidget, frame: Frame) -> None:
    """Ask where the profile goes, then write it there."""
    chosen, _ = QFileDialog.getSaveFileName(owner, "Save as a profile", "partnership.toml", FILTER)
    if chosen:
        save_to(owner, frame, Path(chosen))


def save_to(owner: QWidget, frame: Frame, path: Path) -> None:
    """Write the partnership with its latest plan; what a profile lacks is said, and nothing is written."""

    def write(text: str) -> None:
        try:
            write_safely(path, text.encode())
        except OSError as error:
            raise EnvironmentProblem("profile-not-written") from error

    frame.jobs.chain(
        database_step(lambda services, _: checked_text(services)),
        work_step(lambda text, _: write(text)),
        then=lambda _: frame.saved("profile written"),
        failed=lambda error: frame.tell(told(error), "late"),
        owner=owner,
        title="Writing the profile",
    )


def checked_text(services: Services) -> str:
    """The profile as TOML that another partnership can load. Raises UserError where something it needs is missing."""
    text = write_profile(services.partnership.profile())
    read_profile(text.encode())
    return text


class ProfileSheet(Sheet):
    """What a profile holds, and the button that loads it."""

    def __init__(self, frame: Frame, profile: PartnershipProfile, data: dict[str, Any], *, standing: bool) -> None:
        form = Form()
        if standing:
            form.tick(
                "replace",
                "Replace the partnership and its bodies as well",
                hint="Else only its plan period is added; the bodies that stand now are kept in the log",
            )
        super().__init__(
            frame.host,
            "Load this profile?",
            primary="Load it",
            do=self.load,
            form=form if standing else None,
            width=520,
        )
        self._frame, self._data, self._fields = frame, data, form
        card = Card(profile.name)
        for line in lines_of(profile):
            card.add(label(line, wrap=True))
        for priority in profile.plan.priorities:
            card.add(label(f"{priority.number}. {priority.title}", "second", wrap=True))
        self.body.insertWidget(0, card)
        if not standing:
            self.body.addStretch(1)

    def load(self) -> None:
        """Load it; what forbids it is said here, and nothing is changed."""
        replace = bool(self._fields.values().get("replace")) if self._fields.fields else False
        data = self._data
        self.primary.setEnabled(False)
        self._frame.jobs.run(
            lambda services: services.partnership.load_profile(data, replace=replace),
            then=self._loaded,
            failed=self._failed,
            owner=self,
            title="Loading the profile",
        )

    def _loaded(self, _: Changes) -> None:
        self._frame.saved("profile loaded")
        self.dismiss()

    def _failed(self, error: DhrError) -> None:
        self.primary.setEnabled(True)
        self.message.say(told(error), "late")
