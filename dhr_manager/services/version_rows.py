"""The rows of a difference: entries of the earlier files beside the rows of a later one, with what was decided."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dhr_manager.db.queries import returns as queries
from dhr_manager.db.queries import versions
from dhr_manager.domain.differing import Difference, Told, changed_fields, difference
from dhr_manager.domain.rows.returns import DateRead, StagedRow
from dhr_manager.domain.rows.versions import DifferenceRow, VersionDifference
from dhr_manager.services.staging import read_rows

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

_COLUMNS = ("date_text", "time_text", "end_text", "source", "event", "action", "comment", "people", "reference")


@dataclass(slots=True)
class Versions:
    """A later version and what it follows, matched. Keys: "n12" a row of it, "e…" an entry, "o12" an earlier row."""

    file: queries.FileRow
    before: queries.FileRow
    rows: dict[str, StagedRow]  # of the later version, as read now
    entries: dict[str, dict[str, Any]]  # that the earlier files gave
    earlier: dict[str, StagedRow]  # rows of the file before that stand nowhere
    earlier_states: dict[int, tuple[str, str]]  # of its rows: state and reason
    found: Difference
    own: dict[str, dict[str, Any]] = field(default_factory=dict)  # rows that are entries already
    taken_from: dict[str, tuple[str, ...]] = field(default_factory=dict)  # their words in the version before


def match(unit: Unit, file: queries.FileRow, before: queries.FileRow) -> Versions:
    """Match the rows of a later version with the entries and the open rows of the versions before."""
    chain = versions.chain(unit, file.id)
    entries = {f"e{one['id']}": one for one in versions.entries(unit, chain)}
    earlier = _open_rows(unit, before, entries)
    for one in versions.withdrawn(unit, file.id):
        earlier.pop(f"o{one['n']}" if one["file_id"] == before.id else "", None)
    rows = {f"n{row.n}": row for row in read_rows(unit, file)}
    own = {f"n{one['n']}": one for one in versions.entries(unit, [file.id])}
    taken_from = _taken_from(earlier, {key: row for key, row in rows.items() if key in own})
    states = {n: (state, reason) for n, (_, state, reason) in queries.decisions(unit, before.id).items()}
    old = [_told_entry(key, one) for key, one in entries.items()] + [_told(key, row) for key, row in earlier.items()]
    found = difference(old, [_told(key, row) for key, row in rows.items() if key not in own])
    return Versions(
        file=file,
        before=before,
        rows=rows,
        entries=entries,
        earlier=earlier,
        earlier_states=states,
        found=found,
        own=own,
        taken_from=taken_from,
    )


def _taken_from(earlier: dict[str, StagedRow], taken: Mapping[str, StagedRow]) -> dict[str, tuple[str, ...]]:
    """Take out the earlier rows that rows taken already were told as before; gives those words by the later key."""
    if not taken or not earlier:
        return {}
    found = difference(
        [_told(key, row) for key, row in earlier.items()], [_told(key, row) for key, row in taken.items()]
    )
    pairs = [*found.same, *((one.before, one.after) for one in found.changed)]
    return {after: texts_of(earlier.pop(before)) for before, after in pairs}


def _open_rows(unit: Unit, before: queries.FileRow, entries: Mapping[str, dict[str, Any]]) -> dict[str, StagedRow]:
    """Rows of the file before that stand nowhere in the chronology, also not in the words of an earlier version."""
    taken = queries.taken(unit, before.id)
    rows = {f"o{row.n}": row for row in read_rows(unit, before) if row.n not in taken}
    if not rows or versions.follows(unit, before.id) is None:
        return rows
    older = [_told_entry(key, one) for key, one in entries.items() if one["file_id"] != before.id]
    fresh = set(difference(older, [_told(key, row) for key, row in rows.items()]).new)
    return {key: row for key, row in rows.items() if key in fresh}


def _told(key: str, row: StagedRow) -> Told:
    return Told(key, texts_of(row), row.when.earliest, row.when.latest)


def _told_entry(key: str, entry: Mapping[str, Any]) -> Told:
    return Told(key, entry_texts(entry), entry["earliest"], entry["latest"])


def texts_of(row: StagedRow) -> tuple[str, ...]:
    """The words of a row by FIELDS."""
    words = (row.source, row.event, row.action, row.comment, row.people, row.reference)
    return (row.when.text, row.time_text, row.end_text, *words)


def entry_texts(entry: Mapping[str, Any]) -> tuple[str, ...]:
    """The words of an entry by FIELDS."""
    return tuple(entry[name] for name in _COLUMNS)


def _when(entry: Mapping[str, Any]) -> DateRead:
    return DateRead(
        entry["date_text"], entry["earliest"], entry["latest"], entry["precision"], uncertain=entry["uncertain"]
    )


def told(unit: Unit, found: Versions) -> VersionDifference:
    """The difference as the screen shows it: the later version in its order, then what it lacks."""
    made = _Rows(unit, found)
    rows = [*made.of_the_later(), *made.gone()]
    file = found.file
    return VersionDifference(
        file_id=file.id,
        file_name=file.name,
        follows_name=found.before.name,
        agency_id=file.agency_id,
        agency_code=file.agency_code,
        rows=tuple(rows),
    )


class _Rows:
    """Makes the rows of a difference."""

    def __init__(self, unit: Unit, found: Versions) -> None:
        self._found = found
        self._decided = versions.decisions(unit, found.file.id)
        self._staged = queries.decisions(unit, found.file.id)
        self._withdrawn = versions.withdrawn(unit, found.file.id)
        gone = [key[1:] for key in found.found.gone if key in found.entries]
        self._hanging = versions.hanging_counts(unit, gone)

    def of_the_later(self) -> Iterator[DifferenceRow]:
        found = self._found
        same = {after: before for before, after in found.found.same}
        changed = {one.after: one for one in found.found.changed}
        for key, row in found.rows.items():
            if key in found.own:
                yield self._taken(row, found.own[key])
            elif key in same:
                yield self._same(row, same[key])
            elif key in changed:
                yield self._changed(row, changed[key].before, changed[key].fields)
            else:
                yield self._new(row)

    def _row(self, row: StagedRow, group: str, state: str, reason: str = "", **more: Any) -> DifferenceRow:
        facts: dict[str, Any] = {"entry_id": None, "number": None, "before": (), "fields": ()}
        return DifferenceRow(
            key=f"n{row.n}",
            group=group,
            state=state,
            reason=reason,
            n=row.n,
            after=texts_of(row),
            when=row.when,
            status=row.status,
            reasons=row.reasons,
            **(facts | more),
        )

    def _taken(self, row: StagedRow, entry: Mapping[str, Any]) -> DifferenceRow:
        """A row that is an entry already: of its own, or of one whose words it changed."""
        group = "changed" if entry["id"] in self._decided else "new"
        before = self._found.taken_from.get(f"n{row.n}", ())
        fields = changed_fields(before, texts_of(row)) if before and group == "changed" else ()
        return self._row(
            row, group, "accepted", entry_id=entry["id"], number=entry["number"], before=before, fields=fields
        )

    def _new(self, row: StagedRow, **more: Any) -> DifferenceRow:
        _, state, reason = self._staged.get(row.n, ("", "", ""))
        said = state if state in ("queried", "rejected") else ""
        if not said and state != "accepted" and more.get("earlier") == "rejected":
            said, reason = "rejected", more.pop("reason", "")
        more.pop("reason", None)
        return self._row(row, "new", said or "open", reason if said else "", **more)

    def _same(self, row: StagedRow, before: str) -> DifferenceRow:
        entry = self._found.entries.get(before)
        if entry is None:
            return self._waited(row, before)
        return self._row(
            row, "same", "accepted", entry_id=entry["id"], number=entry["number"], before=entry_texts(entry)
        )

    def _changed(self, row: StagedRow, before: str, fields: tuple[str, ...]) -> DifferenceRow:
        entry = self._found.entries.get(before)
        if entry is None:
            return self._waited(row, before)
        fixed = entry["withdrawn_at"] is not None  # it stands in what was made from it
        decided = self._decided.get(entry["id"])
        kept = decided is not None and decided.state == "kept"
        return self._row(
            row,
            "changed",
            "kept" if kept else "open",
            decided.reason if decided is not None and kept else "",
            entry_id=entry["id"],
            number=entry["number"],
            before=entry_texts(entry),
            fields=fields,
            fixed=fixed,
        )

    def _waited(self, row: StagedRow, before: str) -> DifferenceRow:
        """A row that the earlier file had too and that was never accepted: new to the chronology."""
        was = self._found.earlier[before]
        state, reason = self._found.earlier_states.get(was.n, (was.status, ""))
        earlier = state if state in ("queried", "rejected") else ""
        return self._new(row, earlier=earlier, reason=reason, before=texts_of(was))

    def gone(self) -> Iterator[DifferenceRow]:
        for key in self._found.found.gone:
            if key in self._found.entries:
                yield self._gone_entry(self._found.entries[key])
            else:
                was = self._found.earlier[key]
                state, reason = self._found.earlier_states.get(was.n, ("", ""))
                yield DifferenceRow(
                    key=key, group="gone", state="none", reason=reason, n=None, entry_id=None, number=None,
                    before=texts_of(was), after=(), fields=(), when=was.when, earlier=state,
                )  # fmt: skip
        for entry in self._withdrawn:
            yield self._gone_entry(entry)

    def _gone_entry(self, entry: Mapping[str, Any]) -> DifferenceRow:
        decided = self._decided.get(entry["id"])
        return DifferenceRow(
            key=f"e{entry['id']}",
            group="gone",
            state=decided.state if decided is not None else "open",
            reason=decided.reason if decided is not None else "",
            n=None,
            entry_id=entry["id"],
            number=entry["number"],
            before=entry_texts(entry),
            after=(),
            fields=(),
            when=_when(entry),
            status=entry["status"],
            reasons=tuple(json.loads(entry["reasons"])),
            hanging=self._hanging.get(entry["id"], 0),
            fixed=entry["withdrawn_at"] is not None and (decided is None or decided.state != "withdrawn"),
        )
