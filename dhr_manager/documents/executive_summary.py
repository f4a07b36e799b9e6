"""The executive summary, which must stand alone."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dhr_manager.documents import facts_review, facts_thread
from dhr_manager.documents.composer import Composer
from dhr_manager.documents.glossary import glossary
from dhr_manager.documents.overview_report import title_page
from dhr_manager.documents.sections import EXECUTIVE
from dhr_manager.documents.source import ReportSource
from dhr_manager.documents.tree import Contents, Document, KeyValues
from dhr_manager.documents.words import Wording, capital, long_day

KEY: Final = "executive-summary"


def _process(out: Composer) -> None:
    source, words = out.wording.source, out.wording
    death, decided = source.fact("death"), source.fact("decision")
    if death is not None:
        whose = f"the death of {words.person}" if source.review.title else "a death"
        out.say(f"This summary concerns a {words.form} into {whose} {words.life_on(death)}.")
    if decided is not None:
        out.say(f"{capital(words.partnership)} decided on {long_day(decided)} to hold the review.")
    for pause in source.pauses:
        until = f"to {long_day(pause.ends)}" if pause.ends else "and is still paused"
        out.say(f"Work was paused from {long_day(pause.starts)} {until}. {words.own(pause.reason)}")


_RECORD: Final[dict[str, Callable[[Composer], None]]] = {
    "process": _process,
    "contributors": facts_review.contributors,
    "panel": facts_review.panel,
    "author": facts_review.author,
    "terms-of-reference": facts_review.terms,
    "summary-chronology": facts_thread.summary_chronology,
    "key-issues": facts_thread.key_findings,
    "lessons": facts_thread.lessons,
    "recommendations": lambda out: facts_thread.recommendations(out, with_actions=False),
}


def build(source: ReportSource, audience: str) -> Document:
    """The executive summary for an audience, as a tree."""
    wording = Wording(source, audience)
    out = Composer(KEY, wording)
    out.blocks += [title_page(wording, "Executive summary"), Contents()]
    for section in EXECUTIVE:
        out.fill(section, _RECORD)
    terms = glossary(out.blocks)
    if terms:
        out.heading("Glossary", 1)
        out.blocks.append(KeyValues(terms))
    title = f"{wording.form} executive summary {source.review.reference}"
    return Document(
        title, tuple(out.blocks), source.today, marking=wording.marking, version=wording.version("Executive summary")
    )
