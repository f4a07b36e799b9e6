"""Accepting a staged return: its rows become entries, in one transaction, with their words in the search index."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from dhr_manager.db.change_log import now
from dhr_manager.db.many import restore_many, set_many
from dhr_manager.db.models.chronology import ChronologyEntry
from dhr_manager.db.queries import common
from dhr_manager.db.queries import returns as queries
from dhr_manager.db.search_index import index_entries, reindex_entries
from dhr_manager.domain.dates.order import sort_key
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.returns import StagedRow
from dhr_manager.services.staging import Period, noted, read_rows, review_period

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

_json = json.JSONEncoder(ensure_ascii=False).encode  # made once: five thousand rows call it fifteen thousand times
_WHOLE = {"part": 0, "origin": "file", "display": ""}  # a row of a file, as it came
_RANKS = 16  # more than there are precisions: width and rank share one sortable number


def take_rows(unit: Unit, file: queries.FileRow, *, everything: bool, progress: Callable[[float], None]) -> int:
    """Make entries of the rows that are to be taken, numbered on from the review's last; gives how many.

    Raises UserError: return-already-accepted, return-nothing-to-accept.
    """
    progress(0.0)
    rows = _to_take(unit, file, everything=everything)
    if not rows:
        code = "return-already-accepted" if file.state == "accepted" else "return-nothing-to-accept"
        raise UserError(code, agency=file.agency_code)
    take_these(unit, file, rows, progress)
    return len(rows)


def take_these(unit: Unit, file: queries.FileRow, rows: list[StagedRow], progress: Callable[[float], None]) -> None:
    """Make entries of these rows, none of which stands in the chronology, numbered on from the review's last."""
    period = review_period(unit, file.review_id)
    rows = _take_again(unit, file, rows, period)
    first = common.next_number(unit, ChronologyEntry, review_id=file.review_id)
    whose = {
        "review_id": file.review_id,
        "agency_id": file.agency_id,
        "file_id": file.id,
        "sort_agency": file.agency_code,
    }
    entries = [
        {**whose, **_WHOLE, "number": number, "notes": _json(noted(row, period)), **entry_values(row)}
        for number, row in enumerate(rows, first)
    ]
    progress(0.3)
    ids = unit.bulk_add(ChronologyEntry, entries)
    progress(0.8)
    words = (
        (entry_id, r.source, r.event, r.action, r.comment, r.people) for entry_id, r in zip(ids, rows, strict=True)
    )
    index_entries(unit, words)
    progress(1.0)


def _take_again(unit: Unit, file: queries.FileRow, rows: list[StagedRow], period: Period) -> list[StagedRow]:
    """Bring back the entries of rows that were taken before and undone: they keep their numbers. Gives the other rows.

    What was read otherwise since is changed in them.
    """
    undone = queries.undone_entries(unit, file.id)
    again = {undone[row.n]["id"]: row for row in rows if row.n in undone}
    if not again:
        return rows
    standing = {one["id"]: one for one in undone.values()}
    differing: dict[str, dict[str, Any]] = {}
    for entry_id, row in again.items():
        values = {**entry_values(row), "notes": _json(noted(row, period)), "sort_agency": file.agency_code}
        if changed := {name: value for name, value in values.items() if standing[entry_id][name] != value}:
            differing[entry_id] = changed
    at = now()
    set_many(unit, ChronologyEntry, differing, at)
    restore_many(unit, ChronologyEntry, again, at)
    reindex_entries(unit, [(one, r.source, r.event, r.action, r.comment, r.people) for one, r in again.items()])
    return [row for row in rows if row.n not in undone]


def _to_take(unit: Unit, file: queries.FileRow, *, everything: bool) -> list[StagedRow]:
    decisions = queries.decisions(unit, file.id)
    taken = queries.taken(unit, file.id)
    usual = {"ok": "accepted", "queried": "queried"}
    wanted = {"accepted", "queried"} if everything else {"accepted"}
    states = (
        (row, state if state != "staged" else usual[row.status])
        for row in read_rows(unit, file)
        for state in (decisions[row.n][1] if row.n in decisions else "staged",)
    )
    return [row for row, state in states if state in wanted and row.n not in taken]


def entry_values(row: StagedRow) -> dict[str, Any]:
    """A staged row as the columns of an entry: its words untouched, what was read, and its place in the order."""
    when = row.when
    undated, day, width, rank, time, day_order, _ = sort_key(when, row.time, 0, "")
    return {
        "n": row.n,
        "table_name": row.table,
        "row_number": row.row_number,
        "date_text": when.text,
        "earliest": when.earliest,
        "latest": when.latest,
        "precision": when.precision,
        "uncertain": when.uncertain,
        "time_text": row.time_text,
        "time": row.time,
        "end_text": row.end_text,
        "end_time": row.end_time,
        "source": row.source,
        "event": row.event,
        "action": row.action,
        "comment": row.comment,
        "people": row.people,
        "reference": row.reference,
        "status": row.status,
        "basis": f"read by hand by {row.correction.by}" if row.correction is not None else "",
        "reasons": _json(row.reasons),
        "hidden": row.hidden,
        "tracked": row.tracked,
        "content_control": row.content_control,
        "cells": _json(row.cells),
        "sort_day": None if undated else day,
        "sort_width": width * _RANKS + rank,
        "sort_time": time,
        "day_order": day_order,
    }
