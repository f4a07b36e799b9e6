"""Rows of blank returns: what a review asks its agencies for, and the files written for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AskedAgency:
    """An agency that may be written to. `asked` says whether this review asked it; `due` by when it should answer."""

    id: str
    code: str
    name: str
    asked: bool
    due: date | None


@dataclass(frozen=True, slots=True)
class BlankReturnRow:
    """The blank return of a review: columns in order, each with whether it is compulsory, and what is added to it."""

    review_id: str
    reference: str
    columns: tuple[tuple[str, bool], ...]
    note: str
    agencies: tuple[AskedAgency, ...]


@dataclass(frozen=True, slots=True)
class BlankFile:
    """One finished file of a document ("blank-return", "covering-letter"); its name tells nobody."""

    document: str
    format: str
    agency_code: str
    name: str
    data: bytes
    pages: int | None = None
