"""Who knew what, when: facts, the entries that show them, and the matrix of both."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from dhr_manager.db.change_log import now
from dhr_manager.db.many import set_many, withdraw_many
from dhr_manager.db.models.reading import FactEntry, KnownFact
from dhr_manager.db.models.review import Review
from dhr_manager.db.queries import chronology, common, partnership
from dhr_manager.db.queries import knowledge as queries
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.knowledge import HOW, FactRow, Matrix, matrix
from dhr_manager.services.base import Service, checked, filled, one_of

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

ENTRY = "chronology_entry"


class KnowledgeService(Service):
    """Facts of a review, and what shows that an agency knew them."""

    def facts(self, review_id: str) -> tuple[FactRow, ...]:
        """The facts in their order."""
        with self._case.read() as unit:
            return queries.facts(unit, review_id)

    def matrix(self, review_id: str) -> Matrix:
        """Facts down, agencies across, the first entry of each kind in a cell."""
        with self._case.read() as unit:
            return known(unit, review_id)

    def add_fact(self, review_id: str, *, title: str, tag: str = "", note: str = "") -> Changes:
        """Add a fact; entries with `tag` show it. Raises UserError: field-empty, record-gone."""
        with self._case.write() as unit:
            unit.get(Review, review_id)
            position = common.next_number(unit, KnownFact, "position", review_id=review_id)
            unit.add(
                KnownFact(
                    review_id=review_id,
                    title=filled(title, "title"),
                    tag=" ".join(tag.split()),
                    note=note.strip(),
                    position=position,
                )
            )
            return unit.changes

    def change_fact(self, fact_id: str, revision: int | None, **fields: Any) -> Changes:
        """Change title, tag or note. Raises UserError: field-empty, record-gone, changed-elsewhere."""
        if "tag" in fields:
            fields["tag"] = " ".join(fields["tag"].split())
        with self._case.write() as unit:
            unit.set(unit.get(KnownFact, fact_id), revision, **checked(fields, "title"))
            return unit.changes

    def move_fact(self, fact_id: str, by: int) -> Changes:
        """Move a fact up (-1) or down (1) among those of its review; at an end it stays. Raises record-gone."""
        with self._case.write() as unit:
            fact = unit.get(KnownFact, fact_id)
            standing = [one.id for one in queries.facts(unit, fact.review_id)]
            place = standing.index(fact_id)
            standing.insert(max(place + by, 0), standing.pop(place))
            for position, one in enumerate(standing, 1):
                unit.set(unit.get(KnownFact, one), position=position)
            return unit.changes

    def take_out(self, fact_id: str) -> Changes:
        """Take a fact out; undo brings it back with its entries. Raises UserError("record-gone")."""
        with self._case.write() as unit:
            unit.withdraw(unit.get(KnownFact, fact_id), "taken out")
            return unit.changes

    def show(self, fact_id: str, entry_ids: Iterable[str], how: str = "recorded") -> Changes:
        """Say that entries show a fact, and how (one of HOW); those that did already show it that way from now on.

        Raises UserError: unknown-choice, record-gone.
        """
        one_of(how, HOW, "how")
        wanted = list(dict.fromkeys(entry_ids))
        with self._case.write() as unit:
            unit.get(KnownFact, fact_id)
            gone = set(wanted) - chronology.standing(unit, wanted)
            if gone:
                raise UserError("record-gone", kind=ENTRY, id=min(gone))
            links = queries.links(unit, fact_id, wanted)
            set_many(unit, FactEntry, {link: {"how": how} for link, was in links.values() if was != how}, now())
            new = [one for one in wanted if one not in links]
            unit.bulk_add(FactEntry, [{"fact_id": fact_id, "entry_id": one, "how": how} for one in new])
            unit.touch("known_fact", [fact_id])
            return unit.changes

    def hide(self, fact_id: str, entry_ids: Iterable[str]) -> Changes:
        """Say that entries chosen by hand do not show a fact after all; what its tag says stays."""
        with self._case.write() as unit:
            unit.get(KnownFact, fact_id)
            links = queries.links(unit, fact_id, list(dict.fromkeys(entry_ids)))
            withdraw_many(unit, FactEntry, dict.fromkeys((link for link, _ in links.values()), "taken away"), now())
            unit.touch("known_fact", [fact_id])
            return unit.changes


def known(unit: Unit, review_id: str) -> Matrix:
    """The matrix of a review within a unit of work."""
    shows = queries.shows(unit, review_id)
    entries = queries.in_order(unit, dict.fromkeys(one.entry_id for one in shows))
    return matrix(queries.facts(unit, review_id), shows, entries, partnership.agencies(unit))
