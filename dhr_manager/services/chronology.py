"""The integrated chronology: what the table shows, and what the coordinator hangs on an entry."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dhr_manager.db.change_log import now
from dhr_manager.db.many import set_many, withdraw_many
from dhr_manager.db.models.chronology import (
    ChronologyEntry,
    EntryComment,
    EntryFlag,
    EntryKeyLine,
    EntrySeen,
    EntryTag,
)
from dhr_manager.db.models.thread import KeyLine
from dhr_manager.db.queries import chronology as queries
from dhr_manager.db.queries import chronology_filter as choices
from dhr_manager.db.queries import chronology_order as ordering
from dhr_manager.db.queries import chronology_words as words
from dhr_manager.db.queries import common
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.dates.display import by_days
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.chronology import ChronologyFilter, ChronologyIndex, EntryDetail, EntryRow
from dhr_manager.services.base import Service, filled, one_of

if TYPE_CHECKING:
    from dhr_manager.db.case_file import CaseFile
    from dhr_manager.db.models.base import Record
    from dhr_manager.db.unit import Unit

FLAGS = choices.FLAGS
KIND = "chronology_entry"


class ChronologyService(Service):
    """Entries of a review's chronology. Their own words are never changed."""

    def __init__(self, case: CaseFile, clock: Callable[[], date]) -> None:
        super().__init__(case, clock)
        self._counted: dict[str, tuple[int, choices.Counts]] = {}  # by review: the last change counted, and the counts
        self._unseen: dict[str, tuple[int, int]] = {}  # likewise: how many were not seen yet
        self._typed: tuple[object, words.Ordered] | None = None  # what is searched while words are typed

    def index(self, review_id: str, wanted: ChronologyFilter) -> ChronologyIndex:
        """Ids in the order of the rule, the undated tray's ids, and counts over all entries of the review.

        The filter's period does not apply to the tray. 50,000 entries take some 40 ms. The counts do not hang on the
        filter: they are taken again only after the case file has changed.
        """
        with self._case.read() as unit:
            last = common.last_change(unit)
            seq, counts = self._counted.get(review_id) or (-1, choices.NOTHING)
            if seq != last:
                counts = choices.counts(unit, review_id)
                self._counted = {review_id: (last, counts)}
            at, unseen = self._unseen.get(review_id, (-1, 0))
            if at != last:
                unseen = choices.unseen(unit, review_id, self._case.who)
                self._unseen = {review_id: (last, unseen)}
            found = self._ids(unit, review_id, wanted, last)
            return replace(queries.as_index(wanted, found, counts), unseen=unseen)

    def _ids(self, unit: Unit, review_id: str, wanted: ChronologyFilter, last: int) -> tuple[words.Ids, words.Ids]:
        """Dated and undated ids. While words are typed only they change: what the rest lets through is kept."""
        who = self._case.who
        if not wanted.words.strip() or wanted.unseen:
            return queries.both(unit, review_id, wanted, who)
        rest = replace(wanted, words="", descending=False)
        of = (review_id, last, rest)
        if self._typed is None or self._typed[0] != of:
            self._typed = of, words.with_rows(unit, review_id, *queries.both(unit, review_id, rest, who))
        return self._typed[1].holding(words.rows_with(unit, wanted.words))

    def page(self, ids: Sequence[str]) -> tuple[EntryRow, ...]:
        """The entries with these ids, in the order given."""
        with self._case.read() as unit:
            return queries.page(unit, ids, self._case.who)

    def first_page(self, review_id: str, wanted: ChronologyFilter, size: int) -> tuple[EntryRow, ...]:
        """The first `size` dated entries in the order of the rule, in a few milliseconds whatever the length."""
        with self._case.read() as unit:
            return queries.first_page(unit, review_id, wanted, size, self._case.who)

    def all(self, review_id: str, wanted: ChronologyFilter) -> tuple[EntryRow, ...]:
        """All entries the filter lets through: the dated in the order of the rule, then the undated."""
        with self._case.read() as unit:
            return queries.everything(unit, review_id, wanted, self._case.who)

    def detail(self, entry_id: str) -> EntryDetail:
        """One entry: its cells as written, where it came from, what hangs on it. Raises UserError("record-gone")."""
        with self._case.read() as unit:
            found = queries.detail(unit, entry_id, self._case.who)
        if found is None:
            raise UserError("record-gone", kind=KIND, id=entry_id)
        return found

    def flag(self, entry_ids: Iterable[str], flag: str, on: bool = True) -> Changes:
        """Set or take away a flag (one of FLAGS) on entries. Raises UserError: unknown-choice, record-gone."""
        one_of(flag, FLAGS, "flag")
        with self._case.write() as unit:
            hang(unit, EntryFlag, entry_ids, ("flag", flag), on=on)
            return unit.changes

    def tag(self, entry_ids: Iterable[str], tag: str, on: bool = True) -> Changes:
        """Set or take away a tag on entries. Raises UserError: field-empty, record-gone."""
        wanted = " ".join(filled(tag, "tag").split())
        with self._case.write() as unit:
            hang(unit, EntryTag, entry_ids, ("tag", wanted), on=on)
            return unit.changes

    def tags(self, review_id: str) -> tuple[str, ...]:
        """The tags in use in a review, in alphabetical order."""
        with self._case.read() as unit:
            return queries.tags(unit, review_id)

    def set_key_line(self, entry_ids: Iterable[str], key_line_id: str, on: bool = True) -> Changes:
        """Say that entries bear on a key line of enquiry, or that they do not. Raises UserError: record-gone."""
        with self._case.write() as unit:
            unit.get(KeyLine, key_line_id)
            hang(unit, EntryKeyLine, entry_ids, ("key_line_id", key_line_id), on=on)
            unit.touch("key_line", [key_line_id])
            return unit.changes

    def comment(self, entry_id: str, text: str) -> Changes:
        """Add a comment to an entry's thread under the name of whoever opened the case file."""
        with self._case.write() as unit:
            unit.get(ChronologyEntry, entry_id)
            unit.add(EntryComment(entry_id=entry_id, author=self._case.who, text=filled(text, "text")))
            unit.touch(KIND, [entry_id])
            return unit.changes

    # -- reading

    def see(self, entry_ids: Iterable[str], seen: bool = True) -> Changes:
        """Note that whoever opened the case file has seen these entries, or take that back. It is no step to undo."""
        wanted, who = list(dict.fromkeys(entry_ids)), self._case.who
        self._unseen.clear()
        with self._case.write() as unit:
            standing = ordering.seen(unit, who, wanted)
            if not seen:
                ordering.forget_seen(unit, who, [one for one in wanted if one in standing])
            else:
                there = queries.standing(unit, wanted)
                new = [one for one in wanted if one in there and one not in standing]
                unit.bulk_add(EntrySeen, [{"who": who, "entry_id": one} for one in new])
            return unit.changes

    def place(self, entry_id: str, other_id: str, *, after: bool) -> Changes:
        """Put an entry right before or after another of the same day, precision and time; nothing else decides there.

        Raises UserError: record-gone; order-undated where it has no date; order-fixed where the rule itself keeps the
        two apart.
        """
        with self._case.write() as unit:
            entry = unit.get(ChronologyEntry, entry_id)
            if entry.sort_day is None:
                raise UserError("order-undated")
            standing = ordering.peers(unit, entry)
            ids = [one for one, _ in standing if one != entry_id]
            if other_id not in ids:
                raise UserError("order-fixed")
            ids.insert(ids.index(other_id) + after, entry_id)
            was = dict(standing)
            moved = {one: {"day_order": place} for place, one in enumerate(ids, 1) if was[one] != place}
            set_many(unit, ChronologyEntry, moved, now())
            return unit.changes

    def renumber(self, review_id: str, *, by_day: bool = False) -> Changes:
        """Run the display numbers again in the order of the rule: 1, 2, 3 …, or by day as in "14 Nov 2020/2".

        The undated are u1, u2 …; the reference (E-0117) never changes. It is one step to undo.
        """
        with self._case.write() as unit:
            dated, undated = ordering.numbered(unit, review_id)
            labels = by_days(when for _, _, when in dated) if by_day else [str(n + 1) for n in range(len(dated))]
            standing = [*((one, shown) for one, shown, _ in dated), *undated]
            labels += [f"u{n + 1}" for n in range(len(undated))]
            moved = {
                one: {"display": label} for (one, shown), label in zip(standing, labels, strict=True) if shown != label
            }
            set_many(unit, ChronologyEntry, moved, now())
            return unit.changes


def hang(unit: Unit, model: type[Record], entry_ids: Iterable[str], what: tuple[str, Any], *, on: bool) -> None:
    """Make or withdraw one link an entry; entries that already stand as wanted are left alone."""
    field, value = what
    wanted = list(dict.fromkeys(entry_ids))
    standing = queries.link_ids(unit, model, wanted, field, value)
    if on:
        gone = set(wanted) - queries.standing(unit, wanted)
        if gone:
            raise UserError("record-gone", kind=KIND, id=min(gone))
        touched = [entry_id for entry_id in wanted if entry_id not in standing]
        unit.bulk_add(model, [{"entry_id": entry_id, field: value} for entry_id in touched])
    else:
        touched = [entry_id for entry_id in wanted if entry_id in standing]
        withdraw_many(unit, model, dict.fromkeys((standing[one] for one in touched), "taken away"), now())
    if touched:
        unit.touch(KIND, touched)
