"""Which days a pause takes out of a milestone's clock.

Decisions, where the paper leaves room:

- The first and the last day of a pause both count as paused. A pause that has not ended counts up to today, today
  included, and no day that lies ahead; one that has not begun counts nothing yet.
- The clock's days are those after the anchor's date up to the agreed date. A paused day before that is none of this
  milestone's days; a pause that begins after the (moved) date has run out comes too late to move it.
- Each paused day moves the date by one calendar day, whatever the rule counts in; a day under several pauses once.
- Days after a milestone was done are not counted: an open pause does not move what is over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from dhr_manager.domain.clock.arithmetic import add_days
from dhr_manager.domain.rows.review import PauseRow

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Counted:
    """A pause with the number of its days that lie in the milestone's clock."""

    pause: PauseRow
    days: int


@dataclass(frozen=True, slots=True)
class Paused:
    """The date moved by pauses, the paused days that moved it (overlaps once), and each pause's own share."""

    on: date
    days: int
    each: tuple[Counted, ...]


def holding(pauses: Iterable[PauseRow], key: str) -> tuple[PauseRow, ...]:
    """The pauses that hold this milestone, in one order whatever order they were recorded in."""
    held = (pause for pause in pauses if key in pause.milestone_keys)
    return tuple(sorted(held, key=lambda pause: (pause.starts, pause.ends or date.max, pause.id)))


def running(pauses: Iterable[PauseRow], today: date) -> bool:
    """Whether one of the pauses lasts today."""
    return any(pause.starts <= today and (pause.ends is None or today <= pause.ends) for pause in pauses)


def span(pause: PauseRow, today: date) -> tuple[date, date]:
    """First and last paused day; an open pause ends today."""
    return pause.starts, today if pause.ends is None else pause.ends


def move(start: date, due: date, pauses: tuple[PauseRow, ...], today: date, done: date | None) -> Paused:
    """`due` moved by the paused days after `start` and up to the moving date; `pauses` as `holding` gives them."""
    first, last = add_days(start, 1).on, done or date.max
    moved, days, covered = due, 0, start
    for pause in pauses:
        begins, ends = span(pause, today)
        begins, ends = max(begins, first, covered + _DAY), min(ends, last)
        if begins > moved:
            continue
        fresh = max(0, (ends - begins).days + 1)
        moved = add_days(moved, fresh).on
        days += fresh
        covered = max(covered, ends) if fresh else covered
    each = tuple(Counted(pause, _within(pause, first, min(moved, last), today)) for pause in pauses)
    return Paused(moved, days, each)


def days_since(pauses: tuple[PauseRow, ...], after: date, until: date, today: date) -> int:
    """Paused days after one day and up to another, overlaps once."""
    paused: set[date] = set()
    for pause in pauses:
        begins, ends = span(pause, today)
        begins, ends = max(begins, after + _DAY), min(ends, until)
        paused.update(begins + number * _DAY for number in range((ends - begins).days + 1))
    return len(paused)


def _within(pause: PauseRow, first: date, last: date, today: date) -> int:
    begins, ends = span(pause, today)
    return max(0, (min(ends, last) - max(begins, first)).days + 1)
