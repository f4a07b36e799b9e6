"""The swim-lanes, printed: the picture on A3, counts by month, and for the panel the longest silences.

No entry's words are in it. For readers outside the panel nothing is drawn more exactly than its month.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from dhr_manager.documents.source import ReportSource
from dhr_manager.documents.tree import Badge, Block, Column, Document, Figure, Heading, PageBreak, Paragraph, Row, Table
from dhr_manager.documents.words import Wording, capital, count, short_day
from dhr_manager.domain.lanes.gathering import EntrySpan, gathered
from dhr_manager.domain.lanes.model import LanesData, blurred
from dhr_manager.domain.lanes.picture import lanes_picture, months_picture
from dhr_manager.domain.lanes.silences import Silence, length_words, silences
from dhr_manager.domain.rows.chronology import EntryRow

KEY: Final = "swim-lanes"
COLUMNS: Final = (
    Column("Agency", 8.5),
    Column("Name", 24),
    Column("From", 12),
    Column("To", 12),
    Column("Length", 22),
    Column("What may lie inside", 30, quiet=True),
)


def build(source: ReportSource, audience: str) -> Document:
    """The picture, the counts, and (panel alone: lengths give days away) the silences; A3 on its side."""
    wording = Wording(source, audience)
    data = data_of(source, wording)
    blocks: list[Block] = [Heading(f"Swim-lanes: {wording.form} {source.review.reference}")]
    if data.drawn:
        blocks += [
            Figure(lanes_picture(data, month_only=not wording.exact)),
            PageBreak(),
            Heading("Entries by month", 2),
            Figure(months_picture(data)),
        ]
        if wording.exact:
            blocks += _silences(data)
    else:
        blocks.append(Paragraph(_none(source)))
    return Document(
        f"Swim-lanes {source.review.reference}",
        tuple(blocks),
        source.today,
        marking=wording.marking,
        landscape=True,
        version=wording.version("Swim-lanes"),
        paper="a3",
    )


def data_of(source: ReportSource, wording: Wording) -> LanesData:
    """The lanes as this audience sees them."""
    agencies = [replace(one, name=capital(wording.agency_name(one))) for one in source.agencies]
    data = gathered(source.review, agencies, map(_span, source.entries), source.facts, source.pauses)
    return data if wording.exact else blurred(data)


def _span(entry: EntryRow) -> EntrySpan:
    when = entry.when
    return EntrySpan(entry.id, entry.agency_id, when.earliest, when.latest, entry.time, None, when.uncertain)


def _none(source: ReportSource) -> str:
    if source.entries:
        return f"{capital(count(len(source.entries), 'entry has', 'entries have'))} no date; none can be drawn."
    return "No entry has been accepted yet."


def _silences(data: LanesData) -> list[Block]:
    found = silences(data, each=3)
    if not found:
        return []
    return [
        PageBreak(),
        Heading("Longest silences", 2),
        Paragraph(
            "Days on which no entry of the agency can lie. A wide or missing date may lie inside: it is said.",
            quiet=True,
        ),
        Table(COLUMNS, tuple(_row(data, one) for one in found), "Silences", "The longest silences of each agency"),
    ]


def _row(data: LanesData, one: Silence) -> Row:
    lane = data.lanes[one.lane]
    said = [f"{count(len(one.inside), 'entry', 'entries')} with a wide date"] if one.inside else []
    said += [f"{count(one.undated, 'undated entry', 'undated entries')}"] if one.undated else []
    inside = capital(f"{' and '.join(said)} may") if said else "Certain"
    length = length_words(one.first, one.last)
    return Badge(lane.code, lane.colour), lane.name, short_day(one.first), short_day(one.last), length, inside
