"""Saved views: named filters of a review's chronology, kept in the case file for everybody who opens it."""

from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from typing import Any

from dhr_manager.db.models.reading import SavedView
from dhr_manager.db.models.review import Review
from dhr_manager.db.queries import common
from dhr_manager.db.queries import views as queries
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.chronology import ChronologyFilter, SavedViewRow
from dhr_manager.services.base import Service, filled

KIND = "saved_view"


class ViewService(Service):
    """A view keeps what is wanted, not what was found: new entries that fit come into it by themselves."""

    def all(self, review_id: str) -> tuple[SavedViewRow, ...]:
        """The views of a review in the order they were made."""
        with self._case.read() as unit:
            found = queries.views(unit, review_id)
        return tuple(SavedViewRow(one, name, wanted_of(kept), revision) for one, name, kept, revision in found)

    def add(self, review_id: str, name: str, wanted: ChronologyFilter) -> Changes:
        """Save a view. Raises UserError: field-empty, view-named (another has that name), view-empty, record-gone."""
        if wanted == ChronologyFilter(descending=wanted.descending):
            raise UserError("view-empty", field="name")
        with self._case.write() as unit:
            unit.get(Review, review_id)
            free = queries.free_name(unit, review_id, filled(name, "name"))
            position = common.next_number(unit, SavedView, "position", review_id=review_id)
            unit.add(SavedView(review_id=review_id, name=free, wanted=as_json(wanted), position=position))
            return unit.changes

    def rename(self, view_id: str, revision: int | None, name: str) -> Changes:
        """Give a view another name. Raises UserError: field-empty, view-named, record-gone, changed-elsewhere."""
        with self._case.write() as unit:
            view = unit.get(SavedView, view_id)
            free = queries.free_name(unit, view.review_id, filled(name, "name"), view_id)
            unit.set(view, revision, name=free)
            return unit.changes

    def change(self, view_id: str, revision: int | None, wanted: ChronologyFilter) -> Changes:
        """Let a view want something else. Raises UserError: record-gone, changed-elsewhere."""
        with self._case.write() as unit:
            unit.set(unit.get(SavedView, view_id), revision, wanted=as_json(wanted))
            return unit.changes

    def delete(self, view_id: str) -> Changes:
        """Take a view out; undo brings it back. Raises UserError("record-gone")."""
        with self._case.write() as unit:
            unit.withdraw(unit.get(SavedView, view_id), "deleted")
            return unit.changes


def as_json(wanted: ChronologyFilter) -> str:
    """A filter as it is kept: only what limits, lists sorted, days as ISO dates."""
    usual = ChronologyFilter()
    kept = {}
    for one in fields(ChronologyFilter):
        value = getattr(wanted, one.name)
        if value != getattr(usual, one.name):
            kept[one.name] = sorted(value) if isinstance(value, frozenset) else _plain(value)
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def wanted_of(kept: str) -> ChronologyFilter:
    """The filter that was kept; what this version does not know is left out."""
    read = json.loads(kept)
    usual = ChronologyFilter()
    values: dict[str, Any] = {}
    for one in fields(ChronologyFilter):
        if one.name in read:
            value, like = read[one.name], getattr(usual, one.name)
            if isinstance(like, frozenset):
                values[one.name] = frozenset(value)
            elif one.name in ("start", "end"):
                values[one.name] = date.fromisoformat(value)
            else:
                values[one.name] = type(like)(value)
    return ChronologyFilter(**values)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
