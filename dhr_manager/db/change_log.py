"""The change log: what a unit of work did, chained row by row and written in the same transaction."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Connection, text

SALT = 16
FIRST_MAC = bytes(32)
_INSERT_LOG = (
    "INSERT INTO change_log (seq, at, who, site, action, kind, record_id, field, digest, mac)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_INSERT_VALUE = "INSERT INTO change_value (seq, salt, value) VALUES (?,?,?)"


def now() -> str:
    """This instant in UTC, always to the microsecond, so that text order is time order."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _plain(value: object) -> object:
    """What JSON cannot hold: a file's content by its digest, a day or time as ISO text."""
    if isinstance(value, bytes | bytearray | memoryview):
        return {"sha256": hashlib.sha256(value).hexdigest()}
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return str(value)


_encode = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=_plain).encode


def canonical(value: object) -> str:
    """Canonical JSON: keys sorted, no blanks, text as it is."""
    return _encode(value)


@dataclass(frozen=True, slots=True)
class LogHead:
    """The anchor of the chain: its last running number and the code chained up to it. `seq` 0 is an empty log."""

    seq: int
    mac: bytes
    at: str = ""

    @property
    def text(self) -> str:
        """The anchor as it is written into manifests and minutes."""
        return f"{self.seq}:{self.mac.hex()}"


def head_of(connection: Connection) -> LogHead:
    """The chain's head as it stands in this transaction."""
    row = connection.execute(text("SELECT seq, mac, at FROM change_log ORDER BY seq DESC LIMIT 1")).first()
    return LogHead(row[0], bytes(row[1]), row[2]) if row else LogHead(0, FIRST_MAC)


def chained(key: bytes, before: bytes, row: list[Any]) -> bytes:
    """The code of a row: [seq, at, who, site, action, kind, record_id, field, digest in hex] after the row before."""
    return hmac.digest(key, before + _encode(row).encode(), "sha256")


@dataclass(slots=True)
class Recorder:
    """Collects what one unit of work did and appends it at the end, in one go."""

    who: str
    site: str
    key: bytes
    first: int = 0  # the first row it appended; 0 until then
    kinds: set[str] = field(default_factory=set)  # of what it appended
    _rows: list[tuple[str, str, str, str, str]] = field(default_factory=list)

    def note(self, action: str, kind: str, record_id: str, name: str, value: object) -> None:
        """One change: action create | change | withdraw | restore | erase | clock; `value` becomes canonical JSON."""
        self._rows.append((action, kind, record_id, name, _encode(value)))

    def note_many(self, kind: str, rows: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """Creations of one kind: (record id, its fields)."""
        encode = _encode
        self._rows.extend([("create", kind, record_id, "*", encode(fields)) for record_id, fields in rows])

    def append(self, connection: Connection) -> LogHead | None:
        """Write what was collected; None where there was nothing. Notices a clock that went back."""
        if not self._rows:
            return None
        head, at = head_of(connection), now()
        if at < head.at:
            self._rows.insert(0, ("clock", "case_info", "", "clock", _encode({"before": head.at, "now": at})))
        rows, values, mac = self._chain(head, at)
        connection.exec_driver_sql(_INSERT_LOG, rows)
        connection.exec_driver_sql(_INSERT_VALUE, values)
        self.first = self.first or rows[0][0]
        self.kinds.update(row[1] for row in self._rows)
        self._rows.clear()
        return LogHead(rows[-1][0], mac, at)

    def _chain(self, head: LogHead, at: str) -> tuple[list[tuple[Any, ...]], list[tuple[Any, ...]], bytes]:
        who, site, key, mac = self.who, self.site, self.key, head.mac
        salts = os.urandom(SALT * len(self._rows))
        rows: list[tuple[Any, ...]] = []
        values: list[tuple[Any, ...]] = []
        sha256 = hashlib.sha256
        for n, (action, kind, record_id, name, value) in enumerate(self._rows):
            seq, salt = head.seq + 1 + n, salts[n * SALT : (n + 1) * SALT]
            digest = sha256(salt + value.encode())
            mac = chained(key, mac, [seq, at, who, site, action, kind, record_id, name, digest.hexdigest()])
            rows.append((seq, at, who, site, action, kind, record_id, name, digest.digest(), mac))
            values.append((seq, salt, value))
        return rows, values, mac
