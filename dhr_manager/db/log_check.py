"""Reading the change log back: is the chain whole, do the values fit, is the anchor still in it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from dhr_manager.db import sqlcipher
from dhr_manager.db.change_log import FIRST_MAC, LogHead, chained
from dhr_manager.domain.rows.case import LogRow


@dataclass(frozen=True, slots=True)
class LogChecked:
    """What the log's check found; `broken` is the running number of the first thing wrong, `code` says what:

    log-gap, log-chain, log-value, log-value-missing, log-stray-value, log-clock, log-anchor-missing, or -differs.
    """

    rows: int
    head: LogHead
    erased: int
    clock_back: int
    broken: int | None
    code: str

    @property
    def ok(self) -> bool:
        """Whether everything that was recorded is as it was recorded."""
        return not self.code


def anchor_of(text: str | None) -> LogHead | None:
    """An anchor as it is kept outside: "seq:hex". None where there is none or it does not read."""
    if not text:
        return None
    number, _, mac = text.partition(":")
    try:
        return LogHead(int(number), bytes.fromhex(mac))
    except ValueError:
        return None


def head(connection: sqlcipher.Connection) -> LogHead:
    """The chain's head, read on the driver's own connection."""
    row = connection.execute("SELECT seq, mac, at FROM change_log ORDER BY seq DESC LIMIT 1").fetchone()
    return LogHead(row[0], bytes(row[1]), row[2]) if row else LogHead(0, FIRST_MAC)


def anchor_holds(connection: sqlcipher.Connection, anchor: LogHead | None) -> str:
    """A quick look at one row: "" where the anchor is in the log, else the code. Done at every opening."""
    if anchor is None or anchor.seq == 0:
        return ""
    row = connection.execute("SELECT mac FROM change_log WHERE seq = ?", (anchor.seq,)).fetchone()
    if row is None:
        return "log-anchor-missing"
    return "" if bytes(row[0]) == anchor.mac else "log-anchor-differs"


def check_log(connection: sqlcipher.Connection, anchors: Iterable[LogHead | None] = ()) -> LogChecked:
    """Walk the whole chain from its first row, recompute every code and digest, and look for each anchor."""
    key = bytes(connection.execute("SELECT log_key FROM case_info").fetchone()[0])
    erased_by = {
        (kind, record): seq
        for kind, record, seq in connection.execute(
            "SELECT kind, record_id, max(seq) FROM change_log WHERE action = 'erase' GROUP BY kind, record_id"
        )
    }
    walk = _Walk(key, erased_by)
    for row in connection.execute(
        "SELECT l.seq, l.at, l.who, l.site, l.action, l.kind, l.record_id, l.field, l.digest, l.mac, v.salt, v.value"
        " FROM change_log l LEFT JOIN change_value v ON v.seq = l.seq ORDER BY l.seq"
    ):
        walk.step(row)
        if walk.code:
            break
    code, broken = walk.code, walk.broken
    if not code and connection.execute("SELECT count(*) FROM change_value").fetchone()[0] != walk.rows - walk.erased:
        code = "log-stray-value"
    for anchor in anchors:
        if not code and (code := anchor_holds(connection, anchor)):
            broken = anchor.seq if anchor else None
    return LogChecked(walk.rows, LogHead(walk.rows, walk.mac, walk.at), walk.erased, walk.clock_back, broken, code)


class _Walk:
    """The walk along the chain: what was seen so far, and the first thing that is wrong."""

    def __init__(self, key: bytes, erased_by: dict[tuple[str, str], int]) -> None:
        self._key = key
        self._erased_by = erased_by
        self.mac, self.at = FIRST_MAC, ""
        self.rows = self.erased = self.clock_back = 0
        self.code = ""
        self.broken: int | None = None

    def step(self, row: tuple[Any, ...]) -> None:
        seq, at, who, site, action, kind, record, field, digest, mac, salt, value = row
        expected = chained(self._key, self.mac, [seq, at, who, site, action, kind, record, field, bytes(digest).hex()])
        gone = value is None
        if seq != self.rows + 1:
            self.code = "log-gap"
        elif expected != mac:
            self.code = "log-chain"
        elif gone and self._erased_by.get((kind, record), 0) <= seq:
            self.code = "log-value-missing"
        elif not gone and hashlib.sha256(bytes(salt) + value.encode()).digest() != digest:
            self.code = "log-value"
        elif at < self.at and action != "clock":
            self.code = "log-clock"
        if self.code:
            self.broken = self.rows + 1
            return
        self.mac, self.at, self.rows = expected, at, seq
        self.erased += gone
        self.clock_back += action == "clock"


def log_rows(connection: sqlcipher.Connection, after: int, limit: int = 500) -> tuple[LogRow, ...]:
    """Rows of the log after a running number, oldest first."""
    found = connection.execute(
        "SELECT l.seq, l.at, l.who, l.site, l.action, l.kind, l.record_id, l.field, v.value"
        " FROM change_log l LEFT JOIN change_value v ON v.seq = l.seq WHERE l.seq > ? ORDER BY l.seq LIMIT ?",
        (after, limit),
    )
    return tuple(LogRow(*row) for row in found)
