"""Tables of the case file itself: what file this is, its change log, its settings, its backups."""

from __future__ import annotations

from sqlalchemy import Boolean, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from dhr_manager.db.models.base import Base, Record

SENTINEL = "dhr-manager case file"


class CaseInfo(Base):
    """The one row that says which case file this is; it also holds the key of the change log's chain."""

    __tablename__ = "case_info"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)  # always 1
    sentinel: Mapped[str] = mapped_column(String(40))
    file_id: Mapped[str] = mapped_column(String(36))
    created_at: Mapped[str] = mapped_column(String(27))
    created_by: Mapped[str] = mapped_column(Text)
    program: Mapped[str] = mapped_column(String(40))
    invented: Mapped[bool] = mapped_column(Boolean)
    recovery_proved_at: Mapped[str | None] = mapped_column(String(27), default=None)
    log_key: Mapped[bytes] = mapped_column(LargeBinary)


class ChangeLog(Base):
    """One row a change, appended only; `mac` chains it to the row before, `digest` is salted and outlives the value."""

    __tablename__ = "change_log"

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    at: Mapped[str] = mapped_column(String(27))
    who: Mapped[str] = mapped_column(Text)
    site: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(String(12))
    kind: Mapped[str] = mapped_column(String(40))
    record_id: Mapped[str] = mapped_column(String(36), index=True)
    field: Mapped[str] = mapped_column(String(60))
    digest: Mapped[bytes] = mapped_column(LargeBinary)
    mac: Mapped[bytes] = mapped_column(LargeBinary)


class ChangeValue(Base):
    """The value of one row of the change log, with its salt: erasable without breaking the chain."""

    __tablename__ = "change_value"

    seq: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    value: Mapped[str] = mapped_column(Text)


class Setting(Record, Base):
    """A setting that belongs to the partnership and travels with the file."""

    __tablename__ = "setting"

    key: Mapped[str] = mapped_column(String(60), unique=True)
    value: Mapped[str] = mapped_column(Text)


class Memory(Record, Base):
    """What the desk remembers for one person: the last place, a saved view. Not logged: it is no evidence."""

    __tablename__ = "memory"
    __table_args__ = (UniqueConstraint("who", "key"),)
    logged = False

    who: Mapped[str]
    key: Mapped[str] = mapped_column(String(80))
    value: Mapped[str] = mapped_column(Text)  # JSON


class BackupRecord(Record, Base):
    """A backup that was opened and found good. Not in the change log: a backup changes nothing of the record."""

    __tablename__ = "backup_record"
    logged = False

    folder: Mapped[str] = mapped_column(Text)
    file_name: Mapped[str] = mapped_column(Text)
    size: Mapped[int] = mapped_column(Integer)
    log_seq: Mapped[int] = mapped_column(Integer)
    log_head: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(String(20))  # manual | timed | migration | import | restore


# Plain statements, frozen into the first migration beside the tables: the log and its values are never rewritten.
TRIGGERS = (
    (
        "CREATE TRIGGER change_log_never_updated BEFORE UPDATE ON change_log\n"
        "BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END"
    ),
    (
        "CREATE TRIGGER change_log_never_deleted BEFORE DELETE ON change_log\n"
        "BEGIN SELECT RAISE(ABORT, 'the change log is append-only'); END"
    ),
    (
        "CREATE TRIGGER change_value_never_updated BEFORE UPDATE ON change_value\n"
        "BEGIN SELECT RAISE(ABORT, 'a logged value may be erased, never altered'); END"
    ),
    (
        "CREATE TRIGGER case_info_one_row BEFORE INSERT ON case_info WHEN NEW.id <> 1\n"
        "BEGIN SELECT RAISE(ABORT, 'a case file has one row of case_info'); END"
    ),
    (
        "CREATE TRIGGER case_info_never_deleted BEFORE DELETE ON case_info\n"
        "BEGIN SELECT RAISE(ABORT, 'a case file has one row of case_info'); END"
    ),
)
