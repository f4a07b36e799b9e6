"""Opening a review: the form, and what follows when it is saved."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from dhr_manager.domain.changes import Changes
from dhr_manager.system.paths import resource
from dhr_manager.ui.reviews.words import KINDS, NAME_FORMS
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.draft import DraftKeeper
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

FIRST_PROFILE = "statutory-guidance-2016"  # the one in force


class OpenReviewSheet(Sheet):
    """The form "Open a review"; saved, it goes to the new review's first tab."""

    def __init__(self, frame: Frame) -> None:
        self._frame = frame
        form = self._fields = review_form(frame)
        super().__init__(
            frame.host,
            "Open a review",
            primary="Open the review",
            do=self._save,
            form=form,
            second="The milestones are reckoned from these dates. All of it can be changed later.",
            width=560,
        )
        self._drafts = DraftKeeper(form, frame.jobs, "open-review")
        self._drafts.restore()

    def _save(self) -> None:
        if not self._fields.check():
            return
        values = self._fields.values()
        profile = values.pop("profile")
        self._frame.jobs.run(
            lambda services: open_review(services, profile, values),
            then=self._opened,
            owner=self,
            title="Opening the review",
        )

    def _opened(self, changes: Changes) -> None:
        self._drafts.drop()
        self._frame.saved("review opened")
        self.dismiss()
        self._frame.open_review(changes.made or "", "timeline")


def open_review(services: Services, profile: Mapping[str, Any], values: dict[str, Any]) -> Changes:
    """Open a review under a guidance profile. Runs on the database lane."""
    rest = {key: value for key, value in values.items() if key != "reference"}
    return services.reviews.open(values["reference"], profile=profile, **rest)


def guidance_profiles() -> list[Mapping[str, Any]]:
    """The guidance profiles that come with the program as parsed TOML, the one in force first."""
    files = sorted(resource("guidance").glob("*.toml"))
    found = [tomllib.loads(file.read_text(encoding="utf-8")) for file in files]
    return sorted(found, key=lambda data: (data["key"] != FIRST_PROFILE, data["title"]))


def review_form(frame: Frame) -> Form:
    """The fields of a new review."""
    form = Form(columns=2)
    today = frame.today()
    form.line("reference", "Reference", needed=True, hint="As the partnership numbers it: 2026/03")
    form.line("title", "Pseudonym", hint="The name the review goes by, once it is chosen")
    form.choice("name_form", "Name of the review", NAME_FORMS)
    form.choice("kind", "Kind of death", KINDS)
    form.date("death", "Date of death", today=today, needed=True)
    form.date("notified", "Partnership notified", today=today, needed=True)
    form.date("decision", "Decision to review", today=today, hint="Leave empty while it is open")
    form.choice("profile", "Guidance profile", [(data, data["title"]) for data in guidance_profiles()])
    form.line("chair", "Independent chair")
    form.line("author", "Report author")
    form.line("coordinator", "Coordinator", wide=True)
    form.date("period_from", "Period looked at, from", today=today)
    form.date("period_to", "to", today=today)
    form.text("summary", "Why this review", lines=3, hint="One or two sentences; no names are needed")
    return form
