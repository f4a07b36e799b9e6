"""Drafts: what was typed into a form and not yet saved, kept so that a lock or a crash loses nothing."""

from __future__ import annotations

from dhr_manager.db.models.report import Draft
from dhr_manager.db.queries import common
from dhr_manager.db.queries import report as queries
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.rows.case import DraftRow
from dhr_manager.services.base import Service


class DraftService(Service):
    """Drafts of forms, by the form's name and the key of what it edits."""

    def keep(self, form: str, key: str, payload: str) -> Changes:
        """Keep what stands in a form; an earlier draft of it is overwritten. Drafts are no evidence and not logged."""
        with self._case.write() as unit:
            standing = common.find(unit, Draft, form=form, key=key)
            if standing is None:
                unit.add(Draft(form=form, key=key, payload=payload))
            else:
                unit.set(unit.get(Draft, standing), payload=payload)
            return unit.changes

    def get(self, form: str, key: str) -> DraftRow | None:
        """The draft of a form, or None."""
        with self._case.read() as unit:
            return queries.draft(unit, form, key)

    def drop(self, form: str, key: str) -> Changes:
        """Forget the draft of a form; none there is no error."""
        with self._case.write() as unit:
            standing = common.find(unit, Draft, form=form, key=key)
            if standing is not None:
                unit.drop(unit.get(Draft, standing))
                unit.touch("draft", [standing])
            return unit.changes

    def all(self) -> tuple[DraftRow, ...]:
        """All drafts, the newest first."""
        with self._case.read() as unit:
            return queries.drafts(unit)
