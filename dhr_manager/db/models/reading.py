"""Tables of reading the chronology: saved views, facts and who knew them, rules of the prompts and answers to them."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from dhr_manager.db.models.base import Base, Record

_LIVE = text("withdrawn_at IS NULL")


class SavedView(Record, Base):
    """A named filter of a review's chronology; `wanted` is the filter as JSON."""

    __tablename__ = "saved_view"

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"), index=True)
    name: Mapped[str]
    wanted: Mapped[str]
    position: Mapped[int]


class KnownFact(Record, Base):
    """A fact of which the review asks who knew it, when; made by hand or from a tag."""

    __tablename__ = "known_fact"

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"), index=True)
    title: Mapped[str]
    tag: Mapped[str] = mapped_column(default="")  # entries with this tag say it; empty where they are chosen one by one
    note: Mapped[str] = mapped_column(default="")
    position: Mapped[int]


class FactEntry(Record, Base):
    """That an entry shows an agency knew a fact: it happened there, was reported to it, or was recorded by it."""

    __tablename__ = "fact_entry"
    __table_args__ = (
        Index("ix_fact_entry", "fact_id", "entry_id", unique=True, sqlite_where=_LIVE),
        Index("ix_fact_entry_entry", "entry_id"),
    )

    fact_id: Mapped[str] = mapped_column(ForeignKey("known_fact.id"))
    entry_id: Mapped[str] = mapped_column(ForeignKey("chronology_entry.id"))
    how: Mapped[str]  # happened | reported | recorded


class PromptRule(Record, Base):
    """A rule of the prompts as a review has it: what was changed of the shipped one, as JSON."""

    __tablename__ = "prompt_rule"
    __table_args__ = (Index("ix_prompt_rule", "review_id", "key", unique=True, sqlite_where=_LIVE),)

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"))
    key: Mapped[str]
    settings: Mapped[str]


class PromptAnswer(Record, Base):
    """That a prompt was dismissed, and why; `subject` names the entries or the agency it is about."""

    __tablename__ = "prompt_answer"
    __table_args__ = (Index("ix_prompt_answer", "review_id", "rule", "subject", unique=True, sqlite_where=_LIVE),)

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"))
    rule: Mapped[str]
    subject: Mapped[str]
    reason: Mapped[str]
