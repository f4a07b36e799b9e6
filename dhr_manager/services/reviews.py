"""Reviews: opening one, the register, its dated facts."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from dhr_manager.db.models.review import Fact, Milestone, Review
from dhr_manager.db.queries import common
from dhr_manager.db.queries import reviews as queries
from dhr_manager.domain.changes import Changes
from dhr_manager.domain.clock.profile import FACT_KEYS, GuidanceProfile, profile_data, read_profile
from dhr_manager.domain.clock.state import MilestoneState
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.review import FactRow, ReviewCard, ReviewRow
from dhr_manager.services.base import Service, checked, filled, happened, not_before, one_of
from dhr_manager.services.stages import settle_stage, stage_after
from dhr_manager.services.timeline import milestone_states

if TYPE_CHECKING:
    from dhr_manager.db.unit import Unit

NAME_FORMS = ("DHR", "DARDR")
KINDS = ("homicide", "suicide", "unexplained", "other")
_ORDER = (  # (later fact, earlier fact, code): what cannot have happened the other way round
    ("notified", "death", "notified-before-death"),
    ("decision", "notified", "decision-before-notified"),
    ("chair-appointed", "notified", "fact-before-notified"),
    ("returns-requested", "notified", "fact-before-notified"),
    ("published", "decision", "fact-before-decision"),
)


class ReviewService(Service):
    """The reviews of this case file."""

    def open(  # one form, one call
        self,
        reference: str,
        *,
        death: date,
        notified: date,
        decision: date | None = None,
        profile: Mapping[str, Any],
        name_form: str = "DHR",
        kind: str = "homicide",
        title: str = "",
        chair: str = "",
        author: str = "",
        coordinator: str = "",
        period_from: date | None = None,
        period_to: date | None = None,
        summary: str = "",
    ) -> Changes:
        """Open a review: facts recorded, the guidance profile (parsed TOML) copied into its milestones.

        Raises UserError beside its field: reference-used, field-empty, notified-before-death,
        decision-before-notified, period-reversed, unknown-choice, date-far-ahead; and what `read_profile` raises.
        """
        rules = read_profile(profile)
        facts = {"death": death, "notified": notified, **({"decision": decision} if decision else {})}
        self._check_facts(facts, tuple(facts))
        not_before(period_to, period_from, "period-reversed", "period_to")
        with self._case.write() as unit:
            reference = _free_reference(unit, reference)
            review_id = unit.add(
                Review(
                    reference=reference,
                    title=title.strip(),
                    name_form=one_of(name_form, NAME_FORMS, "name_form"),
                    kind=one_of(kind, KINDS, "kind"),
                    stage=stage_after(facts),
                    period_from=period_from,
                    period_to=period_to,
                    profile_key=rules.key,
                    profile_title=rules.title,
                    profile_about=rules.about,
                    chair=chair.strip(),
                    author=author.strip(),
                    coordinator=coordinator.strip(),
                    summary=summary.strip(),
                )
            )
            _record_clock(unit, review_id, facts, rules)
            return unit.changes

    def register(self) -> tuple[ReviewCard, ...]:
        """Every review with its next date and its two statuses, by reference."""
        with self._case.read() as unit:
            counts = queries.entry_counts(unit)
            return tuple(
                _card(review, milestone_states(unit, review.id, self._clock()), counts.get(review.id, (0, 0)))
                for review in queries.reviews(unit)
            )

    def review(self, review_id: str) -> ReviewRow:
        """One review. Raises UserError("record-gone")."""
        with self._case.read() as unit:
            found = queries.review(unit, review_id)
        if found is None:
            raise UserError("record-gone", kind="review", id=review_id)
        return found

    def by_reference(self, reference: str) -> ReviewRow:
        """The review with this reference. Raises UserError("no-such-review")."""
        with self._case.read() as unit:
            found = queries.by_reference(unit, reference.strip())
        if found is None:
            raise UserError("no-such-review", field="reference")
        return found

    def change(self, review_id: str, revision: int | None, **fields: object) -> Changes:
        """Change fields of the review. Raises as `open`, and record-gone, changed-elsewhere."""
        values: dict[str, Any] = checked(fields)
        with self._case.write() as unit:
            review = unit.get(Review, review_id)
            if "reference" in values and values["reference"] != review.reference:
                values["reference"] = _free_reference(unit, str(values["reference"]), review_id)
            if "name_form" in values:
                one_of(values["name_form"], NAME_FORMS, "name_form")
            if "kind" in values:
                one_of(values["kind"], KINDS, "kind")
            ends = values.get("period_to", review.period_to)
            not_before(ends, values.get("period_from", review.period_from), "period-reversed", "period_to")
            unit.set(review, revision, **values)
            return unit.changes

    def set_fact(self, review_id: str, key: str, on: date | None, note: str = "") -> Changes:
        """Record when something happened (`key` of FACT_KEYS); None takes the record back.

        Raises UserError: unknown-choice, date-far-ahead, notified-before-death and its kin.
        """
        one_of(key, FACT_KEYS, "key")
        with self._case.write() as unit:
            unit.get(Review, review_id)
            facts = {fact.key: fact.on for fact in queries.facts(unit, review_id)}
            standing = common.find(unit, Fact, review_id=review_id, key=key)
            if on is None:
                if key in ("death", "notified"):
                    raise UserError("fact-required", field="on")
                facts.pop(key, None)
                if standing is not None:
                    unit.withdraw(unit.get(Fact, standing), "taken back")
            else:
                facts[key] = on
                self._check_facts(facts, (key,))
                if standing is None:
                    unit.add(Fact(review_id=review_id, key=key, on=on, note=note))
                else:
                    unit.set(unit.get(Fact, standing), on=on, note=note)
            settle_stage(unit, review_id)
            return unit.changes

    def facts(self, review_id: str) -> tuple[FactRow, ...]:
        """The dated facts of a review by date."""
        with self._case.read() as unit:
            return queries.facts(unit, review_id)

    def _check_facts(self, facts: Mapping[str, date], asked: Sequence[str]) -> None:
        """`asked` are the facts the user just gave: a mistake is shown beside one of them."""
        for key in asked:
            happened(facts[key], self._clock(), key)
        for later, earlier, code in _ORDER:
            if later in facts and earlier in facts and (later in asked or earlier in asked):
                not_before(facts[later], facts[earlier], code, later if later in asked else earlier)


def _record_clock(unit: Unit, review_id: str, facts: Mapping[str, date], rules: GuidanceProfile) -> None:
    """The facts as told, and the review's own copy of every rule."""
    unit.add_all(Fact(review_id=review_id, key=key, on=on) for key, on in facts.items())
    unit.add_all(
        Milestone(review_id=review_id, position=position, **{**rule, "offset": json.dumps(rule["offset"])})
        for position, rule in enumerate(profile_data(rules)["milestone"], 1)
    )


def _free_reference(unit: Unit, reference: str, own_id: str = "") -> str:
    wanted = " ".join(filled(reference, "reference").split())
    found = queries.by_reference(unit, wanted)
    if found is not None and found.id != own_id:
        raise UserError("reference-used", field="reference")
    return wanted


def _card(review: ReviewRow, states: Sequence[MilestoneState], counts: tuple[int, int]) -> ReviewCard:
    """The next date is the earliest agreed date not yet met; a review without one shows its report's status."""
    ahead = [state for state in states if state.actual is None and state.agreed is not None]
    following = min(ahead, key=lambda state: state.agreed or date.max, default=None)
    if following is None:
        waiting = next((state for state in states if state.actual is None), None)
        status = waiting.status if waiting else "done"
        return ReviewCard(review, "", "", None, status, "", None, *counts)
    return ReviewCard(
        review,
        following.key,
        following.title,
        following.agreed,
        following.status,
        following.explained,
        following.days,
        *counts,
    )
