"""Rows of the report area and of documents written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SectionRow:
    """A section of a report: the author's own text, a blank line between paragraphs."""

    document: str  # overview-report | executive-summary
    key: str
    number: str  # "4", or empty for unnumbered parts
    title: str
    source: str  # record | written | both
    body: str  # what the author wrote (the saved draft)
    words: int
    changed: str  # UTC instant of the last change, or empty
    revision: int


@dataclass(frozen=True, slots=True)
class DocumentWritten:
    """A document that left the program: what, for whom, and the hash of the finished file."""

    id: str
    document: str
    format: str
    audience: str
    file_name: str
    sha256: str
    written: str  # UTC instant
    pages: int | None


@dataclass(frozen=True, slots=True)
class Leak:
    """A name or identifier found in a finished text or file."""

    person_id: str | None
    pseudonym: str
    variant: str
    kind: str  # name | identifier | born | not-searched (a part that nothing could look into)
    place: str  # "body, paragraph 12", "properties: author", "page 3" …
    around: str  # the words around it
    certain: bool  # False: a short variant that is to be asked about


@dataclass(frozen=True, slots=True)
class OutputReady:
    """A document drawn in memory and searched; it may be written when `leaks` holds nothing certain."""

    document: str
    format: str
    audience: str
    data: bytes
    sha256: str
    leaks: tuple[Leak, ...]
    undecided: tuple[Leak, ...]
    pages: int | None = None  # of a PDF; a word processor lays out the others
