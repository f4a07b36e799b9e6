"""Every entry is drawn or counted exactly once, at every level of zoom; nothing that is drawn covers another."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_manager.domain.lanes.axis import context, ticks, unit_for
from dhr_manager.domain.lanes.binning import LaidLane, Level, lay
from dhr_manager.domain.lanes.density import MONTH, YEAR, bin_of, bin_start, count
from dhr_manager.domain.lanes.model import (
    BEGIN,
    DAY,
    END,
    KeyDay,
    Lane,
    LanesData,
    Span,
    Stretch,
    blurred,
    day_of,
    possible,
    sorted_spans,
    time_of,
)
from dhr_manager.domain.lanes.ready import Ready

DAYS = st.dates(date(1990, 1, 1), date(2030, 12, 31))
TIMES = st.none() | st.times().map(lambda at: f"{at:%H:%M}")


@st.composite
def spans(draw: st.DrawFn) -> Span:
    kind = draw(st.sampled_from(["day", "range", "before", "after"]))
    day = draw(DAYS)
    if kind == "day":
        return possible(day, day, draw(TIMES), draw(TIMES))
    if kind == "range":
        return possible(day, day + timedelta(days=draw(st.integers(0, 900))))
    return possible(None, day) if kind == "before" else possible(day, None)


def data_of(lanes: list[list[Span]]) -> LanesData:
    made, place = [], 0
    for number, entries in enumerate(lanes):
        numbered = [(start, end, place + n) for n, (start, end, _) in enumerate(entries)]
        place += len(entries)
        made.append(Lane(f"a{number}", f"A{number}", f"Agency {number}", number, sorted_spans(numbered)))
    return LanesData(tuple(made), tuple(f"e{n}" for n in range(place)))


LANES = st.lists(st.lists(spans(), max_size=40), max_size=4).map(data_of)
LEVELS = st.builds(Level, st.sampled_from([0.5, 2.0, 30.0, DAY / 6, 900.0, 20_000.0, 60_000.0]), st.integers(1, 4))


def places(lane: LaidLane) -> list[int]:
    """The place of everything drawn or counted."""
    found = [bar[2] for track in (*lane.tracks, lane.lone) for bar in track]
    for groups, order in ((lane.marks, lane.marked), (lane.crowd, lane.crowded), (lane.open, lane.opened)):
        for _, _, first, size in groups:
            found += order[first : first + size]
    return found


@given(LANES, LEVELS)
def test_each_entry_is_drawn_or_counted_once(data: LanesData, level: Level) -> None:
    laid = lay(data, level, data.extent()[0])
    assert sum(lane.count for lane in laid.lanes) == data.drawn
    for lane, drawn in zip(data.lanes, laid.lanes, strict=True):
        assert sorted(places(drawn)) == sorted(place for _, _, place in lane.entries)


@given(LANES, LEVELS)
def test_nothing_covers_another_and_every_count_has_room(data: LanesData, level: Level) -> None:
    for lane in lay(data, level, data.extent()[0]).lanes:
        more = sorted([*(group[:2] for group in lane.crowd), *(bar[:2] for bar in lane.lone)])
        for row in (lane.marks, more, lane.open, *lane.tracks):
            assert all(one[1] <= other[0] + 1e-6 for one, other in pairwise(row))
        for start, end, _, size in (*lane.marks, *lane.crowd, *lane.open):
            assert end - start >= level.room(size) - 1e-6 or size == 1
        assert len(lane.tracks) + bool(more) <= level.tracks


@given(LANES, LEVELS)
def test_a_bar_by_itself_is_drawn_over_all_its_days_and_what_overlaps_over_theirs(
    data: LanesData, level: Level
) -> None:
    origin = data.extent()[0]
    for lane, drawn in zip(data.lanes, lay(data, level, origin).lanes, strict=True):
        spans = {place: (start, end) for start, end, place in lane.entries}
        for x, end, place in (bar for track in (*drawn.tracks, drawn.lone) for bar in track):
            assert (x * level.per_pixel + origin, end * level.per_pixel + origin) == pytest.approx(spans[place])
        for groups, order in ((drawn.crowd, drawn.crowded), (drawn.open, drawn.opened)):
            for place in order:
                start, end = ((minute - origin) / level.per_pixel for minute in spans[place])
                over = [group for group in groups if group[0] < end and group[1] > start]
                assert over[0][0] <= start + 1e-6  # the pieces cover it from its first day to its last
                assert over[-1][1] >= end - 1e-6
                assert all(one[1] == other[0] for one, other in pairwise(over))


@given(LANES)
def test_density_counts_what_is_certain_once_and_says_the_rest(data: LanesData) -> None:
    for months in (MONTH, YEAR):
        density = count(data, months)
        for lane, bins, wide in zip(data.lanes, density.lanes, density.wide, strict=True):
            assert sum(certain for _, certain, _ in bins) + wide == len(lane.entries)
            assert (sum(may for _, _, may in bins) > 0) == (wide > 0)
            assert all(may <= wide for _, _, may in bins)


@given(DAYS, st.sampled_from([MONTH, YEAR]))
def test_a_bin_holds_the_days_it_says(day: date, months: int) -> None:
    number = bin_of(day.toordinal() * DAY, months)
    assert bin_start(number, months) <= day.toordinal() * DAY < bin_start(number + 1, months)


@given(LANES)
def test_readers_of_months_see_no_day(data: LanesData) -> None:
    for lane, whole in zip(blurred(data).lanes, data.lanes, strict=True):
        assert len(lane.entries) == len(whole.entries)
        exact = {place: (start, end) for start, end, place in whole.entries}
        for start, end, place in lane.entries:
            assert start <= exact[place][0]
            assert end >= exact[place][1]
            assert start == BEGIN or day_of(start).day == 1
            assert end == END or day_of(end).day == 1


@pytest.mark.parametrize("level", [Level(0.5, 2), Level(DAY / 4, 1), Level(60_000, 1)])
def test_thousands_on_one_day_are_one_count(level: Level) -> None:
    day = date(2020, 5, 4)
    data = data_of([[possible(day, day, "10:00")] * 12_345])
    (lane,) = lay(data, level, data.extent()[0]).lanes
    assert [group[3] for group in lane.marks] == [12_345]


def test_times_of_day_are_apart_at_the_level_of_hours_and_together_above() -> None:
    day = date(2020, 11, 2)
    data = data_of([[possible(day, day, "19:47"), possible(day, day, "21:47", "23:10"), possible(day, day)]])
    near = lay(data, Level(1.0, 2), data.extent()[0]).lanes[0]
    assert [(group[0], group[3]) for group in near.marks] == [(19 * 60 + 47, 1)]
    bars = [bar[:2] for track in near.tracks for bar in track]
    assert bars == [(0, DAY), (21 * 60 + 47, 23 * 60 + 11)]  # without a time: the whole day
    far = lay(data, Level(20_000.0, 2), data.extent()[0]).lanes[0]
    assert [group[3] for group in far.marks] == [3]


def test_open_sides_reach_as_far_as_they_are_open() -> None:
    assert possible(None, date(2019, 3, 1)) == (BEGIN, date(2019, 3, 2).toordinal() * DAY, 0)
    assert possible(date(2019, 3, 1), None)[1] == END
    with pytest.raises(ValueError, match="undated"):
        possible(None, None)
    data = data_of([[possible(date(2019, 3, 1), None)]])
    start, end = data.extent()
    assert (day_of(start), day_of(end - 1)) == (date(2019, 3, 1), date(2019, 3, 1))


def test_what_is_shown_whole_holds_period_and_key_days_near_it() -> None:
    day = date(2020, 6, 1).toordinal() * DAY
    period = Stretch("Review period", day, day + 100 * DAY)
    far, near = KeyDay("Published", day + 4000 * DAY), KeyDay("Death", day + 120 * DAY)
    data = LanesData(period=period, days=(near, far))
    assert data.extent() == (day, near.at + DAY)
    assert LanesData(days=(far,)).extent()[0] == far.at
    assert LanesData().extent()[1] > LanesData().extent()[0]


def test_only_some_entries() -> None:
    day = date(2020, 6, 1)
    data = data_of([[possible(day, day), possible(day, None)], [possible(None, day)]])
    some = data.only(frozenset({"e1", "e2"}))
    assert [len(lane.entries) for lane in some.lanes] == [1, 1]
    assert some.drawn == 2
    ready = Ready(some)
    assert 0 not in ready.span
    assert (ready.lane[2], ready.place["e2"], ready.order) == (1, 2, [(1,), (2,)])
    assert [ready.nearest(lane, 0) for lane in (0, 1, 2)] == [1, 2, -1]


def test_the_axis_goes_from_decades_to_hours() -> None:
    decade = date(2015, 1, 1).toordinal() * DAY
    years = [tick.text for tick in ticks(decade, decade + 3653 * DAY, unit_for(3653 * DAY / 900, 60))]
    assert years == [str(year) for year in range(2015, 2026)]
    months = list(ticks(decade, decade + 365 * DAY, unit_for(365 * DAY / 900, 60)))
    assert [tick.text for tick in months] == [
        "Jan 2015",
        *["Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
        "Jan 2016",
    ]
    assert [tick.strong for tick in months] == [True, *[False] * 11, True]
    days = unit_for(30 * DAY / 900, 60)
    assert [tick.text for tick in ticks(decade, decade + 31 * DAY, days)][:4] == ["1 Jan 2015", "3", "5", "7"]
    assert context(decade, days) == "Jan 2015"
    hours = unit_for(1.0, 60)
    assert [tick.text for tick in ticks(decade, decade + 180, hours)] == ["1 Jan 2015", "01:00", "02:00", "03:00"]
    assert context(decade, hours) == "1 Jan 2015"


@given(st.floats(0.4, 200_000), st.integers(40, 120), DAYS)
def test_marks_of_the_axis_stand_apart(per_pixel: float, room: int, day: date) -> None:
    first = day.toordinal() * DAY
    unit = unit_for(per_pixel, room)
    found = list(ticks(first, first + 900 * per_pixel, unit))
    assert len(found) <= 900 / room * 1.2 + 2
    assert all(one.at < other.at for one, other in pairwise(found))


def test_ends_of_the_calendar() -> None:
    assert day_of(BEGIN) == date.min
    assert day_of(END * 2) == date.max
    assert time_of(61) == "01:01"
    assert list(ticks(BEGIN, 3 * DAY, unit_for(5.0, 60)))
    for unit in (unit_for(200.0, 60), unit_for(2000.0, 60), unit_for(60_000.0, 60)):
        list(ticks(END - 40 * DAY, END, unit))
        list(ticks(BEGIN, 40 * DAY, unit))
    assert bin_start(bin_of(END, MONTH) + 1, MONTH) == END
