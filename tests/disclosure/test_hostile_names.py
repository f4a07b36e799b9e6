"""Casts that are hard to keep out of a text: names that are words, names of other languages, swapped pseudonyms."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from casts import person

from dhr_manager.disclosure.replacing import Replacer
from dhr_manager.disclosure.scanning import Scanner
from dhr_manager.domain.rows.partnership import AgencyRow
from dhr_manager.domain.rows.people import PersonRow

ORDINARY = (
    person("Grace Hope", "victim", "Mary", "Grace|Mrs Hope|GH"),
    person("Mark Young", "perpetrator", "Will", "Mark|Mr Young"),
    person("May Green", "mother", "Grace's mother", "May|Mrs Green"),
    person("Will Brown", "friend", "Friend 1", "Will|Mr Brown"),
    person("Rose Young", "child", "Child A", "Rose", identifiers=(("school", "St James' School"),)),
    person("Bill Grant", "brother", "Tom", "Bill|Mr Grant"),
    person("Grant Young", "police officer", "Police Officer 1", "PC Young", identifiers=(("collar-number", "PC991"),)),
    person("Thomas Smith-Jones", "uncle", "Uncle 1", "Uncle Tom"),
)
TONGUES = (
    person(
        "Siân Llywelyn-Pryce", "victim", "Carys", "Siân", identifiers=(("address", "Tŷ Gwyn, Heol y Bont, Llandeilo"),)
    ),
    person("Máire Ní Dhomhnaill", "mother", "Carys's mother", "Máire"),
    person("Jean-Luc van der Berg", "consultant", "Consultant 1", "Dr van der Berg"),
    person(
        "Grzegorz Brzęczyszczykiewicz", "husband", "Peter", "Grzegorz", identifiers=(("telephone", "07700 900222"),)
    ),
    person("Peter Ap Rhys", "social worker", "Social Worker 1", "Mr Ap Rhys"),
    person("Priya", "friend", "Friend 1", identifiers=(("address", "Rose Cottage, 2a Church Lane"),)),
)
MORE = (
    person("June April", "friend", "Friend 1", "June"),
    person("Summer Day", "child", "Child 1", "Summer", identifiers=(("employer", "Tesco Stores Ltd"),)),
    person("Faith King", "worker", "Support Worker 1", "Faith"),
    person(
        "Muhammad Iqbal Khan",
        "husband",
        "Omar",
        "Mr Khan",
        identifiers=(("address", "Flat 12B, Hope House, 3-5 St. Mary's Road, Kings Langley"),),
    ),
)
SWAPPED = (
    person("Anna Nowak", "victim", "Helen", "Anna|AN"),
    person("Helen Nowak", "sister", "Anna's sister", "Helen"),
    person("An Ng", "neighbour", "Neighbour", "Mr Ng"),
)


def _shown(cast: Sequence[PersonRow], text: str) -> str:
    shown = Replacer(cast, "public", undecided="withhold").replace(text).text
    assert not [leak for leak in Scanner(cast, "public").scan(shown, "text") if leak.certain]
    return shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Will attended. He will attend in May 2019.", "Friend 1 attended. He will attend in May 2019."),
        ("Will attend on Monday. May need help.", "Will attend on Monday. May need help."),
        ("Seen 3 May 2019, May 5, mid May, May-June, in May.", "Seen 3 May 2019, May 5, mid May, May-June, in May."),
        ('"May I come in?" she asked.', '"May I come in?" she asked.'),
        ("Mark told Grace to mark the day.", "Will told Mary to mark the day."),
        ("Mark of respect. Grant of bail was refused.", "Mark of respect. Grant of bail was refused."),
        ("I hope Grace is well.", "I hope Mary is well."),
        ("Bill paid the bill. Grant funding.", "Tom paid the bill. Grant funding."),
        ("PC Grant Young and Bill Grant came.", "Police Officer 1 and Tom came."),
        ("May Green is here. Grace's mother rang.", "Mary's mother is here. Mary's mother rang."),
        ("Uncle Tom rang; Thomas left.", "Uncle 1 rang; Uncle 1 left."),
        ("He paid for a brown bill in the rose garden.", "He paid for a brown bill in the rose garden."),
        ("991 people came; PC 991 left", "991 people came; [collar number] left"),
        ("then mark said no", "then [name withheld] said no"),
        ("a mark said to be old", "a mark said to be old"),
        ("at St James\u2019 School and St James's School", "at [school] and [school]"),
        ("collar 991, PC991", "collar [collar number], [collar number]"),
    ],
)
def test_names_that_are_words(text: str, shown: str) -> None:
    assert _shown(ORDINARY, text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Sia\u0302n Llywelyn\u2011Pryce; LLYWELYN-PRYCE, Siân", "Carys; Carys"),
        ("sianllywelyn@x.example", "[e-mail address]"),
        ("M. Ní Dhomhnaill; Maire Ni Dhomhnaill", "Carys's mother; Carys's mother"),
        ("Dr J-L van der Berg; Dr J.L. van der Berg", "Consultant 1; Consultant 1"),
        ("at Ty Gwyn; at Heol y Bont; at rose cottage", "at [address]; at [address]; at [address]"),
        ("Peter ap Rhys told Grzegorz's son", "Social Worker 1 told Peter's son"),
        ("ring; 447700900222", "ring; [telephone number]"),
        ("telephone number 07700 900222", "[telephone number]"),
        ("P r i y a rang", "Friend 1 rang"),
        ("G r z e g o r z rang", "Peter rang"),
    ],
)
def test_names_of_other_languages(text: str, shown: str) -> None:
    assert _shown(TONGUES, text) == shown


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("On 3 June June rang. In June, June moved.", "On 3 June Friend 1 rang. In June, Friend 1 moved."),
        ("Summer holidays. In Summer 2020 Summer rang.", "Summer holidays. In Summer 2020 Child 1 rang."),
        ("A summer day. Faith groups met.", "A summer day. Faith groups met."),
        ("Mr Iqbal Khan; then Iqbal; Muhammad Iqbal", "Omar; then [name withheld]; Omar"),
        ("at 3-5 St. Marys Rd; Hope House; St Mary's Road", "at 3-5 [address]; [address]; [address]"),
        ("works at Tesco; Tesco Stores", "works at [workplace]; [workplace]"),
    ],
)
def test_seasons_middle_names_and_places(text: str, shown: str) -> None:
    assert _shown(MORE, text) == shown


def test_a_pseudonym_that_is_anothers_real_name_is_not_replaced_again() -> None:
    assert _shown(SWAPPED, "Anna and Helen attended.") == "Helen and Helen's sister attended."
    assert _shown(SWAPPED, "Helen Nowak rang Anna Nowak.") == "Helen's sister rang Helen."


def test_articles_are_no_initials() -> None:
    assert _shown(SWAPPED, "An officer came. AN AMBULANCE CAME.") == "An officer came. AN AMBULANCE CAME."
    assert _shown(SWAPPED, "Then AN spoke.") == "Then [initials withheld] spoke."


def test_the_same_text_twice_is_answered_alike() -> None:
    replacer = Replacer(ORDINARY, "public")
    first, second = (replacer.replace("".join(["Grace ", "rang."])) for _ in range(2))
    assert first == second
    assert first.text == "Mary rang."


def test_an_agency_that_tells_the_street_is_not_named_even_without_a_neutral_name() -> None:
    agency = AgencyRow("a", "GP", "Larkfield Medical Practice", "", "health", 1)
    lived = person("Helen Marsh", "victim", "Anna", identifiers=(("address", "14 Larkfield Road, Aldbury, AL4 7QX"),))
    shown = Replacer([lived], "public", agencies=[agency]).replace("Seen at Larkfield Medical Practice.").text
    assert shown == "Seen at an agency (GP)."
