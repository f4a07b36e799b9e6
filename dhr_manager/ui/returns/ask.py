"""Asking an agency for its return: one that is known, or a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from dhr_manager.domain.changes import Changes
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.ui.returns.words import KINDS
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.widgets.draft import DraftKeeper
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.sheet import Sheet

if TYPE_CHECKING:
    from dhr_manager.services.bundle import Services

NEW = ""  # stands for an agency that is not known yet
_OF_NEW = ("code", "name", "neutral_name", "kind")


class AskSheet(Sheet):
    """The form "Ask an agency". `asked(agency id)` once it is recorded."""

    def __init__(
        self, frame: Frame, review_id: str, agencies: Sequence[AgencyRow], asked: Callable[[str], object]
    ) -> None:
        self._frame, self._review_id, self._asked = frame, review_id, asked
        form = self._fields = Form()
        known = [(agency.id, f"{agency.code} · {agency.name}") for agency in agencies]
        choice = form.choice("agency", "Agency", [*known, (NEW, "A new agency …")])
        form.line("code", "Code", needed=bool(not known), hint="Two to four letters, such as POL: shown on its badge")
        form.line("name", "Name")
        form.line("neutral_name", "Neutral name", hint="What it is called where its own name would give somebody away")
        form.choice("kind", "Kind", [(key, words) for key, words in KINDS])
        form.date("asked", "Asked on", today=frame.today(), needed=True)
        form.date("due", "To answer by", today=frame.today())
        super().__init__(frame.host, "Ask an agency", primary="Record the request", do=self._save, form=form)
        choice.currentIndexChanged.connect(lambda _: self._show_fields())
        form.fill({"asked": frame.today(), "kind": "other"})
        self._show_fields()
        self._drafts = DraftKeeper(form, frame.jobs, "ask-agency", review_id)
        self._drafts.restore(lambda _: self._show_fields())

    def _show_fields(self) -> None:
        new = self._fields.fields["agency"].take() == NEW
        for key in _OF_NEW:
            self._fields.show_field(key, shown=new)
        for key in ("code", "name"):
            self._fields.fields[key].needed = new

    def _save(self) -> None:
        if not self._fields.check():
            return
        values = self._fields.values()
        review_id = self._review_id
        self._frame.jobs.run(
            lambda services: ask(services, review_id, values),
            then=self._done,
            owner=self,
            title="Recording the request",
        )

    def _done(self, answer: tuple[Changes, str]) -> None:
        self._drafts.drop()
        self._frame.saved("request recorded")
        self.dismiss()
        self._asked(answer[1])


def ask(services: Services, review_id: str, values: dict[str, Any]) -> tuple[Changes, str]:
    """Record a request, adding the agency where it is new. Runs on the database lane; gives the agency's id too."""
    agency_id = values["agency"]
    changes = Changes()
    if agency_id == NEW:
        changes = services.agencies.add(
            values["code"], values["name"], kind=values["kind"], neutral_name=values["neutral_name"]
        )
        agency_id = changes.made_id
    asked = services.returns.ask(review_id, agency_id, asked=values["asked"], due=values["due"])
    return changes | asked, agency_id
