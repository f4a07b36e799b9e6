"""The author's sections, documents written and drafts as rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from dhr_manager.db.models.report import Draft, ReportSection, WrittenDocument
from dhr_manager.db.queries.common import live, rows
from dhr_manager.domain.rows.case import DraftRow
from dhr_manager.domain.rows.report import DocumentWritten

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

_DRAFT = (Draft.form, Draft.key, Draft.payload, Draft.changed_at)


def section_bodies(unit: Unit, review_id: str, document: str) -> dict[str, tuple[str, str, int]]:
    """Section key → (body, instant of the last change, revision) of what the author wrote."""
    statement = select(ReportSection.key, ReportSection.body, ReportSection.changed_at, ReportSection.revision).where(
        live(ReportSection), ReportSection.review_id == review_id, ReportSection.document == document
    )
    return {key: (body, changed, revision) for key, body, changed, revision in rows(unit, statement)}


def written(unit: Unit, review_id: str) -> tuple[DocumentWritten, ...]:
    """Documents that left the program, the newest first."""
    statement = (
        select(
            WrittenDocument.id,
            WrittenDocument.document,
            WrittenDocument.format,
            WrittenDocument.audience,
            WrittenDocument.file_name,
            WrittenDocument.sha256,
            WrittenDocument.created_at,
            WrittenDocument.pages,
        )
        .where(live(WrittenDocument), WrittenDocument.review_id == review_id)
        .order_by(WrittenDocument.created_at.desc(), WrittenDocument.id)
    )
    return tuple(DocumentWritten(*row) for row in rows(unit, statement))


def draft(unit: Unit, form: str, key: str) -> DraftRow | None:
    """The draft of one form, or None."""
    found = rows(unit, select(*_DRAFT).where(live(Draft), Draft.form == form, Draft.key == key))
    return DraftRow(*found[0]) if found else None


def drafts(unit: Unit) -> tuple[DraftRow, ...]:
    """All drafts, the newest first."""
    return tuple(
        DraftRow(*row) for row in rows(unit, select(*_DRAFT).where(live(Draft)).order_by(Draft.changed_at.desc()))
    )
