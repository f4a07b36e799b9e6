"""Tables of the report: the author's text by section, documents that left the program, unsaved drafts."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from dhr_manager.db.models.base import Base, Record

_LIVE = text("withdrawn_at IS NULL")


class ReportSection(Record, Base):
    """The author's own text of one section, a blank line between paragraphs."""

    __tablename__ = "report_section"
    __table_args__ = (Index("ix_report_section", "review_id", "document", "key", unique=True, sqlite_where=_LIVE),)

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"))
    document: Mapped[str]
    key: Mapped[str]
    body: Mapped[str] = mapped_column(default="")


class WrittenDocument(Record, Base):
    """A document that left the program; its time is when it was recorded."""

    __tablename__ = "written_document"

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"), index=True)
    document: Mapped[str]
    format: Mapped[str]
    audience: Mapped[str]
    file_name: Mapped[str]
    sha256: Mapped[str]
    pages: Mapped[int | None]


class Draft(Record, Base):
    """What was typed into a form and not yet saved: a working table, no evidence."""

    logged = False
    __tablename__ = "draft"
    __table_args__ = (Index("ix_draft", "form", "key", unique=True, sqlite_where=_LIVE),)

    form: Mapped[str]
    key: Mapped[str]
    payload: Mapped[str] = mapped_column(default="")
