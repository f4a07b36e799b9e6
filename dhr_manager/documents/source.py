"""What a document is made of: the frozen rows that services gathered, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dhr_manager.domain.clock.state import MilestoneState
from dhr_manager.domain.knowledge import NOTHING_KNOWN, Matrix
from dhr_manager.domain.rows.chronology import EntryRow
from dhr_manager.domain.rows.partnership import AgencyRow, PartnershipRow, PlanRow, ThemeRow
from dhr_manager.domain.rows.people import MeetingRow, NameDecisionRow, PanelMemberRow, PersonRow
from dhr_manager.domain.rows.report import SectionRow
from dhr_manager.domain.rows.returns import AgencyReturnRow
from dhr_manager.domain.rows.review import ExtensionRow, FactRow, PauseRow, ReviewRow
from dhr_manager.domain.rows.thread import (
    ActionRow,
    FindingRow,
    KeyLineRow,
    LearningEventRow,
    LessonRow,
    RecommendationRow,
)


@dataclass(frozen=True, slots=True)
class ReportSource:
    """All rows of one review that any document may need.

    `entries` stand in the order of the chronology, the undated last, after any filter; `filtered_out` counts what the
    filter left out. `today` is the day of writing and stamps the document: the same source gives the same bytes.
    `cast` and `decisions` are for replacing names and for keeping them out of calendars.
    """

    review: ReviewRow
    today: date
    partnership: PartnershipRow | None = None
    plan: PlanRow | None = None
    themes: tuple[ThemeRow, ...] = ()
    agencies: tuple[AgencyRow, ...] = ()
    facts: tuple[FactRow, ...] = ()
    milestones: tuple[MilestoneState, ...] = ()
    extensions: tuple[ExtensionRow, ...] = ()
    pauses: tuple[PauseRow, ...] = ()
    cast: tuple[PersonRow, ...] = ()
    decisions: tuple[NameDecisionRow, ...] = ()
    members: tuple[PanelMemberRow, ...] = ()
    meetings: tuple[MeetingRow, ...] = ()
    returns: tuple[AgencyReturnRow, ...] = ()
    entries: tuple[EntryRow, ...] = ()
    filtered_out: int = 0
    key_lines: tuple[KeyLineRow, ...] = ()
    findings: tuple[FindingRow, ...] = ()
    lessons: tuple[LessonRow, ...] = ()
    recommendations: tuple[RecommendationRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    events: tuple[LearningEventRow, ...] = ()
    sections: tuple[SectionRow, ...] = ()
    knowledge: Matrix = NOTHING_KNOWN
    version: str = ""

    def fact(self, key: str) -> date | None:
        """The day of a dated fact, None where it is not recorded."""
        return next((fact.on for fact in self.facts if fact.key == key), None)

    def milestone(self, key: str) -> MilestoneState | None:
        """A milestone by its key."""
        return next((state for state in self.milestones if state.key == key), None)

    def body(self, document: str, key: str) -> str:
        """The author's own text of a section, empty where nothing was written."""
        rows = (row for row in self.sections if row.document == document and row.key == key)
        return next((row.body for row in rows), "")
