"""Undo and redo: each step taken back by a logged change, refused where the record moved on, right in the indexes."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from returns_made import day, prepared, row
from undo_looks import live_content, log_is_whole, words_found

from dhr_manager import compose
from dhr_manager.db.case_file import CaseFile
from dhr_manager.db.recovery import Passphrase
from dhr_manager.db.steps import steps_of
from dhr_manager.domain.errors import UserError
from dhr_manager.services.bundle import Services, build

TODAY = date(2026, 11, 22)


def told(services: Services) -> tuple[Any, ...]:
    what, _ = services.undo.can()
    return (what.verb, what.record.kind, what.record.number, what.part, what.fields, what.count) if what else ()


def test_a_change_is_undone_and_done_again_and_said(services: Services, review_id: str) -> None:
    recommendation = services.action_plan.add_recommendation(
        review_id, reference="3", text="Do it", kind="multi-agency", scope="local", owner="A"
    ).made_id
    services.action_plan.change_recommendation(recommendation, None, owner="B")
    assert told(services) == ("change", "recommendation", "3", "", ("owner",), 1)
    changes, what = services.undo.undo()
    assert what.fields == ("owner",)
    assert changes.touches("recommendation")
    assert services.action_plan.recommendations(review_id)[0].owner == "A"
    services.undo.redo()
    assert services.action_plan.recommendations(review_id)[0].owner == "B"
    services.undo.undo()
    services.undo.undo()
    assert services.action_plan.recommendations(review_id) == ()
    assert told(services)[:2] == ("create", "review")
    services.undo.redo()
    assert services.action_plan.recommendations(review_id)[0].owner == "A"
    assert log_is_whole(services.case)


def test_something_new_ends_what_could_be_done_again(services: Services, review_id: str) -> None:
    services.analysis.add_key_line(review_id, title="One", text="")
    services.undo.undo()
    services.analysis.add_key_line(review_id, title="Two", text="")
    with pytest.raises(UserError, match="nothing-to-redo"):
        services.undo.redo()


def test_taking_out_is_undone_with_what_went_along(services: Services, review_id: str) -> None:
    recommendation = services.action_plan.add_recommendation(
        review_id, reference="1", text="Do it", kind="multi-agency", scope="local"
    ).made_id
    services.action_plan.add_action(recommendation, text="First step")
    before = live_content(services.case)
    services.records.withdraw("recommendation", recommendation, "entered twice")
    assert told(services)[:2] == ("withdraw", "recommendation")
    services.undo.undo()
    assert live_content(services.case) == before
    services.undo.redo()
    services.records.restore("recommendation", recommendation)
    assert live_content(services.case) == before


def test_an_accepted_return_is_undone_in_one_step_and_taken_again_under_the_same_numbers(
    services: Services, review_id: str
) -> None:
    agency = services.agencies.add("POL", "Police (invented)", kind="police").made_id
    rows = [row(n, day(date(2020, 1, 1 + n % 28)), event=f"Orchard {n}") for n in range(225)]
    file_id = services.returns.stage(review_id, agency, prepared(rows)).made_id
    before = live_content(services.case)
    services.returns.accept(file_id)
    after = live_content(services.case)
    assert told(services) == ("create", "chronology_entry", "1", "", (), 225)
    services.undo.undo()
    assert live_content(services.case) == before
    assert words_found(services.case, review_id, "orchard") == [frozenset()]
    services.undo.redo()
    assert live_content(services.case) == after
    assert len(words_found(services.case, review_id, "orchard")[0]) == 225
    services.undo.undo()
    services.returns.decide(file_id, [0], "rejected", "not theirs")
    services.returns.accept(file_id)
    kept = live_content(services.case)["chronology_entry"]
    assert kept.keys() < after["chronology_entry"].keys()
    assert len(kept) == 224
    services.undo.undo()
    services.undo.undo()
    assert live_content(services.case) == before
    assert log_is_whole(services.case)


def test_the_order_follows_an_agency_code_that_is_undone(services: Services, review_id: str) -> None:
    agency = services.agencies.add("POL", "Police (invented)", kind="police").made_id
    file_id = services.returns.stage(review_id, agency, prepared([row(1, day(date(2020, 1, 1)))])).made_id
    services.returns.accept(file_id)
    before = live_content(services.case)
    services.agencies.change(agency, None, code="ZZZ")
    services.undo.undo()
    assert live_content(services.case) == before


def test_reading_a_return_again_cannot_be_undone_and_is_passed_over(services: Services, review_id: str) -> None:
    agency = services.agencies.add("POL", "Police (invented)", kind="police").made_id
    sent = prepared([row(1, day(date(2020, 1, 1)))])
    file_id = services.returns.stage(review_id, agency, sent).made_id
    services.returns.restage(file_id, type(sent)(read=_otherwise(sent.read), data=sent.data))
    with pytest.raises(UserError, match="undo-file"):
        services.undo.undo()
    assert told(services)[0] == "create"


def _otherwise(read: Any) -> Any:
    from dataclasses import replace

    return replace(read, rows=tuple(replace(one, event="read otherwise") for one in read.rows))


def test_a_document_that_left_the_program_is_no_step(services: Services, review_id: str) -> None:
    from dhr_manager.db.models.report import WrittenDocument

    before = services.undo.can()
    with services.case.write() as unit:
        unit.add(
            WrittenDocument(
                review_id=review_id, document="minutes", format="docx", audience="panel", file_name="m", sha256="0",
                pages=None,
            )
        )  # fmt: skip
    assert services.undo.can() == before


def test_what_another_person_did_since_is_not_overwritten(services: Services, review_id: str) -> None:
    line = services.analysis.add_key_line(review_id, title="One", text="").made_id
    services.analysis.change_key_line(line, None, title="Two")
    mine, services.case.steps = services.case.steps, steps_of(services.case.file_id, "B. Other (invented)")
    services.analysis.change_key_line(line, None, title="Three")
    finding = services.analysis.add_finding(review_id, title="F", text="t", why="w", key_line_id=line).made_id
    services.case.steps = mine
    with pytest.raises(UserError, match="undo-moved-on"):
        services.undo.undo()
    assert services.analysis.key_lines(review_id)[0].title == "Three"
    with pytest.raises(UserError, match="undo-moved-on"):  # the finding of the other hangs on it
        services.undo.undo()
    assert services.analysis.findings(review_id)[0].id == finding


def test_steps_outlive_a_lock_and_end_where_an_older_state_is_put_back(
    case: CaseFile, case_path: Path, passphrase: str
) -> None:
    services = build(case, lambda: TODAY)
    services.reviews.open(
        "2025/01", death=date(2022, 9, 19), notified=date(2022, 10, 3), profile=compose.guidance_profile()
    )
    case.close()
    older = case_path.read_bytes()
    again = CaseFile.open(case_path, unlock=Passphrase(passphrase))
    services = build(again, lambda: TODAY)
    assert told(services)[:2] == ("create", "review")
    services.reviews.change(services.reviews.register()[0].review.id, None, title="Anna")
    again.close()
    case_path.write_bytes(older)
    third = CaseFile.open(case_path, unlock=Passphrase(passphrase))
    assert build(third, lambda: TODAY).undo.can() == (None, None)
    third.close()


def test_drafts_are_no_steps(services: Services) -> None:
    services.drafts.keep("form", "key", "{}")
    assert services.undo.can() == (None, None)
