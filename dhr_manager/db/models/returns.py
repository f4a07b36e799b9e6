"""Tables of agency returns: what was asked, the files kept as they came, decisions on staged rows."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, text
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
