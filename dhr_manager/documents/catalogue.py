"""Which documents there are, in which formats and for whom; builds one and writes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dhr_manager.documents import (
    action_plan,
    chronology,
    deadlines,
    events,
    executive_summary,
    knowledge,
    overview_report,
    swim_lanes,
)
from dhr_manager.documents.source import ReportSource
from dhr_manager.documents.tree import Document
from dhr_manager.domain.errors import UserError

AUDIENCES: Final = ("panel", "family", "home-office", "public")
FORMATS: Final[dict[str, tuple[str, ...]]] = {
    "overview-report": ("docx", "pdf"),
    "executive-summary": ("docx", "pdf"),
    "action-plan": ("docx", "pdf", "xlsx", "csv", "json"),
    "chronology": ("docx", "pdf", "xlsx", "csv", "json"),
    "swim-lanes": ("pdf", "png"),
    "who-knew-what": ("docx", "pdf", "xlsx", "csv"),
    "deadlines": ("ics", "csv", "json"),
    "events": ("ics", "csv", "json"),
}
TITLES: Final = {
    "overview-report": "Overview report",
    "executive-summary": "Executive summary",
    "action-plan": "Action plan",
    "chronology": "Integrated chronology",
    "swim-lanes": "Swim-lanes",
    "who-knew-what": "Who knew what, when",
    "deadlines": "Deadlines",
    "events": "Learning events",
}
_BUILDERS: Final[dict[str, Callable[[ReportSource, str], Document]]] = {
    overview_report.KEY: overview_report.build,
    executive_summary.KEY: executive_summary.build,
    action_plan.KEY: action_plan.build,
    chronology.KEY: chronology.build,
    swim_lanes.KEY: swim_lanes.build,
    knowledge.KEY: knowledge.build,
    deadlines.KEY: deadlines.build,
    events.KEY: events.build,
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
    return _BUILDERS[document_key](source, audience)


def write(document_key: str, tree: Document, file_format: str) -> bytes:
    """The finished file. The same tree gives the same bytes. Raises UserError: no-such-document, no-such-format."""
    check(document_key, file_format)
    return _writer(file_format)(tree)


def _writer(file_format: str) -> Callable[[Document], bytes]:
    """The writer of a format; its library is imported only now, so that the program starts fast."""
    writer: Callable[[Document], bytes]
    if file_format == "docx":
        from dhr_manager.documents.writers.word import write_word

        writer = write_word
    elif file_format == "pdf":
        from dhr_manager.documents.writers.pdf import write_pdf

        writer = write_pdf
    elif file_format == "png":
        from dhr_manager.documents.writers.pictures import write_png

        writer = write_png
    elif file_format == "xlsx":
        from dhr_manager.documents.writers.spreadsheet import write_spreadsheet

        writer = write_spreadsheet
    elif file_format == "csv":
        from dhr_manager.documents.writers.plain import write_csv

        writer = write_csv
    elif file_format == "json":
        from dhr_manager.documents.writers.plain import write_json

        writer = write_json
    else:
        from dhr_manager.documents.writers.calendar import write_calendar

        writer = write_calendar
    return writer
