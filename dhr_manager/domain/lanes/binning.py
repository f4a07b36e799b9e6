"""Lays the entries of every lane out at one level of zoom: marks, bars in tracks, and density where they would overlap.

No entry is hidden: each is drawn by itself or counted in exactly one group. A level is laid out in slices, so that a
window can go on painting meanwhile; what is laid out holds for every place of that level.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Sequence
from dataclasses import dataclass

from dhr_manager.domain.lanes.model import BEGIN, END, LanesData, Span

SLICE = 2_000  # entries between two pauses: a few milliseconds
PIECE = 96.0  # pixels: what overlaps for longer is counted in pieces of at least that

Group = tuple[float, float, int, int]  # from x, to x, first in the order, count
Bar = tuple[float, float, int]  # from x, to x, place


@dataclass(frozen=True, slots=True)
class Level:
    """A level of zoom: minutes a pixel, and how lengths are drawn in pixels. `tracks` are the rows for bars."""

    per_pixel: float
    tracks: int = 1
    mark: float = 6.0
    digit: float = 7.0

    def room(self, count: int) -> float:
        """The width of a mark, or of a group with its count written in it."""
        return self.mark if count == 1 else max(self.mark, self.digit * len(str(count)) + 6)


@dataclass(frozen=True, slots=True)
class LaidLane:
    """One lane in pixels from the picture's origin. `marked`, `crowded` and `opened` are places in the order in which
    their groups count; a mark is a group of one.

    Bars that find no track lie in one row more: alone (`lone`) or, where they overlap, in `crowd`: pieces with the
    count of the entries that begin there. What is open at a side has a row of its own, `open`, cut in the same way.
    """

    marks: tuple[Group, ...] = ()
    marked: tuple[int, ...] = ()
    tracks: tuple[tuple[Bar, ...], ...] = ()
    lone: tuple[Bar, ...] = ()
    crowd: tuple[Group, ...] = ()
    crowded: tuple[int, ...] = ()
    open: tuple[Group, ...] = ()
    opened: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """How many entries are drawn, alone or counted."""
        bars = sum(len(track) for track in (*self.tracks, self.lone))
        return sum(group[3] for group in (*self.marks, *self.crowd, *self.open)) + bars


@dataclass(frozen=True, slots=True)
class Laid:
    """All lanes at one level; `origin` is the minute at x = 0."""

    level: Level
    origin: int
    lanes: tuple[LaidLane, ...]


def laying(data: LanesData, level: Level, origin: int) -> Generator[None, None, Laid]:
    """Lay all lanes out, giving way after every slice; returns the whole."""
    lanes = []
    for lane in data.lanes:
        done = yield from _lane(lane.entries, level, origin)
        lanes.append(done)
    return Laid(level, origin, tuple(lanes))


def lay(data: LanesData, level: Level, origin: int) -> Laid:
    """All of it at once."""
    work = laying(data, level, origin)
    while True:
        try:
            next(work)
        except StopIteration as done:
            laid: Laid = done.value
            return laid


def _lane(entries: tuple[Span, ...], level: Level, origin: int) -> Generator[None, None, LaidLane]:
    marks: list[tuple[float, int]] = []
    bars: list[Bar] = []
    open_: list[Bar] = []
    scale, least = 1 / level.per_pixel, level.mark * level.per_pixel
    for begin in range(0, len(entries), SLICE):
        for start, end, place in entries[begin : begin + SLICE]:
            if end - start <= least:
                marks.append(((start - origin) * scale, place))
            else:
                row = open_ if start == BEGIN or end == END else bars
                row.append(((start - origin) * scale, (end - origin) * scale, place))
        yield
    grouped = yield from _grouped(marks, level)
    tracks, over = yield from _stacked(bars, level.tracks)
    if over:
        tracks, over = yield from _stacked(bars, level.tracks - 1)
    yield
    crowd, crowded, lone = _crowd(over, level)
    more, opened, one = _crowd(open_, level)
    more += [(bar[0], bar[1], len(opened) + n, 1) for n, bar in enumerate(one)]
    return LaidLane(
        grouped,
        tuple(place for _, place in marks),
        tracks,
        tuple(lone),
        tuple(crowd),
        tuple(crowded),
        tuple(sorted(more)),
        (*opened, *(bar[2] for bar in one)),
    )


def _grouped(marks: list[tuple[float, int]], level: Level) -> Generator[None, None, tuple[Group, ...]]:
    """Marks left to right; one that would touch the one before joins it, and a group has room for its count."""
    groups: list[Group] = []
    start = until = 0.0
    first = count = 0
    for number, (x, _) in enumerate(marks):
        if count and x < until:
            count += 1
            if count == 2 or count in _MORE_DIGITS:
                until = start + level.room(count)
        else:
            if count:
                groups.append((start, until, first, count))
            start, until, first, count = x, x + level.mark, number, 1
        if number % SLICE == SLICE - 1:
            yield
    if count:
        groups.append((start, until, first, count))
    return tuple(groups)


_MORE_DIGITS = frozenset(10**power for power in range(1, 9))


def _stacked(bars: list[Bar], tracks: int) -> Generator[None, None, tuple[tuple[tuple[Bar, ...], ...], list[Bar]]]:
    """Bars in the first track that is free, and those that find none."""
    rows: list[list[Bar]] = [[] for _ in range(tracks)]
    free = [float("-inf")] * tracks
    over: list[Bar] = []
    for number, bar in enumerate(bars):
        for track in range(tracks):
            if free[track] <= bar[0]:
                rows[track].append(bar)
                free[track] = bar[1] + 1
                break
        else:
            over.append(bar)
        if number % SLICE == SLICE - 1:
            yield
    return tuple(map(tuple, rows)), over


def _crowd(bars: Sequence[Bar], level: Level) -> tuple[list[Group], list[int], list[Bar]]:
    """Bars that overlap as pieces, each with room for its count, with the order their counts are of; those that
    overlap with none.
    """
    groups: list[Group] = []
    order: list[int] = []
    lone: list[Bar] = []
    for run in _runs(bars, level):
        if len(run) == 1:
            lone.append(run[0])
        else:
            groups += _pieces(run, len(order), level)
            order += [bar[2] for bar in run]
    return groups, order, lone


def _runs(bars: Sequence[Bar], level: Level) -> Iterable[list[Bar]]:
    """Bars that touch each other, one after the other."""
    run: list[Bar] = []
    until = 0.0
    for bar in bars:
        if run and bar[0] < until:
            run.append(bar)
            until = max(until, bar[1], run[0][0] + level.room(len(run)))
        else:
            if run:
                yield run
            run, until = [bar], bar[1]
    if run:
        yield run


def _pieces(run: Sequence[Bar], first: int, level: Level) -> Iterable[Group]:
    """What overlaps, cut where the next entry begins a piece's length further on."""
    start, count = run[0][0], 0
    room = level.room(len(run))
    end = max(start + room, *(bar[1] for bar in run))
    for number, bar in enumerate(run):
        if count and bar[0] >= start + PIECE and end - bar[0] >= room:
            yield start, bar[0], first + number - count, count
            start, count = bar[0], 0
        count += 1
    yield start, end, first + len(run) - count, count
