"""Saved views of a chronology."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from dhr_manager.db.models.reading import SavedView
from dhr_manager.db.queries.common import live, one, rows
from dhr_manager.domain.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dhr_manager.db.unit import Unit


def views(unit: Unit, review_id: str) -> Sequence[Any]:
    """(id, name, filter as JSON, revision) of a review's views in the order they were made."""
    columns = (SavedView.id, SavedView.name, SavedView.wanted, SavedView.revision)
    statement = select(*columns).where(live(SavedView), SavedView.review_id == review_id)
    return rows(unit, statement.order_by(SavedView.position, SavedView.id))


def free_name(unit: Unit, review_id: str, name: str, own_id: str = "") -> str:
    """The name, where no other view of the review bears it. Raises UserError("view-named")."""
    tidy = " ".join(name.split())
    same = (SavedView.review_id == review_id, func.lower(SavedView.name) == tidy.lower(), SavedView.id != own_id)
    if one(unit, select(SavedView.id).where(live(SavedView), *same)):
        raise UserError("view-named", field="name")
    return tidy
