"""The table of who knew what: across or listed, dates for its reader, in the overview report and as a file."""

from __future__ import annotations

import pytest
from invented import AGENCIES, source

from dhr_manager.documents import knowledge, overview_report
from dhr_manager.documents.catalogue import FORMATS, write
from dhr_manager.documents.source import ReportSource
from dhr_manager.documents.tree import Document, Heading, Paragraph, Table
from dhr_manager.domain.knowledge import FactRow, Shows, matrix


def told(audience_agencies: int = 2) -> ReportSource:
    """The invented review with one fact shown by its first entries, and one that nothing shows."""
    bare = source()
    firsts = {}
    for entry in bare.entries:
        firsts.setdefault(entry.agency_id, entry)
    chosen = list(firsts.values())[:audience_agencies]
    facts = (FactRow("f1", "Injury", "", "", 1), FactRow("f2", "Threat", "", "", 1))
    hows = ("happened", "reported", "recorded")
    shows = [Shows("f1", entry.id, hows[place % 3], "x") for place, entry in enumerate(chosen)]
    return source(knowledge=matrix(facts, shows, bare.entries, AGENCIES))


def table(document: Document) -> Table:
    return next(block for block in document.blocks if isinstance(block, Table) and block.name == knowledge.NAME)


def test_agencies_stand_across_where_there_is_room() -> None:
    shown = told()
    made = table(knowledge.build(shown, "panel"))
    assert made.columns[0].title == "Fact"
    assert len(made.columns) == 1 + len(shown.knowledge.agencies) == 3
    first, second = (tuple(row) for row in made.rows)
    assert first[0] == "Injury"
    assert sum("(E-" in str(cell) for cell in first) == 2
    assert second == ("Threat", "", "")


@pytest.mark.parametrize("audience", ["family", "home-office", "public"])
def test_readers_outside_the_panel_see_months_and_no_references(audience: str) -> None:
    rows = [tuple(row) for row in table(knowledge.build(told(), audience)).rows]
    assert not any("(E-" in str(cell) for row in rows for cell in row)
    assert any("happened" in str(cell) for cell in rows[0])


def test_the_overview_report_lists_it_under_overview() -> None:
    blocks = overview_report.build(told(), "panel").blocks
    place = next(n for n, block in enumerate(blocks) if isinstance(block, Heading) and block.text == knowledge.TITLE)
    before = [block.text for block in blocks[:place] if isinstance(block, Heading) and block.level == 1]
    assert before[-1] == "Overview"
    made = table(overview_report.build(told(), "panel"))
    assert [column.title for column in made.columns] == ["Fact", "Agency", "Happened", "Reported", "Recorded"]
    assert [tuple(row)[1] for row in made.rows][-1] == "No entry was found that shows it."
    bare = overview_report.build(source(), "panel").blocks
    assert not any(isinstance(block, Heading) and block.text == knowledge.TITLE for block in bare)


def test_without_a_fact_the_document_says_so() -> None:
    said = [block.text for block in knowledge.build(source(), "panel").blocks if isinstance(block, Paragraph)]
    assert said == ["No fact has been named yet of which the review asks who knew it."]


@pytest.mark.parametrize("ending", FORMATS[knowledge.KEY])
def test_every_format_is_written_the_same_twice(ending: str) -> None:
    one, two = (write(knowledge.KEY, knowledge.build(told(), "public"), ending) for _ in range(2))
    assert one == two
    assert len(one) > 50
