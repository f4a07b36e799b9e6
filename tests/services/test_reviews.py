"""Opening a review, its register, its facts and its clock."""

from __future__ import annotations

from datetime import date

import pytest

from dhr_manager import compose
from dhr_manager.domain.errors import UserError
from dhr_manager.services.bundle import Services


def opened(services: Services, **fields: object) -> str:
    given = {"death": date(2024, 3, 1), "notified": date(2024, 3, 8), "profile": compose.guidance_profile(), **fields}
    return services.reviews.open(str(given.pop("reference", "2024/01")), **given).made_id  # type: ignore[arg-type]


def test_an_opened_review_has_its_facts_and_the_whole_profile(services: Services, review_id: str) -> None:
    review = services.reviews.review(review_id)
    assert (review.reference, review.title, review.stage) == ("2022/03", "Anna", "Review in progress")
    assert [(fact.key, fact.on) for fact in services.reviews.facts(review_id)] == [
        ("death", date(2022, 9, 19)),
        ("notified", date(2022, 10, 3)),
        ("decision", date(2022, 11, 1)),
    ]
    rules = compose.guidance_profile()["milestone"]
    states = services.timeline.milestones(review_id)
    assert [state.key for state in states] == [rule["key"] for rule in rules]
    assert services.timeline.profile(review_id).key == "statutory-guidance-2016"
    report = next(state for state in states if state.key == "report")
    assert (report.target, report.status) == (date(2023, 5, 1), "late")
    assert report.explanation


def test_a_reference_is_used_once_whatever_its_letters(services: Services) -> None:
    opened(services, reference="DHR 1")
    with pytest.raises(UserError) as refused:
        opened(services, reference="  dhr  1 ")
    assert (refused.value.code, refused.value.field) == ("reference-used", "reference")


@pytest.mark.parametrize(
    ("fields", "code", "field"),
    [
        ({"notified": date(2024, 2, 1)}, "notified-before-death", "notified"),
        ({"decision": date(2024, 3, 2)}, "decision-before-notified", "decision"),
        ({"period_from": date(2024, 1, 1), "period_to": date(2023, 1, 1)}, "period-reversed", "period_to"),
        ({"reference": " "}, "field-empty", "reference"),
        ({"kind": "murder"}, "unknown-choice", "kind"),
        ({"death": date(2042, 3, 1), "notified": date(2042, 3, 8)}, "date-far-ahead", "death"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    services: Services, fields: dict[str, object], code: str, field: str
) -> None:
    with pytest.raises(UserError) as refused:
        opened(services, **fields)
    assert (refused.value.code, refused.value.field) == (code, field)
    assert services.reviews.register() == ()


def test_a_review_without_a_decision_waits_for_it(services: Services) -> None:
    states = {state.key: state for state in services.timeline.milestones(opened(services))}
    assert states["report"].status == "waiting"
    assert states["report"].target is None
    assert states["report"].forecast is not None


def test_a_broken_profile_opens_nothing(services: Services) -> None:
    with pytest.raises(UserError):
        opened(services, profile={"key": "x", "title": "X", "milestone": []})
    assert services.reviews.register() == ()


def test_facts_are_set_changed_and_taken_back(services: Services, review_id: str) -> None:
    services.reviews.set_fact(review_id, "published", date(2026, 1, 5), "on the partnership's site")
    assert services.reviews.review(review_id).stage == "Published"
    services.reviews.set_fact(review_id, "published", date(2026, 1, 6))
    assert services.reviews.facts(review_id)[-1].on == date(2026, 1, 6)
    changes = services.reviews.set_fact(review_id, "published", None)
    assert changes.touches("fact")
    assert services.reviews.review(review_id).stage == "Review in progress"
    services.reviews.set_fact(review_id, "published", date(2026, 1, 7))
    for key, on, code in (
        ("death", None, "fact-required"),
        ("decision", date(2022, 9, 1), "decision-before-notified"),
        ("notified", date(2022, 12, 1), "decision-before-notified"),
        ("birthday", date(2022, 9, 1), "unknown-choice"),
    ):
        with pytest.raises(UserError) as refused:
            services.reviews.set_fact(review_id, key, on)
        assert refused.value.code == code


def test_changes_are_guarded_by_the_revision_the_user_saw(services: Services, review_id: str) -> None:
    seen = services.reviews.review(review_id).revision
    services.reviews.change(review_id, seen, chair="A. Chair (invented)", reference="2022/04")
    assert services.reviews.by_reference("2022/04").chair == "A. Chair (invented)"
    with pytest.raises(UserError) as refused:
        services.reviews.change(review_id, seen, chair="Somebody else")
    assert refused.value.code == "changed-elsewhere"
    with pytest.raises(UserError) as refused:
        services.reviews.by_reference("2022/03")
    assert refused.value.code == "no-such-review"
    with pytest.raises(UserError) as refused:
        services.reviews.review("nobody")
    assert refused.value.code == "record-gone"


def test_the_register_shows_the_next_date(services: Services, review_id: str) -> None:
    opened(services, reference="2026/01", death=date(2026, 11, 2), notified=date(2026, 11, 16))
    cards = services.reviews.register()
    assert [card.review.reference for card in cards] == ["2022/03", "2026/01"]
    assert cards[1].next_key == "scoping"
    assert (cards[1].next_date, cards[1].status, cards[1].days) == (date(2026, 11, 30), "due-soon", 8)
    assert cards[0].status == "late"


def test_an_extension_and_a_pause_explain_what_is_late(services: Services, review_id: str) -> None:
    services.timeline.pause(
        review_id,
        starts=date(2023, 1, 1),
        ends=None,
        reason="Criminal proceedings.",
        decided_by="CSP chair",
        milestone_keys=["report", "chronologies"],
    )
    pause = services.timeline.pauses(review_id)[0]
    assert pause.milestone_keys == ("chronologies", "report")
    services.timeline.end_pause(pause.id, date(2023, 1, 31))
    assert services.timeline.pauses(review_id)[0].ends == date(2023, 1, 31)
    services.timeline.extend(
        review_id,
        "report",
        new_date=date(2027, 3, 31),
        agreed_by="CSP chair",
        agreed_on=date(2025, 9, 22),
        reason="Proceedings ended late.",
    )
    assert services.timeline.extensions(review_id)[0].milestone_key == "report"
    report = next(state for state in services.timeline.milestones(review_id) if state.key == "report")
    assert (report.status, report.explained, report.agreed) == ("late", "extension-agreed", date(2027, 3, 31))
    services.timeline.complete(review_id, "report", date(2026, 11, 1))
    report = next(state for state in services.timeline.milestones(review_id) if state.key == "report")
    assert (report.status, report.actual) == ("done", date(2026, 11, 1))
    assert services.reviews.review(review_id).stage == "Report completed"
    services.timeline.complete(review_id, "report", None)
    assert next(s for s in services.timeline.milestones(review_id) if s.key == "report").actual is None


def test_the_clock_refuses_what_cannot_be(services: Services, review_id: str) -> None:
    pause = {"starts": date(2023, 2, 1), "ends": None, "reason": "x", "decided_by": "y"}
    for call, code in (
        (lambda: services.timeline.complete(review_id, "nothing", date(2023, 1, 1)), "no-such-milestone"),
        (lambda: services.timeline.complete(review_id, "report", date(2020, 1, 1)), "milestone-before-death"),
        (
            lambda: services.timeline.pause(
                review_id,
                **{**pause, "ends": date(2023, 1, 1)},
                milestone_keys=["report"],  # type: ignore[arg-type]
            ),
            "pause-reversed",
        ),
        (lambda: services.timeline.pause(review_id, **pause, milestone_keys=[]), "pause-holds-nothing"),  # type: ignore[arg-type]
        (lambda: services.timeline.milestones("nobody"), "record-gone"),
    ):
        with pytest.raises(UserError) as refused:
            call()
        assert refused.value.code == code
