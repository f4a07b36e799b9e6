"""Entries as they are compared for the same incident, and what was decided of two accounts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from dhr_manager.db.models.chronology import ChronologyEntry, EntryPair, EntryPerson
from dhr_manager.db.models.partnership import Agency
from dhr_manager.db.models.people import Person
from dhr_manager.db.models.returns import ReturnFile
from dhr_manager.db.queries.common import chunks, live, rows
from dhr_manager.domain.incidents.account import Account, AgencyKnown
from dhr_manager.domain.rows.incidents import PairRow, Told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from dhr_manager.db.unit import Unit

_E = ChronologyEntry


def accounts(unit: Unit, review_id: str) -> tuple[Account, ...]:
    """Every standing entry of a review as it is compared, by its number."""
    linked: dict[str, set[str]] = {}
    links = (
        select(EntryPerson.entry_id, EntryPerson.person_id)
        .join(Person, Person.id == EntryPerson.person_id)
        .where(live(EntryPerson), live(Person), Person.review_id == review_id)
    )
    for entry_id, person_id in rows(unit, links):
        linked.setdefault(entry_id, set()).add(person_id)
    columns = (
        _E.id, _E.agency_id, _E.earliest, _E.latest, _E.precision, _E.uncertain, _E.time, _E.event, _E.action,
        _E.people, _E.reference,
    )  # fmt: skip
    statement = select(*columns).where(live(_E), _E.review_id == review_id).order_by(_E.number)
    return tuple(
        Account(
            row[0],
            row[1],
            row[2].toordinal() if row[2] is not None else None,
            row[3].toordinal() if row[3] is not None else None,
            row[4],
            row[5],
            row[6],
            row[7],
            row[8],
            row[9],
            row[10],
            frozenset(linked.get(row[0], ())),
        )
        for row in rows(unit, statement)
    )


def agencies(unit: Unit) -> tuple[AgencyKnown, ...]:
    """All agencies with code and name."""
    statement = select(Agency.id, Agency.code, Agency.name).where(live(Agency)).order_by(Agency.code)
    return tuple(AgencyKnown(*row) for row in rows(unit, statement))


def pairs(unit: Unit, review_id: str) -> tuple[PairRow, ...]:
    """What was decided of two standing accounts of a review, in the order decided."""
    statement = (
        select(
            EntryPair.id,
            EntryPair.first_id,
            EntryPair.second_id,
            EntryPair.verdict,
            EntryPair.note,
            EntryPair.revision,
        )
        .where(live(EntryPair), EntryPair.review_id == review_id)
        .where(*(side.in_(select(_E.id).where(live(_E), _E.review_id == review_id)) for side in _SIDES))
        .order_by(EntryPair.created_at, EntryPair.first_id, EntryPair.second_id)
    )
    return tuple(PairRow(*row) for row in rows(unit, statement))


_SIDES = (EntryPair.first_id, EntryPair.second_id)


def pairs_among(unit: Unit, entry_ids: Iterable[str]) -> dict[tuple[str, str], str]:
    """(first, second) → id of every standing pair within these entries."""
    wanted = list(entry_ids)
    statement = select(EntryPair.first_id, EntryPair.second_id, EntryPair.id).where(
        live(EntryPair), EntryPair.first_id.in_(wanted), EntryPair.second_id.in_(wanted)
    )
    return {(row[0], row[1]): row[2] for row in rows(unit, statement)}


def told(unit: Unit, entry_ids: Iterable[str]) -> dict[str, Told]:
    """Where each entry stood: the file's name (empty by hand), its staged row and the agency's code."""
    found: dict[str, Told] = {}
    for some in chunks(entry_ids):
        statement = (
            select(_E.id, ReturnFile.name, _E.n, Agency.code)
            .join(Agency, Agency.id == _E.agency_id)
            .outerjoin(ReturnFile, ReturnFile.id == _E.file_id)
            .where(_E.id.in_(some))
        )
        found.update((row[0], Told(row[1] or "", row[2], row[3])) for row in rows(unit, statement))
    return found
