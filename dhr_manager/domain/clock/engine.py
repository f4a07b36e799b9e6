"""The statutory clock: from rules, facts, extensions and pauses to every milestone's dates, statuses and reasons.

The nine rules are those of the domain paper *How a review runs*. Decisions, where it leaves room:

- **One event, one date.** A milestone and the dated fact named in its rule are the same event; either record gives
  both. Should both be recorded with different days, the milestone's own stands and the explanation names the other.
- **The target needs the anchor's real date** (rules 2 and 9): neither an agreed date nor a forecast starts a clock.
- **Agreed** is the target plus paused days (see `paused.py`) until an extension replaces it. From then on the extended
  date stands exactly as it was agreed: whoever agreed it knew of the pauses, and the program does not move a date that
  people settled. Paused days after that are named in the explanation and shown in the status; a further extension
  takes them in. Of several extensions the one agreed last counts (agreed on the same day: the later date).
- An extension may also be agreed for a milestone without a number or still waiting: agreed then has a date, the target
  has none, and the status by the rule stays *no date set* or *waiting*.
- **Forecast** (rule 9) stands beside a missing target only. It is reckoned from the agreed date of what comes before,
  or its own forecast; a day that has passed without the event happening is taken as today.
- **A series** (every 3 months until closed) shows its next date only: the first, or the one after that which the last
  held stands for. Today's date does not move it on, so a review that was missed is late.
- **As explained**: an extension not yet passed; else a pause that lasts or that moved the date past today; else, where
  it is late, no reason recorded. Done after the agreed date is "done-late"; done by it, its reason is given.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dhr_manager.domain.clock import paused as pausing
from dhr_manager.domain.clock.arithmetic import Sum, add_offset, is_weekend, next_in_series
from dhr_manager.domain.clock.profile import GuidanceProfile, MilestoneRule, Offset
from dhr_manager.domain.clock.state import MilestoneState, Step
from dhr_manager.domain.rows.review import ExtensionRow, PauseRow

DUE_SOON_DAYS = 14

__all__ = ["DUE_SOON_DAYS", "MilestoneState", "Step", "reckon"]


def reckon(
    profile: GuidanceProfile,
    *,
    facts: Mapping[str, date],
    completed: Mapping[str, date],
    extensions: Sequence[ExtensionRow],
    pauses: Sequence[PauseRow],
    holidays: Collection[date],
    today: date,
) -> tuple[MilestoneState, ...]:
    """Every milestone of the profile, in its order. `facts` by FACT_KEYS, `completed` by milestone key.

    The order of extensions and pauses does not matter. Raises UserError("clock-date-too-far") where a date leaves the
    calendar.
    """
    record = _Record(profile, facts, completed, tuple(extensions), tuple(pauses), frozenset(holidays), today)
    return tuple(_Milestone(record, rule).state() for rule in profile.rules)


@dataclass(slots=True)
class _Record:
    """What is recorded of the review, with the memory of forecasts already reckoned."""

    profile: GuidanceProfile
    facts: Mapping[str, date]
    completed: Mapping[str, date]
    extensions: tuple[ExtensionRow, ...]
    pauses: tuple[PauseRow, ...]
    holidays: frozenset[date]
    today: date
    _expected: dict[str, date | None] = field(default_factory=dict)

    def known(self, key: str) -> date | None:
        """When the event happened, or None. A milestone's own record stands before the fact's."""
        event = self.profile.event_of(key)
        rule = self.profile.rule(event)
        fact = rule.fact if rule is not None else event
        return self.completed.get(event) or (self.facts.get(fact) if fact else None)

    def other_date(self, key: str) -> date | None:
        """The day the dated fact gives, where it differs from the milestone's own."""
        rule = self.profile.rule(self.profile.event_of(key))
        fact = self.facts.get(rule.fact) if rule is not None and rule.fact else None
        return fact if fact != self.known(key) else None

    def extensions_of(self, key: str) -> tuple[ExtensionRow, ...]:
        """In the order in which they were agreed; the last counts."""
        mine = (extension for extension in self.extensions if extension.milestone_key == key)
        return tuple(sorted(mine, key=lambda each: (each.agreed_on, each.new_date, each.id)))

    def expected(self, key: str) -> date | None:
        """When the event may be expected, for forecasts only: its real date, else agreed, else forecast, else None."""
        event = self.profile.event_of(key)
        if event not in self._expected:
            self._expected[event] = self._reckon_expected(event)
        return self._expected[event]

    def _reckon_expected(self, event: str) -> date | None:
        known = self.known(event)
        rule = self.profile.rule(event)
        if known is not None or rule is None:
            return known
        milestone = _Milestone(self, rule)
        on = milestone.agreed or milestone.forecast()
        return max(on, self.today) if on is not None else None


class _Milestone:
    """The reckoning of one milestone; the steps are gathered while the dates are found."""

    def __init__(self, record: _Record, rule: MilestoneRule) -> None:
        self.record, self.rule = record, rule
        self.today = record.today
        self.start = record.known(rule.anchor)
        self.series = rule.offset is not None and rule.offset.every
        self.held = record.known(rule.key)
        self.actual = None if self.series else self.held
        self.pauses = pausing.holding(record.pauses, rule.key)
        self.extensions = record.extensions_of(rule.key)
        until = rule.offset.until if rule.offset else ""
        self.ended = record.known(until) if until else None
        self.steps: list[Step] = []
        self._say_rule()
        self.target = self._target()
        self.paused_days = 0
        self.agreed = self._agreed()

    def state(self) -> MilestoneState:
        """The finished state with its explanation."""
        rule = self.rule
        forecast = self.forecast(say=True)
        if self.actual is not None:
            self._say_actual(self.actual)
        status, explained, days = self._status(), self._explained(), self._days()
        self._say("status", status=status, explained=explained, days=days, agreed=self.agreed)
        return MilestoneState(
            key=rule.key,
            title=rule.title,
            anchor=rule.anchor,
            anchor_title=self.record.profile.title_of(rule.anchor),
            target=self.target,
            agreed=self.agreed,
            actual=self.actual or self.ended,
            forecast=forecast,
            basis=rule.basis,
            source=rule.source,
            responsible=rule.responsible,
            note=rule.note,
            status=status,
            explained=explained,
            days=days,
            explanation=tuple(self.steps),
        )

    def forecast(self, *, say: bool = False) -> date | None:
        """Where a target waits for its anchor: the day reckoned from what is expected; None where nothing can be."""
        rule = self.rule
        if self.start is not None or rule.offset is None or self.actual is not None or self.ended is not None:
            return None
        start = self.record.expected(rule.anchor)
        if start is None:
            if say:
                self._say("no-forecast", anchor=self.record.profile.title_of(rule.anchor))
            return None
        due = add_offset(start, rule.offset, self.record.holidays).on
        moved = pausing.move(start, due, self.pauses, self.today, None)
        if say:
            self._say(
                "forecast",
                anchor=self.record.profile.title_of(rule.anchor),
                start=start,
                floored=start == self.today,
                offset=rule.offset,
                paused=moved.days,
                on=moved.on,
            )
        return moved.on

    def _say(self, code: str, **facts: object) -> None:
        self.steps.append(Step(code, facts))

    def _say_rule(self) -> None:
        rule, profile = self.rule, self.record.profile
        anchor = profile.title_of(rule.anchor)
        code = "rule-none" if rule.offset is None else "rule"
        self._say(code, title=rule.title, offset=rule.offset, anchor=anchor, profile=profile.title)
        self._say("source", basis=rule.basis, source=rule.source)
        if rule.note:
            self._say("note", note=rule.note)
        self._say("responsible", responsible=rule.responsible)
        if self.start is None:
            self._say("waiting", anchor=anchor)
            return
        self._say("anchor", anchor=anchor, on=self.start)
        other = self.record.other_date(rule.anchor)
        if other is not None:
            self._say("two-dates", event=anchor, on=self.start, other=other)

    def _target(self) -> date | None:
        offset, start = self.rule.offset, self.start
        if offset is None:
            self._say("no-date")
            return None
        if self.ended is not None:
            self._say("series-ended", until=self.record.profile.title_of(offset.until), on=self.ended)
            return None
        if start is None:
            return None
        times = 1
        if self.series:
            times, reached = next_in_series(start, offset, self.record.holidays, self.held)
            self._say("series", held=self.held, number=times)
        else:
            reached = add_offset(start, offset, self.record.holidays)
        self._say_sum(start, offset, times, reached)
        self._say("target", on=reached.on)
        return reached.on

    def _say_sum(self, start: date, offset: Offset, times: int, reached: Sum) -> None:
        total = Offset(offset.number * times, offset.unit)
        self._say("sum", start=start, offset=total, on=reached.on)
        if reached.clamped:
            self._say("clamped", day=start.day, on=reached.on)
        if offset.unit == "working-days":
            self._say("working-days", skipped=reached.skipped)
            if reached.uncovered:
                self._say("holidays-unknown", years=reached.uncovered)
        self._say_free_day("target", reached.on)

    def _say_free_day(self, which: str, on: date) -> None:
        if is_weekend(on):
            self._say("falls-on-weekend", which=which, on=on)
        elif on in self.record.holidays:
            self._say("falls-on-holiday", which=which, on=on)

    def _agreed(self) -> date | None:
        if self.ended is not None:
            return None
        agreed = self.target
        if self.start is not None and self.target is not None:
            agreed = self._paused(self.start, self.target)
        if self.extensions:
            agreed = self._extended(self.extensions, agreed)
        if agreed is not None:
            self._say("agreed", on=agreed)
            if agreed != self.target:
                self._say_free_day("agreed", agreed)
        return agreed

    def _paused(self, start: date, target: date) -> date:
        moved = pausing.move(start, target, self.pauses, self.today, self.actual)
        self.paused_days = moved.days
        for counted in moved.each:
            self._say(
                "pause",
                starts=counted.pause.starts,
                ends=counted.pause.ends,
                today=self.today,
                days=counted.days,
                reason=counted.pause.reason,
                decided_by=counted.pause.decided_by,
            )
        if sum(counted.days for counted in moved.each) > moved.days:
            self._say("pauses-overlap", days=moved.days)
        if moved.days:
            self._say("paused-sum", target=target, days=moved.days, on=moved.on)
        return moved.on

    def _extended(self, extensions: tuple[ExtensionRow, ...], replaced: date | None) -> date:
        *earlier, last = extensions
        for extension in earlier:
            self._say("extension-replaced", on=extension.new_date, agreed_on=extension.agreed_on)
        self._say(
            "extension",
            on=last.new_date,
            agreed_by=last.agreed_by,
            agreed_on=last.agreed_on,
            reason=last.reason,
            told=last.told,
            replaces=replaced,
        )
        until = min(last.new_date, self.actual or self.today, self.today)
        later = pausing.days_since(self.pauses, last.agreed_on, until, self.today)
        if later:
            self._say("paused-after-extension", days=later)
        return last.new_date

    def _say_actual(self, on: date) -> None:
        days = (self.target - on).days if self.target is not None else None
        self._say("actual", on=on, days=days)
        other = self.record.other_date(self.rule.key)
        if other is not None:
            self._say("two-dates", event=self.rule.title, on=on, other=other)

    def _status(self) -> str:
        if self.actual is not None or self.ended is not None:
            return "done"
        if self.rule.offset is None:
            return "no-date"
        if self.target is None:
            return "waiting"
        left = (self.target - self.today).days
        if left < 0:
            return "late"
        return "due-soon" if left <= DUE_SOON_DAYS else "on-time"

    def _explained(self) -> str:
        done = self.actual or self.ended
        if done is not None:
            return self._explained_done(done)
        if self.extensions and self.agreed is not None and self.agreed >= self.today:
            return "extension-agreed"
        held = pausing.running(self.pauses, self.today)
        moved = not self.extensions and self.paused_days > 0
        if held or (moved and self.agreed is not None and self.agreed >= self.today):
            return "paused"
        return "no-reason" if self.target is not None and self.target < self.today else ""

    def _explained_done(self, done: date) -> str:
        if self.target is None or self.agreed is None or done <= self.target:
            return ""
        if done > self.agreed:
            return "done-late"
        return "extension-agreed" if self.extensions else "paused"

    def _days(self) -> int | None:
        if self.ended is not None:
            return None
        due = self.target or self.agreed
        return (due - (self.actual or self.today)).days if due is not None else None
