"""Rows of the comparison of accounts: decisions on two of them, the groups these make, where an account stood."""

from __future__ import annotations

from dataclasses import dataclass

from dhr_manager.domain.incidents.account import Account, Asked


@dataclass(frozen=True, slots=True)
class PairRow:
    """What was decided of two accounts; `first_id` is the smaller of the two ids."""

    id: str
    first_id: str
    second_id: str
    verdict: str  # same | related | different
    note: str
    revision: int


@dataclass(frozen=True, slots=True)
class DecidedGroup:
    """Accounts decided to be the same incident as far as they are connected, or two that are related or different."""

    entry_ids: tuple[str, ...]
    pair_ids: tuple[str, ...]
    verdict: str  # same | related | different
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """Where an account stood: file (empty for one made by hand), its staged row over the file, the agency's code."""

    file: str
    n: int
    agency: str


@dataclass(frozen=True, slots=True)
class Material:
    """All that a comparison needs, as plain values: it is done off the database lane."""

    accounts: tuple[Account, ...]
    asked: Asked
