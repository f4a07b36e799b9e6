"""Tables of the integrated chronology: entries in the agencies' words, and what hangs on them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from dhr_manager.db.models.base import Base, Record

_LIVE = text("withdrawn_at IS NULL")


class ChronologyEntry(Record, Base):
    """One entry: the agency's words untouched, what was read from them, and where they stood in the file.

    `sort_day` is a proleptic ordinal and empty in the undated tray; `sort_time` is "HH:MM", or "~" which sorts after
    every time; `sort_agency` is the agency's code, so that the order needs no other table. `cells`, `reasons` and
    `notes` are JSON arrays. An entry made by hand has no file; what was made from other entries (`EntrySource`) keeps
    the file and row of the first, with a `part` of its own from 1 on.
    """

    __tablename__ = "chronology_entry"
    __table_args__ = (
        # covers the whole index of a review: ids in order without touching the rows themselves
        Index(
            "ix_chronology_order",
            "review_id",
            "withdrawn_at",
            "sort_day",
            "sort_width",
            "sort_time",
            "day_order",
            "sort_agency",
            "number",
            "id",
        ),
        Index("ix_chronology_number", "review_id", "number", unique=True),
        Index("ix_chronology_file", "file_id", "n", "part", unique=True),
        Index("ix_chronology_agency", "review_id", "withdrawn_at", "agency_id"),
    )

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"))
    agency_id: Mapped[str] = mapped_column(ForeignKey("agency.id"))
    file_id: Mapped[str | None] = mapped_column(ForeignKey("return_file.id"))
    number: Mapped[int]
    n: Mapped[int]
    part: Mapped[int] = mapped_column(default=0)
    origin: Mapped[str] = mapped_column(default="file")  # file | hand | split | join | copy
    display: Mapped[str] = mapped_column(default="")  # the display number, run again at will; `number` never changes
    basis: Mapped[str] = mapped_column(default="")  # why the date is read as it is: "GP letter says last spring"
    table_name: Mapped[str]
    row_number: Mapped[int]
    date_text: Mapped[str]
    earliest: Mapped[date | None]
    latest: Mapped[date | None]
    precision: Mapped[str | None]
    uncertain: Mapped[bool]
    time_text: Mapped[str]
    time: Mapped[str | None]
    end_text: Mapped[str]
    end_time: Mapped[str | None]
    source: Mapped[str]
    event: Mapped[str]
    action: Mapped[str]
    comment: Mapped[str]
    people: Mapped[str]
    reference: Mapped[str]
    status: Mapped[str]
    reasons: Mapped[str]
    notes: Mapped[str]
    hidden: Mapped[bool]
    tracked: Mapped[bool]
    content_control: Mapped[bool]
    cells: Mapped[str]
    sort_day: Mapped[int | None]
    sort_width: Mapped[int]
    sort_time: Mapped[str]
    day_order: Mapped[int]
    sort_agency: Mapped[str]


class EntrySource(Record, Base):
    """That an entry was made from another, which keeps its words: by splitting, joining or copying."""

    __tablename__ = "entry_source"
    __table_args__ = (Index("ix_entry_source_source", "source_id"),)

    entry_id: Mapped[str] = mapped_column(ForeignKey("chronology_entry.id"), index=True)
    source_id: Mapped[str] = mapped_column(ForeignKey("chronology_entry.id"))
    kind: Mapped[str]  # split | join | copy


class EntryPerson(Record, Base):
    """That an entry is about somebody of the cast."""

    __tablename__ = "entry_person"
    __table_args__ = (
        Index("ix_entry_person", "entry_id", "person_id", unique=True, sqlite_where=_LIVE),
        Index("ix_entry_person_person", "person_id"),
    )

    entry_id: Mapped[str] = mapped_column(ForeignKey("chronology_entry.id"))
    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))


class EntryPair(Record, Base):
    """What the user decided of two accounts: same incident, related, or different. Nothing is merged.

    `first_id` is the smaller of the two ids, so that a pair stands once.
    """

    __tablename__ = "entry_pair"
    __table_args__ = (
        Index("ix_entry_pair", "first_id", "second_id", unique=True, sqlite_where=_LIVE),
        Index("ix_entry_pair_second", "second_id"),
    )

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"), index=True)
    first_id: Mapped[str] = mapped_column(ForeignKey("chronology_entry.id"))
    second_id: Mapped[str] = mapped_column(ForeignKey("chronology_entry.id"))
    verdict: Mapped[str]  # same | related | different
    note: Mapped[str] = mapped_column(default="")


class EntrySeen(Record, Base):
    """That somebody has read an entry. Not logged: it is no evidence."""

    __tablename__ = "entry_seen"
    __table_args__ = (UniqueConstraint("who", "entry_id"),)
    logged = False

    who: Mapped[str]
    entry_id: Mapped[str] = mapped_column(ForeignKey("chronology_entry.id"))


class EntryFlag(Record, Base):
    """A flag on an entry: missed-opportunity, good-practice, expected-practice, conflict, query, key, graphic."""

    __tablename__ = "entry_flag"
    __table_args__ = (Index("ix_entry_flag", "entry_id", "flag", unique=True, sqlite_where=_LIVE),)

    entry_id: Mapped[str] = mapped_column(ForeignKey("chronology_entry.id"))
    flag: Mapped[str]


class EntryTag(Record, Base):
    """A tag of the coordinator's own on an entry."""

    __tablename__ = "entry_tag"
    __table_args__ = (Index("ix_entry_tag", "entry_id", "tag", unique=True, sqlite_where=_LIVE),)

    entry_id: Mapped[str] = mapped_column(ForeignKey("chronology_entry.id"))
    tag: Mapped[str]


class EntryKeyLine(Record, Base):
    """That an entry bears on a key line of enquiry."""

    __tablename__ = "entry_key_line"
    __table_args__ = (
        Index("ix_entry_key_line", "entry_id", "key_line_id", unique=True, sqlite_where=_LIVE),
        Index("ix_entry_key_line_line", "key_line_id"),
    )

    entry_id: Mapped[str] = mapped_column(ForeignKey("chronology_entry.id"))
    key_line_id: Mapped[str] = mapped_column(ForeignKey("key_line.id"))


class EntryComment(Record, Base):
    """One comment of an entry's thread; its time is when it was recorded."""

    __tablename__ = "entry_comment"

    entry_id: Mapped[str] = mapped_column(ForeignKey("chronology_entry.id"), index=True)
    author: Mapped[str]
    text: Mapped[str]
