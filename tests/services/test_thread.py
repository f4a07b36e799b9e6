"""The golden thread: entry → finding → lesson → recommendation → action → update, and learning events."""

from __future__ import annotations

from datetime import date

import pytest
from returns_made import many, prepared

from dhr_manager import compose
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.services.bundle import Services


@pytest.fixture
def entry_ids(services: Services, review_id: str) -> tuple[str, ...]:
    agency = services.agencies.ensure("POL", "Invented Police")
    services.returns.accept(services.returns.stage(review_id, agency.id, prepared(many(20))).made_id)
    return services.chronology.index(review_id, ChronologyFilter()).ids


def test_from_the_evidence_to_what_changed(services: Services, review_id: str, entry_ids: tuple[str, ...]) -> None:
    services.partnership.load_profile(compose.partnership_profile())
    plan = services.partnership.plan()
    assert plan is not None
    theme, priority, commitment = plan.themes[0].id, plan.priorities[3].id, plan.commitments[0].id
    line = services.analysis.add_key_line(review_id, title="Pattern", text="Was it seen?").made_id
    services.analysis.change_key_line(line, 1, text="Was the pattern seen?")
    finding = services.analysis.add_finding(
        review_id, title="Not seen", text="…", why="Mailboxes.", key_line_id=line, entry_ids=entry_ids[:3]
    ).made_id
    services.analysis.change_finding(finding, None, entry_ids=[entry_ids[2], entry_ids[5]], why="Shared mailboxes.")
    lesson = services.analysis.add_lesson(
        review_id, title="Look", text="…", finding_ids=[finding], theme_ids=[theme]
    ).made_id
    services.analysis.change_lesson(lesson, 1, title="Look across")
    agency = services.agencies.ensure("POL")
    ids = {}
    for reference in ("10", "2"):
        ids[reference] = services.action_plan.add_recommendation(
            review_id,
            reference=reference,
            text="Read notifications together.",
            kind="multi-agency",
            scope="local",
            lead_agency_id=agency.id,
            lesson_ids=[lesson],
            theme_ids=[theme],
            priority_ids=[priority],
            commitment_ids=[commitment],
        ).made_id
    services.action_plan.change_recommendation(ids["2"], 1, owner="Head of service", theme_ids=[])
    action = services.action_plan.add_action(ids["2"], text="Appoint somebody", due=date(2026, 6, 1)).made_id
    services.action_plan.change_action(action, 1, milestones="Post agreed")

    (found,) = services.analysis.findings(review_id)
    assert (found.entry_ids, found.lesson_ids, found.key_line_id) == ((entry_ids[2], entry_ids[5]), (lesson,), line)
    (learnt,) = services.analysis.lessons(review_id)
    assert (learnt.title, learnt.theme_ids, set(learnt.recommendation_ids)) == (
        "Look across",
        (theme,),
        set(ids.values()),
    )
    first, second = services.action_plan.recommendations(review_id)
    assert (first.reference, second.reference) == ("2", "10")
    assert (first.theme_ids, first.commitment_ids, first.lead_agency) == ((), (commitment,), "Invented Police")
    assert services.chronology.detail(entry_ids[5]).finding_ids == (finding,)
    assert services.analysis.key_lines(review_id)[0].findings == 1
    assert services.action_plan.recommendations(None) == services.action_plan.recommendations(review_id)


def test_an_action_takes_the_state_of_its_latest_update(services: Services, review_id: str) -> None:
    plan = services.action_plan
    recommendation = plan.add_recommendation(
        review_id, reference="1", text="Do.", kind="national", scope="national"
    ).made_id
    action = plan.add_action(recommendation, text="Doing").made_id

    def update(on: date, state: str, **more: str) -> None:
        plan.update(action, on=on, author="Owner", text="Said.", state=state, **more)

    update(date(2026, 5, 1), "under-way")
    update(date(2026, 6, 1), "done", evidence="Minutes", outcome="Weekly meeting")
    update(date(2026, 7, 1), "assured")
    update(date(2026, 4, 1), "not-started")  # told late: kept in its place
    (row,) = plan.actions(review_id)
    assert (row.state, row.completed, row.evidence, row.outcome) == (
        "assured",
        date(2026, 6, 1),
        "Minutes",
        "Weekly meeting",
    )
    assert [one.on.month for one in row.updates] == [4, 5, 6, 7]
    update(date(2026, 8, 1), "under-way")
    assert plan.actions(None)[0].completed is None
    for call, code in (
        (lambda: update(date(2026, 9, 1), "finished"), "unknown-choice"),
        (lambda: update(date(2066, 9, 1), "done"), "date-far-ahead"),
        (lambda: plan.add_action(recommendation, text=""), "field-empty"),
        (lambda: plan.add_action("nobody", text="x"), "record-gone"),
        (
            lambda: plan.add_recommendation(review_id, reference="1", text="x", kind="national", scope="local"),
            "recommendation-reference-used",
        ),
    ):
        with pytest.raises(UserError) as refused:
            call()
        assert refused.value.code == code


def test_learning_events_and_who_came(services: Services, review_id: str) -> None:
    learning = services.learning
    lesson = services.analysis.add_lesson(review_id, title="Look", text="").made_id
    agency = services.agencies.ensure("POL", "Invented Police")
    event = learning.add_event(
        title="Seminar", kind="learning-event", on=date(2026, 9, 1), capacity=40, lesson_ids=[lesson]
    ).made_id
    learning.set_attendance(event, agency_id=agency.id, count=12)
    learning.set_attendance(event, body="Community Board", count=3)
    learning.set_attendance(event, body="Community Board", count=4)
    learning.set_attendance(event, body="Nobody", count=0)
    (row,) = learning.events()
    assert [(one.body, one.count) for one in row.attendance] == [("Invented Police", 12), ("Community Board", 4)]
    assert row.lesson_ids == (lesson,)
    learning.change_event(event, row.revision, changed="A weekly meeting.", lesson_ids=[])
    learning.set_attendance(event, body="Community Board", count=0)
    (row,) = learning.events()
    assert (row.changed, row.lesson_ids, len(row.attendance)) == ("A weekly meeting.", (), 1)
    for fields, code in (
        ({"title": "x", "kind": "party"}, "unknown-choice"),
        ({"title": "x", "kind": "briefing", "capacity": -1}, "number-negative"),
        ({"title": "x", "kind": "briefing", "lesson_ids": ["nobody"]}, "record-gone"),
    ):
        with pytest.raises(UserError) as refused:
            learning.add_event(on=date(2026, 1, 1), **fields)  # type: ignore[arg-type]
        assert refused.value.code == code
    assert len(learning.events()) == 1


def test_drafts_are_kept_overwritten_and_forgotten(services: Services) -> None:
    services.drafts.keep("review", "new", "one")
    before = len(services.log.rows())
    services.drafts.keep("review", "new", "two")
    draft = services.drafts.get("review", "new")
    assert draft is not None
    assert draft.payload == "two"
    assert len(services.drafts.all()) == 1
    assert len(services.log.rows()) == before
    services.drafts.drop("review", "new")
    services.drafts.drop("review", "new")
    assert services.drafts.get("review", "new") is None


def test_sections_stand_under_every_heading(services: Services, review_id: str) -> None:
    sections = services.report.sections(review_id, "overview-report")
    assert [section.number for section in sections][:3] == ["", "1", "2"]
    assert not any(section.body for section in sections)
    services.report.write(review_id, "overview-report", "methodology", "One two.\n\nThree.")
    services.report.write(review_id, "overview-report", "methodology", "One two.\n\nThree four.")
    written = {section.key: section for section in services.report.sections(review_id, "overview-report")}
    assert (written["methodology"].words, written["methodology"].revision) == (4, 2)
    assert written["methodology"].changed
    for document, key, code in (("poem", "x", "unknown-choice"), ("executive-summary", "preface", "no-such-section")):
        with pytest.raises(UserError) as refused:
            services.report.write(review_id, document, key, "x")
        assert refused.value.code == code


def test_the_log_tells_who_did_what(services: Services, review_id: str) -> None:
    services.reviews.change(review_id, None, chair="A. Chair (invented)")
    newest = services.log.rows(review_id)[0]
    assert (newest.action, newest.field, newest.value) == ("change", "chair", '"A. Chair (invented)"')
    assert newest.who == "A. Tester (invented)"
    assert services.log.rows(limit=1)[0].seq >= newest.seq
