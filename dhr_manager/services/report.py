"""The report: the author's own text of every section of the overview report and the executive summary."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dhr_manager.db.models.report import ReportSection
from dhr_manager.db.models.review import Review
from dhr_manager.db.queries import common
from dhr_manager.db.queries import report as queries
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.report import SectionRow
from dhr_manager.services.base import Service, one_of

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit


class ReportService(Service):
    """Sections of a review's two narrative documents."""

    def sections(self, review_id: str, document: str) -> tuple[SectionRow, ...]:
        """All headings of the document in order (`documents.sections.SECTIONS`), those without text too."""
        from dhr_manager.documents.sections import SECTIONS

        one_of(document, SECTIONS, "document")
        with self._case.read() as unit:
            return section_rows(unit, review_id, document)

    def write(self, review_id: str, document: str, key: str, body: str) -> Changes:
        """Keep the author's text of one section, a blank line between paragraphs.

        Raises UserError: unknown-choice (document), no-such-section, record-gone.
        """
        from dhr_manager.documents.sections import SECTIONS

        headings = SECTIONS[one_of(document, SECTIONS, "document")]
        if key not in {heading.key for heading in headings}:
            raise UserError("no-such-section", field="key", key=key)
        with self._case.write() as unit:
            unit.get(Review, review_id)
            standing = common.find(unit, ReportSection, review_id=review_id, document=document, key=key)
            if standing is None:
                unit.add(ReportSection(review_id=review_id, document=document, key=key, body=body))
            else:
                unit.set(unit.get(ReportSection, standing), body=body)
            return unit.changes


def section_rows(unit: Unit, review_id: str, document: str) -> tuple[SectionRow, ...]:
    """The headings of a document with what the author wrote under each."""
    from dhr_manager.documents.sections import SECTIONS

    bodies = queries.section_bodies(unit, review_id, document)
    rows = []
    for heading in SECTIONS[document]:
        body, changed, revision = bodies.get(heading.key, ("", "", 0))
        row = SectionRow(
            document=document,
            key=heading.key,
            number=heading.number,
            title=heading.title,
            source=heading.source,
            body=body,
            words=len(body.split()),
            changed=changed,
            revision=revision,
        )
        rows.append(row)
    return tuple(rows)
