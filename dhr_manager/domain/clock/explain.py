"""Steps of an explanation as plain sentences, with the arithmetic written out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from dhr_manager.domain.clock.profile import Offset
from dhr_manager.domain.clock.state import Step
from dhr_manager.domain.dates.months import month_short

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNITS = {"months": "month", "weeks": "week", "days": "day", "working-days": "working day"}
_WHICH = {"target": "The target", "agreed": "The agreed date"}

STATUS_WORDS = {
    "done": "done",
    "on-time": "on time",
    "due-soon": "due soon",
    "late": "late",
    "waiting": "waiting",
    "no-date": "no date set",
}
EXPLAINED_WORDS = {
    "": "",
    "extension-agreed": "extension agreed",
    "paused": "paused",
    "no-reason": "no reason recorded",
    "done-late": "done late",
}


def step_text(step: Step) -> str:
    """One plain English sentence or two for a step; every code of the engine has one."""
    return _SENTENCES[step.code](step.facts)


def offset_text(offset: Offset | None) -> str:
    """Such as "6 months", "5 working days", "every 3 months until closed", "no date set"."""
    if offset is None:
        return "no date set"
    unit = _UNITS[offset.unit]
    if offset.every:
        often = f"every {unit}" if offset.number == 1 else f"every {offset.number} {unit}s"
        return f"{often} until {offset.until.replace('-', ' ')}"
    return _count(offset.number, unit)


def _count(number: int, unit: str) -> str:
    return f"{number:,} {unit}" if number == 1 else f"{number:,} {unit}s"


def _day(on: Any) -> str:
    return f"{on.day} {month_short(on.month)} {on.year}"


def _weekday(on: date) -> str:
    return _DAYS[on.weekday()]


def _stop(text: object) -> str:
    """The text with one full stop at its end."""
    return f"{str(text).rstrip().rstrip('.')}."


def _list(dates: Any) -> str:
    shown = [_day(on) for on in dates]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} and {shown[-1]}"


def _rule(facts: Mapping[str, Any]) -> str:
    offset: Offset = facts["offset"]
    when = offset_text(offset) + (", counted from" if offset.every else " after")
    return f"The rule of “{facts['profile']}”: {facts['title']} – {when}: {facts['anchor']}."


def _pause(facts: Mapping[str, Any]) -> str:
    if facts["ends"] is None and facts["starts"] <= facts["today"]:
        lasts = f"Paused since {_day(facts['starts'])} and not ended: counted up to today, {_day(facts['today'])}"
    elif facts["ends"] is None:
        lasts = f"A pause will begin on {_day(facts['starts'])}"
    else:
        lasts = f"Paused from {_day(facts['starts'])} to {_day(facts['ends'])}, both days included"
    if facts["days"]:
        counted = f"{_count(facts['days'], 'day')} of it fall in this milestone's time"
        if facts["days"] == 1:
            counted = "1 day of it falls in this milestone's time"
    else:
        counted = "no day of it falls in this milestone's time"
    decided = f" (decided by {facts['decided_by']})" if facts["decided_by"] else ""
    reason = f" Reason: {_stop(facts['reason'])}" if facts["reason"] else ""
    return f"{lasts}{decided}; {counted}.{reason}"


def _extension(facts: Mapping[str, Any]) -> str:
    by = f" by {facts['agreed_by']}" if facts["agreed_by"] else ""
    text = f"Extension to {_day(facts['on'])}, agreed{by} on {_day(facts['agreed_on'])}."
    if facts["replaces"] is not None:
        text += f" It replaces {_day(facts['replaces'])} as the agreed date."
    if facts["reason"]:
        text += f" Reason: {_stop(facts['reason'])}"
    if facts["told"]:
        text += f" Told: {_stop(facts['told'])}"
    return text


def _forecast(facts: Mapping[str, Any]) -> str:
    start, paused = _day(facts["start"]), facts["paused"]
    since = f"no sooner than today, {start}" if facts["floored"] else f"expected {start}"
    more = f" + {_count(paused, 'paused day')}" if paused else ""
    plain = Offset(facts["offset"].number, facts["offset"].unit)
    return (
        f"Forecast only: {facts['anchor']}, {since}; {start} + {offset_text(plain)}{more} = {_day(facts['on'])}. "
        "A forecast is not a target and makes nothing late."
    )


def _series(facts: Mapping[str, Any]) -> str:
    if facts["held"] is None:
        return "None has been held yet: the first one is shown."
    return f"The last was held on {_day(facts['held'])}: the next is number {facts['number']} of the series."


def _working_days(facts: Mapping[str, Any]) -> str:
    if not facts["skipped"]:
        return "Weekends are not counted; no bank holiday of England and Wales lies between."
    return f"Weekends are not counted, nor these bank holidays of England and Wales: {_list(facts['skipped'])}."


def _actual(facts: Mapping[str, Any]) -> str:
    days = facts["days"]
    if days is None:
        return f"Done on {_day(facts['on'])}."
    if days == 0:
        return f"Done on {_day(facts['on'])}, on the target itself."
    side = "before" if days > 0 else "after"
    return f"Done on {_day(facts['on'])}, {_count(abs(days), 'day')} {side} the target."


def _status(facts: Mapping[str, Any]) -> str:
    status, days, explained = facts["status"], facts["days"], EXPLAINED_WORDS[facts["explained"]]
    words = STATUS_WORDS[status]
    if status == "late":
        words = f"late by {_count(-days, 'day')}"
    elif status in {"on-time", "due-soon"}:
        words += ", today" if days == 0 else f", in {_count(days, 'day')}"
    text = f"By the rule: {words}."
    return f"{text} As explained: {explained}." if explained else text


_SENTENCES: dict[str, Callable[[Mapping[str, Any]], str]] = {
    "rule": _rule,
    "rule-none": lambda f: f"The rule of “{f['profile']}”: {f['title']} – no number is set after: {f['anchor']}.",
    "source": lambda f: f"Basis: {f['basis']}. Source: {_stop(f['source'])}",
    "note": lambda f: f"Note: {_stop(f['note'])}",
    "responsible": lambda f: f"Responsible: {_stop(f['responsible'])}",
    "waiting": lambda f: f"Waiting for: {f['anchor']}. It has no date yet, so this clock has not started.",
    "anchor": lambda f: f"The clock starts with: {f['anchor']}, {_day(f['on'])}.",
    "two-dates": lambda f: (
        f"Two dates are recorded for {f['event']}: {_day(f['on'])} of the milestone is used, "
        f"{_day(f['other'])} of the fact is not. Please put one right."
    ),
    "no-date": lambda _: "No date set: the rule gives no number, and none is invented.",
    "series": _series,
    "series-ended": lambda f: f"The series ended with: {f['until']}, {_day(f['on'])}. No further one is due.",
    "sum": lambda f: f"{_day(f['start'])} + {offset_text(f['offset'])} = {_day(f['on'])}.",
    "clamped": lambda f: (
        f"That month has no day {f['day']}: its last day, {_day(f['on'])}, is taken, as months are calendar months."
    ),
    "working-days": _working_days,
    "holidays-unknown": lambda f: (
        f"No bank holidays are known for {', '.join(str(year) for year in f['years'])}: "
        "only weekends were skipped there, so look at this date again when they are announced."
    ),
    "falls-on-weekend": lambda f: (
        f"{_WHICH[f['which']]}, {_day(f['on'])}, is a {_weekday(f['on'])}; it is not shifted for that."
    ),
    "falls-on-holiday": lambda f: (
        f"{_WHICH[f['which']]}, {_day(f['on'])}, is a bank holiday; it is not shifted for that."
    ),
    "target": lambda f: f"Target: {_day(f['on'])}. Only the anchor and the rule can move it.",
    "pause": _pause,
    "pauses-overlap": lambda f: f"Pauses overlap: each day is counted once, {_count(f['days'], 'day')} in all.",
    "paused-sum": lambda f: f"{_day(f['target'])} + {_count(f['days'], 'paused day')} = {_day(f['on'])}.",
    "extension-replaced": lambda f: (
        f"An extension to {_day(f['on'])}, agreed on {_day(f['agreed_on'])}, was replaced by a later one."
    ),
    "extension": _extension,
    "paused-after-extension": lambda f: (
        f"{_count(f['days'], 'paused day')} since the extension was agreed: not added, because the extended date "
        "stands as it was agreed. Record a further extension if they are to count."
    ),
    "agreed": lambda f: f"Agreed: {_day(f['on'])}.",
    "actual": _actual,
    "forecast": _forecast,
    "no-forecast": lambda f: f"No forecast either: nothing can be reckoned yet for {f['anchor']}.",
    "status": _status,
}

STEP_CODES = frozenset(_SENTENCES)
