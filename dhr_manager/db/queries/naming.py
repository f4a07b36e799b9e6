"""What a record is called, whatever it is: its number or reference, its title, what it is a part of, its review."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Table, select

from dhr_manager.db.models.base import Base
from dhr_manager.db.queries.common import chunks, rows
from dhr_manager.domain.rows.history import Named

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

# kind → (column of its number or reference, column of its title); "" where it has none
_TITLES: Final[dict[str, tuple[str, str]]] = {
    "review": ("reference", "title"),
    "fact": ("key", ""),
    "milestone": ("", "title"),
    "extension": ("", "reason"),
    "pause": ("", "reason"),
    "person": ("", "name"),
    "person_name": ("", "text"),
    "identifier": ("", "text"),
    "shown_name": ("", "text"),
    "name_decision": ("", "variant"),
    "panel_member": ("", "name"),
    "meeting": ("number", ""),
    "meeting_attendance": ("", "state"),
    "return_file": ("", "name"),
    "staged_decision": ("n", "reason"),
    "chronology_entry": ("number", "event"),
    "entry_flag": ("", "flag"),
    "entry_tag": ("", "tag"),
    "entry_comment": ("", "text"),
    "key_line": ("number", "title"),
    "finding": ("number", "title"),
    "lesson": ("number", "title"),
    "recommendation": ("reference", "text"),
    "action": ("reference", "text"),
    "action_update": ("", "text"),
    "report_section": ("key", ""),
    "written_document": ("document", "file_name"),
    "learning_event": ("", "title"),
    "event_attendance": ("", "body"),
    "partnership": ("", "name"),
    "member_body": ("code", "name"),
    "plan": ("", "title"),
    "priority": ("number", "title"),
    "commitment": ("", "heading"),
    "theme": ("", "title"),
    "agency": ("code", "name"),
    "agency_contact": ("", "name"),
    "setting": ("key", ""),
}
LONGEST: Final = 120  # letters of a title: enough to know it by
_UNNAMED = ("", "")


def owner_column(table: Table) -> str:
    """The column that says what a record belongs to: the first link that may not be empty; "" for none."""
    for column in table.columns:
        if column.foreign_keys and not column.nullable:
            return str(column.name)
    return ""


def owner_kind(table: Table) -> str:
    """The kind of what a record of this table belongs to; "" for none."""
    name = owner_column(table)
    return str(next(iter(table.c[name].foreign_keys)).column.table.name) if name else ""


def named(unit: Unit, wanted: Mapping[str, Iterable[str]]) -> dict[str, Named]:
    """id → what it is called, of records of any kinds (kind → ids); those no longer there are left out."""
    found: dict[str, dict[str, Any]] = {}
    ask = {kind: set(ids) for kind, ids in wanted.items()}
    while ask:
        following: dict[str, set[str]] = defaultdict(set)
        for kind, ids in ask.items():
            for one in _read(unit, kind, [one for one in ids if one not in found]):
                found[one["id"]] = one
                if one["owner"][1] and one["owner"][1] not in found:
                    following[one["owner"][0]].add(one["owner"][1])
        ask = following
    return {one: _finished(facts, found) for one, facts in found.items()}


def _read(unit: Unit, kind: str, ids: list[str]) -> Iterable[dict[str, Any]]:
    table = Base.metadata.tables.get(kind)
    if table is None or "withdrawn_at" not in table.c:
        return
    number, title = _TITLES.get(kind, _UNNAMED)
    owner, of = owner_column(table), owner_kind(table)
    names = ["id", "withdrawn_at", *(name for name in (number, title, owner) if name)]
    for some in chunks(ids):
        for row in rows(unit, select(*(table.c[name] for name in names)).where(table.c.id.in_(some))):
            values = dict(zip(names, row, strict=True))
            yield {
                "kind": kind,
                "id": values["id"],
                "number": str(values[number]) if number and values[number] is not None else "",
                "title": " ".join(str(values[title] or "").split())[:LONGEST] if title else "",
                "owner": (of, values[owner] or "") if owner else ("", ""),
                "withdrawn": values["withdrawn_at"] is not None,
            }


def _finished(facts: dict[str, Any], found: Mapping[str, dict[str, Any]]) -> Named:
    top = facts
    while top["owner"][1] in found:
        top = found[top["owner"][1]]
    review = top if top["kind"] == "review" else None
    return Named(**facts, review_id=review["id"] if review else "", review=review["number"] if review else "")
