"""Shared widgets: the table keeps its selection by id and says its cells, forms read dates, pictures are painted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from walk import nameless

from dhr_manager.domain.drawing import Line, Picture, Polygon, Rect, Text
from dhr_manager.domain.errors import UserError
from dhr_manager.ui.widgets.basics import EmptyState, button
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.chip import Chip
from dhr_manager.ui.widgets.delegate import cell_height
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.picture import PictureView
from dhr_manager.ui.widgets.table import QuietTable
from dhr_manager.ui.widgets.tabs import Tabs

TODAY = date(2026, 11, 22)


@dataclass(frozen=True)
class Thing:
    """An invented row."""

    id: str
    name: str


def table(qtbot: QtBot) -> QuietTable[Thing]:
    empty = EmptyState("Nothing yet", "Begin with the first.", button("Begin", lambda: None))
    columns: tuple[Column[Thing], ...] = (
        Column("Name", lambda thing: thing.name, order=lambda thing: thing.name),
        Column("State", lambda _: Cell(badge=("POL", 0), chips=(Chip("late", "late by 2 days"),)), width=120),
    )
    made: QuietTable[Thing] = QuietTable("Things", columns, lambda thing: thing.id, empty=empty)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.show()
    return made


def test_selection_is_kept_by_id_when_rows_come_anew(qtbot: QtBot) -> None:
    things = table(qtbot)
    things.set_rows([Thing("a", "Ash"), Thing("b", "Birch")])
    things.select("b")
    things.set_rows([Thing("c", "Cedar"), Thing("b", "Birch"), Thing("a", "Ash")])
    assert things.picked_id == "b"
    things.select("d")
    things.set_rows([Thing("d", "Dogwood")])
    assert things.picked_id == "d"


def test_cells_are_said_with_their_column(qtbot: QtBot) -> None:
    things = table(qtbot)
    things.set_rows([Thing("a", "Ash")])
    said = things.rows.data(things.rows.index(0, 1), Qt.ItemDataRole.AccessibleTextRole)
    assert said == "State: POL, late by 2 days"
    assert nameless(things) == []


def test_enter_opens_and_headings_sort(qtbot: QtBot) -> None:
    things = table(qtbot)
    things.set_rows([Thing("b", "Birch"), Thing("a", "Ash")])
    things.select("b")
    opened: list[Thing] = []
    things.opened.connect(opened.append)
    qtbot.keyClick(things, Qt.Key.Key_Return)
    assert opened == [Thing("b", "Birch")]
    things._sort(0)
    assert [thing.id for thing in things.rows.rows] == ["a", "b"]
    assert things.picked_id == "b"


def test_rows_are_as_high_as_their_wrapped_text(qtbot: QtBot) -> None:
    things = table(qtbot)
    things.set_rows([Thing("a", "word " * 60), Thing("b", "word")])
    assert things.rowHeight(0) == cell_height(Cell("word " * 60), things.columnWidth(0))
    assert things.rowHeight(0) > things.rowHeight(1)


def test_form_reads_dates_day_first_and_says_what_is_wrong(qtbot: QtBot) -> None:
    form = Form(columns=2)
    qtbot.addWidget(form)
    form.line("name", "Name", needed=True)
    form.date("on", "Date", today=TODAY)
    form.date("about", "About when", today=TODAY, partial=True)
    form.choice("kind", "Kind", [("a", "First"), ("b", "Second")])
    form.number("count", "How many")
    form.text("note", "Note")
    form.tick("sure", "Sure")
    form.retype({"name": "Ash", "on": "2/11/2020", "about": "early Nov 2020"})
    form.fill({"kind": "b", "count": 4, "sure": True})
    assert form.check()
    values = form.values()
    assert values["on"] == date(2020, 11, 2)
    assert values["about"].precision == "part-month"
    assert (values["kind"], values["count"], values["sure"]) == ("b", 4, True)
    form.retype({"on": "November 2020"})
    assert not form.check()
    assert form.fields["on"].error.text()
    assert nameless(form) == []
    form.show_error(UserError("needed", field="note"))
    assert form.fields["note"].error.text() == "This is needed."


def test_draft_of_a_form_leaves_secrets_out(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    form.line("name", "Name")
    form.line("word", "Word", secret=True)
    form.retype({"name": "Ash", "word": "hidden"})
    assert form.typed() == {"name": "Ash"}


def test_picture_is_painted_with_its_words(qtbot: QtBot) -> None:
    items = (
        Line(0, 0, 20, 20, "line", 1, (2, 2)),
        Rect(0, 0, 20, 20, fill="held-ground", stroke="line", pattern=3),
        Polygon(((0, 0), (5, 5), (0, 5)), "late"),
        Text(5, 15, "today", anchor="middle", weight="semibold", colour="second-ink"),
        Rect(2, 2, 4, 4, fill="agency-3"),
    )
    view = PictureView("Timeline")
    qtbot.addWidget(view)
    view.show_picture(Picture(40, 30, items, "two milestones"))
    view.show()
    assert view.accessibleDescription() == "two milestones"
    assert not view.grab().isNull()


@pytest.mark.parametrize("key", ["one", "two"])
def test_tabs_tell_which_is_taken(qtbot: QtBot, key: str) -> None:
    tabs = Tabs("Views")
    qtbot.addWidget(tabs)
    tabs.set_choices([("one", "One"), ("two", "Two")])
    heard: list[str] = []
    tabs.chosen.connect(heard.append)
    tabs._buttons[key].click()
    assert heard == [key]
    assert tabs.taken == key
