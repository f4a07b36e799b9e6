"""Who knew what, when, as a table: a document of its own, and a part of the overview report.

Days are those the agencies' entries state: for readers outside the panel months alone. The table says what entries
show, never what somebody knew for certain.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from dhr_manager.documents.composer import Composer
from dhr_manager.documents.source import ReportSource
from dhr_manager.documents.tree import Block, Column, Document, Heading, Paragraph, Row, Table
from dhr_manager.documents.words import Wording, capital, count
from dhr_manager.domain.dates.show import show_date
from dhr_manager.domain.knowledge import HOW, FactLine, Knowing, Matrix

KEY: Final = "who-knew-what"
TITLE: Final = "Who knew what, when"
NAME: Final = "Who knew what"
MOST_ACROSS: Final = 7  # agencies side by side on a page on its side; more stand under each other
SAID: Final = (
    "For each fact the first entry of each agency that shows it. Happened: it took place there. Reported: somebody "
    "told the agency. Recorded: the agency wrote it down. Where nothing stands, no entry was found that shows it."
)
_LISTED: Final = (
    Column("Fact", 26, joined=True),
    Column("Agency", 22),
    *(Column(capital(how), 16) for how in HOW),
)


def build(source: ReportSource, audience: str) -> Document:
    """The table as a document, on its side: agencies across where there is room for them."""
    wording = Wording(source, audience)
    known = source.knowledge
    blocks: list[Block] = [Heading(f"{TITLE}: {wording.form} {source.review.reference}")]
    if known.lines:
        blocks += [Paragraph(SAID), across(wording, known) if len(known.agencies) <= MOST_ACROSS else listed(wording)]
    else:
        blocks.append(Paragraph("No fact has been named yet of which the review asks who knew it.", quiet=True))
    return Document(
        f"{TITLE} {source.review.reference}",
        tuple(blocks),
        source.today,
        marking=wording.marking,
        landscape=True,
        version=wording.version(TITLE),
    )


def section(out: Composer) -> None:
    """The same under a heading of the overview report, where there is a fact."""
    known = out.wording.source.knowledge
    if known.lines:
        out.heading(TITLE)
        out.say(SAID)
        out.blocks.append(listed(out.wording))


def across(wording: Wording, known: Matrix) -> Table:
    """Facts down, agencies across."""
    columns = (
        Column("Fact", 20),
        *(Column(capital(wording.agency_name(one)), 80 / max(len(known.agencies), 1)) for one in known.agencies),
    )
    rows = tuple(
        (
            wording.own(line.fact.title),
            *("\n".join(_said(wording, one) for one in line.cells.get(agency.id, ())) for agency in known.agencies),
        )
        for line in known.lines
    )
    return Table(columns, rows, NAME, _alt(known))


def listed(wording: Wording) -> Table:
    """A line for each fact and agency, with a column for each way of knowing."""
    known = wording.source.knowledge
    rows = tuple(row for line in known.lines for row in _rows(wording, line))
    return Table(_LISTED, rows, NAME, _alt(known))


def _rows(wording: Wording, line: FactLine) -> Iterator[Row]:
    title = wording.own(line.fact.title)
    if not line.cells:
        yield (title, "No entry was found that shows it.", "", "", "")
    for agency in wording.source.knowledge.agencies:
        if agency.id in line.cells:
            by_how = {one.how: _when(wording, one) for one in line.cells[agency.id]}
            yield (title, capital(wording.agency_name(agency)), *(by_how.get(how, "") for how in HOW))


def _said(wording: Wording, one: Knowing) -> str:
    return f"{one.how} {_when(wording, one)}"


def _when(wording: Wording, one: Knowing) -> str:
    """The date as stated with the entry's reference; outside the panel the month alone."""
    when = one.entry.when
    undated = when.precision in (None, "undated")
    day = "without a date" if undated else show_date(when, month_only=not wording.exact)
    return f"{day} (E-{one.entry.number:04d})" if wording.exact else day


def _alt(known: Matrix) -> str:
    facts, agencies = count(len(known.lines), "fact"), count(len(known.agencies), "agency", "agencies")
    return f"{capital(facts)} and the first entries of {agencies} that show them"
