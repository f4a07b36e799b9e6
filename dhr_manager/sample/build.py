"""Builds the sample case in the order in which a coordinator would have entered it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dhr_manager.sample.evidence import enter_knowledge, enter_reading, enter_returns, mark_chronology
from dhr_manager.sample.facts import Facts, SampleFacts
from dhr_manager.sample.later_version import enter_later_version
from dhr_manager.sample.thread import enter_events, enter_thread
from dhr_manager.services.bundle import Services


@dataclass(frozen=True, slots=True)
class SampleCase:
    """What was built: the id of review A."""

    review_id: str
    reference: str


def build_sample(
    services: Services,
    facts: SampleFacts,
    *,
    plan: Mapping[str, Any],
    profiles: Sequence[Mapping[str, Any]],
    today: date,
    say: Callable[[str], object] = lambda _: None,
) -> SampleCase:
    """Fill an empty case file. `plan` is a partnership profile whose plan is used under the sample's own partnership;
    `profiles` are guidance profiles as parsed; `say` is told each step. Raises what the services raise."""
    by_key = {str(profile["key"]): profile for profile in profiles}
    say("partnership and plan")
    _enter_partnership(services, facts.review, plan)
    say("review, milestones, extension and pause")
    review_id = _open_review(services, facts.review["review"], facts.review["facts"], facts.review["completed"], by_key)
    _enter_extensions(services, review_id, facts.review)
    say("people, panel and meetings")
    _enter_cast(services, review_id, facts.review["person"])
    _enter_decisions(services, review_id, facts.review["decision"])
    _enter_key_lines(services, review_id, facts.review["key_line"])
    entries = enter_returns(services, review_id, facts, today, say)
    _enter_panel(services, review_id, facts.review)
    say("flags, key lines and comments")
    mark_chronology(services, review_id, facts.review, entries)
    enter_reading(services, review_id, facts.review)
    enter_knowledge(services, review_id, facts.review)
    enter_later_version(services, review_id, facts, today)
    say("findings, lessons, recommendations and actions")
    thread = enter_thread(services, review_id, facts.thread, entries)
    say("learning events")
    enter_events(services, facts.thread, thread)
    say("the report's own text")
    _enter_report(services, review_id, facts.report)
    say("two more reviews")
    for other in facts.others:
        other_id = _open_review(services, other, other["facts"], other["completed"], by_key)
        _enter_cast(services, other_id, other.get("person", []))
    services.case.steps.forget()  # nobody did this: it is not undone step by step
    return SampleCase(review_id, facts.review["review"]["reference"])


def _enter_partnership(services: Services, review: Facts, plan: Mapping[str, Any]) -> None:
    """The default plan's priorities, themes and commitments under an invented partnership with invented bodies."""
    services.partnership.load_profile({**plan, "partnership": review["partnership"], "bodies": review["bodies"]})


def _open_review(
    services: Services, review: Facts, facts: Facts, completed: Facts, profiles: Mapping[str, Mapping[str, Any]]
) -> str:
    shown = ("title", "name_form", "kind", "chair", "author", "coordinator", "period_from", "period_to", "summary")
    made = services.reviews.open(
        review["reference"],
        death=facts["death"],
        notified=facts["notified"],
        decision=facts.get("decision"),
        profile=profiles[review["profile"]],
        **{name: review[name] for name in shown if name in review},
    ).made_id
    for key, on in facts.items():
        if key not in ("death", "notified", "decision"):
            services.reviews.set_fact(made, key, on)
    for key, on in completed.items():
        services.timeline.complete(made, key, on)
    return made


def _enter_extensions(services: Services, review_id: str, review: Facts) -> None:
    for given in review["pause"]:
        services.timeline.pause(
            review_id,
            starts=given["starts"],
            ends=given["ends"],
            reason=given["reason"],
            decided_by=given["decided_by"],
            milestone_keys=tuple(given["milestones"]),
        )
    for given in review["extension"]:
        terms = {name: given[name] for name in ("new_date", "agreed_by", "agreed_on", "reason", "told")}
        services.timeline.extend(review_id, given["milestone"], **terms)


def _enter_cast(services: Services, review_id: str, people: list[Facts]) -> None:
    for person in people:
        services.people.add(
            review_id,
            name=person["name"],
            role=person["role"],
            group=person["group"],
            pseudonym=person["pseudonym"],
            variants=tuple(person["variants"]),
            born=person.get("born", ""),
            identifiers=tuple((kind, text) for kind, text in person.get("identifiers", [])),
            pseudonym_reason=person["pseudonym_reason"],
        )


def _enter_decisions(services: Services, review_id: str, decisions: list[Facts]) -> None:
    ids = {person.name: person.id for person in services.people.cast(review_id)}
    for decision in decisions:
        for variant in decision["variants"]:
            services.people.decide(ids[decision["person"]], variant, "*", means_person=True)


def _enter_key_lines(services: Services, review_id: str, key_lines: list[Facts]) -> None:
    for line in key_lines:
        services.analysis.add_key_line(review_id, title=line["title"], text=line["text"])


def _enter_panel(services: Services, review_id: str, review: Facts) -> None:
    agencies = {agency.code: agency for agency in services.agencies.all()}
    members = {}
    for member in review["member"]:
        agency = agencies.get(member.get("agency", ""))
        shown = ("role", "grade", "independence", "declarations", "appointed", "substitute")
        members[member["name"]] = services.panel.add_member(
            review_id,
            name=member["name"],
            agency_id=agency.id if agency else None,
            body=member.get("body", ""),
            **{name: member[name] for name in shown if name in member},
        ).made_id
    for meeting in review["meeting"]:
        asked = ("on", "at", "place", "agenda", "decisions")
        told = {name: meeting[name] for name in asked}
        meeting_id = services.panel.add_meeting(review_id, **told).made_id
        for name, member_id in members.items():
            state = (
                "apologies"
                if name in meeting["apologies"]
                else "substitute"
                if name in meeting["substitutes"]
                else "present"
            )
            services.panel.set_attendance(meeting_id, member_id, state, "Deputy" if state == "substitute" else "")


def _enter_report(services: Services, review_id: str, report: Facts) -> None:
    for document, sections in report.items():
        for key, body in sections.items():
            services.report.write(review_id, document, key, body.strip())
