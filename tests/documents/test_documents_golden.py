"""Golden parts: what Word and PDF files of the invented review hold, word for word, against tests/reference/.

When a change is meant, delete the file there, run the test twice and read the difference before committing it.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from invented import source
from reading import made, part, pdf_pages

from dhr_manager.documents.source import ReportSource
from dhr_manager.domain.clock.state import MilestoneState

REFERENCE = Path(__file__).parents[1] / "reference"


def _source() -> ReportSource:
    """With two milestones of its own, so that a change in the guidance files changes nothing here."""
    states = (
        MilestoneState("scoping", "Scoping", "notified", "Notified", date(2022, 10, 17), date(2022, 10, 17),
                       date(2022, 10, 19), None, "local", "", "Agencies", "", "done", "done-late", -2, ()),
        MilestoneState("report", "Overview report completed", "decision", "Decision", date(2023, 5, 1),
                       date(2027, 3, 31), None, None, "guidance", "", "Chair", "", "late", "extension-agreed",
                       -1036, ()),
    )  # fmt: skip
    return replace(source(24), milestones=states)


def _agrees(name: str, text: str) -> None:
    path = REFERENCE / name
    if not path.exists():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
        pytest.fail(f"{name} was not there and has been written: read it, then run again")
    assert text == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("key", ["overview-report", "executive-summary", "action-plan", "chronology"])
def test_the_body_of_a_word_file(key: str) -> None:
    xml = part(made(key, _source(), "home-office", "docx"), "word/document.xml")
    _agrees(f"{key}.document.xml", xml.replace("</w:p>", "</w:p>\n").replace("<w:tr>", "\n<w:tr>") + "\n")


@pytest.mark.parametrize("key", ["overview-report", "executive-summary", "action-plan", "chronology"])
def test_the_text_of_a_pdf(key: str) -> None:
    pages = pdf_pages(made(key, _source(), "home-office", "pdf"))
    text = "\n".join(line.rstrip() for page in pages for line in (*page.splitlines(), "-----"))
    _agrees(f"{key}.pdf.txt", text + "\n")
