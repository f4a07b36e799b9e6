"""The card at the right of the Analysis tab: a key line, a finding or a lesson with everything that hangs on it."""

from __future__ import annotations

from collections.abc import Callable

from dhr_manager.domain.dates.show import show_day
from dhr_manager.domain.rows.chronology import EntryRow
from dhr_manager.domain.rows.thread import FindingRow, KeyLineRow, LessonRow, RecommendationRow
from dhr_manager.ui.action_plan.words import STATES, late_chip, progress_chip
from dhr_manager.ui.analysis.words import Thread, entry_lead, entry_words, lacks_lesson, plural
from dhr_manager.ui.widgets.card_pane import CardPane
from dhr_manager.ui.widgets.chip import Chip

Go = Callable[[str, str], object]  # kind, id


def show_key_line(card: CardPane, row: KeyLineRow, thread: Thread, go: Go) -> None:
    """Write a key line with its findings into the card."""
    entries = plural(row.entries, "entry", "entries")
    card.begin(row.title, f"Key line of enquiry {row.number} · {entries} bear on it")
    card.prose("In full", row.text)
    card.heading("Findings")
    findings = [one for one in thread.findings if one.key_line_id == row.id]
    for finding in findings:
        chip = Chip("due", "no lesson", "○") if lacks_lesson(finding) else None
        card.link(f"Finding {finding.number}", finding.title, _to(go, "finding", finding.id), chip)
    if not findings:
        card.words("None yet. Press N to write the first one.", quiet=True)
    _lessons(card, thread, {lesson for one in findings for lesson in one.lesson_ids}, go)
    card.end()


def show_finding(card: CardPane, row: FindingRow, thread: Thread, go: Go) -> None:
    """Write a finding with evidence, reasons, lessons and recommendations into the card."""
    chips = [Chip("done", "good practice", "★")] if row.good_practice else []
    card.begin(row.title, f"Finding {row.number}", chips)
    card.prose("What was found", row.text, "Not written yet.")
    card.prose("Why it happened", row.why, "Not said yet. A finding without its why teaches nothing.")
    line = next((one for one in thread.key_lines if one.id == row.key_line_id), None)
    if line is not None:
        card.heading("Bears on")
        card.link(f"Key line {line.number}", line.title, _to(go, "key_line", line.id))
    card.heading(f"Evidence · {plural(len(row.entry_ids), 'entry', 'entries')}")
    for entry in thread.evidence(row):
        _entry(card, entry, thread)
    if not row.entry_ids:
        card.words("None yet. Choose Change, or press N on entries of the Chronology.", quiet=True)
    _lessons(card, thread, set(row.lesson_ids), go, none="" if row.good_practice else "None yet. Press N to draw one.")
    _recommendations(card, thread, set(row.lesson_ids), go)
    card.end()


def show_lesson(card: CardPane, row: LessonRow, thread: Thread, go: Go) -> None:
    """Write a lesson with its findings, recommendations, their actions and its events into the card."""
    card.begin(row.title, f"Lesson {row.number}")
    card.prose("In full", row.text)
    themes = [one.title for one in thread.themes if one.id in row.theme_ids]
    card.prose("Themes", " · ".join(themes))
    card.heading("Drawn from")
    for finding in (one for one in thread.findings if one.id in row.finding_ids):
        card.link(f"Finding {finding.number}", finding.title, _to(go, "finding", finding.id))
    if not row.finding_ids:
        card.words("No finding yet. Choose Change to say what it is drawn from.", quiet=True)
    _recommendations(card, thread, {row.id}, go, none="None yet. Press N to write one: it opens in the Action plan.")
    _actions(card, thread, row)
    events = [one for one in thread.events if row.id in one.lesson_ids]
    if events:
        card.heading("Shared at")
    for event in events:
        card.link(show_day(event.on), event.title, _to(go, "learning_event", event.id))
    card.end()


def _entry(card: CardPane, entry: EntryRow, thread: Thread) -> None:
    agency = thread.agencies.get(entry.agency_id)
    badge = (entry.agency_code, entry.colour, agency.name if agency is not None else entry.agency_code)
    card.entry(badge, entry_lead(entry), entry_words(entry))


def _lessons(card: CardPane, thread: Thread, ids: set[str], go: Go, none: str = "") -> None:
    if ids or none:
        card.heading("Lessons")
    for lesson in (one for one in thread.lessons if one.id in ids):
        chip = None if lesson.recommendation_ids else Chip("due", "no recommendation", "○")
        card.link(f"Lesson {lesson.number}", lesson.title, _to(go, "lesson", lesson.id), chip)
    if none and not ids:
        card.words(none, quiet=True)


def _recommendations(card: CardPane, thread: Thread, lessons: set[str], go: Go, none: str = "") -> None:
    found = _following(thread, lessons)
    if found or none:
        card.heading("Recommendations")
    for row in found:
        actions = [one for one in thread.actions if one.recommendation_id == row.id]
        chip = progress_chip(actions, thread.today) if thread.today else None
        card.link(f"Rec. {row.reference}", row.text, _to(go, "recommendation", row.id), chip)
    if none and not found:
        card.words(none, quiet=True)


def _actions(card: CardPane, thread: Thread, row: LessonRow) -> None:
    ids = {one.id for one in _following(thread, {row.id})}
    actions = [one for one in thread.actions if one.recommendation_id in ids]
    if actions:
        card.heading("Actions")
    for action in actions:
        still = action.state in ("not-started", "under-way")
        days = (thread.today - action.due).days if still and action.due is not None and thread.today else None
        late = late_chip(days)
        lead = f"under {action.recommendation_reference} · {show_day(action.due) if action.due else 'no date'}"
        card.dated(f"{lead} · {late.word}" if late else lead, action.text, STATES.get(action.state))


def _following(thread: Thread, lessons: set[str]) -> list[RecommendationRow]:
    return [one for one in thread.recommendations if lessons.intersection(one.lesson_ids)]


def _to(go: Go, kind: str, record_id: str) -> Callable[[], object]:
    return lambda: go(kind, record_id)
