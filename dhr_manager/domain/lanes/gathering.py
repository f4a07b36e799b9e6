"""Makes the picture's data from the rows of a review, whoever read them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from dhr_manager.domain.clock.profile import FACT_TITLES
from dhr_manager.domain.lanes.model import BEGIN, DAY, END, KeyDay, Lane, LanesData, Span, Stretch, possible
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.domain.rows.review import FactRow, PauseRow, ReviewRow

PERIOD, PAUSE = "Review period", "Pause"
SHORT = {"notified": "Notified", "death": "Death", "returns-requested": "Returns asked for"}


class EntrySpan(NamedTuple):
    """One entry as the lanes need it."""

    id: str
    agency_id: str
    earliest: date | None
    latest: date | None
    time: str | None = None
    end_time: str | None = None
    uncertain: bool = False


def gathered(
    review: ReviewRow,
    agencies: Iterable[AgencyRow],
    entries: Iterable[EntrySpan],
    facts: Iterable[FactRow],
    pauses: Iterable[PauseRow],
) -> LanesData:
    """A lane for every agency that has an entry, in the agencies' order. What has no date is counted, never placed."""
    ids: list[str] = []
    spans: dict[str, list[Span]] = {}
    undated: dict[str, list[int]] = {}
    uncertain: set[int] = set()
    for place, (entry_id, agency_id, earliest, latest, time, until, unsure) in enumerate(entries):
        ids.append(entry_id)
        if unsure:
            uncertain.add(place)
        if earliest is None and latest is None:
            undated.setdefault(agency_id, []).append(place)
        else:
            start, end, _ = possible(earliest, latest, time, until)
            spans.setdefault(agency_id, []).append((start, end, place))
    lanes = tuple(
        Lane(
            one.id,
            one.code,
            one.name,
            one.colour,
            tuple(sorted(spans.get(one.id, ()))),
            tuple(undated.get(one.id, ())),
        )
        for one in agencies
        if one.id in spans or one.id in undated
    )
    return LanesData(
        lanes,
        tuple(ids),
        frozenset(uncertain),
        _period(review),
        tuple(KeyDay(SHORT.get(fact.key, FACT_TITLES.get(fact.key, fact.key)), _start(fact.on)) for fact in facts),
        tuple(Stretch(PAUSE, _start(one.starts), _end(one.ends)) for one in pauses),
    )


def _period(review: ReviewRow) -> Stretch | None:
    if review.period_from is None and review.period_to is None:
        return None
    start = _start(review.period_from) if review.period_from else BEGIN
    return Stretch(PERIOD, start, _end(review.period_to))


def _start(day: date) -> int:
    return day.toordinal() * DAY


def _end(day: date | None) -> int:
    return (day.toordinal() + 1) * DAY if day is not None else END
