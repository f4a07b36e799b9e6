"""The list of what is searched: it knows every text of every table, and the unit of work keeps it by itself."""

from __future__ import annotations

import pytest
from sqlalchemy import LargeBinary, String

from dhr_manager.db import record_index
from dhr_manager.db.case_file import CaseFile
from dhr_manager.db.migrations.steps import steps
from dhr_manager.db.models import load_all
from dhr_manager.db.models.partnership import Agency, MemberBody, Partnership
from dhr_manager.db.queries import search
from dhr_manager.db.searched import BY_KIND, NOT_SEARCHED, OF_ENTRIES
from dhr_manager.db.unit import HOUSEKEEPING


def text_columns() -> set[tuple[str, str]]:
    tables = load_all().metadata.sorted_tables
    return {
        (table.name, column.name)
        for table in tables
        for column in table.columns
        if isinstance(column.type, String) and not isinstance(column.type, LargeBinary)
        if column.name not in HOUSEKEEPING and not column.foreign_keys
    }


def test_every_text_is_searched_or_said_why_not() -> None:
    searched = {(one.kind, name) for one in BY_KIND.values() for name in one.fields}
    searched |= {("chronology_entry", name) for name in OF_ENTRIES}
    left_out = {(kind, name) for kind, names in NOT_SEARCHED.items() for name in names}
    assert not searched & left_out
    assert searched | left_out == text_columns()
    assert all(reason for names in NOT_SEARCHED.values() for reason in names.values())


def test_what_the_step_fills_is_what_the_unit_of_work_keeps() -> None:
    """Where the list of what is searched changes, the next step fills the index anew."""
    (laid,) = (step.statements for step in steps() if step.number == "0003")
    fill = tuple(record_index.fill())
    assert fill == laid[-len(fill) :]


def hits(case: CaseFile, words: str) -> set[str]:
    with case.read() as unit:
        return {hit.record_id for hit in search.records(unit, words, 50)}


def test_added_changed_withdrawn_restored_and_erased_records(case: CaseFile) -> None:
    with case.write() as unit:
        agency = unit.add(Agency(code="POL", name="Invented Constabulary", colour=0))
        home = unit.add(Partnership(name="Invented Vale"))
        (body,) = unit.bulk_add(
            MemberBody, [{"partnership_id": home, "name": "Fire Authority", "code": "FIRE", "position": 0}]
        )
    assert hits(case, "constab*") == {agency}
    assert hits(case, "authority") == {body}
    assert hits(case, "invented") == {agency, home}
    with case.write() as unit:
        unit.set(unit.get(Agency, agency), name="Invented Police")
        unit.withdraw(unit.get(MemberBody, body), "by mistake")
    assert hits(case, "constab*") == set()
    assert hits(case, "police") == {agency}
    assert hits(case, "authority") == set()
    with case.write() as unit:
        unit.restore(unit.withdrawn(MemberBody, body))
        unit.erase(Agency, [agency], "asked for")
    assert hits(case, "authority") == {body}
    assert hits(case, "police") == set()
    case.compact()
    assert hits(case, "authority") == {body}


def test_index_rolls_back_with_the_rest(case: CaseFile) -> None:
    with pytest.raises(ZeroDivisionError), case.write() as unit:
        raise ZeroDivisionError(unit.add(Agency(code="POL", name="Invented Constabulary", colour=0)))
    assert hits(case, "constab*") == set()


def test_a_phrase_does_not_reach_over_two_fields(case: CaseFile) -> None:
    with case.write() as unit:
        unit.add(Agency(code="POL", name="Invented", neutral_name="Constabulary", colour=0))
    assert hits(case, '"invented constabulary"') == set()
    assert len(hits(case, "invented constabulary")) == 1
