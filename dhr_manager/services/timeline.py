"""The statutory clock of a review: milestones with their reasons, extensions and pauses."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from dhr_manager.db.models.review import Extension, Milestone, Pause, PauseMilestone, Review
from dhr_manager.db.queries import common
from dhr_manager.db.queries import reviews as queries
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.clock.engine import reckon
from dhr_manager.domain.clock.holidays_ew import bank_holidays
from dhr_manager.domain.clock.profile import GuidanceProfile, read_profile
from dhr_manager.domain.clock.state import MilestoneState
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.review import ExtensionRow, PauseRow
from dhr_manager.services.base import Service, filled, happened, not_before
from dhr_manager.services.stages import settle_stage

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

_YEARS_AHEAD = 3


class TimelineService(Service):
    """Milestones, extensions and pauses of a review."""

    def milestones(self, review_id: str) -> tuple[MilestoneState, ...]:
        """Every milestone with target, agreed, actual and forecast date, its two statuses and its explanation."""
        with self._case.read() as unit:
            unit.get(Review, review_id)
            return milestone_states(unit, review_id, self._clock())

    def profile(self, review_id: str) -> GuidanceProfile:
        """The review's own copy of its guidance profile."""
        with self._case.read() as unit:
            unit.get(Review, review_id)
            return read_profile(queries.profile_data(unit, review_id))

    def complete(self, review_id: str, key: str, on: date | None) -> Changes:
        """Record the day a milestone was met; None takes it back.

        Raises UserError: no-such-milestone, date-far-ahead, milestone-before-death.
        """
        if on is not None:
            happened(on, self._clock(), "on")
        with self._case.write() as unit:
            milestone = unit.get(Milestone, _milestone(unit, review_id, key))
            death = next((fact.on for fact in queries.facts(unit, review_id) if fact.key == "death"), None)
            not_before(on, death, "milestone-before-death", "on")
            unit.set(milestone, completed_on=on)
            settle_stage(unit, review_id)
            unit.touch("review", [review_id])
            return unit.changes

    def extend(
        self, review_id: str, key: str, *, new_date: date, agreed_by: str, agreed_on: date, reason: str, told: str = ""
    ) -> Changes:
        """Record an extension of one milestone. Raises UserError: no-such-milestone, field-empty, date-far-ahead."""
        happened(agreed_on, self._clock(), "agreed_on")
        with self._case.write() as unit:
            unit.add(
                Extension(
                    milestone_id=_milestone(unit, review_id, key),
                    new_date=new_date,
                    agreed_by=filled(agreed_by, "agreed_by"),
                    agreed_on=agreed_on,
                    reason=filled(reason, "reason"),
                    told=told.strip(),
                )
            )
            unit.touch("review", [review_id])
            return unit.changes

    def pause(
        self,
        review_id: str,
        *,
        starts: date,
        ends: date | None,
        reason: str,
        decided_by: str,
        milestone_keys: Iterable[str],
    ) -> Changes:
        """Record a pause and the milestones it holds; `ends` is None while it lasts.

        Raises UserError: pause-reversed, pause-holds-nothing, no-such-milestone, field-empty.
        """
        not_before(ends, starts, "pause-reversed", "ends")
        keys = tuple(dict.fromkeys(milestone_keys))
        if not keys:
            raise UserError("pause-holds-nothing", field="milestone_keys")
        with self._case.write() as unit:
            unit.get(Review, review_id)
            held = [_milestone(unit, review_id, key) for key in keys]
            pause_id = unit.add(
                Pause(
                    review_id=review_id,
                    starts=starts,
                    ends=ends,
                    reason=filled(reason, "reason"),
                    decided_by=filled(decided_by, "decided_by"),
                )
            )
            unit.add_all(PauseMilestone(pause_id=pause_id, milestone_id=milestone_id) for milestone_id in held)
            unit.touch("review", [review_id])
            return unit.changes

    def end_pause(self, pause_id: str, ends: date) -> Changes:
        """Record the day a pause ended. Raises UserError: pause-reversed, record-gone."""
        with self._case.write() as unit:
            pause = unit.get(Pause, pause_id)
            not_before(ends, pause.starts, "pause-reversed", "ends")
            unit.set(pause, ends=ends)
            unit.touch("review", [pause.review_id])
            return unit.changes

    def extensions(self, review_id: str) -> tuple[ExtensionRow, ...]:
        """Extensions in the order agreed."""
        with self._case.read() as unit:
            return queries.extensions(unit, review_id)

    def pauses(self, review_id: str) -> tuple[PauseRow, ...]:
        """Pauses by their start."""
        with self._case.read() as unit:
            return queries.pauses(unit, review_id)


def milestone_states(unit: Unit, review_id: str, today: date) -> tuple[MilestoneState, ...]:
    """Reckon the clock of one review from what is recorded."""
    facts = {fact.key: fact.on for fact in queries.facts(unit, review_id)}
    extensions = queries.extensions(unit, review_id)
    days = [*facts.values(), *(one.new_date for one in extensions), today]
    return reckon(
        read_profile(queries.profile_data(unit, review_id)),
        facts=facts,
        completed=queries.completed(unit, review_id),
        extensions=extensions,
        pauses=queries.pauses(unit, review_id),
        holidays=bank_holidays(range(min(days).year, max(days).year + _YEARS_AHEAD)),
        today=today,
    )


def _milestone(unit: Unit, review_id: str, key: str) -> str:
    found = common.find(unit, Milestone, review_id=review_id, key=key)
    if found is None:
        raise UserError("no-such-milestone", field="key", key=key)
    return found
