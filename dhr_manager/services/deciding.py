"""Decisions on staged rows as they are kept: accepted, queried, rejected, read by hand; carried to a new reading."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from dhr_manager.db.change_log import now
from dhr_manager.db.many import set_many, withdraw_many
from dhr_manager.db.models.returns import StagedDecision
from dhr_manager.db.queries import returns as queries
from dhr_manager.services.staging import unpacked

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit
    from dhr_manager.domain.rows.returns import ReturnRead, StagedRow


def decide_rows(unit: Unit, file_id: str, rows: Sequence[StagedRow], state: str, reason: str) -> None:
    """Keep a decision on each of these rows; "staged" takes it back, and then a correction."""
    standing = queries.decisions(unit, file_id)
    corrections = queries.corrections(unit, file_id)
    fields: dict[str, dict[str, Any]] = {}
    gone: dict[str, str] = {}
    for row in rows:
        if row.n not in standing:
            continue
        decision_id, was, why = standing[row.n]
        if state == "staged" and (row.n not in corrections or was == "staged"):
            gone[decision_id] = "taken back"
        elif differing := _differing({"state": was, "reason": why}, {"state": state, "reason": reason}):
            fields[decision_id] = differing
    at = now()
    set_many(unit, StagedDecision, fields, at)
    withdraw_many(unit, StagedDecision, gone, at)
    if state != "staged":
        _add(unit, file_id, [row for row in rows if row.n not in standing], {"state": state, "reason": reason})


def correct_rows(unit: Unit, file_id: str, rows: Sequence[StagedRow], correction: str) -> None:
    """Keep how these rows are read by hand (JSON), or with "" that they are not; they wait for a decision then."""
    standing = queries.decisions(unit, file_id)
    corrections = queries.corrections(unit, file_id)
    wanted = {"state": "staged", "reason": "", "correction": correction}
    fields: dict[str, dict[str, Any]] = {}
    gone: dict[str, str] = {}
    for row in rows:
        if row.n not in standing:
            continue
        decision_id, state, reason = standing[row.n]
        if not correction and state == "staged":
            gone[decision_id] = "taken back"
            continue
        stays = not correction or state == "accepted"  # what was decided for good stays decided
        wanted_here = {"correction": correction} if stays else wanted
        was = {"state": state, "reason": reason, "correction": corrections.get(row.n, "")}
        if differing := _differing(was, wanted_here):
            fields[decision_id] = differing
    at = now()
    set_many(unit, StagedDecision, fields, at)
    withdraw_many(unit, StagedDecision, gone, at)
    if correction:
        _add(unit, file_id, [row for row in rows if row.n not in standing], wanted)


def carry_decisions(unit: Unit, file: queries.FileRow, read: ReturnRead) -> None:
    """Give each decision on a file's rows to the same row of a new reading; where there is none it is withdrawn.

    The same row has the same place in the file and the same words in its cells, whatever their columns are called.
    """
    standing = queries.decisions(unit, file.id)
    if not standing:
        return
    corrections = queries.corrections(unit, file.id)
    places = {row.n: _place(row) for row in unpacked(unit, file).rows}
    again = {_place(row): row for row in read.rows}
    withdraw_many(unit, StagedDecision, {one: "read again" for one, _, _ in standing.values()}, now())
    kept = []
    for n, (_, state, reason) in standing.items():
        row = again.get(places.get(n, ("", 0, ())))
        if row is not None:
            fields = {"state": state, "reason": reason, "correction": corrections.get(n, "")}
            kept.append({"file_id": file.id, "n": row.n, "status": row.status, **fields})
    unit.bulk_add(StagedDecision, kept)


def _place(row: StagedRow) -> tuple[str, int, tuple[str, ...]]:
    return row.table, row.row_number, tuple(text for _, text in row.cells)


def _differing(was: dict[str, Any], wanted: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in wanted.items() if was[name] != value}


def _add(unit: Unit, file_id: str, rows: Iterable[StagedRow], fields: dict[str, Any]) -> None:
    """`status` is that of the row as the program read it: queried where only the hand reads it."""
    unit.bulk_add(
        StagedDecision,
        [
            {"file_id": file_id, "n": row.n, "status": "queried" if row.correction else row.status, **fields}
            for row in rows
        ],
    )
