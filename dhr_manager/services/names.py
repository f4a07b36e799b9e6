"""Searching any finished file for the names and identifiers of a review's cast."""

from __future__ import annotations

from dataclasses import dataclass

from dhr_manager.db.models.review import Review
from dhr_manager.db.queries import people as queries
from dhr_manager.domain.cast.audience import AUDIENCES
from dhr_manager.domain.rows.people import NameDecisionRow, PersonRow
from dhr_manager.domain.rows.report import Leak
from dhr_manager.services.base import Service, one_of


@dataclass(frozen=True, slots=True)
class CastKnown:
    """Whom to look for: gathered in the database lane, searched with in the work lane."""

    cast: tuple[PersonRow, ...]
    decisions: tuple[NameDecisionRow, ...]


class NameService(Service):
    """The search for names in what leaves, or has left."""

    def gather(self, review_id: str) -> CastKnown:
        """The cast and what was decided about short variants (database lane). Raises UserError("record-gone")."""
        with self._case.read() as unit:
            unit.get(Review, review_id)
            return CastKnown(queries.cast(unit, review_id), queries.decisions(unit, review_id))

    @staticmethod
    def search(known: CastKnown, name: str, data: bytes, audience: str) -> tuple[Leak, ...]:
        """What of the cast is found in a file's bytes or its name (work lane); never touches the case file."""
        from dhr_manager.disclosure.files import scan_file

        one_of(audience, AUDIENCES, "audience")
        return scan_file(name, data, known.cast, audience, known.decisions)

    def scan(self, review_id: str, name: str, data: bytes, audience: str) -> tuple[Leak, ...]:
        """Both halves in line, for the command line."""
        return self.search(self.gather(review_id), name, data, audience)
