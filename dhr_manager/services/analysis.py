"""Analysis: key lines of enquiry, findings from entries, lessons from findings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from dhr_manager.db.models.chronology import ChronologyEntry
from dhr_manager.db.models.partnership import Theme
from dhr_manager.db.models.review import Review
from dhr_manager.db.models.thread import Finding, FindingEntry, KeyLine, Lesson, LessonFinding, LessonTheme
from dhr_manager.db.queries import common
from dhr_manager.db.queries import thread as queries
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.rows.thread import FindingRow, KeyLineRow, LessonRow
from dhr_manager.services.base import Link, Service, checked, filled, set_links

ENTRIES = Link(FindingEntry, "finding_id", "entry_id", ChronologyEntry)
FINDINGS = Link(LessonFinding, "lesson_id", "finding_id", Finding)
THEMES = Link(LessonTheme, "lesson_id", "theme_id", Theme)


class AnalysisService(Service):
    """From the terms of reference to the lessons of a review."""

    def key_lines(self, review_id: str) -> tuple[KeyLineRow, ...]:
        """Key lines by number, with how many entries and findings bear on each."""
        with self._case.read() as unit:
            return queries.key_lines(unit, review_id)

    def add_key_line(self, review_id: str, *, title: str, text: str = "") -> Changes:
        """Add a key line; it takes the review's next number. Raises UserError: field-empty, record-gone."""
        with self._case.write() as unit:
            unit.get(Review, review_id)
            number = common.next_number(unit, KeyLine, review_id=review_id)
            unit.add(KeyLine(review_id=review_id, number=number, title=filled(title, "title"), text=text.strip()))
            return unit.changes

    def change_key_line(self, key_line_id: str, revision: int | None, **fields: Any) -> Changes:
        """Change title or text of a key line. Raises UserError: field-empty, record-gone, changed-elsewhere."""
        with self._case.write() as unit:
            unit.set(unit.get(KeyLine, key_line_id), revision, **checked(fields, "title"))
            return unit.changes

    def findings(self, review_id: str) -> tuple[FindingRow, ...]:
        """Findings by number, with the entries they rest on and the lessons drawn from them."""
        with self._case.read() as unit:
            return queries.findings(unit, review_id)

    def add_finding(  # one form, one call
        self,
        review_id: str,
        *,
        title: str,
        text: str,
        why: str,
        good_practice: bool = False,
        key_line_id: str | None = None,
        entry_ids: Iterable[str] = (),
    ) -> Changes:
        """Add a finding that rests on entries of the chronology. Raises UserError: field-empty, record-gone."""
        with self._case.write() as unit:
            unit.get(Review, review_id)
            if key_line_id is not None:
                unit.get(KeyLine, key_line_id)
            finding_id = unit.add(
                Finding(
                    review_id=review_id,
                    number=common.next_number(unit, Finding, review_id=review_id),
                    title=filled(title, "title"),
                    text=text.strip(),
                    why=why.strip(),
                    good_practice=good_practice,
                    key_line_id=key_line_id,
                )
            )
            set_links(unit, ENTRIES, finding_id, entry_ids)
            return unit.changes

    def change_finding(self, finding_id: str, revision: int | None, **fields: Any) -> Changes:
        """Change fields of a finding; `entry_ids` is the whole new list. Raises as `add_finding`, changed-elsewhere."""
        entry_ids = fields.pop("entry_ids", None)
        values = checked(fields, "title")
        with self._case.write() as unit:
            if values.get("key_line_id") is not None:
                unit.get(KeyLine, values["key_line_id"])
            unit.set(unit.get(Finding, finding_id), revision, **values)
            if entry_ids is not None:
                set_links(unit, ENTRIES, finding_id, entry_ids)
            return unit.changes

    def lessons(self, review_id: str | None = None) -> tuple[LessonRow, ...]:
        """Lessons by number – of one review, or of all – with themes, findings and recommendations."""
        with self._case.read() as unit:
            return queries.lessons(unit, review_id)

    def add_lesson(
        self,
        review_id: str,
        *,
        title: str,
        text: str,
        finding_ids: Iterable[str] = (),
        theme_ids: Iterable[str] = (),
    ) -> Changes:
        """Add a lesson drawn from findings. Raises UserError: field-empty, record-gone."""
        with self._case.write() as unit:
            unit.get(Review, review_id)
            number = common.next_number(unit, Lesson, review_id=review_id)
            lesson_id = unit.add(
                Lesson(review_id=review_id, number=number, title=filled(title, "title"), text=text.strip())
            )
            set_links(unit, FINDINGS, lesson_id, finding_ids)
            set_links(unit, THEMES, lesson_id, theme_ids)
            return unit.changes

    def change_lesson(self, lesson_id: str, revision: int | None, **fields: Any) -> Changes:
        """Change fields of a lesson; `finding_ids` and `theme_ids` are whole new lists. Raises as `add_lesson`."""
        lists = {link: fields.pop(name, None) for name, link in (("finding_ids", FINDINGS), ("theme_ids", THEMES))}
        with self._case.write() as unit:
            unit.set(unit.get(Lesson, lesson_id), revision, **checked(fields, "title"))
            for link, wanted in lists.items():
                if wanted is not None:
                    set_links(unit, link, lesson_id, wanted)
            return unit.changes
