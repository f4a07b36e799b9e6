"""`review` and `cast`: a review opened and its milestones; the people whose names must not leave."""

from __future__ import annotations

import argparse
import json
import sys

from dhr_manager.cli.opened import opened_case, review_of
from dhr_manager.cli.reading import read_day, read_text
from dhr_manager.cli.table import print_table
from dhr_manager.compose import guidance_profile
from dhr_manager.domain.cast.alike import alike
from dhr_manager.domain.clock.engine import MilestoneState
from dhr_manager.domain.clock.explain import step_text
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.people import PersonRow
from dhr_manager.ui.messages import sentence

_WORTH_TELLING = frozenset({"pseudonym-is-real-name", "pseudonym-twice"})


def review(asked: argparse.Namespace) -> int:
    """Open a review with --new, or print the milestones of one."""
    if (asked.new is None) == (asked.reference is None):
        raise UserError("review-new-or-reference")
    with opened_case(asked) as opened:
        services = opened.services
        if asked.new is not None:
            death, notified = read_day(asked.death, "--death"), read_day(asked.notified, "--notified")
            if death is None or notified is None:
                raise UserError("option-needed", option="--death" if death is None else "--notified")
            services.reviews.open(
                asked.new,
                death=death,
                notified=notified,
                decision=read_day(asked.decision, "--decision"),
                profile=guidance_profile(asked.profile),
            )
        found = services.reviews.by_reference(asked.new or asked.reference)
        states = services.timeline.milestones(found.id)
    if asked.json:
        print(json.dumps({"milestones": [state.as_json(step_text) for state in states]}, ensure_ascii=False, indent=1))
    else:
        _print_milestones(states)
    return 0


def _print_milestones(states: tuple[MilestoneState, ...]) -> None:
    rows = [(s.key, s.target or "-", s.agreed or "-", s.actual or "-", s.status, s.title) for s in states]
    print_table(("key", "target", "agreed", "actual", "status", "milestone"), rows)
    for state in states:
        if state.status in ("late", "due-soon"):
            print(f"\n{state.title}:")
            for step in state.explanation:
                print(f"  {step_text(step)}")


def cast(asked: argparse.Namespace) -> int:
    """Read the cast; nothing is taken when one line is wrong."""
    text = read_text(asked.csv)
    with opened_case(asked) as opened:
        found = review_of(opened.services, asked)
        opened.services.people.load_csv(found.id, text)
        people = opened.services.people.cast(found.id)
    print_table(
        ("pseudonym", "role", "names", "identifiers"),
        [(p.pseudonym, p.role, len(p.names), len(p.identifiers)) for p in people],
    )
    _warn_of_pseudonyms(people)
    return 0


def _warn_of_pseudonyms(people: tuple[PersonRow, ...]) -> None:
    """A pseudonym that is a real name of the cast, or stands for two people, is taken; the reader is told."""
    bearers = {person.id: person.pseudonym for person in people}
    told = [(bearers[like.person_id], like.code) for like in alike(people) if like.code in _WORTH_TELLING]
    for pseudonym, code in dict.fromkeys(told):
        print(f"{pseudonym}: {sentence(code)}", file=sys.stderr)
