"""The summary chronology of the executive summary: the entries marked key, and no other; everything invented."""

from __future__ import annotations

from dataclasses import replace

from invented import entries, source

from dhr_manager.documents import executive_summary, overview_report
from dhr_manager.documents.tree import Document, Heading, Paragraph
from dhr_manager.domain.rows.chronology import EntryRow


def marked(flag: str, *places: int) -> tuple[EntryRow, ...]:
    """48 entries, the last two undated, those at these places flagged so and no other."""
    made = entries()
    return tuple(replace(entry, flags=(flag,) if at in places else ()) for at, entry in enumerate(made))


def section(document: Document, title: str) -> list[str]:
    """The paragraphs under one main heading."""
    found: list[str] = []
    inside = False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text == title
        elif inside and isinstance(block, Paragraph):
            found.append(block.text)
    return found


def test_key_entries_stand_in_their_order_without_references() -> None:
    shown = source(entries=marked("key", 20, 3, 46), sections=())
    said = section(executive_summary.build(shown, "public"), "Summary chronology")
    assert said[0].startswith("Two entries of the combined chronology were marked as key")
    assert said[0].endswith("One further key entry had no date.")
    assert len(said) == 3
    assert "E-0004" not in "".join(section(executive_summary.build(shown, "panel"), "Summary chronology"))
    assert shown.entries[3].event.rstrip(".") in said[1]
    assert "in November 2020 with children present" in said[2]  # the day is softened in the words too
    day = shown.entries[3].when.earliest
    assert day is not None
    assert str(day.day) not in said[1].split(",")[0].split()  # the month and the year, outside the panel


def test_without_a_key_entry_the_section_says_that_it_is_not_written() -> None:
    bare = source(entries=marked("query", 3), sections=())
    said = section(executive_summary.build(bare, "public"), "Summary chronology")
    assert said == ["This section has not been written yet."]


def test_a_graphic_entry_is_not_told_in_the_report_for_being_graphic() -> None:
    bare = source(entries=marked("graphic", 5), findings=())
    told = section(overview_report.build(bare, "panel"), "Chronology")
    assert not any("E-0006" in one for one in told)
