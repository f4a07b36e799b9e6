"""What the Analysis tab shows: rows of its columns, what hangs on what, and what hangs loose."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from dhr_manager.domain.dates.order import sort_day
from dhr_manager.domain.rows.chronology import EntryRow
from dhr_manager.domain.rows.partnership import AgencyRow, ThemeRow
from dhr_manager.domain.rows.thread import (
    ActionRow,
    FindingRow,
    KeyLineRow,
    LearningEventRow,
    LessonRow,
    RecommendationRow,
)
from dhr_manager.ui.chronology.words import entry_code, shown_date
from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.chip import Chip
from dhr_manager.ui.widgets.pick_list import Option

N = TypeVar("N", KeyLineRow, FindingRow, LessonRow)
_LONGEST = 240  # of an entry's words in a list of entries: what is cut is in the tip of its card


@dataclass(frozen=True, slots=True)
class Thread:
    """The golden thread of a review, from key lines to recommendations, with the entries it rests on."""

    key_lines: tuple[KeyLineRow, ...] = ()
    findings: tuple[FindingRow, ...] = ()
    lessons: tuple[LessonRow, ...] = ()
    recommendations: tuple[RecommendationRow, ...] = ()
    actions: tuple[ActionRow, ...] = ()
    events: tuple[LearningEventRow, ...] = ()
    entries: Mapping[str, EntryRow] = field(default_factory=dict)
    agencies: Mapping[str, AgencyRow] = field(default_factory=dict)
    themes: tuple[ThemeRow, ...] = ()
    today: date | None = None

    def hangs_on(self, kind: str, record_id: str) -> frozenset[str]:
        """Ids of key lines, findings and lessons on the same thread as a record (key_line, finding, lesson)."""
        if kind == "key_line":
            findings = [one for one in self.findings if one.key_line_id == record_id]
            lessons = {lesson for one in findings for lesson in one.lesson_ids}
        elif kind == "finding":
            findings = [one for one in self.findings if one.id == record_id]
            lessons = {lesson for one in findings for lesson in one.lesson_ids}
        else:
            findings = [one for one in self.findings if record_id in one.lesson_ids]
            lessons = {record_id}
        lines = {one.key_line_id for one in findings if one.key_line_id}
        return frozenset({*lines, *(one.id for one in findings), *lessons} - {record_id})

    def evidence(self, finding: FindingRow) -> list[EntryRow]:
        """The entries a finding rests on, by date; those without one stand last."""
        known = (self.entries.get(entry_id) for entry_id in finding.entry_ids)
        return sorted(
            (entry for entry in known if entry is not None),
            key=lambda entry: (sort_day(entry.when) or date.max, entry.time or "", entry.number),
        )

    def loose(self) -> tuple[Loose, ...]:
        """What hangs loose, counted. Good practice needs no lesson: nothing has to change because of it."""
        bare = [one.id for one in self.findings if not one.entry_ids]
        unlearnt = [one.id for one in self.findings if lacks_lesson(one)]
        unasked = [one.id for one in self.lessons if not one.recommendation_ids]
        found = (
            Loose("finding", "without evidence", tuple(bare)),
            Loose("finding", "without a lesson", tuple(unlearnt)),
            Loose("lesson", "without a recommendation", tuple(unasked)),
        )
        return tuple(one for one in found if one.ids)


@dataclass(frozen=True, slots=True)
class Loose:
    """One kind of loose end: whose, what is missing, and which."""

    kind: str
    lacks: str
    ids: tuple[str, ...]

    @property
    def chip(self) -> Chip:
        """As counted at the top."""
        return Chip("due", f"{plural(len(self.ids), self.kind)} {self.lacks}", "○")


def lacks_lesson(finding: FindingRow) -> bool:
    """Whether a lesson is still to be drawn from a finding."""
    return not finding.lesson_ids and not finding.good_practice


def plural(count: int, one: str, many: str = "") -> str:
    """ "1 finding", "3 findings"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def key_line_columns(related: set[str]) -> tuple[Column[KeyLineRow], ...]:
    """A key line: its number and title, what bears on it."""

    def words(row: KeyLineRow) -> Cell:
        counted = f"{plural(row.entries, 'entry', 'entries')} · {plural(row.findings, 'finding')}"
        return Cell(row.title, second=counted)

    return (_mark(related), Column("Key line", words))


def finding_columns(related: set[str]) -> tuple[Column[FindingRow], ...]:
    """A finding: its number and title, what it rests on, what is loose about it."""

    def words(row: FindingRow) -> Cell:
        chips = [Chip("done", "good practice", "★")] if row.good_practice else []
        chips += [Chip("due", "no evidence", "○")] if not row.entry_ids else []
        chips += [Chip("due", "no lesson", "○")] if lacks_lesson(row) else []
        counted = f"{plural(len(row.entry_ids), 'entry', 'entries')} · {plural(len(row.lesson_ids), 'lesson')}"
        return Cell(row.title, second=counted, chips=tuple(chips))

    return (_mark(related), Column("Finding", words))


def lesson_columns(related: set[str]) -> tuple[Column[LessonRow], ...]:
    """A lesson: its number and title, where it comes from and leads to."""

    def words(row: LessonRow) -> Cell:
        chips = () if row.recommendation_ids else (Chip("due", "no recommendation", "○"),)
        findings = plural(len(row.finding_ids), "finding")
        return Cell(
            row.title, second=f"{findings} · {plural(len(row.recommendation_ids), 'recommendation')}", chips=chips
        )

    return (_mark(related), Column("Lesson", words))


def _mark(related: set[str]) -> Column[N]:
    def number(row: N) -> Cell:
        if row.id in related:
            return Cell(strong=f"{row.number} ●", said=f"{row.number}, on the same thread")
        return Cell(str(row.number))

    return Column("No.", number, width=44)


def entry_lead(row: EntryRow) -> str:
    """ "2 Nov 2020, 21:47 · E-0117"."""
    time = row.time or row.time_text
    return f"{', '.join(filter(None, (shown_date(row), time)))} · {entry_code(row)}"


def entry_words(row: EntryRow) -> str:
    """What the entry says, on one line."""
    said = " ".join((row.event or row.action or row.comment or row.source).split())
    return said if len(said) <= _LONGEST else f"{said[:_LONGEST].rstrip()} …"


def entry_options(rows: Sequence[EntryRow]) -> list[Option]:
    """Entries to tick, in the order of the chronology."""
    return [Option(row.id, f"{entry_lead(row)} · {entry_words(row)}", (row.agency_code, row.colour)) for row in rows]
