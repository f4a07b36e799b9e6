"""The overview report: every heading of the template, facts from the record, the author's words around them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from dhr_manager.documents import facts_review, facts_thread, knowledge
from dhr_manager.documents.composer import UNWRITTEN, Composer
from dhr_manager.documents.glossary import glossary
from dhr_manager.documents.sections import OVERVIEW
from dhr_manager.documents.source import ReportSource
from dhr_manager.documents.tree import Contents, Document, KeyValues, PageBreak, TitlePage
from dhr_manager.documents.words import AUDIENCE_WORDS, Wording, long_day

KEY: Final = "overview-report"
_RECORD: Final[dict[str, Callable[[Composer], None]]] = {
    "timescales": facts_review.timescales,
    "terms-of-reference": facts_review.terms,
    "contributors": facts_review.contributors,
    "panel": facts_review.panel,
    "author": facts_review.author,
    "parallel-reviews": facts_review.parallel,
    "dissemination": facts_review.dissemination,
    "chronology": facts_thread.chronology,
    "overview": knowledge.section,
    "analysis": facts_thread.analysis,
    "lessons": facts_thread.lessons,
    "recommendations": lambda out: facts_thread.recommendations(out, with_actions=True),
}


def build(source: ReportSource, audience: str) -> Document:
    """The overview report for an audience, as a tree; names are replaced by who asked for it."""
    wording = Wording(source, audience)
    out = Composer(KEY, wording)
    out.blocks += [title_page(wording, "Overview report"), Contents()]
    for section in OVERVIEW:
        if section.key == "appendices":
            _appendices(out)
            continue
        out.fill(section, _RECORD)
        if section.key == "preface":
            out.blocks.append(PageBreak())
    title = f"{wording.form} overview report {source.review.reference}"
    return Document(
        title, tuple(out.blocks), source.today, marking=wording.marking, version=wording.version("Overview report")
    )


def title_page(wording: Wording, document: str) -> TitlePage:
    """What stands on the first page: pseudonym, month and year of the death, chair, author, date completed."""
    source = wording.source
    review = source.review
    death = source.fact("death")
    report = source.milestone("report")
    completed = source.fact("report-completed") or (report.actual if report else None)
    when = wording.life_on(death) if death else ""
    concerns = f"into the death of {wording.person}{f', {when}' if when else ''}"
    if not review.title:
        concerns = f"into a death {when}".strip()
    lines = (
        ("Review", review.reference),
        ("Established by", wording.partnership),
        ("Independent chair", review.chair),
        ("Author", review.author),
        ("Completed", long_day(completed) if completed else "Not yet completed"),
        ("Version", AUDIENCE_WORDS.get(wording.audience, "")),
    )
    return TitlePage(
        wording.form,
        f"{document} {concerns}",
        tuple((label, value) for label, value in lines if value),
        "Pseudonyms stand for the people of this review." if wording.audience != "panel" else "",
    )


def _appendices(out: Composer) -> None:
    source, words = out.wording.source, out.wording
    section = OVERVIEW[-1]
    out.blocks.append(PageBreak())
    out.section(section)
    out.written(section.key)
    out.heading("Appendix A: Terms of reference")
    start, end = source.review.period_from, source.review.period_to
    if start and end:
        out.say(f"Period: {words.life(start)} to {words.life(end)}.")
    for line in source.key_lines:
        out.blocks.append(KeyValues(((f"Key line {line.number}", f"{line.title}. {words.own(line.text)}"),)))
    if not (start and end) and not source.key_lines:
        out.note(UNWRITTEN)
    out.heading("Appendix B: Action plan")
    out.say("The action plan is a live document and stands beside this report as a document of its own.")
    out.heading("Appendix C: Home Office feedback letter")
    letter = source.fact("letter-received")
    said = (
        f"The letter was received on {long_day(letter)} and is annexed."
        if letter
        else "The letter is annexed once received."
    )
    out.say(said)
    terms = glossary(out.blocks)
    if terms:
        out.heading("Appendix D: Glossary")
        out.blocks.append(KeyValues(terms))
