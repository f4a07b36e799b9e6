"""The nine rules of the clock on the shipped profile. Everything in these tests is invented."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dhr_manager.domain.clock.explain import STEP_CODES, step_text
from dhr_manager.domain.clock.holidays_ew import bank_holidays
from dhr_manager.domain.clock.profile import FACT_KEYS, GuidanceProfile
from dhr_manager.domain.clock.state import EXPLAINED, STATUSES, MilestoneState
from dhr_manager.domain.rows.review import ExtensionRow, PauseRow

Reckon = Callable[..., dict[str, MilestoneState]]
DECISION = date(2025, 12, 22)
FACTS = {"death": date(2025, 11, 3), "notified": date(2025, 12, 1), "decision": DECISION}
REPORT = date(2026, 6, 22)
DAY = timedelta(days=1)


def extension(on: date, agreed_on: date, key: str = "report", number: str = "1") -> ExtensionRow:
    return ExtensionRow(number, key, on, "the CSP chair", agreed_on, "the trial", "the family")


def pause(starts: date, ends: date | None, *keys: str, number: str = "1") -> PauseRow:
    return PauseRow(number, starts, ends, "the trial", "the CSP chair", keys or ("report",))


def test_targets_need_no_more_than_anchor_and_rule(states_of: Reckon) -> None:
    states = states_of(FACTS, holidays=bank_holidays(range(2025, 2028)))
    targets = {key: state.target for key, state in states.items() if state.target}
    assert targets == {
        "scoping": date(2025, 12, 15),
        "decision": date(2026, 1, 1),
        "home-office-told": date(2025, 12, 31),
        "family-told": date(2026, 1, 8),
        "chair-appointed": date(2026, 2, 2),
        "report": REPORT,
    }
    assert states["decision"].actual == DECISION
    assert states["decision"].status == "done"


def test_the_draft_profile_gives_twelve_months(states_of: Reckon, draft: GuidanceProfile) -> None:
    assert states_of(FACTS, profile=draft)["report"].target == date(2026, 12, 22)


@pytest.mark.parametrize(
    ("today", "status", "explained", "days"),
    [
        (REPORT - 15 * DAY, "on-time", "", 15),
        (REPORT - 14 * DAY, "due-soon", "", 14),
        (REPORT, "due-soon", "", 0),
        (REPORT + DAY, "late", "no-reason", -1),
    ],
)
def test_due_soon_is_within_fourteen_days(
    states_of: Reckon, today: date, status: str, explained: str, days: int
) -> None:
    state = states_of(FACTS, today=today)["report"]
    assert (state.status, state.explained, state.days) == (status, explained, days)


def test_without_a_decision_all_that_hangs_on_it_waits(states_of: Reckon) -> None:
    facts = {"death": date(2026, 10, 3), "notified": date(2026, 11, 1)}
    states = states_of(facts)
    report = states["report"]
    assert (report.target, report.agreed, report.status, report.days) == (None, None, "waiting", None)
    assert report.forecast == date(2027, 6, 1)  # from the decision's target, 1 December 2026
    assert states["signed-off"].forecast == date(2027, 6, 29)
    assert states["submitted"].forecast == date(2027, 7, 13)
    assert states["resubmitted"].forecast is None  # the QA letter has no number: nothing to reckon from
    assert states["chronologies"].forecast is None  # nobody knows when returns will be requested
    assert states["decision"].forecast is None  # it has a target
    assert any("Waiting for: Decision whether to review." in step_text(step) for step in report.explanation)


def test_a_forecast_never_starts_from_a_day_that_has_passed(states_of: Reckon) -> None:
    states = states_of({"notified": date(2026, 1, 5)}, today=date(2026, 11, 22))
    assert states["decision"].status == "late"
    assert states["report"].forecast == date(2027, 5, 22)
    assert states["report"].status == "waiting"


def test_no_number_means_no_date_set(states_of: Reckon) -> None:
    states = states_of(FACTS | {"report-completed": date(2026, 6, 1), "cleared": date(2026, 9, 1)})
    for key in ("csp-confirmed", "commissioner", "pre-publication", "qa-letter", "learning", "closed"):
        state = states[key]
        assert (state.target, state.agreed, state.forecast, state.status) == (None, None, None, "no-date")
    assert states["published"].target == date(2026, 10, 27)


@pytest.mark.parametrize("by", ["fact", "milestone"])
def test_a_fact_and_its_milestone_give_each_other(states_of: Reckon, by: str) -> None:
    on = date(2026, 2, 10)
    facts, completed = (FACTS | {"letter-received": on}, {}) if by == "fact" else (FACTS, {"qa-letter": on})
    states = states_of(facts, completed)
    assert states["qa-letter"].actual == on
    assert states["resubmitted"].target == on + 42 * DAY


def test_two_dates_for_one_event_are_named(states_of: Reckon) -> None:
    states = states_of(FACTS, {"decision": date(2025, 12, 23)})
    assert states["decision"].actual == date(2025, 12, 23)
    assert states["report"].target == date(2026, 6, 23)
    assert any(step.code == "two-dates" for step in states["report"].explanation)
    assert any(step.code == "two-dates" for step in states["decision"].explanation)


@pytest.mark.parametrize(
    ("pauses", "agreed"),
    [
        ([pause(date(2026, 3, 1), date(2026, 3, 10))], REPORT + 10 * DAY),
        ([pause(date(2026, 3, 1), date(2026, 3, 1))], REPORT + DAY),
        ([pause(date(2025, 12, 1), date(2025, 12, 24))], REPORT + 2 * DAY),  # 23 and 24 only
        ([pause(date(2025, 12, 1), DECISION)], REPORT),  # over when the clock started
        ([pause(REPORT, REPORT + DAY)], REPORT + 2 * DAY),  # begins on the last day
        ([pause(REPORT + DAY, REPORT + 9 * DAY)], REPORT),  # begins too late
        ([pause(date(2026, 3, 1), date(2026, 3, 10), "imrs")], REPORT),  # holds another one
        (
            [pause(date(2026, 3, 1), date(2026, 3, 10)), pause(date(2026, 3, 6), date(2026, 3, 15), number="2")],
            REPORT + 15 * DAY,
        ),
        (
            [pause(date(2026, 3, 1), date(2026, 3, 31)), pause(date(2026, 3, 6), date(2026, 3, 15), number="2")],
            REPORT + 31 * DAY,
        ),
        (  # the first moves the date so far that the second begins in time
            [pause(date(2026, 6, 1), date(2026, 6, 10)), pause(date(2026, 7, 2), date(2026, 7, 3), number="2")],
            REPORT + 12 * DAY,
        ),
        ([pause(date(2026, 6, 1), date(2026, 5, 1))], REPORT),  # ends before it starts: counts nothing
    ],
)
def test_paused_days_move_the_agreed_date_and_never_the_target(
    states_of: Reckon, pauses: list[PauseRow], agreed: date
) -> None:
    for order in (pauses, pauses[::-1]):
        state = states_of(FACTS, pauses=order)["report"]
        assert (state.target, state.agreed) == (REPORT, agreed)


def test_an_open_pause_counts_up_to_today(states_of: Reckon) -> None:
    held = [pause(date(2026, 6, 1), None)]
    for days in range(1, 40):
        today = date(2026, 5, 31) + days * DAY
        state = states_of(FACTS, pauses=held, today=today)["report"]
        assert state.agreed == REPORT + days * DAY
        assert state.explained == "paused"
    assert state.status == "late"  # by the rule
    assert any("counted up to today" in step_text(step) for step in state.explanation)
    assert states_of(FACTS, pauses=[pause(date(2026, 6, 10), None)], today=date(2026, 6, 1))["report"].agreed == REPORT


def test_an_open_pause_does_not_move_what_is_done(states_of: Reckon) -> None:
    state = states_of(FACTS, {"report": date(2026, 6, 5)}, pauses=[pause(date(2026, 6, 1), None)])["report"]
    assert (state.agreed, state.explained, state.days) == (REPORT + 5 * DAY, "", 17)


def test_an_extension_replaces_target_and_paused_days(states_of: Reckon) -> None:
    before = pause(date(2026, 3, 1), date(2026, 3, 10))
    after = pause(date(2026, 5, 1), date(2026, 5, 10), number="2")
    extended = extension(date(2026, 9, 1), date(2026, 4, 1))
    state = states_of(FACTS, extensions=[extended], pauses=[before, after], today=date(2026, 8, 1))["report"]
    assert (state.target, state.agreed) == (REPORT, date(2026, 9, 1))
    assert (state.status, state.explained) == ("late", "extension-agreed")
    told = next(step for step in state.explanation if step.code == "paused-after-extension")
    assert told.facts["days"] == 10
    assert step_text(told).startswith("10 paused days since the extension was agreed: not added")


def test_of_several_extensions_the_last_agreed_counts(states_of: Reckon) -> None:
    first = extension(date(2026, 12, 1), date(2026, 4, 1), number="1")
    second = extension(date(2026, 10, 1), date(2026, 5, 1), number="2")  # shorter, and agreed later
    for order in ([first, second], [second, first]):
        state = states_of(FACTS, extensions=order)["report"]
        assert (state.agreed, state.explained) == (date(2026, 10, 1), "no-reason")  # passed as well
        assert [step.code for step in state.explanation].count("extension-replaced") == 1


def test_an_extension_may_give_a_date_where_the_rule_has_none(states_of: Reckon) -> None:
    waiting = states_of({}, extensions=[extension(date(2027, 3, 1), date(2026, 5, 1))])["report"]
    assert (waiting.target, waiting.agreed, waiting.status) == (None, date(2027, 3, 1), "waiting")
    letter = states_of({}, extensions=[extension(date(2027, 3, 1), date(2026, 5, 1), "qa-letter")])
    assert (letter["qa-letter"].agreed, letter["qa-letter"].status) == (date(2027, 3, 1), "no-date")
    assert letter["resubmitted"].forecast == date(2027, 4, 12)
    assert letter["resubmitted"].target is None


@pytest.mark.parametrize(
    ("done", "extended", "explained", "days"),
    [
        (REPORT, None, "", 0),
        (REPORT + DAY, None, "done-late", -1),
        (REPORT + DAY, REPORT + 9 * DAY, "extension-agreed", -1),
        (REPORT + 10 * DAY, REPORT + 9 * DAY, "done-late", -10),
    ],
)
def test_done_is_done_with_its_reason(
    states_of: Reckon, done: date, extended: date | None, explained: str, days: int
) -> None:
    extensions = [extension(extended, date(2026, 5, 1))] if extended else []
    state = states_of(FACTS, {"report": done}, extensions)["report"]
    assert (state.status, state.actual, state.explained, state.days) == ("done", done, explained, days)


def test_the_series_shows_the_next_until_closed(states_of: Reckon) -> None:
    facts = FACTS | {"published": date(2026, 8, 31)}
    first = states_of(facts)["plan-review"]
    assert (first.target, first.status, first.actual) == (date(2026, 11, 30), "due-soon", None)
    held = states_of(facts, {"plan-review": date(2026, 11, 28)})["plan-review"]
    assert (held.target, held.actual) == (date(2027, 2, 28), None)
    missed = states_of(facts, today=date(2027, 4, 1))["plan-review"]
    assert (missed.target, missed.status) == (date(2026, 11, 30), "late")
    closed = states_of(facts, {"closed": date(2027, 1, 5)})["plan-review"]
    assert (closed.target, closed.actual, closed.status) == (None, date(2027, 1, 5), "done")


def test_a_date_on_a_free_day_is_not_shifted_but_said(states_of: Reckon) -> None:
    states = states_of({"notified": date(2025, 11, 25), "decision": date(2025, 11, 15)}, holidays=bank_holidays([2025]))
    assert states["decision"].target == date(2025, 12, 25)
    assert any("is a bank holiday; it is not shifted" in step_text(s) for s in states["decision"].explanation)
    assert states["chair-appointed"].target == date(2025, 12, 27)
    assert any("is a Saturday; it is not shifted" in step_text(s) for s in states["chair-appointed"].explanation)


GOLDEN = """
The rule of “Statutory guidance 2016”: Overview report completed – 6 months after: Decision whether to review.
Basis: guidance. Source: Multi-agency Statutory Guidance for the Conduct of Domestic Homicide Reviews, Home Office, \
December 2016.
Note: Within six months of the decision, unless another timescale is agreed with the CSP.
Responsible: Independent chair.
The clock starts with: Decision whether to review, 31 Aug 2025.
31 Aug 2025 + 6 months = 28 Feb 2026.
That month has no day 31: its last day, 28 Feb 2026, is taken, as months are calendar months.
The target, 28 Feb 2026, is a Saturday; it is not shifted for that.
Target: 28 Feb 2026. Only the anchor and the rule can move it.
Paused from 1 Jan 2026 to 20 Jan 2026, both days included (decided by the CSP chair); 20 days of it fall in this \
milestone's time. Reason: the trial.
Paused from 11 Jan 2026 to 30 Jan 2026, both days included (decided by the CSP chair); 20 days of it fall in this \
milestone's time. Reason: the trial.
Pauses overlap: each day is counted once, 30 days in all.
28 Feb 2026 + 30 paused days = 30 Mar 2026.
Extension to 1 Jun 2026, agreed by the CSP chair on 2 Feb 2026. It replaces 30 Mar 2026 as the agreed date. \
Reason: the trial. Told: the family.
Agreed: 1 Jun 2026.
By the rule: late by 61 days. As explained: extension agreed.
"""


def test_a_golden_explanation(states_of: Reckon) -> None:
    state = states_of(
        {"decision": date(2025, 8, 31)},
        pauses=[pause(date(2026, 1, 11), date(2026, 1, 30), number="2"), pause(date(2026, 1, 1), date(2026, 1, 20))],
        extensions=[extension(date(2026, 6, 1), date(2026, 2, 2))],
        today=date(2026, 4, 30),
    )["report"]
    assert [step_text(step) for step in state.explanation] == GOLDEN.strip().split("\n")


def test_working_days_are_explained_with_the_holidays_skipped(states_of: Reckon) -> None:
    state = states_of(FACTS, holidays=bank_holidays([2025, 2026]))["home-office-told"]
    told = [step_text(step) for step in state.explanation]
    assert "22 Dec 2025 + 5 working days = 31 Dec 2025." in told
    assert (
        "Weekends are not counted, nor these bank holidays of England and Wales: 25 Dec 2025 and 26 Dec 2025." in told
    )


def test_json_has_the_shape_of_the_command_line(states_of: Reckon) -> None:
    shown = states_of(FACTS)["report"].as_json(step_text)
    names = "key title anchor target agreed actual forecast basis source status explanation"
    assert list(shown) == names.split()
    assert (shown["anchor"], shown["target"], shown["actual"]) == ("decision", "2026-06-22", None)
    assert all(isinstance(sentence, str) and sentence.endswith(".") for sentence in shown["explanation"])


DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))
FACT_SETS = st.dictionaries(st.sampled_from(FACT_KEYS), DAYS)
KEYS = ("scoping", "decision", "chair-appointed", "first-panel", "report", "signed-off", "imrs", "qa-letter")
PAUSES = st.lists(
    st.builds(
        PauseRow,
        id=st.uuids().map(str),
        starts=DAYS,
        ends=st.none() | DAYS,
        reason=st.just("invented"),
        decided_by=st.just(""),
        milestone_keys=st.lists(st.sampled_from(KEYS), unique=True).map(tuple),
    ),
    max_size=5,
)
EXTENSIONS = st.lists(
    st.builds(
        ExtensionRow,
        id=st.uuids().map(str),
        milestone_key=st.sampled_from(KEYS),
        new_date=DAYS,
        agreed_by=st.just(""),
        agreed_on=DAYS,
        reason=st.just(""),
        told=st.just(""),
    ),
    max_size=5,
)


@settings(max_examples=60, deadline=None)
@given(FACT_SETS, st.dictionaries(st.sampled_from(KEYS), DAYS), EXTENSIONS, PAUSES, DAYS, st.randoms())
def test_whatever_is_recorded(
    states_of: Reckon,
    facts: dict[str, date],
    completed: dict[str, date],
    extensions: list[ExtensionRow],
    pauses: list[PauseRow],
    today: date,
    chance: random.Random,
) -> None:
    states = states_of(facts, completed, extensions, pauses, today=today)
    plain = states_of(facts, completed, today=today)
    later = states_of(facts, completed, today=today + 400 * DAY)
    shuffled = [
        chance.sample(list(rows), len(rows)) for rows in (extensions, pauses, list(facts.items()), completed.items())
    ]
    again = states_of(dict(shuffled[2]), dict(shuffled[3]), shuffled[0], shuffled[1], today=today)
    assert again == states  # the order of edits does not matter
    for key, state in states.items():
        # nothing but the anchor and the rule moves the target: no pause, no extension, no passing of time
        assert state.target == plain[key].target == later[key].target
        assert state.status == plain[key].status  # by the rule
        assert state.status in STATUSES
        assert state.explained in EXPLAINED
        if state.forecast is not None:
            assert state.target is None
            assert state.forecast >= today
        if state.status == "late":
            assert state.target is not None
            assert state.target < today
        if state.target is not None and not any(e.milestone_key == key for e in extensions):
            assert state.agreed is not None
            assert state.agreed >= state.target
        assert {step.code for step in state.explanation} <= STEP_CODES
        assert all(step_text(step).endswith(".") for step in state.explanation)


@settings(max_examples=80, deadline=None)
@given(DAYS, PAUSES, DAYS)
def test_paused_days_agree_with_counting_day_by_day(
    states_of: Reckon, decision: date, pauses: list[PauseRow], today: date
) -> None:
    state = states_of({"decision": decision}, pauses=pauses, today=today)["report"]
    assert state.target is not None
    held = [p for p in pauses if "report" in p.milestone_keys]
    left, day = (state.target - decision).days, decision
    while left:
        day += DAY
        left -= not any(p.starts <= day <= (p.ends or today) for p in held)
    assert state.agreed == day


@settings(max_examples=40, deadline=None)
@given(DAYS, DAYS, DAYS)
def test_an_anchor_that_moves_takes_along_what_hangs_on_it_and_nothing_else(
    states_of: Reckon, first: date, second: date, requested: date
) -> None:
    before = states_of({"decision": first, "returns-requested": requested})
    after = states_of({"decision": second, "returns-requested": requested})
    for key in ("home-office-told", "family-told", "chair-appointed", "report"):
        assert (before[key].target == after[key].target) <= (abs((second - first).days) <= 3)
    chair, moved = before["chair-appointed"].target, after["chair-appointed"].target
    assert chair is not None
    assert moved == chair + (second - first)
    for key in ("chronologies", "imrs"):
        assert before[key] == after[key]
