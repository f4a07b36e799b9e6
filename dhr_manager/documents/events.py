"""Learning events as a calendar and as a list; no person's name is in them."""

from __future__ import annotations

from typing import Final

from dhr_manager.documents.deadlines import clock_time
from dhr_manager.documents.source import ReportSource
from dhr_manager.documents.tree import CalendarEntry, Column, Document, Heading, Table
from dhr_manager.documents.words import Wording, holds_name, short_day
from dhr_manager.domain.rows.thread import LearningEventRow

KEY: Final = "events"
COLUMNS: Final = (
    Column("Event", 26),
    Column("Kind", 12),
    Column("Date", 9),
    Column("Time", 6, quiet=True),
    Column("Place", 18),
    Column("Host", 16, quiet=True),
    Column("Audience", 18),
    Column("Places", 6, quiet=True),
    Column("Attended", 7, quiet=True),
)
_KINDS: Final = {
    "learning-event": "Learning event",
    "briefing": "Briefing",
    "training": "Training",
    "champions": "Champions' meeting",
    "information": "Information",
}


def build(source: ReportSource, audience: str) -> Document:
    """All learning events. Texts with a name or pseudonym of the cast are left out; facilitators are never named."""
    wording = Wording(source, audience)
    events = sorted(source.events, key=lambda event: (event.on, event.at, event.id))

    def safe(text: str, otherwise: str = "") -> str:
        return otherwise if holds_name(text, source.cast) else text

    def title(event: LearningEventRow) -> str:
        kind = _KINDS.get(event.kind, event.kind)
        return safe(event.title, kind) or kind

    rows = tuple(
        (
            title(event),
            _KINDS.get(event.kind, event.kind),
            short_day(event.on),
            event.at,
            safe(event.place),
            safe(event.host),
            safe(event.audience),
            "" if event.capacity is None else str(event.capacity),
            str(sum(part.count for part in event.attendance)) if event.attendance else "",
        )
        for event in events
    )
    calendar = tuple(
        CalendarEntry(f"{event.id}@dhr-manager", title(event), event.on, clock_time(event.at), safe(event.place))
        for event in events
    )
    return Document(
        "Learning events",
        (Heading("Learning events"), Table(COLUMNS, rows, "Events", "Learning events with date, place and attendance")),
        source.today,
        marking=wording.marking,
        landscape=True,
        version=wording.version("Learning events"),
        calendar=calendar,
    )
