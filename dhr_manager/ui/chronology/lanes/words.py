"""How the lanes are said: summary, the current entry, what lies under the pointer, silences."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from dhr_manager.domain.dates.months import month_long
from dhr_manager.domain.dates.show import show_day
from dhr_manager.domain.lanes.density import Density, bin_of
from dhr_manager.domain.lanes.model import DAY, LanesData, day_of
from dhr_manager.domain.lanes.silences import Silence, length_words
from dhr_manager.domain.rows.chronology import EntryRow
from dhr_manager.ui.chronology.words import entry_code, plural, shown_date, shown_time
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.chip import Chip

SAID = 6  # entries of a group that are read out
GRAPHIC = "▨ graphic: its words stand in the table"
_LONG = 160  # signs of an entry's words in a tip


def counts(data: LanesData) -> str:
    """ "225 drawn, 3 undated": these lie beside the picture."""
    return f"{data.drawn:,} drawn" + (f", {data.undated:,} undated" if data.undated else "")


def entry_words(row: EntryRow) -> str:
    """An entry in one line: "POL · E-0117 · 2 Nov 2020, 21:47 · Report of a fall"."""
    time = shown_time(row)
    when = shown_date(row) if time == "–" else f"{shown_date(row)}, {time}"
    text = GRAPHIC if "graphic" in row.flags else row.event or row.source or row.action
    return f"{row.agency_code} · {entry_code(row)} · {when} · {text}"


def tip(rows: Sequence[EntryRow], count: int) -> str:
    """What is shown over a mark or a group, as rich text; the agencies' words are escaped."""
    parts = [_tip_line(row) for row in rows]
    if count > len(rows):
        parts.append(escape(f"and {plural(count - len(rows), 'more entry', 'more entries')}"))
    head = f"<p><b>{escape(plural(count, 'entry', 'entries'))}</b></p>" if count > 1 else ""
    return head + "".join(f"<p>{part}</p>" for part in parts)


def _tip_line(row: EntryRow) -> str:
    head, _, text = entry_words(row).rpartition(" · ")
    cut = text if len(text) <= _LONG else f"{text[:_LONG].rsplit(' ', 1)[0]} …"
    return f"<b>{escape(head)}</b><br>{escape(cut)}"


def bin_words(data: LanesData, density: Density, lane: int, minute: float) -> str:
    """ "Police, March 2020: 5 entries, 2 more may lie in it"."""
    number = bin_of(minute, density.months)
    certain, may = next(((one, other) for n, one, other in density.lanes[lane] if n == number), (0, 0))
    day = day_of(minute)
    when = f"{month_long(day.month)} {day.year}" if density.months == 1 else f"{day.year}"
    more = f", {may:,} more may lie in it" if may else ""
    return f"{data.lanes[lane].name}, {when}: {plural(certain, 'entry', 'entries')}{more}"


def silence_columns(data: LanesData) -> tuple[Column[Silence], ...]:
    """What the list shows of a silence."""

    def whose(row: Silence) -> Cell:
        lane = data.lanes[row.lane]
        return Cell(lane.name, badge=(lane.code, lane.colour), said=lane.name)

    return (
        Column("Agency", whose, share=2, order=lambda row: data.lanes[row.lane].name),
        Column("From", lambda row: Cell(show_day(row.first)), width=98, order=lambda row: row.first),
        Column("To", lambda row: Cell(show_day(row.last)), width=98, order=lambda row: row.last),
        Column(
            "Length", lambda row: Cell(strong=length_words(row.first, row.last)), width=210, order=lambda row: row.days
        ),
        Column("What may lie inside", _inside, share=2),
    )


def _inside(row: Silence) -> Cell:
    chip = Chip("done", "certain", "✓") if row.certain and not row.undated else Chip("due", "not certain", "?")
    parts = []
    if row.inside:
        parts.append(f"{plural(len(row.inside), 'entry', 'entries')} with a wide date may lie inside")
    if row.undated:
        parts.append(f"{plural(row.undated, 'undated entry', 'undated entries')} may lie anywhere")
    return Cell(chips=(chip,), second="; ".join(parts))


def silence_key(row: Silence) -> str:
    """What tells a silence apart from the others."""
    return f"{row.lane}/{row.first.toordinal()}"


def silence_span(row: Silence) -> tuple[int, int]:
    """Its minutes."""
    return row.first.toordinal() * DAY, (row.last.toordinal() + 1) * DAY
