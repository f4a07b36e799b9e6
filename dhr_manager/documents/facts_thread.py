"""What the record says of the evidence: key entries, findings with their why, lessons, recommendations with actions."""

from __future__ import annotations

from dhr_manager.documents.composer import Composer
from dhr_manager.documents.words import FLAGS, STATES, capital, count, listed, natural, sentence, short_day
from dhr_manager.domain.dates.show import show_date
from dhr_manager.domain.rows.chronology import EntryRow
from dhr_manager.domain.rows.thread import ActionRow, FindingRow, RecommendationRow

_OF_READING = frozenset({"graphic"})  # folds the words on the screen, says nothing of what happened
_KINDS = {"single-agency": "For one agency", "multi-agency": "For several agencies", "national": "National"}


def reference(entry: EntryRow) -> str:
    """The stable reference of an entry: E-0117."""
    return f"E-{entry.number:04d}"


def chronology(out: Composer) -> None:
    """The dated entries that are flagged or that a finding rests on, year by year, in the agencies' own words."""
    source = out.wording.source
    linked = {entry_id for finding in source.findings for entry_id in finding.entry_ids}
    marked = frozenset(FLAGS) - _OF_READING
    chosen = [e for e in source.entries if (not marked.isdisjoint(e.flags) or e.id in linked) and _dated(e)]
    if not chosen:
        return
    out.say(
        f"The following {count(len(chosen), 'entry', 'entries')} of the combined chronology "
        f"{'bears' if len(chosen) == 1 else 'bear'} on the findings or were marked by the panel. "
        "The words are those of the agency named."
    )
    year = 0
    for entry in chosen:
        day = entry.when.earliest or entry.when.latest
        if day is not None and day.year != year:
            year = day.year
            out.heading(str(year))
        _tell(out, entry)


def summary_chronology(out: Composer) -> None:
    """The entries the panel marked as key, in the agencies' own words, and how many key ones could not be placed.

    The summary must stand alone: it names no reference.
    """
    key = [entry for entry in out.wording.source.entries if "key" in entry.flags]
    dated = [entry for entry in key if _dated(entry)]
    if not key:
        return
    left = len(key) - len(dated)
    out.say(
        f"{capital(count(len(dated), 'entry', 'entries'))} of the combined chronology "
        f"{'was' if len(dated) == 1 else 'were'} marked as key by the panel. The words are those of the agency named."
        + (f" {capital(count(left, 'further key entry', 'further key entries'))} had no date." if left else "")
    )
    for entry in dated:
        _tell(out, entry, referenced=False)


def _tell(out: Composer, entry: EntryRow, *, referenced: bool = True) -> None:
    words = out.wording
    when = show_date(entry.when, month_only=not words.exact)
    when = f"about {when.removesuffix('?')}" if when.endswith("?") else when
    time = f", {entry.time}" if entry.time and words.exact else ""
    agency = words.agency(entry.agency_id, entry.agency_code)
    mark = f" ({reference(entry)})" if words.exact and referenced else ""
    said = " ".join(sentence(words.agencies_words(part)) for part in (entry.event, entry.action) if part.strip())
    out.say(f"{capital(when)}{time}, {agency}{mark}: {said}")


def _dated(entry: EntryRow) -> bool:
    return entry.when.earliest is not None or entry.when.latest is not None


def analysis(out: Composer) -> None:
    """Key line by key line: the question, what was found, and why it happened."""
    source, words = out.wording.source, out.wording
    for line in source.key_lines:
        out.heading(f"Key line of enquiry {line.number}: {line.title}")
        if line.text:
            out.quote(words.own(line.text))
        found = [finding for finding in source.findings if finding.key_line_id == line.id]
        if not found:
            out.say("The panel has recorded no finding under this key line.")
        for finding in found:
            _finding(out, finding)
    known = {line.id for line in source.key_lines}
    further = [finding for finding in source.findings if finding.key_line_id not in known]
    if further:
        out.heading("Further findings")
        for finding in further:
            _finding(out, finding)


def _finding(out: Composer, finding: FindingRow) -> None:
    words = out.wording
    kind = "Good practice" if finding.good_practice else "Finding"
    out.heading(f"{kind} {finding.number}: {finding.title}", 3)
    out.say(words.own(finding.text))
    if finding.why.strip():
        out.say(f"Why this happened: {words.own(finding.why)}")
    if words.exact:
        rests = {entry.id: reference(entry) for entry in words.source.entries}
        evidence = [rests[entry_id] for entry_id in finding.entry_ids if entry_id in rests]
        if evidence:
            out.note(f"Evidence: {listed(sorted(evidence))} of the chronology.")


def key_findings(out: Composer) -> None:
    """The findings in one line each, for the executive summary."""
    source = out.wording.source
    if source.findings:
        out.say(f"The panel made {count(len(source.findings), 'finding')}.")
        out.bullets(out.wording.own(f"{finding.title}. {finding.text}") for finding in source.findings)


def lessons(out: Composer) -> None:
    """Every lesson, and the findings it follows from."""
    source, words = out.wording.source, out.wording
    numbers = {finding.id: finding.number for finding in source.findings}
    for lesson in source.lessons:
        out.heading(f"Lesson {lesson.number}: {lesson.title}", 3)
        out.say(words.own(lesson.text))
        follows = [str(n) for n in sorted(numbers[i] for i in lesson.finding_ids if i in numbers)]
        if follows:
            out.note(f"Follows from finding{'' if len(follows) == 1 else 's'} {listed(follows)}.")


def recommendations(out: Composer, *, with_actions: bool) -> None:
    """Every recommendation in natural order, with its actions where wanted."""
    source, words = out.wording.source, out.wording
    numbers = {lesson.id: lesson.number for lesson in source.lessons}
    for row in sorted(source.recommendations, key=lambda row: natural(row.reference)):
        out.heading(f"Recommendation {row.reference}", 3)
        out.say(words.own(row.text))
        out.note(_about(out, row, numbers))
        if with_actions:
            out.bullets(_action(out, action) for action in actions_of(out, row))


def actions_of(out: Composer, row: RecommendationRow) -> list[ActionRow]:
    """The actions of a recommendation in natural order."""
    found = (action for action in out.wording.source.actions if action.recommendation_id == row.id)
    return sorted(found, key=lambda action: natural(action.reference))


def _about(out: Composer, row: RecommendationRow, numbers: dict[str, int]) -> str:
    lead = out.wording.agency(row.lead_agency_id, row.lead_agency)
    follows = [str(n) for n in sorted(numbers[i] for i in row.lesson_ids if i in numbers)]
    parts = [
        _KINDS.get(row.kind, capital(row.kind)),
        f"scope: {row.scope}" if row.scope else "",
        f"lead: {lead}" if lead else "",
        f"due {short_day(row.due)}" if row.due else "",
        f"follows from lesson{'' if len(follows) == 1 else 's'} {listed(follows)}" if follows else "",
    ]
    return sentence("; ".join(part for part in parts if part))


def _action(out: Composer, action: ActionRow) -> str:
    lead = out.wording.agency(action.lead_agency_id, action.lead_agency)
    ends = (
        f"done {short_day(action.completed)}"
        if action.completed
        else f"due {short_day(action.due)}"
        if action.due
        else ""
    )
    about = "; ".join(part for part in (lead, ends, STATES.get(action.state, action.state).lower()) if part)
    return f"{out.wording.own(sentence(action.text))} ({about})"


def flags(entry: EntryRow) -> str:
    """The flags of an entry in words."""
    return "; ".join(FLAGS.get(flag, flag) for flag in entry.flags)
