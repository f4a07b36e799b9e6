"""What the rules find: referrals without a receipt, contacts nothing answers, silences; and what they leave alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_manager.domain.lanes.model import DAY, Lane, LanesData
from dhr_manager.domain.prompts.finding import Finder, denied, parts
from dhr_manager.domain.prompts.looking import look
from dhr_manager.domain.prompts.model import Prompt, PromptEntry, PromptSource
from dhr_manager.domain.prompts.rules import Recipient, Rule
from dhr_manager.domain.prompts.spans import Spans
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.services.prompts import shipped

RULES, RECIPIENTS = shipped()
AGENCIES = (
    AgencyRow("pol", "POL", "Aldbury Police", "the police", "police", 0),
    AgencyRow("gp", "GP", "Larkfield Medical Practice", "the GP practice", "health", 1),
    AgencyRow("csc", "CSC", "Aldbury Children's Social Care", "children's social care", "council", 2),
    AgencyRow("idva", "IDVA", "Aldbury Domestic Abuse Service", "the specialist domestic abuse service",
              "specialist-service", 3),
)  # fmt: skip
DAY_ONE = date(2020, 3, 2)


def rule(key: str) -> Rule:
    return next(one for one in RULES if one.key == key)


def entry(number: int, agency: str, text: str, day: date | None = DAY_ONE) -> PromptEntry:
    return PromptEntry(f"e{number}", number, agency, day, day, text)


def found(key: str, *entries: PromptEntry, **changes: object) -> tuple[Prompt, ...]:
    source = PromptSource(entries, AGENCIES, (replace(rule(key), **changes),), RECIPIENTS, LanesData())
    return look(source).prompts


@pytest.mark.parametrize(
    ("text", "to"),
    [
        ("Referral sent to CSC.", {"csc"}),
        ("Referred her to Aldbury Children's Social Care the same day", {"csc"}),
        ("Referral made to the specialist domestic abuse service.", {"idva"}),
        ("Children’s social care notified, referral to children’s services made", {"csc"}),
        ("IDVA referral completed.", {"idva"}),
        ("Notified police", {"pol"}),
        ("She was seen. Referral to women's aid and to CSC", {"csc", "idva"}),
        ("Referral received from CSC", set()),
        ("Referred by the CSC", set()),
        ("No referral to CSC was made", set()),
        ("Did not refer to CSC; declined referral to IDVA", set()),
        ("Referral to CSC considered", {"csc"}),
        ("Considered a referral to CSC", set()),
        ("Spoke to CSC about the children", set()),
        ("Referral needed. CSC rang about something else", set()),
        ("Referral to GP made", set()),
        ("gp surgery rang; she was referred to csc by letter", set()),
    ],
)
def test_who_something_was_referred_to(text: str, to: set[str]) -> None:
    prompts = found("counterpart", entry(1, "gp", text))
    assert {agency for one in prompts for agency in one.agency_ids[1:]} == to
    assert all(one.agency_ids[0] == "gp" and one.entry_ids == ("e1",) for one in prompts)


@pytest.mark.parametrize(
    ("text", "days", "asked"),
    [
        ("Referral received", 3, False),
        ("Letter from GP about the family", 10, False),
        ("Letter from Larkfield Medical Practice filed", 28, False),
        ("Letter from GP about the family", 29, True),
        ("Home visit, children well", 3, True),
        ("Letter from POL", 3, True),
        ("Referral received", -1, True),
    ],
)
def test_a_receipt_within_the_window_answers(text: str, days: int, asked: bool) -> None:
    sent = entry(1, "gp", "Referral sent to CSC")
    there = entry(2, "csc", text, DAY_ONE + timedelta(days=days))
    assert bool(found("counterpart", sent, there)) == asked


def test_the_window_and_the_words_are_the_users() -> None:
    sent, there = entry(1, "gp", "Alerted CSC by form"), entry(2, "csc", "Form arrived", DAY_ONE + timedelta(days=5))
    assert found("counterpart", sent, there) == ()
    (one,) = found("counterpart", sent, there, words=("alerted",), answers=("form",), window=4)
    assert (one.first, one.last) == (DAY_ONE, DAY_ONE + timedelta(days=4))
    assert found("counterpart", sent, there, words=("alerted",), answers=("form",), window=5) == ()


def test_an_undated_referral_is_counted_not_placed() -> None:
    source = PromptSource(
        (entry(1, "gp", "Referral to CSC", None),), AGENCIES, (rule("counterpart"),), RECIPIENTS, LanesData()
    )
    looked = look(source)
    assert looked.prompts == ()
    assert looked.unplaced == {"counterpart": 1}


def test_undated_entries_of_the_other_agency_are_told() -> None:
    (one,) = found("counterpart", entry(1, "gp", "Referral to CSC"), entry(2, "csc", "Visit", None))
    assert one.undated == 1


@pytest.mark.parametrize(
    ("text", "later", "asked"),
    [
        ("Attended with bruising", "", True),
        ("Attended with bruising; asked about home, none disclosed", "", False),
        ("Attended with bruising; not asked about home", "", True),
        ("No bruising seen", "", False),
        ("Low mood", "Routine enquiry made", False),
        ("Low mood", "Repeat prescription", True),
        ("Pregnant, 12 weeks", "", True),
    ],
)
def test_contacts_without_a_recorded_enquiry(text: str, later: str, asked: bool) -> None:
    entries = [entry(1, "gp", text)]
    if later:
        entries.append(entry(2, "gp", later, DAY_ONE + timedelta(days=7)))
    assert bool(found("enquiry", *entries)) == asked


def test_only_the_agencies_the_rule_names_are_looked_at() -> None:
    assert found("enquiry", entry(1, "pol", "Bruising seen")) == ()
    assert found("enquiry", entry(1, "pol", "Bruising seen"), agencies=("POL",)) != ()


def test_risk_assessments_without_follow_up() -> None:
    assessed = entry(1, "pol", "DASH completed, graded medium")
    assert len(found("risk", assessed)) == 1
    assert found("risk", assessed, entry(2, "pol", "Safety planning at home", DAY_ONE + timedelta(days=20))) == ()
    assert len(found("risk", assessed, entry(2, "csc", "Referral made", DAY_ONE + timedelta(days=1)))) == 1
    assert found("risk", entry(1, "pol", "A dash to the shop")) == ()  # a code is written in capitals


def test_a_silence_is_asked_about_from_the_window_on() -> None:
    start = DAY_ONE.toordinal() * DAY
    lane = Lane("gp", "GP", "Practice", 1, ((start, start + DAY, 0), (start + 200 * DAY, start + 201 * DAY, 1)))
    data = LanesData((lane,), ("e1", "e2"))
    source = PromptSource((), AGENCIES, (rule("silence"),), RECIPIENTS, data)
    (one,) = look(source).prompts
    assert (one.subject, one.days, one.entry_ids) == ("gp:e1:e2", 199, ("e1", "e2"))
    longer = replace(source, rules=(replace(rule("silence"), window=200),))
    assert look(longer).prompts == ()


def test_a_rule_that_is_off_finds_nothing() -> None:
    assert found("counterpart", entry(1, "gp", "Referral sent to CSC"), on=False) == ()


def test_looking_can_be_stopped() -> None:
    class Stopped(Exception):
        pass

    def stop(_: float) -> None:
        raise Stopped

    source = PromptSource((entry(1, "gp", "x"),), AGENCIES, RULES, RECIPIENTS, LanesData())
    with pytest.raises(Stopped):
        look(source, stop)


_WORDS = "no referral to CSC from IDVA . ; bruise DASH the asked about GP"


@given(st.lists(st.sampled_from(_WORDS.split(" ")), max_size=30))
def test_any_words_are_looked_at_and_nothing_is_asked_twice(words: list[str]) -> None:
    entries = (entry(1, "gp", " ".join(words)), entry(2, "csc", " ".join(reversed(words))))
    prompts = look(PromptSource(entries, AGENCIES, RULES, RECIPIENTS, LanesData())).prompts
    keys = [(one.rule, one.subject) for one in prompts]
    assert len(keys) == len(set(keys))
    assert all(one.agency_ids[0] not in one.agency_ids[1:] for one in prompts)


@given(st.text(max_size=80))
def test_any_text_falls_into_parts(text: str) -> None:
    finder = Finder()
    finder.add("re*", "open")
    finder.add("safety plan*", "plan")
    broken = parts(text)
    assert all(part in text.replace("’", "'") for part in broken)
    assert all(0 <= one.start < one.end <= len(broken) for one in finder.find(broken))


def test_a_star_stands_for_any_ending_of_the_last_word() -> None:
    finder = Finder()
    finder.add("safety plan*", "plan")
    finder.add("anxi*", "mood")
    said = parts("Safety planning. ANXIETY, anxious; safety plain")
    assert [one.meaning for one in finder.find(said)] == ["plan", "mood", "mood"]


def test_a_not_counts_within_three_words_and_not_across_a_stop() -> None:
    assert denied(parts("no formal written referral"), 3)
    assert not denied(parts("no very formal written referral"), 4)
    assert not denied(parts("no. referral"), 2)


@given(
    st.lists(st.tuples(st.integers(1, 60), st.integers(0, 20)), max_size=12),
    st.integers(1, 80),
    st.integers(0, 30),
)
def test_spans_answer_as_a_plain_search_does(days: list[tuple[int, int]], first: int, length: int) -> None:
    spans, last = Spans(), first + length
    for start, wide in days:
        spans.add((start, start + wide))
    assert spans.any_between(first, last) == any(start <= last and start + wide >= first for start, wide in days)


def test_everyday_words_mean_the_agency_that_bears_them_or_one_of_its_kind() -> None:
    plain = (Recipient(("nurse",), ("nobody",), ("health",)),)
    source = PromptSource(
        (entry(1, "pol", "Referral to the nurse"),), AGENCIES, (rule("counterpart"),), plain, LanesData()
    )
    (one,) = look(source).prompts
    assert one.agency_ids == ("pol", "gp")
