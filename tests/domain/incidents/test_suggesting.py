"""Accounts of one incident are found among others, for reasons that are said; the same at every run."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paraphrased_review import paraphrased

from dhr_manager.bench.incidents import found, invented, pairs_of, sample
from dhr_manager.domain.errors import Cancelled
from dhr_manager.domain.incidents.account import Account, AgencyKnown, Asked, Decided, Known
from dhr_manager.domain.incidents.grouping import cliques_of, groups_of, leaving_out
from dhr_manager.domain.incidents.suggest import suggest

DAY = date(2021, 3, 6).toordinal()  # a Saturday
AGENCIES = (
    AgencyKnown("POL", "POL", "Invented Police"),
    AgencyKnown("AMB", "AMB", "Invented Ambulance Service"),
    AgencyKnown("GP", "GP", "Invented Surgery"),
    AgencyKnown("IDVA", "IDVA", "Invented Women's Aid"),
    AgencyKnown("HOU", "HOU", "Invented Homes"),
)


def account(key: str, agency: str, event: str, *, day: int = DAY, width: int = 0, **more: object) -> Account:
    values: dict[str, object] = {"precision": "range" if width else "day", "uncertain": False, "time": None}
    values |= {"action": "", **more}
    return Account(key, agency, day, day + width, event=event, **values)  # type: ignore[arg-type]


def found_pairs(*accounts: Account, asked: Asked | None = None) -> set[frozenset[str]]:
    return pairs_of(one.ids for one in suggest(accounts, asked or Asked(agencies=AGENCIES)))


POLICE = account("a", "POL", "999 call, female punched in the kitchen, cut lip.", time="21:10")
CREW = account("b", "AMB", "Crew found laceration to mouth, patient says he hit her by the cooker.", time="21:30")


def test_all_incidents_of_the_sample_are_within_the_first_25() -> None:
    accounts, asked, truth = sample()
    first = suggest(accounts, asked)[:25]
    for incident in truth:
        covered = {key for one in first if len(incident & set(one.ids)) > 1 for key in incident & set(one.ids)}
        assert covered == incident
    precision, recall = found(first, truth)
    assert recall == 1.0
    assert precision > 0.5


def test_nothing_of_the_sample_hangs_on_its_cast() -> None:
    accounts, asked, truth = sample()
    assert found(suggest(accounts, replace(asked, cast=()))[:25], truth)[1] == 1.0


def test_paraphrases_are_found_by_people_place_kind_and_time() -> None:
    accounts, asked, truth = paraphrased()
    suggestions = suggest(accounts, asked)
    precision, recall = found(suggestions, truth.values())
    assert recall > 0.85
    assert precision > 0.7
    assert found(suggestions[:25], truth.values())[1] > 0.85


@pytest.mark.parametrize("seed", range(3))
def test_other_noise_changes_little(seed: int) -> None:
    accounts, asked, truth = paraphrased(noise=260, seed=seed)
    precision, recall = found(suggest(accounts, asked), truth.values())
    assert recall > 0.8
    assert precision > 0.6


def test_among_many_entries_planted_incidents_are_found() -> None:
    accounts, truth = invented(6_000, 80)
    precision, recall = found(suggest(accounts, Asked(agencies=AGENCIES)), truth)
    assert recall > 0.85
    assert precision > 0.6


def test_the_order_of_the_accounts_changes_nothing() -> None:
    accounts, asked, _ = paraphrased(noise=60)
    shuffled = list(accounts)
    random.Random(1).shuffle(shuffled)
    assert suggest(accounts, asked) == suggest(shuffled, asked)


def test_two_accounts_in_other_words_and_why() -> None:
    (one,) = suggest([POLICE, CREW], Asked(agencies=AGENCIES))
    why = {part.kind: part for part in one.why}
    assert one.ids == ("a", "b")
    assert why["dates"].facts == ("same-day", "0")
    assert why["time"].facts == ("minutes-apart", "20")
    assert {"~cut", "~hit"} & set(why["words"].facts)
    assert set(why["kind"].facts) == {"ambulance", "police-call"}
    assert 0 < one.score < 1


def test_one_agency_alone_is_never_suggested() -> None:
    assert not found_pairs(POLICE, replace(CREW, agency="POL"))


def test_a_date_alone_is_no_reason() -> None:
    assert not found_pairs(account("a", "HOU", "Boiler serviced."), account("b", "GP", "Flu clinic."))


@pytest.mark.parametrize(("apart", "expected"), [(0, True), (1, True), (2, True), (3, False), (30, False)])
def test_two_certain_days_may_lie_two_days_apart(apart: int, expected: bool) -> None:
    text = "Strangled on the landing with a dressing gown cord, grazed elbow, coffee table overturned."
    accounts = account("a", "POL", text), account("b", "IDVA", text, day=DAY + apart)
    assert bool(found_pairs(*accounts)) is expected


def test_an_unsure_date_reaches_further_where_words_agree() -> None:
    text = "Strangled on the landing with a dressing gown cord, grazed elbow, coffee table overturned."
    unsure = account("b", "IDVA", text, day=DAY + 4, uncertain=True)
    assert found_pairs(account("a", "POL", text), unsure)
    assert not found_pairs(account("a", "POL", "Punched her."), replace(unsure, event="He hit her."))


def test_a_year_is_brought_in_by_its_words_alone() -> None:
    year = account("b", "GP", "He hit her that year.", day=DAY - 64, width=364)
    assert not found_pairs(POLICE, replace(year, precision="year"))
    told = "Dragged by the hair across the gravel behind the bakery by the harbour, wrist fractured."
    others = [account(f"n{n}", "HOU", "Rent arrears letter sent.", day=DAY + 40 * n) for n in range(9)]
    pair = account("a", "POL", told), replace(year, precision="year", event=told)
    assert found_pairs(*pair, *others)


def test_a_day_told_in_the_text_counts_as_its_date() -> None:
    nurse = account("b", "GP", "Seen by nurse: punched in the mouth by partner on Saturday, lip cut.", day=DAY + 4)
    (one,) = suggest([POLICE, nurse], Asked(agencies=AGENCIES))
    assert next(part for part in one.why if part.kind == "dates").facts == ("told-day", "0")


def test_a_referral_sent_and_received_is_one_pair() -> None:
    sent = account("a", "POL", "Welfare check.", action="Referral made to Women's Aid.")
    received = account("b", "IDVA", "Referral received from police.", day=DAY + 1)
    other = account("c", "HOU", "Referral received from school.", day=DAY + 1)
    assert found_pairs(sent, received, other) == {frozenset("ab")}


def test_undated_and_open_entries_are_left_alone() -> None:
    undated = Account("b", "AMB", None, None, "undated", False, None, CREW.event, "")
    assert not found_pairs(POLICE, undated)
    assert not found_pairs(POLICE, replace(undated, first=DAY, precision="open"))


def test_a_name_of_the_cast_is_found_in_every_form() -> None:
    cast = (Known("p", "Anna", ("Helen Marsh", "Hel", "HM", "MARSH, Helen"), ("14 Larkfield Road, Aldbury",)),)
    asked = Asked(cast, AGENCIES)
    filler = [account(f"n{n}", "HOU", "Gutter cleared.", day=DAY + 40 + 9 * n) for n in range(40)]
    one = account("a", "POL", "999 call from HM at 14 Larkfield Road: punched in the hall.")
    other = account("b", "GP", "MARSH, Helen seen, black eye, hit at 14 Larkfield Road.")
    why = {part.kind: part.facts for part in suggest([one, other, *filler], asked)[0].why}
    assert why["people"] == ("Anna",)
    assert why["place"] == ("14 larkfield road",)
    assert not {"helen", "marsh", "larkfield"} & set(why["words"])


def test_three_agencies_are_one_suggestion() -> None:
    nurse = account("c", "GP", "Attended with cut lip: hit in the kitchen last night.", day=DAY + 1)
    (one,) = suggest([POLICE, CREW, nurse], Asked(agencies=AGENCIES))
    assert set(one.ids) == {"a", "b", "c"}


def test_cancelling_stops_it() -> None:
    def cancel(share: float) -> None:
        if share > 0.3:
            raise Cancelled

    accounts, asked, _ = paraphrased(noise=30)
    with pytest.raises(Cancelled):
        suggest(accounts, asked, cancel)


def test_what_was_decided_is_left_out_and_groups_fall_apart() -> None:
    nurse = account("c", "GP", "Attended with cut lip: hit in the kitchen last night.", day=DAY + 1)
    all_of_them = suggest([POLICE, CREW, nurse], Asked(agencies=AGENCIES))
    assert leaving_out(all_of_them, ()) == all_of_them

    def ids(*decided: Decided) -> list[set[str]]:
        return [set(one.ids) for one in leaving_out(all_of_them, decided)]

    assert ids(Decided("b", "a", "same")) == [{"a", "b", "c"}]  # the third joins the two
    assert ids(Decided("a", "b", "same"), Decided("b", "c", "same")) == []
    assert ids(Decided("a", "b", "same"), Decided("c", "b", "different")) == []  # what holds of one holds of its group
    assert sorted(map(sorted, ids(Decided("a", "b", "different")))) == [["a", "c"], ["b", "c"]]


_KEYS = st.sampled_from("abcdefgh")


@given(st.lists(st.tuples(_KEYS, _KEYS).filter(lambda pair: pair[0] != pair[1])))
def test_groups_hold_what_is_connected(pairs: list[tuple[str, str]]) -> None:
    groups = groups_of(pairs)
    assert sorted(key for ids in groups for key in ids) == sorted({key for pair in pairs for key in pair})
    place = {key: at for at, ids in enumerate(groups) for key in ids}
    assert all(place[one] == place[other] for one, other in pairs)


@given(st.lists(st.tuples(_KEYS, _KEYS).filter(lambda pair: pair[0] != pair[1])))
def test_every_pair_is_in_one_clique(pairs: list[tuple[str, str]]) -> None:
    wanted = {frozenset(pair) for pair in pairs}
    inside = [frozenset(pair) for ids in cliques_of(pairs) for pair in combinations(ids, 2)]
    assert sorted(map(sorted, inside)) == sorted(map(sorted, wanted))


_TEXT = st.text(st.sampled_from("abc déé'’&-/.,;: 1234\n☃"), max_size=60)
_ACCOUNT = st.builds(
    Account,
    id=st.uuids().map(str),
    agency=st.sampled_from(["POL", "AMB", "GP"]),
    first=st.none() | st.integers(DAY, DAY + 9),
    last=st.none() | st.integers(DAY + 9, DAY + 400),
    precision=st.none() | st.sampled_from(["day", "range", "part-month", "month", "year", "undated", "open"]),
    uncertain=st.booleans(),
    time=st.none() | st.sampled_from(["00:00", "23:59", "12:30"]),
    event=_TEXT | st.just("Punched in the kitchen, referral made to Women's Aid on Saturday 14/11/2020"),
    action=_TEXT,
    named=_TEXT,
    reference=_TEXT,
    people=st.frozensets(st.sampled_from(["p", "q"])),
)


@given(st.lists(_ACCOUNT, max_size=7, unique_by=lambda one: one.id), st.booleans())
def test_any_texts_and_dates_give_sound_suggestions(accounts: list[Account], few: bool) -> None:
    made = suggest(accounts, Asked((Known("p", "Anna", ("ab", "cé 1")),) if few else (), AGENCIES))
    agency = {one.id: one.agency for one in accounts}
    assert [one.score for one in made] == sorted((one.score for one in made), reverse=True)
    seen: set[frozenset[str]] = set()
    for one in made:
        assert len({agency[key] for key in one.ids}) == len(one.ids) >= 2
        assert 0 <= one.score <= 1
        pairs = {frozenset(pair) for pair in combinations(one.ids, 2)}
        assert not pairs & seen
        seen |= pairs
