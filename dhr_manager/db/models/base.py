"""The base of every table: one metadata, and what every record has."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import uuid4

from sqlalchemy import Integer, MetaData, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> str:
    """A record's identity: stable across laptops, says nothing about the record."""
    return str(uuid4())


class Base(DeclarativeBase):
    """Every table hangs on this metadata; constraint names are fixed so that migrations can name them."""

    metadata = MetaData(naming_convention=NAMES)


class Record:
    """What every record has. `logged = False` marks working tables (drafts): no evidence, not in the log."""

    logged: ClassVar[bool] = True

    id: Mapped[str] = mapped_column(String(36), primary_key=True, default=new_id, sort_order=-100)
    created_at: Mapped[str] = mapped_column(String(27), sort_order=90)  # UTC instant, ISO text
    changed_at: Mapped[str] = mapped_column(String(27), sort_order=91)
    revision: Mapped[int] = mapped_column(Integer, nullable=False, sort_order=92)
    withdrawn_at: Mapped[str | None] = mapped_column(String(27), default=None, sort_order=93)
    withdrawn_reason: Mapped[str] = mapped_column(Text, default="", sort_order=94)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """`revision` guards every change of a record."""
        return {"version_id_col": cls.revision}
