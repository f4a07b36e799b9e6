"""The history of one record: its own rows of the change log and those of its parts, with each value before."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from dhr_manager.db.inverse import kinds_of_records
from dhr_manager.db.many import table_of
from dhr_manager.db.models.report import ReportSection
from dhr_manager.db.models.review import Fact, Milestone
from dhr_manager.db.models.system import ChangeLog, ChangeValue
from dhr_manager.db.queries.common import chunks, find, one, rows
from dhr_manager.db.queries.log import kinds_of
from dhr_manager.db.queries.naming import named, owner_column, owner_kind
from dhr_manager.domain.rows.history import HistoryRow, Named

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

# what stands by itself, though it belongs to something: it has a history of its own
_OWN = frozenset(
    {
        "fact", "milestone", "extension", "pause", "person", "panel_member", "meeting", "agency_return", "return_file",
        "chronology_entry", "key_line", "finding", "lesson", "recommendation", "action", "report_section",
        "written_document", "member_body", "plan", "priority", "commitment", "theme", "agency_contact",
    }
)  # fmt: skip
_ID = re.compile(r'"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})"')


def subject(unit: Unit, key: str, review_id: str) -> Named | None:
    """The record a screen names: by its id, a milestone or fact of the review by its key, a section by its place."""
    found = {kind: ids for kind, ids in kinds_of(unit, {key}).items() if kind in kinds_of_records()}
    if not found and review_id:
        document, _, section = key.partition("/")
        for model, values in (
            (Milestone, {"key": key}),
            (Fact, {"key": key}),
            (ReportSection, {"document": document, "key": section}),
        ):
            record_id = find(unit, model, review_id=review_id, **values)
            if record_id is not None:
                found = {table_of(model).name: {record_id}}
                break
    for ids in found.values():
        for record_id in ids:
            return named(unit, found).get(record_id)
    return None


def revision(unit: Unit, kind: str, record_id: str) -> int:
    """The revision of a record as it stands."""
    table = table_of(kinds_of_records()[kind])
    return int(one(unit, select(table.c.revision).where(table.c.id == record_id)) or 0)


def parts(unit: Unit, kind: str, record_id: str) -> dict[str, set[str]]:
    """kind → ids of what belongs to a record and has no history of its own: links, names, comments, updates."""
    found: dict[str, set[str]] = {}
    for other, model in kinds_of_records().items():
        table = table_of(model)
        if other not in _OWN and owner_kind(table) == kind:
            column = table.c[owner_column(table)]
            ids = {str(row[0]) for row in rows(unit, select(table.c.id).where(column == record_id))}
            if ids:
                found[other] = ids
    return found


def lines(unit: Unit, wanted: dict[str, set[str]]) -> list[HistoryRow]:
    """The rows of these records (kind → ids), the newest first, each with the value before."""
    names = named(unit, wanted)
    found: list[HistoryRow] = []
    own = sorted({each for group in wanted.values() for each in group if each in names})
    for ids in chunks(own):
        statement = (
            select(
                ChangeLog.seq, ChangeLog.at, ChangeLog.who, ChangeLog.action, ChangeLog.record_id, ChangeLog.field,
                ChangeValue.value,
            )
            .outerjoin(ChangeValue, ChangeValue.seq == ChangeLog.seq)
            .where(ChangeLog.record_id.in_(ids))
            .order_by(ChangeLog.seq)
        )  # fmt: skip
        known: dict[str, dict[str, str | None]] = defaultdict(dict)
        for seq, at, who, action, record_id, name, value in rows(unit, statement):
            before = None
            if action == "create":
                made: dict[str, Any] = json.loads(value) if value is not None else {}
                known[record_id] = {key: json.dumps(each, ensure_ascii=False) for key, each in made.items()}
            elif action == "change":
                before = known[record_id].get(name)
                known[record_id][name] = value
            found.append(HistoryRow(seq, at, who, action, names[record_id], name, before, value))
    return sorted(found, key=lambda row: -row.seq)


def named_in(unit: Unit, texts: Iterable[str | None]) -> dict[str, Named]:
    """The records that values (JSON) name by their ids."""
    return named(unit, kinds_of(unit, {each for text in texts if text for each in ids_in(text)}))


def ids_in(text: str) -> list[str]:
    """The ids of records in a value (JSON), in order."""
    return _ID.findall(text)
