"""Words of the chronology: phrases, beginnings, diacritics, and words that look like the query language."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from dhr_manager.db import search_index
from dhr_manager.db.case_file import CaseFile
from dhr_manager.db.models.chronology import ChronologyEntry
from dhr_manager.db.unit import HOUSEKEEPING

TEXTS = {
    "e1": ("Police", "Józef reported a break-in at the flat", "Statement taken", "", "J. Invented"),
    "e2": ("GP", "Attended with a broken wrist", "Referred to the hospital", "said she fell", ""),
    "e3": ("Housing", "Noise complaint; neighbours (both) spoken to", "", 'the "quiet" letter', "O'Hara"),
}


@pytest.fixture
def indexed(case: CaseFile) -> CaseFile:
    """Three entries, in the table and in the index."""
    case._connection.execute("PRAGMA foreign_keys = OFF")  # agencies and files are not what is tested here
    usual = {
        column.name: 0 if issubclass(column.type.python_type, int) else ""
        for column in ChronologyEntry.__table__.columns
        if not column.nullable and column.name not in HOUSEKEEPING
    }
    rows = [
        {**usual, "id": one, "review_id": "r1", "number": n, "n": n, "agency_id": "a", "file_id": "f"}
        | dict(zip(search_index.COLUMNS, texts, strict=True))
        for n, (one, texts) in enumerate(TEXTS.items())
    ]
    with case.write() as unit:
        unit.bulk_add(ChronologyEntry, rows)
        assert search_index.index_entries(unit, [(one, *texts) for one, texts in TEXTS.items()]) == 3
    return case


def hits(case: CaseFile, words: str) -> str:
    with case.read() as unit:
        found = search_index.matching_ids(unit, "r1", words)
        listed = unit.session.connection().execute(select(ChronologyEntry.id).where(search_index.matching(words)))
        assert frozenset(row[0] for row in listed) == found
    return " ".join(sorted(found))


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("jozef", "e1"),
        ("JÓZEF", "e1"),
        ("bro", "e2"),
        ("wrist hospital", "e2"),
        ("wrist police", ""),
        ('"broken wrist"', "e2"),
        ('"wrist broken"', ""),
        ("“broken wrist”", "e2"),
        ("break-in", "e1"),
        ("O'Hara", "e3"),
        ("(both)", "e3"),
        ('"quiet"', "e3"),
        ('"unclosed quiet', ""),
        ("event:broken", ""),
        ("broken OR police", ""),
        ("NOT", ""),
        ("fell*", "e2"),
        ("* ( ) ^ - +", ""),
        ("", ""),
    ],
)
def test_words(indexed: CaseFile, words: str, wanted: str) -> None:
    assert hits(indexed, words) == wanted


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=40))
def test_nothing_typed_is_an_error(indexed: CaseFile, words: str) -> None:
    hits(indexed, words)


def test_other_reviews_are_not_searched(indexed: CaseFile) -> None:
    with indexed.read() as unit:
        assert search_index.matching_ids(unit, "r2", "jozef") == frozenset()


def test_changed_and_forgotten_entries(indexed: CaseFile) -> None:
    with indexed.write() as unit:
        search_index.reindex_entries(unit, [("e1", "Police", "something new", "", "", "")])
        search_index.forget_entries(unit, ["e2"], erase=True)
        search_index.forget_entries(unit, [])
    assert hits(indexed, "jozef") == ""
    assert hits(indexed, "something") == "e1"
    assert hits(indexed, "wrist") == ""


def test_index_survives_compacting_and_rolls_back_with_the_rest(indexed: CaseFile) -> None:
    indexed.compact()
    assert hits(indexed, "jozef") == "e1"
    with pytest.raises(ZeroDivisionError), indexed.write() as unit:
        raise ZeroDivisionError(search_index.forget_entries(unit, ["e1"]))
    assert hits(indexed, "jozef") == "e1"
