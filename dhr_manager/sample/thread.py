"""The sample's golden thread: findings, lessons, recommendations, actions with their updates, learning events."""

from __future__ import annotations

from dataclasses import dataclass

from dhr_manager.sample.evidence import Entries
from dhr_manager.sample.facts import Facts
from dhr_manager.services.bundle import Services


@dataclass(frozen=True, slots=True)
class Thread:
    """Ids of lessons in order, and of recommendations by reference."""

    lessons: tuple[str, ...]
    recommendations: dict[str, str]


def enter_thread(services: Services, review_id: str, thread: Facts, entries: Entries) -> Thread:
    """Enter findings, lessons, recommendations and actions."""
    findings = _findings(services, review_id, thread, entries)
    lessons = _lessons(services, review_id, thread, findings)
    recommendations = _recommendations(services, review_id, thread, lessons)
    _actions(services, thread, recommendations)
    return Thread(tuple(lessons), recommendations)


def _findings(services: Services, review_id: str, thread: Facts, entries: Entries) -> list[str]:
    key_lines = {line.number: line.id for line in services.analysis.key_lines(review_id)}
    made = []
    for given in thread["finding"]:
        evidence = (entries.get((code, row)) for code, row in given["entries"])
        made.append(
            services.analysis.add_finding(
                review_id,
                title=given["title"],
                text=given["text"],
                why=given["why"],
                good_practice=given.get("good_practice", False),
                key_line_id=key_lines[given["key_line"]],
                entry_ids=tuple(entry_id for entry_id in evidence if entry_id),
            ).made_id
        )
    return made


def _themes(services: Services) -> dict[str, str]:
    plan = services.partnership.plan()
    return {theme.title.casefold(): theme.id for theme in plan.themes} if plan else {}


def _lessons(services: Services, review_id: str, thread: Facts, findings: list[str]) -> list[str]:
    themes = _themes(services)
    return [
        services.analysis.add_lesson(
            review_id,
            title=given["title"],
            text=given["text"],
            finding_ids=tuple(findings[number - 1] for number in given["findings"]),
            theme_ids=(themes[given["theme"].casefold()],),
        ).made_id
        for given in thread["lesson"]
    ]


def _recommendations(services: Services, review_id: str, thread: Facts, lessons: list[str]) -> dict[str, str]:
    plan = services.partnership.plan()
    if plan is None:
        raise LookupError("the sample's partnership has a plan")
    themes = _themes(services)
    priorities = {priority.number: priority.id for priority in plan.priorities}
    agencies = {agency.code: agency.id for agency in services.agencies.all()}
    made: dict[str, str] = {}
    for given in thread["recommendation"]:
        promise = given.get("commitment")
        served = [c.id for c in plan.commitments if promise and c.text.startswith(promise)]
        changes = services.action_plan.add_recommendation(
            review_id,
            reference=given["reference"],
            text=given["text"],
            kind=given["kind"],
            scope=given["scope"],
            lead_agency_id=agencies.get(given.get("agency", "")),
            owner=given["owner"],
            due=given.get("due"),
            measure=given["measure"],
            lesson_ids=tuple(lessons[number - 1] for number in given["lessons"]),
            theme_ids=(themes[given["theme"].casefold()],),
            priority_ids=(priorities[given["priority"]],),
            commitment_ids=tuple(served[:1]),
        )
        made[given["reference"]] = changes.made_id
    return made


def _actions(services: Services, thread: Facts, recommendations: dict[str, str]) -> None:
    agencies = {agency.code: agency.id for agency in services.agencies.all()}
    for given in thread["action"]:
        action_id = services.action_plan.add_action(
            recommendations[given["recommendation"]],
            text=given["text"],
            lead_agency_id=agencies.get(given.get("agency", "")),
            owner=given["owner"],
            due=given["due"],
            milestones=given.get("milestones", ""),
        ).made_id
        for update in given.get("update", []):
            said = ("on", "author", "state", "text", "evidence", "outcome")
            services.action_plan.update(action_id, **{name: update[name] for name in said if name in update})


def enter_events(services: Services, facts: Facts, thread: Thread) -> None:
    """Learning events with the lessons and recommendations they cover, and who came."""
    agencies = {agency.code: agency for agency in services.agencies.all()}
    shown = ("title", "kind", "on", "at", "place", "host", "audience", "facilitator", "capacity", "summary", "changed")
    for given in facts["event"]:
        event_id = services.learning.add_event(
            **{name: given[name] for name in shown if name in given},
            lesson_ids=tuple(thread.lessons[number - 1] for number in given["lessons"]),
            recommendation_ids=tuple(thread.recommendations[reference] for reference in given["recommendations"]),
        ).made_id
        for code, count in given["attendance"]:
            services.learning.set_attendance(event_id, agency_id=agencies[code].id, count=count)
