"""Which documents there are, in which formats and for whom; builds one and writes it."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from dhr_manager.documents.source import ReportSource
from dhr_manager.documents.tree import Document
from dhr_manager.domain.errors import UserError

AUDIENCES: Final = ("panel", "family", "home-office", "public")
FORMATS: Final[dict[str, tuple[str, ...]]] = {
    "overview-report": ("docx", "pdf"),
    "executive-summary": ("docx", "pdf"),
    "action-plan": ("docx", "pdf", "xlsx", "csv", "json"),
    "chronology": ("docx", "pdf", "xlsx", "csv", "json"),
    "deadlines": ("ics", "csv", "json"),
    "events": ("ics", "csv", "json"),
}
TITLES: Final = {
    "overview-report": "Overview report",
    "executive-summary": "Executive summary",
    "action-plan": "Action plan",
    "chronology": "Integrated chronology",
    "deadlines": "Deadlines",
    "events": "Learning events",
}
_WRITERS: Final = {
    "docx": ("word", "write_word"),
    "pdf": ("pdf", "write_pdf"),
    "xlsx": ("spreadsheet", "write_spreadsheet"),
    "csv": ("plain", "write_csv"),
    "json": ("plain", "write_json"),
    "ics": ("calendar", "write_calendar"),
}


def check(document_key: str, file_format: str | None = None, audience: str | None = None) -> None:
    """Raises UserError: no-such-document, no-such-format, no-such-audience."""
    if document_key not in FORMATS:
        raise UserError("no-such-document", field="document", document=document_key, known=", ".join(FORMATS))
    if file_format is not None and file_format not in FORMATS[document_key]:
        known = ", ".join(FORMATS[document_key])
        raise UserError("no-such-format", field="format", document=document_key, format=file_format, known=known)
    if audience is not None and audience not in AUDIENCES:
        raise UserError("no-such-audience", field="audience", audience=audience, known=", ".join(AUDIENCES))


def build(document_key: str, source: ReportSource, audience: str) -> Document:
    """The tree of a document. Raises UserError: no-such-document, no-such-audience."""
    check(document_key, audience=audience)
    module = import_module(f"dhr_manager.documents.{document_key.replace('-', '_')}")
    document: Document = module.build(source, audience)
    return document


def write(document_key: str, tree: Document, file_format: str) -> bytes:
    """The finished file. The same tree gives the same bytes. Raises UserError: no-such-document, no-such-format."""
    check(document_key, file_format)
    module, name = _WRITERS[file_format]
    writer = getattr(import_module(f"dhr_manager.documents.writers.{module}"), name)
    data: bytes = writer(tree)
    return data
