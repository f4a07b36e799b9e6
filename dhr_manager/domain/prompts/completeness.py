"""How complete a chronology is: per agency its rows, and the entries that want a second look."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from dhr_manager.domain.rows.partnership import AgencyRow

BEFORE, AFTER, UNDATED, QUERIED = "before", "after", "undated", "queried"
NOT_SENT = frozenset({"asked"})
NO_RETURN: tuple[str, date | None, str] = ("", None, "")


class EntryFacts(NamedTuple):
    """One entry as it is counted."""

    id: str
    agency_id: str
    earliest: date | None
    latest: date | None
    queried: bool
    commented: bool


@dataclass(frozen=True, slots=True)
class Outlier:
    """An entry that lies wholly outside the review period, has no date, or is queried: `why` holds all that apply."""

    entry_id: str
    agency_id: str
    why: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AgencyCount:
    """One agency's rows, counted. `state` is its return's (asked … nil), empty where it was not asked for one."""

    agency: AgencyRow
    rows: int = 0
    dated: int = 0
    queried: int = 0
    commented: int = 0
    before: int = 0
    after: int = 0
    state: str = ""
    due: date | None = None
    return_id: str = ""

    @property
    def undated(self) -> int:
        """Rows without a date."""
        return self.rows - self.dated

    @property
    def missing(self) -> bool:
        """Whether its return was asked for and has not come."""
        return self.state in NOT_SENT


@dataclass(frozen=True, slots=True)
class Completeness:
    """The table and the list of one review; `period` may be open on either side."""

    agencies: tuple[AgencyCount, ...]
    outliers: tuple[Outlier, ...]
    period: tuple[date | None, date | None]


def outside(earliest: date | None, latest: date | None, period: tuple[date | None, date | None]) -> str:
    """Whether an entry lies wholly "before" or "after" a period; empty where it may lie inside, or has no date."""
    start, end = period
    if start is not None and latest is not None and latest < start:
        return BEFORE
    if end is not None and earliest is not None and earliest > end:
        return AFTER
    return ""


def completeness(
    agencies: Iterable[AgencyRow],
    entries: Sequence[EntryFacts],
    returns: Mapping[str, tuple[str, date | None, str]],
    period: tuple[date | None, date | None],
) -> Completeness:
    """Counts every agency that has entries or was asked; `returns` is state, due day and id by agency id."""
    present = {entry.agency_id for entry in entries} | set(returns)
    counts = {one.id: AgencyCount(one) for one in agencies if one.id in present}
    numbers = {one: [0] * 5 for one in counts}
    outliers = []
    for entry in entries:
        if entry.agency_id not in numbers:
            continue
        dated = entry.earliest is not None or entry.latest is not None
        side = outside(entry.earliest, entry.latest, period)
        tally = numbers[entry.agency_id]
        for place, holds in enumerate((dated, entry.queried, entry.commented, side == BEFORE, side == AFTER)):
            tally[place] += holds
        why = tuple(filter(None, (side, "" if dated else UNDATED, QUERIED if entry.queried else "")))
        if why:
            outliers.append(Outlier(entry.id, entry.agency_id, why))
    rows: dict[str, int] = dict.fromkeys(counts, 0)
    for entry in entries:
        if entry.agency_id in rows:
            rows[entry.agency_id] += 1
    made = tuple(
        _counted(one, rows[key], tally, returns.get(key, NO_RETURN))
        for (key, one), tally in zip(counts.items(), numbers.values(), strict=True)
    )
    return Completeness(made, tuple(outliers), period)


def _counted(one: AgencyCount, rows: int, tally: Sequence[int], returned: tuple[str, date | None, str]) -> AgencyCount:
    dated, queried, commented, before, after = tally
    state, due, return_id = returned
    return replace(
        one,
        rows=rows,
        dated=dated,
        queried=queried,
        commented=commented,
        before=before,
        after=after,
        state=state,
        due=due,
        return_id=return_id,
    )
