"""The swim-lanes of a review, read whole as plain tuples: the picture is laid out elsewhere."""

from __future__ import annotations

from dhr_manager.db.models.review import Review
from dhr_manager.db.queries import lanes as queries
from dhr_manager.db.queries import partnership, reviews
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.lanes.gathering import EntrySpan, gathered
from dhr_manager.domain.lanes.model import LanesData
from dhr_manager.services.base import Service


class LaneService(Service):
    """Entries over all their possible days, a lane an agency, with the review's period, key days and pauses."""

    def data(self, review_id: str) -> LanesData:
        """All of it at one moment. Raises UserError("record-gone")."""
        with self._case.read() as unit:
            unit.get(Review, review_id)
            review = reviews.review(unit, review_id)
            if review is None:
                raise UserError("record-gone", kind="review", id=review_id)
            return gathered(
                review,
                partnership.agencies(unit),
                (EntrySpan(*row) for row in queries.spans(unit, review_id)),
                reviews.facts(unit, review_id),
                reviews.pauses(unit, review_id),
            )
