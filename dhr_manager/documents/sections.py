"""The headings of the overview report and the executive summary, in the order of the 2016 template."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of a document. `source` says who fills it: the record, the author (written), or both."""

    key: str
    number: str  # "4", or empty for unnumbered parts
    title: str
    source: str  # record | written | both


def _numbered(*rows: tuple[str, str, str]) -> tuple[Section, ...]:
    return tuple(Section(key, str(n), title, source) for n, (key, title, source) in enumerate(rows, 1))


OVERVIEW: Final = (
    Section("preface", "", "Preface", "written"),
    *_numbered(
        ("introduction", "Introduction", "written"),
        ("timescales", "Timescales", "both"),
        ("confidentiality", "Confidentiality", "written"),
        ("terms-of-reference", "Terms of reference", "both"),
        ("methodology", "Methodology", "written"),
        (
            "involvement",
            "Involvement of family, friends, work colleagues, neighbours and wider community",
            "written",
        ),
        ("contributors", "Contributors to the review", "both"),
        ("panel", "The review panel members", "both"),
        ("author", "Author of the overview report", "both"),
        ("parallel-reviews", "Parallel reviews", "both"),
        ("equality", "Equality and diversity", "written"),
        ("dissemination", "Dissemination", "both"),
        ("background", "Background information (the facts)", "written"),
        ("chronology", "Chronology", "both"),
        ("overview", "Overview", "both"),
        ("analysis", "Analysis", "both"),
        ("conclusions", "Conclusions", "written"),
        ("lessons", "Lessons to be learnt", "both"),
        ("recommendations", "Recommendations", "both"),
    ),
    Section("appendices", "", "Appendices", "both"),
)

EXECUTIVE: Final = _numbered(
    ("process", "The review process", "both"),
    ("contributors", "Contributors to the review", "both"),
    ("panel", "The review panel members", "both"),
    ("author", "Author of the overview report", "both"),
    ("terms-of-reference", "Terms of reference for the review", "both"),
    ("summary-chronology", "Summary chronology", "both"),
    ("key-issues", "Key issues arising from the review", "both"),
    ("conclusions", "Conclusions", "written"),
    ("lessons", "Lessons to be learned", "both"),
    ("recommendations", "Recommendations from the review", "both"),
)

SECTIONS: Final[dict[str, tuple[Section, ...]]] = {"overview-report": OVERVIEW, "executive-summary": EXECUTIVE}
