"""The integrated chronology, printed: landscape, every row complete, and a word on what it does not show."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from dhr_manager.documents.facts_thread import flags, reference
from dhr_manager.documents.source import ReportSource
from dhr_manager.documents.tree import Badge, Block, Column, Document, Heading, Paragraph, Row, Rows, Table
from dhr_manager.documents.words import Wording, capital, count
from dhr_manager.domain.dates.show import show_date
from dhr_manager.domain.rows.chronology import EntryRow
from dhr_manager.domain.rows.returns import DateRead

KEY: Final = "chronology"
COLUMNS: Final = (
    Column("Reference", 9.5, quiet=True),
    Column("Date", 10),
    Column("Time", 5.5, quiet=True),
    Column("Agency", 8.5),
    Column("Source", 12, quiet=True),
    Column("Event", 32),
    Column("Action", 22),
    Column("Comment", 18),
)


def build(source: ReportSource, audience: str) -> Document:
    """The chronology for an audience: month and year alone outside the panel; undated entries listed for the panel."""
    wording = Wording(source, audience)
    dated = [entry for entry in source.entries if not _undated(entry)]
    undated = [entry for entry in source.entries if _undated(entry)]
    title = Heading(f"Integrated chronology: {wording.form} {source.review.reference}")
    period = Paragraph(_period(wording), quiet=True)
    blocks: list[Block] = [
        title,
        period,
        Paragraph(_shown(wording, len(dated), len(undated)), quiet=True),
        _legend(wording),
        Paragraph("The words are the agencies' own.", quiet=True),
        Table(COLUMNS, Rows(lambda: _rows(wording, dated)), "Chronology", "Entries in the order of their dates"),
    ]
    if not source.entries:
        blocks = [title, period, Paragraph(_none(source)), blocks[-1]]  # the table's headings, for those who read data
    elif undated and wording.exact:
        blocks += [
            Heading("Entries without a date", 2),
            Paragraph("These could not be placed. Their dates stand as the agency wrote them.", quiet=True),
            Table(COLUMNS, Rows(lambda: _rows(wording, undated)), "Without a date", "Entries without a date"),
        ]
    return Document(
        f"Integrated chronology {source.review.reference}",
        tuple(blocks),
        source.today,
        marking=wording.marking,
        landscape=True,
        version=wording.version("Integrated chronology"),
    )


def _none(source: ReportSource) -> str:
    if source.filtered_out:
        return f"{capital(count(source.filtered_out, 'entry', 'entries'))} filtered out; none is left."
    return "No entry has been accepted yet."


def _undated(entry: EntryRow) -> bool:
    return entry.when.earliest is None and entry.when.latest is None


def _period(wording: Wording) -> str:
    review = wording.source.review
    if review.period_from and review.period_to:
        return f"Period of the review: {wording.life(review.period_from)} to {wording.life(review.period_to)}."
    return "No period of the review has been set."


def _shown(wording: Wording, dated: int, undated: int) -> str:
    """How many entries stand here, how many were left to the tray, how many were filtered out."""
    shown = f"{capital(count(dated, 'dated entry', 'dated entries'))} {'is' if dated == 1 else 'are'} shown."
    where = "listed at the end" if wording.exact else "not shown"
    tray = (
        f" {capital(count(undated, 'entry', 'entries'))} without a date {'was' if undated == 1 else 'were'} left to "
        f"the undated tray and {'is' if undated == 1 else 'are'} {where}."
        if undated
        else " No entry is without a date."
    )
    out = wording.source.filtered_out
    filtered = f" {capital(count(out, 'entry', 'entries'))} {'was' if out == 1 else 'were'} filtered out."
    return shown + tray + filtered


def _legend(wording: Wording) -> Table:
    counts: dict[str, int] = {}
    for entry in wording.source.entries:
        counts[entry.agency_id] = counts.get(entry.agency_id, 0) + 1
    rows = tuple(
        (Badge(agency.code, agency.colour), capital(wording.agency_name(agency)), f"{counts[agency.id]:,}")
        for agency in wording.source.agencies
        if agency.id in counts
    )
    columns = (Column("Agency", 8.5), Column("Name", 60), Column("Entries", 12, quiet=True))
    return Table(columns, rows, "Agencies", "Agencies with their code, colour and pattern", aside=True)


@lru_cache(maxsize=8192)
def _date(when: DateRead, month_only: bool) -> str:
    shown = show_date(when, month_only=month_only)
    # an undated entry shows the panel what the agency wrote
    return f"{shown}: {when.text}" if shown == "no date" and when.text and not month_only else shown


def _rows(wording: Wording, entries: list[EntryRow]) -> Iterator[Row]:
    month_only = not wording.exact
    own = wording.agencies_words
    for entry in entries:
        comment = own(entry.comment)
        if wording.exact and entry.flags:
            comment = f"[{flags(entry)}]\n{comment}".strip()
        yield (
            reference(entry),
            _date(entry.when, month_only),
            entry.time or ("" if month_only else entry.time_text),
            Badge(entry.agency_code, entry.colour),
            own(entry.source),
            own(entry.event),
            own(entry.action),
            comment,
        )
