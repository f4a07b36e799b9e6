"""The same incident, told by several agencies: what is suggested, and what the user decided. Nothing is merged."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import combinations
from typing import TYPE_CHECKING

from dhr_manager.db.models.chronology import ChronologyEntry, EntryPair
from dhr_manager.db.models.review import Review
from dhr_manager.db.queries import incidents as queries
from dhr_manager.db.queries import people
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.incidents.account import Asked, Decided, Known, Suggestion
from dhr_manager.domain.incidents.grouping import cliques_of, groups_of, leaving_out, pair_of
from dhr_manager.domain.incidents.suggest import suggest
from dhr_manager.domain.rows.incidents import DecidedGroup, Material, PairRow, Told
from dhr_manager.services.base import Service, one_of

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

VERDICTS = ("same", "related", "different")
_PLACES = ("address", "postcode")


class IncidentService(Service):
    """Accounts of the same incident in a review's chronology."""

    def material(self, review_id: str) -> Material:
        """Entries, cast, agencies and what was decided, as plain values. Raises UserError: record-gone."""
        with self._case.read() as unit:
            unit.get(Review, review_id)
            cast = tuple(
                Known(
                    one.id,
                    one.pseudonym or one.name,
                    tuple(dict.fromkeys((one.name, *(name.text for name in one.names)))),
                    tuple(what.text for what in one.identifiers if what.kind in _PLACES),
                )
                for one in people.cast(unit, review_id)
            )
            decided = _decided(queries.pairs(unit, review_id))
            return Material(queries.accounts(unit, review_id), Asked(cast, queries.agencies(unit), decided))

    def suggestions(self, review_id: str, progress: Callable[[float], None] | None = None) -> tuple[Suggestion, ...]:
        """What may be the same incident and was not decided yet, best first. Raises UserError: record-gone.

        Seconds at tens of thousands of entries; `progress` may raise to stop it.
        """
        material = self.material(review_id)
        return leaving_out(suggest(material.accounts, material.asked, progress), material.asked.decided)

    def told(self, entry_ids: Iterable[str]) -> dict[str, Told]:
        """File, staged row and agency's code of each entry."""
        with self._case.read() as unit:
            return queries.told(unit, entry_ids)

    def pairs(self, review_id: str) -> tuple[PairRow, ...]:
        """Every decision on two accounts of a review, in the order decided."""
        with self._case.read() as unit:
            return queries.pairs(unit, review_id)

    def standing(self, review_id: str) -> tuple[Decided, ...]:
        """The same as plain values, as `leaving_out` takes them."""
        return _decided(self.pairs(review_id))

    def decided(self, review_id: str) -> tuple[DecidedGroup, ...]:
        """Groups of the same incident, then accounts that are related, then such as are different.

        Accounts of the same incident are one group as far as decisions connect them. Others stand together where every
        two of them were decided alike.
        """
        found = self.pairs(review_id)
        same = [row for row in found if row.verdict == "same"]
        groups = [_group(ids, same) for ids in groups_of((row.first_id, row.second_id) for row in same)]
        for verdict in VERDICTS[1:]:
            alike = [row for row in found if row.verdict == verdict]
            groups += [_group(ids, alike) for ids in cliques_of((row.first_id, row.second_id) for row in alike)]
        return tuple(groups)

    def decide(self, entry_ids: Iterable[str], verdict: str, note: str = "") -> Changes:
        """Say of two accounts that they are the same incident, related or different; of more, of every two of them.

        Of two, an earlier decision is changed; among more, earlier decisions on two of them stand. Raises UserError:
        unknown-choice, incident-needs-two, record-gone.
        """
        one_of(verdict, VERDICTS, "verdict")
        wanted = list(dict.fromkeys(entry_ids))
        if len(wanted) < 2:
            raise UserError("incident-needs-two")
        with self._case.write() as unit:
            reviews = {unit.get(ChronologyEntry, one).review_id for one in wanted}
            if len(reviews) > 1:
                raise UserError("incident-needs-two")
            standing = queries.pairs_among(unit, wanted)
            for pair in combinations(wanted, 2):
                self._decide_pair(unit, reviews.copy().pop(), pair_of(*pair), standing, (verdict, note.strip()), wanted)
            return unit.changes

    def _decide_pair(
        self,
        unit: Unit,
        review_id: str,
        pair: tuple[str, str],
        standing: dict[tuple[str, str], str],
        said: tuple[str, str],
        wanted: list[str],
    ) -> None:
        verdict, note = said
        if pair not in standing:
            first, second = pair
            unit.add(EntryPair(review_id=review_id, first_id=first, second_id=second, verdict=verdict, note=note))
        elif len(wanted) == 2:
            record = unit.get(EntryPair, standing[pair])
            unit.set(record, verdict=verdict, note=note or record.note)

    def change(self, pair_ids: Iterable[str], verdict: str, note: str) -> Changes:
        """Give decisions another verdict and note. Raises UserError: unknown-choice, record-gone."""
        one_of(verdict, VERDICTS, "verdict")
        with self._case.write() as unit:
            for pair_id in dict.fromkeys(pair_ids):
                unit.set(unit.get(EntryPair, pair_id), verdict=verdict, note=note.strip())
            return unit.changes

    def take_back(self, pair_ids: Iterable[str]) -> Changes:
        """Take decisions back: their accounts are suggested again. Raises UserError: record-gone."""
        with self._case.write() as unit:
            for pair_id in dict.fromkeys(pair_ids):
                unit.withdraw(unit.get(EntryPair, pair_id), "taken back")
            return unit.changes


def _decided(pairs: Iterable[PairRow]) -> tuple[Decided, ...]:
    return tuple(Decided(row.first_id, row.second_id, row.verdict) for row in pairs)


def _group(ids: tuple[str, ...], pairs: Iterable[PairRow]) -> DecidedGroup:
    inside = set(ids)
    mine = [row for row in pairs if row.first_id in inside and row.second_id in inside]
    notes = dict.fromkeys(row.note for row in mine if row.note)
    return DecidedGroup(ids, tuple(row.id for row in mine), mine[0].verdict, tuple(notes))
