"""Making entries from others: copied, split in two, joined. What they were made from is withdrawn, never altered."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from dhr_manager.db.models.chronology import ChronologyEntry, EntryComment, EntryPair, EntrySource
from dhr_manager.db.models.reading import FactEntry
from dhr_manager.db.models.thread import FindingEntry
from dhr_manager.db.queries import common
from dhr_manager.db.queries import entries as queries
from dhr_manager.db.search_index import index_entries
from dhr_manager.services.entry_values import TEXTS

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

KIND: Final = "chronology_entry"
BOTH, FIRST, SECOND = "both", "first", "second"
SHARES: Final = (BOTH, FIRST, SECOND)
APART: Final = "\n— — —\n"  # between the two accounts of a joined entry: neither is altered
_HOUSEKEEPING = frozenset({"id", "created_at", "changed_at", "revision", "withdrawn_at", "withdrawn_reason"})
_WHOLE = ("event", "action", "comment")


def add_entry(unit: Unit, columns: Mapping[str, Any], **values: Any) -> str:
    """Add an entry under the next number of its review, and its words to the index; its id."""
    fields = {name: value for name, value in columns.items() if name not in _HOUSEKEEPING} | values
    fields["number"] = common.next_number(unit, ChronologyEntry, review_id=fields["review_id"])
    fields.setdefault("part", 0)
    fields["display"] = ""
    entry_id = unit.add(ChronologyEntry(**fields))
    index_entries(unit, [(entry_id, *(fields[name] for name in ("source", "event", "action", "comment", "people")))])
    return entry_id


def as_part(unit: Unit, columns: Mapping[str, Any], origin: str) -> dict[str, Any]:
    """What tells an entry made from another: its origin, and a part of its own of the same row of the file."""
    if columns["file_id"] is None:
        return {"origin": "hand", "part": 0}
    return {"origin": origin, "part": queries.next_part(unit, columns["file_id"], columns["n"])}


def came_from(unit: Unit, entry_id: str, source_ids: Iterable[str], kind: str) -> None:
    """Note what an entry was made from."""
    unit.add_all(EntrySource(entry_id=entry_id, source_id=one, kind=kind) for one in source_ids)


def hang_again(unit: Unit, to: str, source_ids: Iterable[str], what: Iterable[str]) -> None:
    """Hang on an entry what hangs on its sources, each thing once. `what`: keys of queries.HUNG."""
    listed = list(source_ids)
    for name in what:
        model, field = queries.HUNG[name]
        values = dict.fromkeys(value for one in listed for value in queries.hung(unit, one, name))
        unit.add_all(model(**{"entry_id": to, field: value}) for value in values)


def copy_comments(unit: Unit, to: str, source_ids: Iterable[str]) -> None:
    """Copy the comments of an entry's sources with their authors and times."""
    said = queries.comments(unit, list(source_ids))
    ids = unit.add_all(EntryComment(entry_id=to, author=author, text=text) for author, text, _ in said)
    queries.keep_times(unit, {one: at for one, (_, _, at) in zip(ids, said, strict=True)})


def move_links(unit: Unit, source_ids: Iterable[str], to: Iterable[str]) -> None:
    """Let findings, facts and pairs that rest on the sources rest on what was made of them."""
    sources = list(source_ids)
    found = {value: None for one in sources for value in queries.hung(unit, one, "findings")}
    facts = {value: None for one in sources for value in queries.facts(unit, one)}
    paired = {value: None for one in sources for value in queries.paired(unit, one) if value[0] not in sources}
    for entry_id in to:
        unit.add_all(FindingEntry(finding_id=value, entry_id=entry_id) for value in found)
        unit.add_all(FactEntry(fact_id=fact, entry_id=entry_id, how=how) for fact, how in _first_of_each(facts))
        unit.add_all(_pair(unit, entry_id, *value) for value in _first_of_each(paired))
    unit.touch("finding", found)


def give_up(unit: Unit, source_ids: Iterable[str], reason: str) -> None:
    """Withdraw what entries were made from, with what hangs on them: it hangs on what was made now."""
    for one in source_ids:
        for model, link_id in queries.hanging(unit, one):
            unit.withdraw(unit.get(model, link_id), reason)
        unit.withdraw(unit.get(ChronologyEntry, one), reason)


def _first_of_each(values: Iterable[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """One value for each first part: a joined entry has one verdict with another, the one decided first."""
    found: dict[str, tuple[str, ...]] = {}
    for value in values:
        found.setdefault(value[0], value)
    return list(found.values())


def _pair(unit: Unit, entry_id: str, other: str, verdict: str, note: str) -> EntryPair:
    review_id = unit.get(ChronologyEntry, entry_id).review_id
    first, second = sorted((entry_id, other))
    return EntryPair(review_id=review_id, first_id=first, second_id=second, verdict=verdict, note=note)


def cut_texts(columns: Mapping[str, Any], cuts: Mapping[str, int]) -> tuple[dict[str, str], dict[str, str]]:
    """Every text of an entry in two: cut where it is marked, whole in both where it is not. Nothing is lost."""
    first, second = {}, {}
    for name in (*TEXTS, "date_text", "time_text"):
        text = str(columns[name])
        at = cuts.get(name)
        first[name], second[name] = (text, text) if at is None else (text[:at], text[at:])
    return first, second


def says_something(texts: Mapping[str, str]) -> bool:
    """Whether there is an account in the texts of an entry at all."""
    return any(texts[name].strip() for name in _WHOLE)


def together(first: Mapping[str, Any], second: Mapping[str, Any]) -> dict[str, Any]:
    """The texts, cells and signs of two entries as those of one; texts stand apart and unaltered, alike ones once."""
    texts = {name: _apart(str(first[name]), str(second[name])) for name in TEXTS}
    cells = [*json.loads(first["cells"]), *json.loads(second["cells"])]
    signs = {name: bool(first[name] or second[name]) for name in ("hidden", "tracked", "content_control")}
    return {**texts, **signs, "cells": json.dumps(cells, ensure_ascii=False)}


def _apart(one: str, two: str) -> str:
    if not two.strip() or one == two:
        return one
    return f"{one}{APART}{two}" if one.strip() else two
