"""Copying one review into a case file of its own: which rows belong to it, which stay behind and why.

Every table of the case file is named here once, as copied or as left out; a test holds the two lists against the
tables there are, so that a new table cannot be forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Table, func, insert, select, text

from dhr_manager.db.models import load_all
from dhr_manager.db.search_index import COLUMNS, index_entries
from dhr_manager.db.unit import HOUSEKEEPING
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.copying import Copied, LeftBehind

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

Tell = Callable[[float, str], object]
CHUNK = 400
ALONE = "return_file"  # holds whole files: one row at a time, so that memory stays small

_EVENTS = (
    "SELECT event_id FROM event_lesson WHERE lesson_id IN (SELECT id FROM lesson WHERE review_id = :review)"
    " UNION SELECT event_id FROM event_recommendation"
    " WHERE recommendation_id IN (SELECT id FROM recommendation WHERE review_id = :review)"
)
_OF_REVIEW = "{0} IN (SELECT id FROM {1} WHERE review_id = :review)"
_PERSON = _OF_REVIEW.format("person_id", "person")
_ENTRY = _OF_REVIEW.format("entry_id", "chronology_entry")
_LESSON = _OF_REVIEW.format("lesson_id", "lesson")
_RECOMMENDATION = _OF_REVIEW.format("recommendation_id", "recommendation")
_MILESTONE = _OF_REVIEW.format("milestone_id", "milestone")
_FILES = "SELECT f.id FROM return_file f JOIN agency_return r ON r.id = f.return_id WHERE r.review_id = :review"
_ACTIONS = "SELECT a.id FROM action a JOIN recommendation r ON r.id = a.recommendation_id WHERE r.review_id = :review"
_AGENCIES = " UNION ".join(
    (
        "SELECT agency_id FROM agency_return WHERE review_id = :review",
        "SELECT agency_id FROM chronology_entry WHERE review_id = :review",
        "SELECT agency_id FROM panel_member WHERE review_id = :review",
        "SELECT lead_agency_id FROM recommendation WHERE review_id = :review",
        f"SELECT lead_agency_id FROM action WHERE id IN ({_ACTIONS})",
        f"SELECT agency_id FROM event_attendance WHERE event_id IN ({_EVENTS})",
    )
)
_MINE = "review_id = :review"

# table → which of its rows are copied ("" for all), in an order in which every link points at what is there already
COPIED: dict[str, str] = {
    "partnership": "",
    "member_body": "",
    "plan": "",
    "priority": "",
    "commitment": "",
    "theme": "",
    "agency": f"id IN ({_AGENCIES})",
    "review": "id = :review",
    "fact": _MINE,
    "milestone": _MINE,
    "extension": _MILESTONE,
    "pause": _MINE,
    "pause_milestone": _MILESTONE,
    "person": _MINE,
    "person_name": _PERSON,
    "identifier": _PERSON,
    "shown_name": _PERSON,
    "name_decision": _PERSON,
    "panel_member": _MINE,
    "meeting": _MINE,
    "meeting_attendance": _OF_REVIEW.format("meeting_id", "meeting"),
    "agency_return": _MINE,
    "return_file": _OF_REVIEW.format("return_id", "agency_return"),
    "staged_decision": f"file_id IN ({_FILES})",
    "return_version": f"file_id IN ({_FILES})",
    "header_choice": f"file_id IN ({_FILES})",
    "column_choice": f"agency_id IN ({_AGENCIES})",
    "blank_return": _MINE,
    "chronology_entry": _MINE,
    "version_decision": f"file_id IN ({_FILES})",
    "entry_source": _ENTRY,
    "entry_person": _ENTRY,
    "entry_pair": _MINE,
    "saved_view": _MINE,
    "known_fact": _MINE,
    "fact_entry": _ENTRY,
    "prompt_rule": _MINE,
    "prompt_answer": _MINE,
    "key_line": _MINE,
    "entry_flag": _ENTRY,
    "entry_tag": _ENTRY,
    "entry_comment": _ENTRY,
    "entry_key_line": _ENTRY,
    "finding": _MINE,
    "finding_entry": f"{_OF_REVIEW.format('finding_id', 'finding')} AND {_ENTRY}",
    "lesson": _MINE,
    "lesson_finding": f"{_LESSON} AND {_OF_REVIEW.format('finding_id', 'finding')}",
    "lesson_theme": _LESSON,
    "recommendation": _MINE,
    "recommendation_lesson": f"{_RECOMMENDATION} AND {_LESSON}",
    "recommendation_theme": _RECOMMENDATION,
    "recommendation_priority": _RECOMMENDATION,
    "recommendation_commitment": _RECOMMENDATION,
    "action": _RECOMMENDATION,
    "action_update": f"action_id IN ({_ACTIONS})",
    "report_section": _MINE,
    "written_document": _MINE,
    "learning_event": f"id IN ({_EVENTS})",
    "event_lesson": _LESSON,
    "event_recommendation": _RECOMMENDATION,
    "event_attendance": f"event_id IN ({_EVENTS})",
}

# table → why none of its rows is copied: a code with a sentence
LEFT_OUT: dict[str, str] = {
    "agency_contact": "left-contact-book",
    "draft": "left-drafts",
    "memory": "left-memory",
    "entry_seen": "left-memory",
    "setting": "left-settings",
    "backup_record": "left-backups",
    "change_log": "left-history",
}
# part of what is told of another table, or made anew for every case file
OWN = frozenset({"change_value", "case_info"})
OTHERS = {"agency": "left-other-agencies", "learning_event": "left-other-events"}
OTHER_REVIEWS, OTHER_RECORDS, SHARED_EVENTS = "left-other-reviews", "left-other-records", "left-shared-events"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where copied records came from: the file's id and the head of its change log ("seq:hex") at that moment."""

    file_id: str
    head: str


def copy_rows(source: Unit, target: Unit, review_id: str, origin: Origin, tell: Tell) -> tuple[Copied, ...]:
    """Copy the review's rows as they stand, withdrawn ones too; the new log begins with a row of creation for each.

    Raises UserError("record-gone") where there is no such review, and whatever `tell` raises to stop it.
    """
    tables = load_all().metadata.tables
    sums = {name: _count(source, name, where, review_id) for name, where in COPIED.items()}
    if not sums["review"]:
        raise UserError("record-gone", kind="review", id=review_id)
    from_where = {"copied_from": f"{origin.file_id} {origin.head}"}
    target.writing().note(
        "change", "case_info", "", "copied_from", {"file": origin.file_id, "head": origin.head, "review": review_id}
    )
    whole, done, found = sum(sums.values()), 0, []
    for name, where in COPIED.items():
        withdrawn = 0
        for rows in _rows(source, tables[name], where, review_id):
            target.session.connection().execute(insert(tables[name]), rows)
            target.writing().note_many(name, ((row["id"], {**_fields(row), **from_where}) for row in rows))
            target.touch(name, [row["id"] for row in rows])
            withdrawn += sum(1 for row in rows if row["withdrawn_at"])
            if name == "chronology_entry":
                live = [row for row in rows if not row["withdrawn_at"]]
                index_entries(target, [(row["id"], *(row[column] for column in COLUMNS)) for row in live])
            done += len(rows)
            tell(done / whole, name)
        if sums[name]:
            found.append(Copied(name, sums[name], withdrawn))
    return tuple(found)


def left_behind(source: Unit, review_id: str) -> tuple[LeftBehind, ...]:
    """What the file holds that the copy of a review does not: kind, how many, and the code of the reason."""
    found = [LeftBehind("review", _count(source, "review", "id <> :review", review_id), OTHER_REVIEWS)]
    for name, where in COPIED.items():
        if where and name not in {"review", *OTHERS}:
            found.append(LeftBehind(name, _rest(source, name, where, review_id), OTHER_RECORDS))
    for name, code in OTHERS.items():
        found.append(LeftBehind(name, _rest(source, name, COPIED[name], review_id), code))
    found += [LeftBehind(name, _count(source, name, "", review_id), code) for name, code in LEFT_OUT.items()]
    shared = (
        f"id IN ({_EVENTS}) AND (id IN (SELECT event_id FROM event_lesson WHERE NOT ({_LESSON}))"
        f" OR id IN (SELECT event_id FROM event_recommendation WHERE NOT ({_RECOMMENDATION})))"
    )
    found.append(LeftBehind("learning_event", _count(source, "learning_event", shared, review_id), SHARED_EVENTS))
    return tuple(each for each in found if each.count)


def _rows(source: Unit, table: Table, where: str, review_id: str) -> Iterator[list[dict[str, Any]]]:
    """A table's rows in order of their making, in portions."""
    statement = select(table)
    if where:
        statement = statement.where(text(where).bindparams(review=review_id))
    size = 1 if table.name == ALONE else CHUNK
    answer = source.session.connection().execute(statement.order_by(text("rowid")))
    for rows in answer.mappings().partitions(size):
        yield [dict(row) for row in rows]


def _fields(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in HOUSEKEEPING}


def _count(source: Unit, table: str, where: str, review_id: str) -> int:
    statement = select(func.count()).select_from(text(table))
    if where:
        statement = statement.where(text(where))
    values = {"review": review_id} if ":review" in where else {}
    return int(source.session.connection().execute(statement, values).scalar_one())


def _rest(source: Unit, table: str, where: str, review_id: str) -> int:
    return _count(source, table, "", review_id) - _count(source, table, where, review_id)


def bytes_of_files(source: Unit, review_id: str) -> int:
    """How many bytes the files of a review's returns take, with their readings."""
    statement = text(
        f"SELECT coalesce(sum(length(content) + length(reading)), 0) FROM return_file WHERE id IN ({_FILES})"
    )
    return int(source.session.connection().execute(statement, {"review": review_id}).scalar_one())
