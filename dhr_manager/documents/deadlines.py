"""The deadlines of a review as a calendar and as a list; no person's name is in them."""

from __future__ import annotations

from datetime import time
from typing import Final

from dhr_manager.documents.source import ReportSource
from dhr_manager.documents.tree import CalendarEntry, Column, Document, Heading, Table
from dhr_manager.documents.words import Wording, holds_name, short_day
from dhr_manager.domain.clock.explain import EXPLAINED_WORDS, STATUS_WORDS
from dhr_manager.domain.clock.state import MilestoneState

KEY: Final = "deadlines"
COLUMNS: Final = (
    Column("Milestone", 30),
    Column("Target", 9),
    Column("Agreed", 9),
    Column("Done", 9),
    Column("Forecast", 9, quiet=True),
    Column("Status", 9),
    Column("As explained", 12, quiet=True),
    Column("Responsible", 15, quiet=True),
)


def build(source: ReportSource, audience: str) -> Document:
    """All milestones as a table; those still open, and meetings, as calendar entries whose identifiers never change."""
    wording = Wording(source, audience)
    reference = source.review.reference
    rows = tuple(
        (
            title_of(state),
            short_day(state.target),
            short_day(state.agreed),
            short_day(state.actual),
            short_day(state.forecast),
            STATUS_WORDS.get(state.status, state.status),
            EXPLAINED_WORDS.get(state.explained, state.explained),
            "" if holds_name(state.responsible, source.cast) else state.responsible,
        )
        for state in source.milestones
    )
    open_states = [(state, state.agreed or state.target) for state in source.milestones if state.actual is None]
    calendar = [
        CalendarEntry(f"{source.review.id}.{state.key}@dhr-manager", f"{reference}: {title_of(state)}", due)
        for state, due in open_states
        if due is not None
    ]
    calendar += [
        CalendarEntry(
            f"{meeting.id}@dhr-manager",
            f"{reference}: panel meeting {meeting.number}",
            meeting.on,
            clock_time(meeting.at),
            "" if holds_name(meeting.place, source.cast) else meeting.place,
        )
        for meeting in source.meetings
    ]
    return Document(
        f"Deadlines {reference}",
        (Heading(f"Deadlines: {reference}"), Table(COLUMNS, rows, "Deadlines", "Milestones with their dates")),
        source.today,
        marking=wording.marking,
        landscape=True,
        version=wording.version("Deadlines"),
        calendar=tuple(calendar),
    )


def title_of(state: MilestoneState) -> str:
    """A milestone's title without marks of emphasis."""
    return state.title.replace("**", "")


def clock_time(text: str) -> time | None:
    """ "10:00" as a time; None for anything else."""
    try:
        return time.fromisoformat(text.strip())
    except ValueError:
        return None
