"""How learning events are said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from dhr_manager.domain.dates.show import late_by, show_day
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.domain.rows.thread import LearningEventRow, LessonRow, RecommendationRow
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.chip import Chip

KINDS = (
    ("learning-event", "Learning event"),
    ("briefing", "Briefing"),
    ("training", "Training"),
    ("champions", "Champions' meeting"),
    ("information", "Public information"),
)
SEGMENTS = (("all", "All"), ("coming", "Coming"), ("past", "Past"))
SOON = 14  # days


@dataclass(frozen=True, slots=True)
class LearnAnswer:
    """All events, and what over all reviews they can cover."""

    events: tuple[LearningEventRow, ...] = ()
    lessons: tuple[LessonRow, ...] = ()
    recommendations: tuple[RecommendationRow, ...] = ()
    agencies: Mapping[str, AgencyRow] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)  # of the reviews, by id


def in_segment(events: Sequence[LearningEventRow], segment: str, today: date) -> tuple[LearningEventRow, ...]:
    """Events of a segment: coming ones with the nearest first, past ones with the latest first, all by date."""
    if segment == "coming":
        return tuple(one for one in events if one.on >= today)
    if segment == "past":
        return tuple(one for one in reversed(events) if one.on < today)
    return tuple(events)


def attended(event: LearningEventRow) -> int:
    """How many came."""
    return sum(one.count for one in event.attendance)


def event_chip(event: LearningEventRow, today: date) -> Chip:
    """Coming in n days, held, or held with nothing said of who came."""
    ahead = (event.on - today).days
    if ahead >= 0:
        return Chip("due" if ahead <= SOON else "held", late_by(-ahead), "◷")
    if event.kind != "information" and not event.attendance:
        return Chip("due", "who came?", "○")
    return Chip("done", "held")


def covers(event: LearningEventRow) -> str:
    """ "3 lessons", and under it "2 recommendations"."""
    lessons, asked = len(event.lesson_ids), len(event.recommendation_ids)
    said = (
        f"{lessons} lesson{'' if lessons == 1 else 's'}" if lessons else "",
        f"{asked} recommendation{'' if asked == 1 else 's'}" if asked else "",
    )
    return "\n".join(filter(None, said))


def event_columns(today: date) -> tuple[Column[LearningEventRow], ...]:
    """What the list shows of an event."""
    return (
        Column("Date", lambda row: Cell(show_day(row.on), second=row.at), width=102, order=lambda row: row.on),
        Column("Event", lambda row: Cell(strong=row.title, second=f"{kind_words(row)} · {row.audience}".rstrip(" ·")),
               share=3, order=lambda row: row.title),
        Column("Place and host", lambda row: Cell(row.place, second=row.host), share=2, order=lambda row: row.place),
        Column("Covers", lambda row: Cell(second=covers(row) or "nothing linked yet"), width=136),
        Column("Came", _came, width=70, order=attended),
        Column("State", lambda row: Cell(chips=(event_chip(row, today),)), width=118, order=lambda row: row.on),
    )  # fmt: skip


def kind_words(event: LearningEventRow) -> str:
    """The kind of an event in words."""
    return dict(KINDS).get(event.kind, event.kind)


def _came(row: LearningEventRow) -> Cell:
    came = attended(row)
    places = f"of {row.capacity}" if row.capacity else ""
    return Cell(str(came) if came else "–", second=places, said=f"{came} {places}".strip() if came else "")
