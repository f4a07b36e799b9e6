"""Tables of the cast: people, the names they are known by, what identifies them, what each audience is shown."""

from __future__ import annotations

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from dhr_manager.db.models.base import Base, Record

_LIVE = text("withdrawn_at IS NULL")


class Person(Record, Base):
    """A member of a review's cast."""

    __tablename__ = "person"

    review_id: Mapped[str] = mapped_column(ForeignKey("review.id"), index=True)
    name: Mapped[str]
    role: Mapped[str] = mapped_column(default="")
    group: Mapped[str] = mapped_column(default="other")
    pseudonym: Mapped[str] = mapped_column(default="")
    pseudonym_reason: Mapped[str] = mapped_column(default="")
    born: Mapped[str] = mapped_column(default="")
    note: Mapped[str] = mapped_column(default="")
    position: Mapped[int]


class PersonName(Record, Base):
    """One way in which a person is named."""

    __tablename__ = "person_name"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    text: Mapped[str]
    kind: Mapped[str] = mapped_column(default="variant")
    position: Mapped[int]


class Identifier(Record, Base):
    """Something that identifies a person or the household."""

    __tablename__ = "identifier"

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"), index=True)
    kind: Mapped[str]
    text: Mapped[str]
    position: Mapped[int]


class ShownName(Record, Base):
    """The name an audience is shown where it differs from the rule."""

    __tablename__ = "shown_name"
    __table_args__ = (Index("ix_shown_name", "person_id", "audience", unique=True, sqlite_where=_LIVE),)

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    audience: Mapped[str]
    text: Mapped[str]


class NameDecision(Record, Base):
    """The user's answer about a short variant in a phrase."""

    __tablename__ = "name_decision"
    __table_args__ = (Index("ix_name_decision", "person_id", "variant", "phrase", unique=True, sqlite_where=_LIVE),)

    person_id: Mapped[str] = mapped_column(ForeignKey("person.id"))
    variant: Mapped[str]
    phrase: Mapped[str]
    means_person: Mapped[bool]
