"""A line of the log in words: what was done to what, from which value to which; long texts word by word."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date
from difflib import SequenceMatcher
from html import escape
from typing import Any

from dhr_manager.domain.dates.show import show_day
from dhr_manager.domain.rows.history import HistoryRow, Named
from dhr_manager.ui.history.field_words import field_words
from dhr_manager.ui.history.kind_words import begun, kind_words, record_words, short

_ID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_CODES = frozenset({"kind", "scope", "state", "group", "flag", "audience", "standing", "status", "origin", "name_form"})
_CELL = 160  # letters in a cell; the whole stands beside it
NOTHING = "–"
ERASED = "(erased)"


def value_words(name: str, text: str | None, names: Mapping[str, Named]) -> str:
    """A value of the log (JSON) as it is read: a day, yes or no, a record by its name, words as they are."""
    if text is None:
        return ERASED
    try:
        value = json.loads(text)
    except ValueError:
        return text  # the beginning of a long value
    if isinstance(value, str) and value:
        return _words(name, value, names)
    return _plain(value)


def _plain(value: object) -> str:
    if value is None or value == "":
        return NOTHING
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict):
        return "(a file)" if "sha256" in value else NOTHING
    return str(value)


def _words(name: str, value: str, names: Mapping[str, Named]) -> str:
    if _ID.fullmatch(value):
        return begun(record_words(names[value])) if value in names else "another record"
    if _DAY.fullmatch(value):
        return show_day(date.fromisoformat(value))
    if name == "correction":
        return _correction(value)
    return value.replace("-", " ") if name in _CODES else value


def _correction(value: str) -> str:
    """How a row is read by hand: the words that were typed."""
    try:
        kept = json.loads(value)
    except ValueError:
        return value  # the beginning of a long one
    times = "–".join(filter(None, (kept.get("time_as"), kept.get("end_time_as"))))
    return ", ".join(filter(None, (kept.get("date_as"), times)))


def what_words(row: HistoryRow, own: Named, names: Mapping[str, Named]) -> str:
    """What a line did: "Changed why it happened", "Taken out", "Added a link to an entry: entry 12"."""
    part = row.record.id != own.id
    if row.action == "change":
        words = begun(field_words(row.record.kind, row.field))
        return f"{begun(kind_words(row.record.kind))}: {field_words(row.record.kind, row.field)}" if part else words
    if not part:
        return {"create": "Recorded", "withdraw": "Taken out", "restore": "Brought back", "erase": "Erased"}.get(
            row.action, row.action
        )
    verb = {"create": "Added", "withdraw": "Taken off", "restore": "Back again"}.get(row.action, row.action)
    return f"{verb}: {kind_words(row.record.kind)}"


def before_words(row: HistoryRow, names: Mapping[str, Named]) -> str:
    """The value before, short."""
    return short(value_words(row.field, row.before, names), _CELL) if row.action == "change" else ""


def after_words(row: HistoryRow, own: Named, names: Mapping[str, Named]) -> str:
    """The value after, short; of a part what it is or leads to, of a withdrawal its reason."""
    if row.action == "change":
        return short(value_words(row.field, row.after, names), _CELL)
    if row.action == "withdraw":
        reason = value_words("", row.after, names)
        return "" if reason in {NOTHING, ERASED} else reason
    if row.record.id != own.id:
        return _leads_to(row, own, names)
    return ""


def _leads_to(row: HistoryRow, own: Named, names: Mapping[str, Named]) -> str:
    made: dict[str, Any] = json.loads(row.after) if row.after and row.action == "create" else {}
    linked = [names[each] for each in made.values() if isinstance(each, str) and each in names and each != own.id]
    return " · ".join(begun(record_words(one)) for one in linked) or row.record.title


def compared(before: str, after: str) -> str:
    """Two texts word by word as rich text: what went is struck out, what came is underlined."""
    old, new = re.findall(r"\S+\s*", before), re.findall(r"\S+\s*", after)
    said: list[str] = []
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, came = escape("".join(old[a:b])), escape("".join(new[c:d]))
        if tag == "equal":
            said.append(came)
            continue
        if gone:
            said.append(f"<s>{gone}</s> ")
        if came:
            said.append(f"<b><u>{came}</u></b>")
    return "".join(said).replace("\n", "<br>")
