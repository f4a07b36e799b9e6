"""What a step was, in words: "changed the owner of recommendation 3"."""

from __future__ import annotations

from dhr_manager.domain.rows.history import UndoWhat
from dhr_manager.ui.history.field_words import field_words
from dhr_manager.ui.history.kind_words import kind_words, kinds_words, record_words

_NAMED_FIELDS = 2  # more are not listed
_PARTS = {"create": ("added", "to"), "restore": ("brought back", "to"), "withdraw": ("took", "off")}
_OF_OTHERS = {
    "split": "split {record} in two",
    "join": "joined two entries in {record}",
    "copy": "duplicated as {record}",
}
_DONE = {"create": "added", "withdraw": "took out", "restore": "brought back"}


def step_words(what: UndoWhat) -> str:
    """What was done, beginning small: the rest of "Undone: …"."""
    record = record_words(what.record)
    if what.part or what.verb in _OF_OTHERS:
        return _OF_OTHERS[what.verb].format(record=record) if what.verb in _OF_OTHERS else _part(what, record)
    if what.record.kind == "chronology_entry" and what.count > 1:
        return _many_entries(what)
    if what.verb == "change":
        if 0 < len(what.fields) <= _NAMED_FIELDS:
            words = " and ".join(_the(field_words(what.record.kind, name)) for name in what.fields)
            return f"changed {words} of {record}"
        return f"changed {record}"
    if what.verb == "create" and what.record.kind in {"action_update", "entry_comment"}:
        return f"added {'an update' if what.record.kind == 'action_update' else 'a comment'}"
    return f"{_DONE.get(what.verb, what.verb)} {record}"


def _many_entries(what: UndoWhat) -> str:
    entries = kind_words("chronology_entry", what.count)
    if what.verb == "change":  # numbered anew, or put in another order within their day
        named = " and ".join(_the(field_words(what.record.kind, name)) for name in what.fields[:_NAMED_FIELDS])
        return f"changed {named} of {entries}"
    return f"took {entries} {'out of' if what.verb == 'withdraw' else 'into'} the chronology"


def _part(what: UndoWhat, record: str) -> str:
    if what.verb == "change":
        return f"changed the {kinds_words(what.part, what.count)} of {record}"
    done, to = _PARTS.get(what.verb, _PARTS["withdraw"])
    if what.count > 1:
        return f"{done} {kind_words(what.part, what.count)}{' off' if to == 'off' else ''}"
    return f"{done} {_article(kind_words(what.part))} {kind_words(what.part)} {to} {record}"


def _the(words: str) -> str:
    return words if words.startswith(("what ", "who ", "why ")) else f"the {words}"


def _article(word: str) -> str:
    return "an" if word[:1] in "aeiou" else "a"
