"""Withdrawing and restoring: what hangs on a record goes and comes back with it."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dhr_manager import compose
from dhr_manager.db.case_file import CaseFile
from dhr_manager.domain.errors import UserError
from dhr_manager.services.bundle import Services, build

TODAY = date(2026, 11, 22)


@pytest.fixture
def services(case: CaseFile) -> Services:
    return build(case, lambda: TODAY)


@pytest.fixture
def thread(services: Services) -> dict[str, Any]:
    """A finding, its lesson, its recommendation with an action and an update."""
    review = services.reviews.open(
        "2025/01", death=date(2022, 9, 19), notified=date(2022, 10, 3), profile=compose.guidance_profile()
    ).made_id
    line = services.analysis.add_key_line(review, title="Information sharing", text="Was it shared?").made_id
    finding = services.analysis.add_finding(review, title="F", text="t", why="w", key_line_id=line).made_id
    lesson = services.analysis.add_lesson(review, title="L", text="t", finding_ids=(finding,)).made_id
    recommendation = services.action_plan.add_recommendation(
        review, reference="1", text="Do it", kind="multi-agency", scope="local", lesson_ids=(lesson,)
    ).made_id
    action = services.action_plan.add_action(recommendation, text="First step").made_id
    services.action_plan.update(action, on=TODAY, author="A", text="Begun", state="under-way")
    return {"review": review, "key_line": line, "finding": finding, "lesson": lesson, "recommendation": recommendation}


def test_a_recommendation_goes_with_its_actions_and_comes_back_with_them(services: Services, thread: Any) -> None:
    before = services.action_plan.actions(thread["review"])
    services.records.withdraw("recommendation", thread["recommendation"], "entered twice")
    assert services.action_plan.recommendations(thread["review"]) == ()
    assert services.action_plan.actions(thread["review"]) == ()
    assert services.analysis.lessons(thread["review"])[0].recommendation_ids == ()
    services.records.restore("recommendation", thread["recommendation"])
    after = services.action_plan.actions(thread["review"])
    assert [(row.id, row.updates) for row in after] == [(row.id, row.updates) for row in before]
    assert services.analysis.lessons(thread["review"])[0].recommendation_ids == (thread["recommendation"],)


def test_a_finding_leaves_its_lesson_standing(services: Services, thread: Any) -> None:
    services.records.withdraw("finding", thread["finding"], "not what was found")
    assert services.analysis.findings(thread["review"]) == ()
    (lesson,) = services.analysis.lessons(thread["review"])
    assert lesson.finding_ids == ()


def test_a_key_line_with_findings_is_not_taken_out(services: Services, thread: Any) -> None:
    with pytest.raises(UserError, match="key-line-in-use"):
        services.records.withdraw("key_line", thread["key_line"], "no longer asked")
    services.records.withdraw("finding", thread["finding"], "not what was found")
    services.records.withdraw("key_line", thread["key_line"], "no longer asked")
    assert services.analysis.key_lines(thread["review"]) == ()


def test_an_extension_taken_out_gives_the_target_back(services: Services, thread: Any) -> None:
    services.reviews.set_fact(thread["review"], "decision", date(2022, 11, 1))
    services.timeline.extend(
        thread["review"], "report", new_date=date(2027, 3, 31), agreed_by="C", agreed_on=TODAY, reason="r"
    )
    (extension,) = services.timeline.extensions(thread["review"])
    services.records.withdraw("extension", extension.id, "recorded on the wrong review")
    report = next(state for state in services.timeline.milestones(thread["review"]) if state.key == "report")
    assert report.agreed == report.target


def test_a_reason_is_wanted_and_nothing_is_taken_out_twice(services: Services, thread: Any) -> None:
    with pytest.raises(UserError, match="field-empty"):
        services.records.withdraw("lesson", thread["lesson"], " ")
    services.records.withdraw("lesson", thread["lesson"], "said twice")
    with pytest.raises(UserError, match="record-gone"):
        services.records.withdraw("lesson", thread["lesson"], "said twice")
    with pytest.raises(UserError, match="record-gone"):
        services.records.restore("finding", thread["finding"])


def test_what_hangs_on_a_record_is_counted_by_kind(services: Services, thread: Any) -> None:
    assert services.records.hanging("recommendation", thread["recommendation"]) == {
        "action": 1,
        "action_update": 1,
        "recommendation_lesson": 1,
    }
    assert services.records.hanging("finding", thread["finding"]) == {"lesson_finding": 1}
    with pytest.raises(UserError, match="key-line-in-use"):
        services.records.hanging("key_line", thread["key_line"])
    services.records.withdraw("finding", thread["finding"], "not what was found")
    assert services.records.hanging("key_line", thread["key_line"]) == {}
    with pytest.raises(UserError, match="record-gone"):
        services.records.hanging("finding", thread["finding"])
