"""What the swim-lanes draw of a review: one select over its entries, in the order of the rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from dhr_manager.db.models.chronology import ChronologyEntry
from dhr_manager.db.queries.common import live

if TYPE_CHECKING:
    from collections.abc import Sequence

    from dhr_manager.db.unit import Unit

_E = ChronologyEntry
_COLUMNS = (_E.id, _E.agency_id, _E.earliest, _E.latest, _E.time, _E.end_time, _E.uncertain)
_ORDER = (_E.sort_day, _E.sort_width, _E.sort_time, _E.day_order, _E.sort_agency, _E.number)


def spans(unit: Unit, review_id: str) -> Sequence[Any]:
    """(id, agency id, earliest, latest, time, end time, uncertain) of every entry; the undated stand first."""
    statement = select(*_COLUMNS).where(live(_E), _E.review_id == review_id).order_by(*_ORDER)
    return unit.session.execute(statement).all()
