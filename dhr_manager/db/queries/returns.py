"""Agency returns, their files and the decisions on staged rows."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import aliased

from dhr_manager.db.many import table_of
from dhr_manager.db.models.chronology import ChronologyEntry, EntrySource
from dhr_manager.db.models.partnership import Agency
from dhr_manager.db.models.returns import AgencyReturn, ColumnChoice, HeaderChoice, ReturnFile, StagedDecision
from dhr_manager.db.queries.common import build, live, rows
from dhr_manager.domain.rows.returns import AgencyReturnRow, ReturnFileRow

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit


class FileRow(NamedTuple):
    """A file of a return without its bytes."""

    id: str
    return_id: str
    review_id: str
    agency_id: str
    agency_code: str
    name: str
    sha256: str
    size: int
    state: str
    rows: int
    queried_rows: int
    revision: int
    reason: str
    created_at: str


class Counts(NamedTuple):
    """How a file's rows stand."""

    staged: int
    accepted: int
    queried: int
    rejected: int


_FILE = (
    select(
        ReturnFile.id,
        ReturnFile.return_id,
        AgencyReturn.review_id,
        AgencyReturn.agency_id,
        Agency.code,
        ReturnFile.name,
        ReturnFile.sha256,
        ReturnFile.size,
        ReturnFile.state,
        ReturnFile.rows,
        ReturnFile.queried_rows,
        ReturnFile.revision,
        ReturnFile.reason,
        ReturnFile.created_at,
    )
    .join(AgencyReturn, AgencyReturn.id == ReturnFile.return_id)
    .join(Agency, Agency.id == AgencyReturn.agency_id)
    .where(live(ReturnFile))
)


def files(unit: Unit, review_id: str) -> tuple[FileRow, ...]:
    """The files of a review's returns, in the order they came."""
    statement = _FILE.where(AgencyReturn.review_id == review_id).order_by(ReturnFile.created_at, ReturnFile.id)
    return tuple(FileRow(*row) for row in rows(unit, statement))


def file(unit: Unit, file_id: str) -> FileRow | None:
    """One file of a return, or None."""
    found = rows(unit, _FILE.where(ReturnFile.id == file_id))
    return FileRow(*found[0]) if found else None


def reading(unit: Unit, file_id: str) -> bytes:
    """The stored reading of a file, compressed."""
    found = rows(unit, select(ReturnFile.reading).where(ReturnFile.id == file_id))
    stored: bytes = found[0][0]
    return stored


def content(unit: Unit, file_id: str) -> bytes:
    """The bytes of a file as the agency sent it."""
    found = rows(unit, select(ReturnFile.content).where(ReturnFile.id == file_id))
    stored: bytes = found[0][0]
    return stored


def decisions(unit: Unit, file_id: str) -> dict[int, tuple[str, str, str]]:
    """Row number n → (decision's id, state, reason)."""
    statement = select(StagedDecision.n, StagedDecision.id, StagedDecision.state, StagedDecision.reason).where(
        live(StagedDecision), StagedDecision.file_id == file_id
    )
    return {n: (decision_id, state, reason) for n, decision_id, state, reason in rows(unit, statement)}


def corrections(unit: Unit, file_id: str) -> dict[int, str]:
    """Row number n → how the user read it by hand, as JSON."""
    statement = select(StagedDecision.n, StagedDecision.correction).where(
        live(StagedDecision), StagedDecision.file_id == file_id, StagedDecision.correction != ""
    )
    return {row[0]: row[1] for row in rows(unit, statement)}


def headers(unit: Unit, file_id: str) -> dict[str, tuple[str, int]]:
    """Table → (the choice's id, the row that the user marked as its header)."""
    statement = select(HeaderChoice.table_name, HeaderChoice.id, HeaderChoice.row_number).where(
        live(HeaderChoice), HeaderChoice.file_id == file_id
    )
    return {table: (choice_id, number) for table, choice_id, number in rows(unit, statement)}


def column_choices(unit: Unit, agency_id: str) -> dict[str, tuple[str, str]]:
    """Heading → (the choice's id, its role): what was remembered of an agency's files."""
    statement = (
        select(ColumnChoice.heading, ColumnChoice.id, ColumnChoice.role)
        .where(live(ColumnChoice), ColumnChoice.agency_id == agency_id)
        .order_by(ColumnChoice.created_at, ColumnChoice.heading)
    )
    return {heading: (choice_id, role) for heading, choice_id, role in rows(unit, statement)}


def taken(unit: Unit, file_id: str) -> frozenset[int]:
    """The rows of a file that already stand in the chronology, as they are or in what was made from them."""
    made = aliased(ChronologyEntry)
    in_others = (
        exists()
        .where(EntrySource.source_id == ChronologyEntry.id, live(EntrySource))
        .where(made.id == EntrySource.entry_id, live(made))
    )
    statement = select(ChronologyEntry.n).where(
        ChronologyEntry.file_id == file_id, or_(live(ChronologyEntry), in_others)
    )
    return frozenset(row[0] for row in rows(unit, statement))


def undone_entries(unit: Unit, file_id: str) -> dict[int, dict[str, Any]]:
    """Entries of a file that were taken and then undone, by the row they came from: their columns as they stand."""
    table = table_of(ChronologyEntry)
    statement = select(*table.c).where(table.c.file_id == file_id, table.c.withdrawn_at.is_not(None), table.c.part == 0)
    return {row["n"]: dict(row) for row in unit.session.execute(statement).mappings()}


def board(unit: Unit, review_id: str) -> tuple[AgencyReturnRow, ...]:
    """One row an agency's return, with all its files and the counts of the newest that was not rejected."""
    listed = files(unit, review_id)
    newest = {one.return_id: one for one in listed if one.state != "rejected"}
    counts = _counts(unit, review_id, listed)
    sent: dict[str, list[ReturnFileRow]] = defaultdict(list)
    for one in listed:
        sent[one.return_id].append(_sent(one, counts[one.id]))
    statement = (
        select(
            AgencyReturn.id,
            AgencyReturn.review_id,
            AgencyReturn.agency_id,
            Agency.code,
            Agency.name,
            Agency.colour,
            AgencyReturn.state,
            AgencyReturn.asked,
            AgencyReturn.due,
            AgencyReturn.received,
            AgencyReturn.revision,
        )
        .join(Agency, Agency.id == AgencyReturn.agency_id)
        .where(live(AgencyReturn), AgencyReturn.review_id == review_id)
        .order_by(AgencyReturn.created_at, Agency.code)
    )
    board = []
    for row in rows(unit, statement):
        last = newest.get(row[0])
        standing = counts[last.id] if last else Counts(0, 0, 0, 0)
        board.append(
            build(
                AgencyReturnRow,
                row[:10],
                file_id=last.id if last else None,
                file_name=last.name if last else "",
                staged=standing.staged,
                accepted=standing.accepted,
                queried=standing.queried,
                rejected=standing.rejected,
                revision=row[10],
                files=tuple(sent[row[0]]),
            )
        )
    return tuple(board)


def _sent(one: FileRow, counts: Counts) -> ReturnFileRow:
    return ReturnFileRow(one.id, one.name, one.state, one.reason, date.fromisoformat(one.created_at[:10]), *counts)


def _counts(unit: Unit, review_id: str, listed: tuple[FileRow, ...]) -> dict[str, Counts]:
    """File id → how its rows stand: decided ones by their decision, taken ones as taken, the rest by what was read."""
    decided: dict[str, dict[tuple[str, str], int]] = defaultdict(dict)
    said = (
        select(StagedDecision.file_id, StagedDecision.status, StagedDecision.state, func.count())
        .join(ReturnFile, ReturnFile.id == StagedDecision.file_id)
        .join(AgencyReturn, AgencyReturn.id == ReturnFile.return_id)
        .where(live(StagedDecision), AgencyReturn.review_id == review_id)
        .group_by(StagedDecision.file_id, StagedDecision.status, StagedDecision.state)
    )
    for file_id, status, state, count in rows(unit, said):
        decided[file_id][status, state] = count
    accepted = [one.id for one in listed if one.state == "accepted"]
    entries: dict[str, dict[str, int]] = defaultdict(dict)
    stood = (
        select(ChronologyEntry.file_id, ChronologyEntry.status, func.count())
        .where(live(ChronologyEntry), ChronologyEntry.file_id.in_(accepted))
        .group_by(ChronologyEntry.file_id, ChronologyEntry.status)
    )
    for file_id, status, count in rows(unit, stood):
        entries[file_id][status] = count
    return {
        one.id: _accepted_counts(one, entries[one.id], decided[one.id])
        if one.state == "accepted"
        else _staged_counts(one, decided[one.id])
        for one in listed
    }


def _staged_counts(one: FileRow, decided: dict[tuple[str, str], int]) -> Counts:
    of_ok = sum(count for (status, _), count in decided.items() if status == "ok")
    of_queried = sum(count for (status, _), count in decided.items() if status == "queried")
    by_state = {state: sum(c for (_, s), c in decided.items() if s == state) for state in _STATES}
    return Counts(
        staged=one.rows - one.queried_rows - of_ok + by_state["staged"],
        accepted=by_state["accepted"],
        queried=one.queried_rows - of_queried + by_state["queried"],
        rejected=by_state["rejected"],
    )


def _accepted_counts(one: FileRow, entries: dict[str, int], decided: dict[tuple[str, str], int]) -> Counts:
    """Accepted counts what stands in the chronology; queried what waits outside it or stands there with its query."""
    rejected = sum(count for (_, state), count in decided.items() if state == "rejected")
    stand = sum(entries.values())
    return Counts(
        staged=0,
        accepted=stand,
        queried=entries.get("queried", 0) + max(0, one.rows - stand - rejected),
        rejected=rejected,
    )


_STATES = ("staged", "accepted", "queried", "rejected")  # staged: read by hand, and not decided yet
