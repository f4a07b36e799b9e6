"""Every kind and every column that is logged has its plain words."""

from __future__ import annotations

import pytest

from dhr_manager.db.inverse import kinds_of_records
from dhr_manager.db.many import table_of
from dhr_manager.db.models import load_all
from dhr_manager.db.unit import HOUSEKEEPING
from dhr_manager.domain.rows.history import Named, UndoWhat
from dhr_manager.ui.history.field_words import COMMON, OWN, field_words
from dhr_manager.ui.history.kind_words import KINDS
from dhr_manager.ui.history.undo_words import step_words

load_all()


def columns() -> dict[str, list[str]]:
    return {
        kind: [column.name for column in table_of(model).columns if column.name not in HOUSEKEEPING]
        for kind, model in kinds_of_records().items()
    }


def test_every_column_of_every_logged_record_has_words() -> None:
    assert all(field_words(kind, name) for kind, names in columns().items() for name in names)


def test_no_words_are_left_over() -> None:
    assert set(COMMON) <= {name for names in columns().values() for name in names}
    assert {(kind, name) for kind, name in OWN if name not in columns().get(kind, [])} == set()


def test_every_kind_has_words() -> None:
    assert set(KINDS) == set(columns())


@pytest.mark.parametrize(
    ("what", "words"),
    [
        (
            UndoWhat("change", Named("recommendation", "1", "3"), "", ("owner",)),
            "changed the owner of recommendation 3",
        ),
        (UndoWhat("create", Named("chronology_entry", "1", "1"), "", (), 225), "took 225 entries into the chronology"),
        (
            UndoWhat("change", Named("chronology_entry", "1", "1"), "", ("display",), 225),
            "changed the display number of 225 entries",
        ),
        (UndoWhat("create", Named("chronology_entry", "1", "7"), "entry_flag"), "added a flag to entry 7"),
        (UndoWhat("withdraw", Named("chronology_entry", "1", "7"), "entry_tag", (), 40), "took 40 tags off"),
        (UndoWhat("create", Named("person", "1", "", "Ivy"), "", ()), "added person “Ivy”"),
        (
            UndoWhat("change", Named("person", "1", "", "Ivy"), "person_name", (), 3),
            "changed the names of person “Ivy”",
        ),
        (UndoWhat("restore", Named("chronology_entry", "1", "7"), "entry_tag", (), 1), "brought back a tag to entry 7"),
    ],
)
def test_steps_in_words(what: UndoWhat, words: str) -> None:
    assert step_words(what) == words
