"""Single entries: by hand, duplicated, split, joined, read otherwise; their people, sources and their file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from dhr_manager.db.models.chronology import ChronologyEntry, EntryPerson
from dhr_manager.db.models.partnership import Agency
from dhr_manager.db.models.people import Person
from dhr_manager.db.models.review import Review
from dhr_manager.db.queries import chronology as chronology_queries
from dhr_manager.db.queries import entries as queries
from dhr_manager.db.queries import returns as return_queries
from dhr_manager.db.search_index import reindex_entries
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.intervals import between
from dhr_manager.domain.rows.chronology import EntryDetail
from dhr_manager.domain.rows.entries import Between, LinkedPerson, Original
from dhr_manager.services.agencies import add_agency
from dhr_manager.services.base import Service, filled, one_of
from dhr_manager.services.chronology import hang
from dhr_manager.services.entry_detail import ages_of, more_of, suggesting
from dhr_manager.services.entry_making import (
    BOTH,
    FIRST,
    KIND,
    SHARES,
    add_entry,
    as_part,
    came_from,
    copy_comments,
    cut_texts,
    give_up,
    hang_again,
    move_links,
    says_something,
    together,
)
from dhr_manager.services.entry_values import (
    READ,
    SORTED,
    TEXTS,
    Reading,
    read_texts,
    reading_of,
    reading_values,
    values_of,
)
from dhr_manager.services.people import add_person
from dhr_manager.services.staging import review_period, unpacked

if TYPE_CHECKING:
    from dhr_manager.db.case_file import CaseFile
    from dhr_manager.db.unit import Unit

MARKS: Final = ("flags", "tags", "key_lines")
DATES: Final = ("first", "second", "both")
_BY_HAND: Final = {
    "file_id": None,
    "origin": "hand",
    "n": 0,
    "part": 0,
    "table_name": "",
    "row_number": 0,
    "cells": "[]",
    "end_text": "",
    "end_time": None,
    "day_order": 0,
}


class EntryService(Service):
    """What is done with one entry at a time. An agency's words and its file are never changed."""

    def __init__(self, case: CaseFile, clock: Callable[[], date]) -> None:
        super().__init__(case, clock)
        self._suggest = suggesting()

    def detail(self, entry_id: str) -> EntryDetail:
        """One entry with all that is known of it. Raises UserError("record-gone")."""
        with self._case.read() as unit:
            found = chronology_queries.detail(unit, entry_id, self._case.who)
            if found is None:
                raise UserError("record-gone", kind=KIND, id=entry_id)
            return replace(found, more=more_of(unit, found, self._clock(), self._suggest))

    def ages(self, entry_id: str) -> tuple[LinkedPerson, ...]:
        """Everybody of the cast with the age at an entry, in the cast's order. Raises UserError("record-gone")."""
        with self._case.read() as unit:
            found = chronology_queries.page(unit, [entry_id])
            if not found:
                raise UserError("record-gone", kind=KIND, id=entry_id)
            return ages_of(unit, queries.plain(unit, entry_id).review_id, found[0].when, self._clock())

    def between(self, first_id: str, second_id: str) -> Between:
        """The time between two entries, the earlier first where that is known. Raises UserError("record-gone")."""
        with self._case.read() as unit:
            found = queries.others(unit, [first_id, second_id])
        for entry_id in (first_id, second_id):
            if entry_id not in found:
                raise UserError("record-gone", kind=KIND, id=entry_id)
        (one, at), (two, then) = found[first_id], found[second_id]
        interval = between(one.when, two.when, at, then)
        if interval is not None and interval.order == "second":
            return Between(two, one, between(two.when, one.when, then, at))
        return Between(one, two, interval)

    def original(self, entry_id: str) -> Original:
        """The stored reading of the file an entry came from, withdrawn entries included.

        Raises UserError: record-gone, entry-by-hand (it came from no file).
        """
        with self._case.read() as unit:
            place = queries.place(unit, entry_id)
            if place is None:
                raise UserError("record-gone", kind=KIND, id=entry_id)
            number, file_id, n, code, colour = place
            file = return_queries.file(unit, file_id) if file_id else None
            if file is None:
                raise UserError("entry-by-hand")
            return Original(number, file.id, code, colour, unpacked(unit, file), n)

    # -- by hand

    def make(  # one form, one call
        self,
        review_id: str,
        *,
        agency_id: str = "",
        new_agency: tuple[str, str] | None = None,
        people: Iterable[str] = (),
        new_person: tuple[str, str] | None = None,
        date_text: str = "",
        time_text: str = "",
        basis: str = "",
        **texts: str,
    ) -> Changes:
        """Add an entry that no agency sent; `made` is its id. A date that is not read is queried, the entry kept.

        `new_agency` is (code, name), `new_person` (name, role): both are added in the same step. `texts` are event,
        action, comment, source, people_text, reference. Raises UserError: field-empty, agency-code-form,
        agency-code-used, person-named-already, record-gone.
        """
        with self._case.write() as unit:
            unit.get(Review, review_id)
            agency = unit.get(Agency, _agency(unit, agency_id, new_agency))
            values = self._values(unit, review_id, _texts(texts), read_texts(date_text, time_text, self._clock()))
            whose = {"review_id": review_id, "agency_id": agency.id, "sort_agency": agency.code, "basis": basis.strip()}
            entry_id = add_entry(unit, {**values, **_BY_HAND, **whose})
            self._link(unit, review_id, entry_id, people, new_person)
            touched = unit.changes.touched
        return Changes(touched, entry_id)

    def change(
        self,
        entry_id: str,
        revision: int | None,
        *,
        agency_id: str = "",
        new_agency: tuple[str, str] | None = None,
        people: Iterable[str] | None = None,
        new_person: tuple[str, str] | None = None,
        date_text: str = "",
        time_text: str = "",
        basis: str = "",
        **texts: str,
    ) -> Changes:
        """Replace an entry that was made by hand. Raises as `make`, and entry-words-agencys, changed-elsewhere."""
        with self._case.write() as unit:
            entry = unit.get(ChronologyEntry, entry_id)
            if entry.file_id is not None:
                raise UserError("entry-words-agencys")
            columns = queries.columns(unit, entry_id)
            agency = unit.get(Agency, _agency(unit, agency_id or entry.agency_id, new_agency))
            reading = reading_of(columns)
            if (date_text, time_text) != (columns["date_text"], columns["time_text"]):
                reading = read_texts(date_text, time_text, self._clock())
            values = self._values(unit, entry.review_id, _texts(texts), reading)
            kept = {name: values[name] for name in (*TEXTS, *READ, *SORTED, "status", "reasons", "notes")}
            whose = {"agency_id": agency.id, "sort_agency": agency.code, "basis": basis.strip()}
            unit.set(entry, revision, **kept, **whose)
            reindex_entries(unit, [(entry_id, *(kept[name] for name in _INDEXED))])
            if people is not None:
                wanted = list(people)
                for gone in queries.people(unit, entry_id) - set(wanted):
                    hang(unit, EntryPerson, [entry_id], ("person_id", gone), on=False)
                self._link(unit, entry.review_id, entry_id, wanted, new_person)
            return unit.changes

    # -- from others

    def duplicate(self, entry_id: str) -> Changes:
        """Make a second entry of the same words, with its flags, tags, key lines and people; `made` is its id."""
        with self._case.write() as unit:
            unit.get(ChronologyEntry, entry_id)
            columns = queries.columns(unit, entry_id)
            made = add_entry(unit, columns, **as_part(unit, columns, "copy"))
            came_from(unit, made, [entry_id], "copy")
            hang_again(unit, made, [entry_id], (*MARKS, "people"))
            return unit.changes

    def split(self, entry_id: str, cuts: Mapping[str, int], **shares: str) -> Changes:
        """Make two entries of one, each with the row it came from; `made` is the first of them.

        `cuts` are letters from the start of a text (event, action, comment, source, people, reference, date_text,
        time_text); what is not cut stays whole in both. `shares` say which gets marks (flags, tags, key lines), people,
        comments and links (findings, facts, pairs): both, first or second; both where nothing is said.
        Raises UserError: split-nothing, split-empty, unknown-choice, record-gone.
        """
        given = {
            name: one_of(shares.get(name, BOTH), SHARES, name) for name in ("marks", "people", "comments", "links")
        }
        with self._case.write() as unit:
            unit.get(ChronologyEntry, entry_id)
            columns = queries.columns(unit, entry_id)
            halves = cut_texts(columns, cuts)
            if halves[0] == halves[1]:
                raise UserError("split-nothing", field="event")
            if not all(says_something(half) for half in halves):
                raise UserError("split-empty", field="event")
            made = [self._part(unit, columns, half, cuts) for half in halves]
            for place, one in enumerate(made):
                came_from(unit, one, [entry_id], "split")
                own = {BOTH, SHARES[place + 1]}
                hang_again(unit, one, [entry_id], MARKS if given["marks"] in own else ())
                hang_again(unit, one, [entry_id], ("people",) if given["people"] in own else ())
                if given["comments"] in own:
                    copy_comments(unit, one, [entry_id])
            takers = {BOTH: made, FIRST: made[:1]}.get(given["links"], made[1:])
            move_links(unit, [entry_id], takers)
            give_up(unit, [entry_id], "split")
            return unit.changes

    def join(self, first_id: str, second_id: str, *, when: str = "first") -> Changes:
        """Make one entry of two of the same agency; their texts stand apart in it, and both sources are kept.

        `when` says whose date it takes: first, second, or both (from the earliest to the latest day).
        Raises UserError: join-itself, join-two-agencies, unknown-choice, record-gone.
        """
        one_of(when, DATES, "when")
        if first_id == second_id:
            raise UserError("join-itself")
        ids = [first_id, second_id]
        with self._case.write() as unit:
            sources = [unit.get(ChronologyEntry, one) for one in ids]
            if sources[0].agency_id != sources[1].agency_id or sources[0].review_id != sources[1].review_id:
                raise UserError("join-two-agencies")
            both = [queries.columns(unit, one) for one in ids]
            base = next((one for one in both if one["file_id"] is not None), both[0])
            texts = together(*both)
            dated = self._joined_dates(unit, both, when)
            made = add_entry(unit, base, **{**texts, **dated, **as_part(unit, base, "join")})
            came_from(unit, made, ids, "join")
            hang_again(unit, made, ids, (*MARKS, "people"))
            copy_comments(unit, made, ids)
            move_links(unit, ids, [made])
            give_up(unit, ids, "joined")
            return unit.changes

    def withdraw(self, entry_id: str, reason: str) -> Changes:
        """Take out an entry written by hand or duplicated, with what hangs on it; an agency's own rows stay.

        Raises UserError: field-empty, entry-stays, record-gone.
        """
        why = filled(reason, "reason")
        with self._case.write() as unit:
            entry = unit.get(ChronologyEntry, entry_id)
            if entry.file_id is not None and entry.origin != "copy":
                raise UserError("entry-stays")
            unit.touch("finding", queries.hung(unit, entry_id, "findings"))
            give_up(unit, [entry_id], why)
            return unit.changes

    # -- what is read, who it is about

    def correct(self, entry_id: str, revision: int | None, *, read_as: str, time_as: str = "", basis: str) -> Changes:
        """Read an entry's date (and time, where one is given) otherwise; what the agency wrote stays as it is.

        Raises UserError: field-empty (the date, the basis), the reader's reason beside its field, changed-elsewhere.
        """
        why = filled(basis, "basis")
        wanted = read_texts(filled(read_as, "read_as"), time_as, self._clock())
        if wanted.reasons:
            raise UserError(wanted.reasons[0], field="read_as")
        with self._case.write() as unit:
            entry = unit.get(ChronologyEntry, entry_id)
            columns = queries.columns(unit, entry_id)
            time = wanted.time if time_as.strip() or wanted.time else columns["time"]
            when = replace(wanted.when, text=columns["date_text"])
            reading = Reading(when, columns["time_text"], time, ())
            values = reading_values(columns, reading, review_period(unit, entry.review_id))
            unit.set(entry, revision, **values, basis=why)
            return unit.changes

    def link_people(self, entry_ids: Iterable[str], person_id: str, on: bool = True) -> Changes:
        """Say that entries are about somebody of the cast, or that they are not. Raises UserError("record-gone")."""
        with self._case.write() as unit:
            unit.get(Person, person_id)
            hang(unit, EntryPerson, entry_ids, ("person_id", person_id), on=on)
            unit.touch("person", [person_id])
            return unit.changes

    # -- within

    def _values(self, unit: Unit, review_id: str, texts: dict[str, str], reading: Reading) -> dict[str, Any]:
        return values_of(texts, reading, review_period(unit, review_id))

    def _link(
        self, unit: Unit, review_id: str, entry_id: str, people: Iterable[str], new: tuple[str, str] | None
    ) -> None:
        wanted = list(people)
        if new is not None and new[0].strip():
            person = Person(review_id=review_id, name=new[0].strip(), role=new[1].strip(), pseudonym="", group="other")
            add_person(unit, person, variants=(), identifiers=())
            wanted.append(person.id)
        for person_id in wanted:
            unit.get(Person, person_id)
            hang(unit, EntryPerson, [entry_id], ("person_id", person_id), on=True)

    def _part(self, unit: Unit, columns: dict[str, Any], texts: dict[str, str], cuts: Mapping[str, int]) -> str:
        """One half of an entry that is split: read again where its date or time was cut."""
        reading = reading_of(columns)
        if "date_text" in cuts:
            reading = read_texts(texts["date_text"], texts["time_text"], self._clock())
        elif "time_text" in cuts:
            again = read_texts("", texts["time_text"], self._clock())
            reasons = tuple(dict.fromkeys((*reading.reasons, *again.reasons)))
            reading = replace(reading, time_text=again.time_text, time=again.time, reasons=reasons)
        values = reading_values(columns, reading, review_period(unit, columns["review_id"]))
        changed = {**{name: texts[name] for name in TEXTS}, **values, **as_part(unit, columns, "split")}
        return add_entry(unit, columns, **changed)

    def _joined_dates(self, unit: Unit, both: list[dict[str, Any]], when: str) -> dict[str, Any]:
        if when != "both":
            one = both[DATES.index(when)]
            return {name: one[name] for name in (*READ, *SORTED, "status", "reasons", "notes", "basis", "day_order")}
        first, second = (reading_of(one) for one in both)
        days = [day for one in (first.when, second.when) for day in (one.earliest, one.latest)]
        if any(day is None for day in days):
            raise UserError("join-open-dates", field="when")
        known = [day for day in days if day is not None]
        ends = min(known), max(known)
        if ends[0] == ends[1]:
            return self._joined_dates(unit, both, "first")
        written = " / ".join(dict.fromkeys(one.when.text for one in (first, second)))
        unsure = first.when.uncertain or second.when.uncertain
        sooner = min((first, second), key=lambda one: one.when.earliest or ends[0])
        span = replace(first.when, text=written, earliest=ends[0], latest=ends[1], precision="range", uncertain=unsure)
        timed = Reading(span, sooner.time_text, sooner.time, ())
        return reading_values(both[0], timed, review_period(unit, both[0]["review_id"]))


_INDEXED: Final = ("source", "event", "action", "comment", "people")


def _agency(unit: Unit, agency_id: str, new: tuple[str, str] | None) -> str:
    if new is not None:
        return add_agency(unit, new[0], filled(new[1], "new_agency_name"))
    return filled(agency_id, "agency_id")


def _texts(given: Mapping[str, str]) -> dict[str, str]:
    """The texts of a form as columns; an entry says at least what happened. Raises UserError("field-empty")."""
    texts = {name: given.get("people_text" if name == "people" else name, "") for name in TEXTS}
    filled(texts["event"], "event")
    return {name: text.strip() for name, text in texts.items()}
