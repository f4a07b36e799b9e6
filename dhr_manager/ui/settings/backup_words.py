"""What is said of backups on their page: where, why they stay, how the second place stands. Nothing of Qt."""

from __future__ import annotations

from dhr_manager.domain.rows.backups import BackupRow, Followed, Losing
from dhr_manager.domain.rows.case import LogRow
from dhr_manager.ui.history.field_words import field_words
from dhr_manager.ui.messages import moment, sentence
from dhr_manager.ui.messages.copying import counted

PLACES = {"own": "this computer", "beside": "beside the case file", "second": "second place"}
REASONS = {
    "manual": "asked for",
    "timed": "by time",
    "migration": "before a new version",
    "import": "before an import",
    "restore": "before a restore",
}
WHY = {
    "two-days": "of the last two days",
    "day": "last of its day",
    "week": "last of its week",
    "month": "last of its month",
    "beside": "stays until you remove it",
    "": "goes at the next thinning",
}
# what is kept: why → its words, how many at most (0: all)
KEPT = (
    ("two-days", "all of two days", 0),
    ("day", "then the last of 12 days", 12),
    ("week", "then the last of 10 weeks", 10),
    ("month", "then the last of 9 months", 9),
)
ACTED = {
    "create": "made",
    "change": "changed",
    "withdraw": "taken out",
    "restore": "brought back",
    "erase": "erased",
    "clock": "clock",
}


def size_text(size: int) -> str:
    """Bytes as people say them."""
    return f"{size / 2**20:,.1f} MB" if size >= 2**20 else f"{max(1, round(size / 2**10)):,} KB"


def anchor_text(head: str) -> str:
    """An anchor short enough to compare by eye: its number and the first signs of its code."""
    number, _, mac = head.partition(":")
    return f"{int(number):,} · {mac[:8]}" if number.isdigit() else "–"


def counts(rows: tuple[BackupRow, ...], place: str) -> dict[str, int]:
    """How many backups of a place stay for which reason."""
    mine = [row.why for row in rows if row.place == place]
    return {why: mine.count(why) for why, _, _ in KEPT}


def second_text(second: Followed) -> str:
    """How the second place stands, in one or two sentences."""
    waiting = "1 backup" if second.waiting == 1 else f"{second.waiting} backups"
    why = sentence(second.code) if second.code else ""
    state = "waiting" if second.state == "done" and second.waiting else second.state
    said = sentence(f"second-place-{state}", folder=second.folder, waiting=waiting, why=why)
    also = f"second-place-{second.kind}" if second.kind in {"synchronised", "network"} else ""
    return f"{said} {sentence(also)}" if also else said


def losing_text(losing: Losing) -> str:
    """What a restore would take away, in a sentence."""
    if not losing.changes:
        return sentence("losing-nothing")
    changes = "1 change" if losing.changes == 1 else f"{losing.changes:,} changes"
    return sentence("losing", changes=changes, made=losing.made)


def losing_kinds(losing: Losing) -> list[str]:
    """One line a kind of record: "3 entries"."""
    return [counted(kind, count) for kind, count in losing.kinds]


def change_text(row: LogRow) -> str:
    """One change as a line: when, by whom, what – no value."""
    one = counted(row.kind, 1).removeprefix("1 ")
    field = f": {field_words(row.kind, row.field)}" if row.action == "change" else ""
    return f"{moment(row.at)} · {row.who} · {one} {ACTED.get(row.action, row.action)}{field}"
