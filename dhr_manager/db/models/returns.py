"""Tables of agency returns: what was asked, the files kept as they came, decisions on staged rows."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from dhr_manager.db.models.base import Base, Record

_LIVE = text("withdrawn_at IS NULL")


class AgencyReturn(Record, Base):
    """One agency's return to one review."""

    __tablename__ = "agency_return"
    __table_args__ = (
        Index("ix_agency_return", "review_id", "agency_id", unique=True, sqlite_where=_LIVE),
        Index("ix_agency_return_agency", "agency_id"),
    )

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"))
    agency_id: Mapped[str] = mapped_column(ForeignKey("agency.id"))
    state: Mapped[str] = mapped_column(default="asked")
    asked: Mapped[date | None]
    due: Mapped[date | None]
    received: Mapped[date | None]


class ReturnFile(Record, Base):
    """A file an agency sent: its bytes as they came, and the reading of it (compressed JSON of a `ReturnRead`)."""

    __tablename__ = "return_file"
    __table_args__ = (Index("ix_return_file_sha256", "sha256"),)

    return_id: Mapped[str] = mapped_column(ForeignKey("agency_return.id"), index=True)
    name: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    state: Mapped[str] = mapped_column(default="staged")  # staged | accepted | rejected
    reason: Mapped[str] = mapped_column(default="")  # why it was rejected
    rows: Mapped[int]
    queried_rows: Mapped[int]
    content: Mapped[bytes]
    reading: Mapped[bytes]


class StagedDecision(Record, Base):
    """What the user decided on one staged row: accepted, queried or rejected, with a reason."""

    __tablename__ = "staged_decision"
    __table_args__ = (Index("ix_staged_decision", "file_id", "n", unique=True, sqlite_where=_LIVE),)

    file_id: Mapped[str] = mapped_column(ForeignKey("return_file.id"))
    n: Mapped[int]
    status: Mapped[str]  # of the row as read: ok | queried
    state: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    correction: Mapped[str] = mapped_column(default="")  # JSON of what the user read instead; the raw text stays


class ReturnVersion(Record, Base):
    """That a file is a later version of another of the same return: what differs is accepted piece by piece."""

    __tablename__ = "return_version"
    __table_args__ = (Index("ix_return_version", "file_id", unique=True, sqlite_where=_LIVE),)

    file_id: Mapped[str] = mapped_column(ForeignKey("return_file.id"))
    follows_id: Mapped[str] = mapped_column(ForeignKey("return_file.id"), index=True)


class HeaderChoice(Record, Base):
    """The row of a table that the user marked as its header; 0 where it has none. Not logged: no evidence."""

    __tablename__ = "header_choice"
    __table_args__ = (UniqueConstraint("file_id", "table_name"),)
    logged = False

    file_id: Mapped[str] = mapped_column(ForeignKey("return_file.id"))
    table_name: Mapped[str]
    row_number: Mapped[int]


class VersionDecision(Record, Base):
    """What the user decided of an entry that a later version of its return changes or no longer holds."""

    __tablename__ = "version_decision"
    __table_args__ = (Index("ix_version_decision", "file_id", "entry_id", unique=True, sqlite_where=_LIVE),)

    file_id: Mapped[str] = mapped_column(ForeignKey("return_file.id"))  # the later version
    entry_id: Mapped[str] = mapped_column(ForeignKey("chronology_entry.id"), index=True)
    state: Mapped[str]  # kept | changed | withdrawn
    reason: Mapped[str] = mapped_column(default="")


class ColumnChoice(Record, Base):
    """Which role a heading has in one agency's returns: remembered from the last file. Not logged: no evidence."""

    __tablename__ = "column_choice"
    __table_args__ = (UniqueConstraint("agency_id", "heading"),)
    logged = False

    agency_id: Mapped[str] = mapped_column(ForeignKey("agency.id"))
    heading: Mapped[str]
    role: Mapped[str]


class BlankReturn(Record, Base):
    """The blank return of a review: its columns in order, which are compulsory, and what the covering letter adds."""

    __tablename__ = "blank_return"
    __table_args__ = (Index("ix_blank_return", "review_id", unique=True, sqlite_where=_LIVE),)

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"))
    columns: Mapped[str]  # JSON: [role, compulsory] each
    note: Mapped[str] = mapped_column(default="")
