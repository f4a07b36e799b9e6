"""Later versions of a return: what differs from what stands, accepted piece by piece; tags, links, comments stay."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from dhr_manager.db.change_log import now
from dhr_manager.db.many import restore_many, set_many, withdraw_many
from dhr_manager.db.models.chronology import ChronologyEntry
from dhr_manager.db.models.returns import AgencyReturn, ReturnFile, ReturnVersion, VersionDecision
from dhr_manager.db.queries import returns as queries
from dhr_manager.db.queries import versions
from dhr_manager.db.queries.log import oldest_without_backup
from dhr_manager.db.search_index import reindex_entries
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.returns import AgencyReturnRow, ReturnFileRow, StagedRow
from dhr_manager.domain.rows.versions import DifferenceRow, EarlierFile, FileVersion, VersionDifference
from dhr_manager.services.accepting import entry_values, take_these
from dhr_manager.services.base import Service
from dhr_manager.services.staging import noted, review_period
from dhr_manager.services.version_rows import Versions, match, told

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

# what stays as it is read where the words of its date and times did not change: somebody may have put it right
_READING = (
    "earliest", "latest", "precision", "uncertain", "time", "end_time", "status", "reasons", "basis", "sort_day",
    "sort_width", "sort_time", "day_order",
)  # fmt: skip
_WRITTEN = ("date_text", "time_text", "end_text")
_json = json.JSONEncoder(ensure_ascii=False).encode


class VersionService(Service):
    """Which file of a return follows which, and what becomes of what differs."""

    def standing(self, file_id: str) -> FileVersion:
        """Where a file stands among the versions of its return. Raises UserError("record-gone")."""
        with self._case.read() as unit:
            file = _known(unit, file_id)
            earlier = _earlier(unit, file)
            before, after = versions.follows(unit, file_id), versions.follower(unit, file_id)
            free = tuple(one for one in earlier if versions.follower(unit, one.id) is None)
            touched = bool(queries.taken(unit, file_id) or queries.decisions(unit, file_id))
            open_still = before is None and after is None and file.state == "staged" and not touched
            return FileVersion(
                file_id=file_id,
                follows=next((one for one in earlier if one.id == before), None),
                followed_by=_known(unit, after).name if after else "",
                may_follow=free if before is None and file.state != "rejected" else (),
                asks=open_still and any(one.entries for one in free),
            )

    def follow(self, file_id: str, follows_id: str) -> Changes:
        """Record that a file is a later version of another of the same return: that one's open rows stay out.

        Raises UserError: return-other-return, return-superseded (a later version follows it already),
        return-already-accepted (something of the later file stands in the chronology), return-rejected, record-gone.
        """
        with self._case.write() as unit:
            file, before = _known(unit, file_id), _known(unit, follows_id)
            if file.return_id != before.return_id or file_id == follows_id:
                raise UserError("return-other-return")
            if "rejected" in (file.state, before.state):
                raise UserError("return-rejected")
            if versions.follower(unit, follows_id) is not None or file_id in versions.chain(unit, follows_id):
                raise UserError("return-superseded")
            if versions.follows(unit, file_id) is not None or queries.taken(unit, file_id):
                raise UserError("return-already-accepted", agency=file.agency_code)
            unit.add(ReturnVersion(file_id=file_id, follows_id=follows_id))
            _touch(unit, file, before.id)
            return unit.changes

    def unfollow(self, file_id: str) -> Changes:
        """Take back that a file is a later version, while nothing of it was decided: it is an addition then.

        Raises UserError: return-no-version, return-already-accepted.
        """
        with self._case.write() as unit:
            file = _known(unit, file_id)
            link = versions.link(unit, file_id)
            if link is None:
                raise UserError("return-no-version")
            if versions.decisions(unit, file_id) or queries.taken(unit, file_id):
                raise UserError("return-already-accepted", agency=file.agency_code)
            record = unit.get(ReturnVersion, link)
            unit.withdraw(record, "an addition")
            _touch(unit, file, record.follows_id)
            return unit.changes

    def difference(self, file_id: str) -> VersionDifference:
        """Every row of a later version and of what stands from the versions before. Raises return-no-version."""
        with self._case.read() as unit:
            return told(unit, _matched(unit, file_id))

    def accept(
        self,
        file_id: str,
        keys: Iterable[str] | None = None,
        *,
        everything: bool = False,
        progress: Callable[[float], None] | None = None,
    ) -> Changes:
        """Take pieces of a difference over, by their keys: new rows become entries, changed entries the new words.

        Without `keys` all that is open is taken, queried rows only with `everything`. An entry keeps its number, tags,
        flags, links, people and comments; its earlier words stay in the change log and the earlier file. One
        transaction, one step of undo. Raises UserError: return-no-version, return-superseded, version-row-fixed (n),
        version-row-gone, return-nothing-to-accept.
        """
        tell = progress or _silent
        with self._case.read() as unit:
            unsaved = oldest_without_backup(unit)
        if unsaved:
            self._case.backup_before("import")
        with self._case.write() as unit:
            tell(0.0)
            found = _matched(unit, file_id)
            _not_superseded(unit, file_id)
            tell(0.2)
            rows = _chosen(told(unit, found).rows, keys, everything=everything)
            if not rows:
                raise UserError("return-nothing-to-accept", agency=found.file.agency_code)
            fresh = [found.rows[row.key] for row in rows if row.group == "new"]
            if fresh:
                take_these(unit, found.file, fresh, lambda done: tell(0.3 + 0.4 * done))
            _take_over(unit, found, [row for row in rows if row.group == "changed"], tell)
            unit.set(unit.get(ReturnFile, file_id), state="accepted")
            unit.set(unit.get(AgencyReturn, found.file.return_id), state="accepted")
            _touch(unit, found.file)
            tell(1.0)
            return unit.changes

    def keep(self, file_id: str, entry_ids: Iterable[str], reason: str) -> Changes:
        """Leave entries as they stand although the later version changes or lacks them, with the reason.

        Raises UserError: reason-needed, return-no-version, return-superseded, version-row-gone.
        """
        return self._decide(file_id, entry_ids, "kept", reason)

    def withdraw(self, file_id: str, entry_ids: Iterable[str], reason: str) -> Changes:
        """Take entries out that the later version lacks, with all that hangs on them and the reason.

        Raises UserError: reason-needed, return-no-version, return-superseded, version-row-fixed, version-row-gone.
        """
        return self._decide(file_id, entry_ids, "withdrawn", reason)

    def take_back(self, file_id: str, entry_ids: Iterable[str]) -> Changes:
        """Take back that entries were kept or withdrawn; what went with a withdrawn one comes back with it."""
        with self._case.write() as unit:
            file = _known(unit, file_id)
            _not_superseded(unit, file_id)
            decided = versions.decisions(unit, file_id)
            wanted = [one for one in dict.fromkeys(entry_ids) if one in decided and decided[one].state != "changed"]
            gone = [one for one in wanted if decided[one].state == "withdrawn"]
            at = now()
            withdraw_many(unit, VersionDecision, {decided[one].id: "taken back" for one in wanted}, at)
            for one in gone:
                _bring_back(unit, one, at)
            _touch(unit, file)
            return unit.changes

    def _decide(self, file_id: str, entry_ids: Iterable[str], state: str, reason: str) -> Changes:
        why = reason.strip()
        if not why:
            raise UserError("reason-needed", field="reason")
        wanted = list(dict.fromkeys(entry_ids))
        with self._case.write() as unit:
            found = _matched(unit, file_id)
            _not_superseded(unit, file_id)
            rows = {row.entry_id: row for row in told(unit, found).rows if row.state in ("open", "kept")}
            for one in wanted:
                if one not in rows or (state == "withdrawn" and rows[one].group != "gone"):
                    raise UserError("version-row-gone")
                if state == "withdrawn" and rows[one].fixed:
                    raise UserError("version-row-fixed", n=rows[one].number)
            _note(unit, file_id, dict.fromkeys(wanted, state), why)
            if state == "withdrawn":
                at = now()
                for model, ids in versions.hanging(unit, wanted).items():
                    withdraw_many(unit, model, dict.fromkeys(ids, why), at)
                withdraw_many(unit, ChronologyEntry, dict.fromkeys(wanted, why), at)
            _touch(unit, found.file)
            return unit.changes


def no_other_version(unit: Unit, file_id: str, *, itself: bool) -> None:
    """Raises UserError: return-superseded where a later version came, return-is-version where it is one (`itself`)."""
    _not_superseded(unit, file_id)
    if itself and versions.follows(unit, file_id) is not None:
        raise UserError("return-is-version")


def with_versions(unit: Unit, board: tuple[AgencyReturnRow, ...]) -> tuple[AgencyReturnRow, ...]:
    """The board of returns with what waits in later versions counted by their differences."""
    links = versions.links(unit, [file.id for row in board for file in row.files])
    if not links:
        return board
    return tuple(_with_versions(unit, row, links) for row in board)


def _with_versions(unit: Unit, row: AgencyReturnRow, links: Mapping[str, str]) -> AgencyReturnRow:
    past = set(links.values())
    files = tuple(_counted(unit, file, later=file.id in links, past=file.id in past) for file in row.files)
    newest = next((file for file in files if file.id == row.file_id), None)
    if newest is None:
        return replace(row, files=files)
    return replace(
        row,
        files=files,
        staged=newest.staged,
        accepted=newest.accepted,
        queried=newest.queried,
        rejected=newest.rejected,
    )


def _counted(unit: Unit, file: ReturnFileRow, *, later: bool, past: bool) -> ReturnFileRow:
    """Nothing waits in a file that a later version followed; in that one, what differs and is not decided on."""
    if not past and (not later or file.state == "rejected"):
        return file
    stands = versions.counted(unit, [file.id]).get(file.id, 0)
    with_query = versions.counted(unit, [file.id], queried=True).get(file.id, 0)
    if past:
        return replace(file, staged=0, accepted=stands, queried=with_query)
    rows = told(unit, _matched(unit, file.id)).rows
    return replace(
        file,
        staged=sum(row.state == "open" and row.status == "ok" for row in rows),
        accepted=stands,
        queried=with_query
        + sum(row.state == "queried" or (row.state == "open" and row.status != "ok") for row in rows),
        rejected=sum(row.state == "rejected" for row in rows),
    )


def _silent(_done: float) -> None:
    """Nobody watches."""


def _known(unit: Unit, file_id: str) -> queries.FileRow:
    found = queries.file(unit, file_id)
    if found is None:
        raise UserError("record-gone", kind="return_file", id=file_id)
    return found


def _earlier(unit: Unit, file: queries.FileRow) -> tuple[EarlierFile, ...]:
    """The files of the same return that came before and were not rejected, the newest first."""
    listed = [one for one in queries.files(unit, file.review_id) if one.return_id == file.return_id]
    before = [one for one in listed[: [one.id for one in listed].index(file.id)] if one.state != "rejected"]
    counts = versions.counted(unit, [one.id for one in before])
    return tuple(
        EarlierFile(one.id, one.name, date.fromisoformat(one.created_at[:10]), counts.get(one.id, 0))
        for one in reversed(before)
    )


def _matched(unit: Unit, file_id: str) -> Versions:
    file = _known(unit, file_id)
    before = versions.follows(unit, file_id)
    if before is None:
        raise UserError("return-no-version")
    return match(unit, file, _known(unit, before))


def _not_superseded(unit: Unit, file_id: str) -> None:
    if versions.follower(unit, file_id) is not None:
        raise UserError("return-superseded")


def _touch(unit: Unit, file: queries.FileRow, *others: str) -> None:
    unit.touch("agency_return", [file.return_id])
    unit.touch("return_file", [file.id, *others])


def _chosen(rows: Iterable[DifferenceRow], keys: Iterable[str] | None, *, everything: bool) -> list[DifferenceRow]:
    """The rows to take over, in the order of the file."""
    takes = ("open", "queried", "rejected", "kept")
    pieces = {row.key: row for row in rows if row.group in ("new", "changed")}
    if keys is None:
        wanted = [row for row in pieces.values() if row.state == "open" and not row.fixed]
        wanted = [row for row in wanted if everything or row.status == "ok"]
        return wanted + [row for row in pieces.values() if everything and row.state == "queried" and not row.fixed]
    chosen = set(keys)
    for key in chosen:
        if key not in pieces or pieces[key].state not in takes:
            raise UserError("version-row-gone")
        if pieces[key].fixed:
            raise UserError("version-row-fixed", n=pieces[key].number)
    return [row for key, row in pieces.items() if key in chosen]


def _take_over(unit: Unit, found: Versions, rows: list[DifferenceRow], tell: Callable[[float], None]) -> None:
    """Give changed entries the words of the later version, and where they stand in its file."""
    period = review_period(unit, found.file.review_id)
    values: dict[str, dict[str, Any]] = {}
    words = []
    for row in rows:
        staged, entry = found.rows[row.key], found.entries[f"e{row.entry_id}"]
        wanted = {**_taken_values(staged, entry), "file_id": found.file.id, "notes": _json(noted(staged, period))}
        values[entry["id"]] = {name: value for name, value in wanted.items() if entry[name] != value}
        words.append((entry["id"], staged.source, staged.event, staged.action, staged.comment, staged.people))
    if not rows:
        return
    tell(0.75)
    set_many(unit, ChronologyEntry, values, now())
    tell(0.85)
    reindex_entries(unit, words)
    versions.unseen(unit, values)
    _note(unit, found.file.id, dict.fromkeys(values, "changed"), "")
    tell(0.95)


def _taken_values(row: StagedRow, entry: Mapping[str, Any]) -> dict[str, Any]:
    values = entry_values(row)
    if all(values[name] == entry[name] for name in _WRITTEN):
        return {name: value for name, value in values.items() if name not in _READING}
    return values


def _note(unit: Unit, file_id: str, states: Mapping[str, str], reason: str) -> None:
    """Keep what was decided of entries: one live decision each."""
    decided = versions.decisions(unit, file_id)
    again = {decided[one].id: {"state": state, "reason": reason} for one, state in states.items() if one in decided}
    set_many(unit, VersionDecision, again, now())
    unit.bulk_add(
        VersionDecision,
        [
            {"file_id": file_id, "entry_id": one, "state": state, "reason": reason}
            for one, state in states.items()
            if one not in decided
        ],
    )


def _bring_back(unit: Unit, entry_id: str, at: str) -> None:
    """Restore an entry with what was withdrawn at the very same instant."""
    from dhr_manager.db.dependants import dependants

    entry = unit.withdrawn(ChronologyEntry, entry_id)
    together: dict[type[Any], list[str]] = {}
    for one in dependants(unit, entry, entry.withdrawn_at):
        together.setdefault(type(one), []).append(one.id)
    for model, ids in together.items():
        restore_many(unit, model, ids, at)
    restore_many(unit, ChronologyEntry, [entry_id], at)
