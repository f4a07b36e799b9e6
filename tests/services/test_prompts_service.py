"""Prompts over a real case file: rules kept for one review, prompts dismissed and asked again, completeness."""

from __future__ import annotations

from datetime import date

import pytest

from dhr_manager.domain.errors import UserError
from dhr_manager.domain.prompts.model import Prompt
from dhr_manager.services.bundle import Services


@pytest.fixture
def entries(services: Services, review_id: str) -> dict[str, str]:
    """A referral of the practice that nobody received, a contact, a visit before the review period."""
    gp = services.agencies.add("GP", "Larkfield Practice", kind="health").made_id
    csc = services.agencies.add("CSC", "Children's Social Care", kind="council").made_id
    make = services.entries.make
    return {
        "gp": gp,
        "csc": csc,
        "sent": make(review_id, agency_id=gp, date_text="14/03/2020", event="Bruise", action="Referral to CSC").made_id,
        "visit": make(review_id, agency_id=csc, date_text="1/2/2017", event="Home visit").made_id,
        "undated": make(review_id, agency_id=csc, event="Undated note").made_id,
    }


def looked(services: Services, review_id: str, rule: str) -> tuple[Prompt, ...]:
    found = services.prompts.look(services.prompts.source(review_id)).prompts
    return tuple(one for one in found if one.rule == rule)


def test_a_missing_counterpart_is_found_and_a_receipt_answers_it(
    services: Services, review_id: str, entries: dict[str, str]
) -> None:
    (one,) = looked(services, review_id, "counterpart")
    assert one.entry_ids == (entries["sent"],)
    assert one.agency_ids == (entries["gp"], entries["csc"])
    assert (one.first, one.last) == (date(2020, 3, 14), date(2020, 4, 11))
    services.entries.make(review_id, agency_id=entries["csc"], date_text="20/3/2020", event="Referral received")
    assert looked(services, review_id, "counterpart") == ()


def test_a_rule_is_changed_for_one_review_and_comes_back(
    services: Services, review_id: str, entries: dict[str, str]
) -> None:
    services.prompts.set_rule(review_id, "counterpart", words=("signpost*",), window=7)
    changed = services.prompts.rules(review_id)[0]
    assert (changed.words, changed.window, changed.changed) == (("signpost*",), 7, True)
    assert looked(services, review_id, "counterpart") == ()
    services.prompts.set_rule(review_id, "counterpart", on=False)
    assert services.prompts.rules(review_id)[0].window == 7
    services.prompts.reset_rule(review_id, "counterpart")
    assert not services.prompts.rules(review_id)[0].changed
    services.undo.undo()
    assert services.prompts.rules(review_id)[0].changed
    assert looked(services, review_id, "silence") is not None


def test_a_rule_set_back_by_hand_is_kept_no_more(services: Services, review_id: str) -> None:
    shipped = services.prompts.rules(review_id)[0]
    services.prompts.set_rule(review_id, "counterpart", window=7)
    services.prompts.set_rule(review_id, "counterpart", window=shipped.window)
    assert services.prompts.rules(review_id)[0] == shipped


@pytest.mark.parametrize(
    ("key", "fields", "code"),
    [("counterpart", {"window": -3}, "prompt-window"), ("counterpart", {"words": ()}, "prompt-words"),
     ("guilt", {}, "unknown-choice")],
)  # fmt: skip
def test_a_rule_that_cannot_be_changes_nothing(
    services: Services, review_id: str, key: str, fields: dict[str, object], code: str
) -> None:
    before = services.prompts.rules(review_id)
    with pytest.raises(UserError) as caught:
        services.prompts.set_rule(review_id, key, **fields)
    assert caught.value.code == code
    assert services.prompts.rules(review_id) == before


def test_a_prompt_is_dismissed_with_a_reason_and_asked_again(
    services: Services, review_id: str, entries: dict[str, str]
) -> None:
    (one,) = looked(services, review_id, "counterpart")
    services.prompts.dismiss(review_id, one.rule, one.subject, " Sent by post, seen in the file. ")
    services.prompts.dismiss(review_id, one.rule, one.subject, "Seen in the paper file.")
    answers = services.prompts.answers(review_id)
    assert answers[one.rule, one.subject].reason == "Seen in the paper file."
    assert services.prompts.source(review_id).answers == answers
    assert looked(services, review_id, "counterpart") == (one,)  # it is found still, and marked
    assert services.prompts.about(review_id, answers[one.rule, one.subject].id) == (one.rule, one.subject)
    assert services.prompts.about(review_id, entries["sent"]) is None
    services.prompts.take_back(answers[one.rule, one.subject].id)
    assert services.prompts.answers(review_id) == {}
    with pytest.raises(UserError) as caught:
        services.prompts.dismiss(review_id, one.rule, one.subject, "  ")
    assert (caught.value.code, caught.value.field) == ("field-empty", "reason")


def test_completeness_counts_what_there_is_and_what_is_missing(
    services: Services, review_id: str, entries: dict[str, str]
) -> None:
    services.returns.ask(review_id, entries["gp"], asked=date(2026, 9, 1), due=date(2026, 10, 1))
    services.chronology.comment(entries["sent"], "To be asked about")
    found = services.prompts.completeness(review_id)
    by_code = {one.agency.code: one for one in found.agencies}
    assert (by_code["GP"].rows, by_code["GP"].commented, by_code["GP"].missing) == (1, 1, True)
    assert (by_code["CSC"].rows, by_code["CSC"].dated, by_code["CSC"].before, by_code["CSC"].missing) == (
        2,
        1,
        1,
        False,
    )
    assert {one.entry_id for one in found.outliers} == {entries["visit"], entries["undated"]}
