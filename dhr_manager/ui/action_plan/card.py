"""The card of one line of the plan: the action with its updates, and the recommendation with what it follows from."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from dhr_manager.domain.dates.show import show_day
from dhr_manager.domain.rows.thread import ActionRow, RecommendationRow
from dhr_manager.ui.action_plan.words import (
    KINDS,
    SCOPES,
    STATES,
    PlanAnswer,
    PlanLine,
    agency_words,
    late_chip,
    progress_chip,
)
from dhr_manager.ui.widgets.card_pane import CardPane
from dhr_manager.ui.widgets.chip import Chip

Go = Callable[[str, str], object]  # kind (lesson, learning_event), id


def show_line(card: CardPane, line: PlanLine, answer: PlanAnswer, today: date, go: Go) -> None:
    """Write a line of the plan into the card."""
    whole, action = line.recommendation, line.action
    chips: list[Chip] = []
    if action is not None:
        chips.append(STATES[action.state])
    late = late_chip(line.late_days(today))
    if late is not None:
        chips.append(late)
    lead = agency_words(answer.agencies, whole.lead_agency_id, whole.lead_agency)
    named = f" · action {action.reference}" if action is not None and action.reference else ""
    card.begin(f"Recommendation {whole.reference}{named}", lead, chips)
    if action is not None:
        _action(card, action, answer)
    else:
        card.words("No action yet. Press A to add the first one: what is done, by whom, by when.", quiet=True)
    _recommendation(card, whole, answer, today, go)
    card.end()


def _action(card: CardPane, action: ActionRow, answer: PlanAnswer) -> None:
    card.heading("Action to take")
    card.words(action.text)
    card.pair("Lead agency", agency_words(answer.agencies, action.lead_agency_id, action.lead_agency))
    card.pair("Owner", action.owner)
    card.pair("Target date", show_day(action.due) if action.due else "")
    card.pair("Completed", show_day(action.completed) if action.completed else "")
    card.prose("Key milestones", action.milestones)
    card.heading("Updates")
    for update in reversed(action.updates):
        card.dated(f"{show_day(update.on)} · {update.author}", update.text, STATES.get(update.state))
    if not action.updates:
        card.words("None yet. Press U to record what was done.", quiet=True)
    needs = "Nothing shown yet." if action.state in ("done", "assured") else ""
    card.prose("Evidence", action.evidence, needs)
    card.prose("Outcome", action.outcome)


def _recommendation(card: CardPane, row: RecommendationRow, answer: PlanAnswer, today: date, go: Go) -> None:
    card.heading("Recommendation")
    card.words(row.text)
    card.pair("Kind", dict(KINDS).get(row.kind, row.kind))
    card.pair("Scope", dict(SCOPES).get(row.scope, row.scope))
    card.pair("Owner", row.owner)
    card.pair("Target date", show_day(row.due) if row.due else "")
    actions = [one for one in answer.actions if one.recommendation_id == row.id]
    card.pair("Progress", progress_chip(actions, today).word)
    card.pair("Measure", row.measure)
    _follows(card, row, answer, go)
    _serves(card, row, answer)


def _follows(card: CardPane, row: RecommendationRow, answer: PlanAnswer, go: Go) -> None:
    card.heading("Follows from")
    for lesson in (one for one in answer.lessons if one.id in row.lesson_ids):
        card.link(f"Lesson {lesson.number}", lesson.title, _to(go, "lesson", lesson.id))
    if not row.lesson_ids:
        card.words("No lesson yet: this recommendation hangs loose in the thread.", quiet=True)
    events = [one for one in answer.events if row.id in one.recommendation_ids]
    if events:
        card.heading("Shared at")
    for event in events:
        card.link(show_day(event.on), event.title, _to(go, "learning_event", event.id))


def _serves(card: CardPane, row: RecommendationRow, answer: PlanAnswer) -> None:
    plan = answer.plan
    if plan is None:
        return
    lines = (
        ("Theme", [one.title for one in plan.themes if one.id in row.theme_ids]),
        ("Priority", [f"{one.number}  {one.title}" for one in plan.priorities if one.id in row.priority_ids]),
        ("Commitment", [one.text for one in plan.commitments if one.id in row.commitment_ids]),
    )
    if any(words for _, words in lines):
        card.heading("Serves in the plan")
    for name, words in lines:
        for text in words:
            card.pair(name, text)


def _to(go: Go, kind: str, record_id: str) -> Callable[[], object]:
    return lambda: go(kind, record_id)
