"""Replacing: every way in which a name or an identifier was ever seen to survive."""

from __future__ import annotations

import pytest
from casts import answer, cast, person

from dhr_manager.disclosure.replacing import Replacer
from dhr_manager.disclosure.scanning import scan_text
from dhr_manager.domain.rows.partnership import AgencyRow

KEEP = Replacer(cast(), "public")
WITHHOLD = Replacer(cast(), "public", undecided="withhold")
AGENCY = AgencyRow("a", "SCH", "Larkfield Primary School", "Primary School 1", "education", 3)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Helen's mother rang. Helen’s phone.", "Anna's mother rang. Anna’s phone."),
        ("Saw Helen Marsh-Reed today", "Saw Anna today"),
        ("MARSH, HELEN rang; helen was upset", "Anna rang; Anna was upset"),
        ("from H. Marsh and H Marsh and Marsh, H. said", "from Anna and Anna and Anna said"),
        ("file helen_marsh_IMR.docx, HelenMarshIMR.docx", "file Anna_IMR.docx, AnnaIMR.docx"),
        ("to HELEN.MARSH86@Example.ORG today", "to [e-mail address] today"),
        ("to h.marsh@example.com or hmarsh@example.com", "to [e-mail address] or [e-mail address]"),
        ("Tanya rang. Tanya left; Tanya said", "A friend rang. A friend left; a friend said"),
        ("her friend Tanya Webb said", "her friend said"),
        ("Mrs Marsh, Mrs P Marsh, Mrs P. Marsh, Ms. Marsh", "Anna, Anna's mother, Anna's mother, Anna"),
        ("Mrs P Marsh's house", "Anna's mother's house"),
        ("PC Grant and PC 4471 and PC 4471 Lewis Grant came", " and ".join(["Police Officer 1"] * 3) + " came"),
        ("DR SHAH, Dr. A. Shah, dr shah", "GP1, GP1, GP1"),
        ("Reed was arrested. Mr. Reed. Dan Reed, D Reed", "Mark was arrested. Mark. Mark, Mark"),
        ("Call from Mrs Marsh, Jack and Sophie", "Call from Anna, Child 2 and Child 1"),
        ("seen: Helen Louise Marsh, Helen J. Marsh", "seen: Anna, Anna"),
        ("Ms Helen Marsh and Mr Daniel Reed", "Anna and Mark"),
        ("Helens phone and Daniels car", "Anna's phone and Mark's car"),
        ("He\u00adlen Mar\u200bsh", "Anna"),
        ("He\u0301len\u00a0Marsh", "Anna"),
        ("Hélen\u2009Marsh", "Anna"),
        ("Ｈｅｌｅｎ Ｍａｒｓｈ", "Anna"),
        ("H\u0435len M\u0430rsh", "Anna"),
        ("Helen\nMarsh; Helen  Marsh; Helen\tMarsh", "Anna; Anna; Anna"),
        ("Helenn stays, Michelen stays, Helsinki stays", "Helenn stays, Michelen stays, Helsinki stays"),
        ("A grant was paid. Grant of bail. Grant funding.", "A grant was paid. Grant of bail. Grant funding."),
        (
            "a pike in the reed; pat on the back; jack of all trades",
            "a pike in the reed; pat on the back; jack of all trades",
        ),
        ("Marshall and Grantham, Pikestaff and Reedham", "Marshall and Grantham, Pikestaff and Reedham"),
        ("He spoke to Grant and to Pike", "He spoke to Police Officer 1 and to Social Worker 1"),
    ],
)
def test_names(text: str, shown: str) -> None:
    replaced = KEEP.replace(text)
    assert replaced.text == shown
    assert not replaced.asked


@pytest.mark.parametrize(
    ("text", "people"),
    [
        ("Marsh was seen", {"Helen Marsh", "Sophie Marsh", "Jack Marsh", "Patricia Marsh"}),
        ("The Marshes left", {"Helen Marsh", "Sophie Marsh", "Jack Marsh", "Patricia Marsh"}),
        ("spoke to Susan Marsh", {"Helen Marsh", "Sophie Marsh", "Jack Marsh", "Patricia Marsh"}),
        ("spoke to Oliver Grant", {"Lewis Grant"}),
        ("Helen Brown of housing", {"Helen Marsh"}),
        ("HM said", {"Helen Marsh"}),
        ("HM's bag", {"Helen Marsh"}),
        ("told H.M. to leave", {"Helen Marsh"}),
        ("Hel rang", {"Helen Marsh"}),
        ("DR attended", {"Daniel Reed"}),
        ("Pat came", {"Patricia Marsh"}),
        ("Dan left", {"Daniel Reed"}),
        ("near Grant Road", {"Lewis Grant"}),
    ],
)
def test_what_is_asked(text: str, people: set[str]) -> None:
    asked = KEEP.replace(text)
    assert asked.text == text
    assert {leak.person_id for leak in asked.asked} == people
    assert not any(leak.certain for leak in asked.asked)
    withheld = WITHHOLD.replace(text)
    assert "withheld]" in withheld.text
    assert not scan_text(withheld.text, cast(), "public")


@pytest.mark.parametrize(
    "text",
    [
        "HM Coroner",
        "HM Senior Coroner",
        "HM Prison Bullingdon",
        "HMP Bullingdon",
        "HM Courts and Tribunals Service",
        "HM Inspectorate",
        "HM Revenue & Customs",
        "HM Government",
        "HM Treasury",
        "HM Land Registry",
        "H.M. Prison",
        "His Majesty's Coroner",
        "Dr Jones, Dr. Jones",
        "hm, dan, hel",
        "DAN and HEL",
        "St Helens",
    ],
)
def test_what_stays_and_is_not_asked(text: str) -> None:
    replaced = KEEP.replace(text)
    assert replaced.text is text
    assert not replaced.asked


def test_answers() -> None:
    said = "Call from HM worried. HM Prison. HM's mother"
    everywhere = Replacer(cast(), "public", [answer("Helen Marsh", "HM", "*", True)]).replace(said)
    assert everywhere.text == "Call from Anna worried. HM Prison. Anna's mother"
    phrase = Replacer(cast(), "public", [answer("Helen Marsh", "HM", "from HM worried", True)]).replace(said)
    assert phrase.text == "Call from Anna worried. HM Prison. HM's mother"
    assert [leak.variant for leak in phrase.asked] == ["HM"]
    nobody = Replacer(cast(), "public", [answer("Helen Marsh", "HM", "*", False)]).replace(said)
    assert nobody.text == said
    assert not nobody.asked


def test_the_words_around_answer_the_question() -> None:
    text = "We noted that Pat told the visitor about Dan; advised."
    for leak in KEEP.replace(text).asked:
        decided = Replacer(cast(), "public", [answer(leak.person_id or "", leak.variant, leak.around, True)])
        assert leak.variant not in [other.variant for other in decided.replace(text).asked]


def test_an_answer_for_one_of_several() -> None:
    text = "Marsh was seen"
    meant = Replacer(cast(), "public", [answer("Jack Marsh", "Marsh", "Marsh was seen", True)])
    assert meant.replace(text).text == "Child 2 was seen"
    others = [
        answer(name, "Marsh", "*", False) for name in ("Helen Marsh", "Sophie Marsh", "Patricia Marsh", "Jack Marsh")
    ]
    assert not Replacer(cast(), "public", others).replace(text).asked
    assert len(Replacer(cast(), "public", others[:3]).replace(text).asked) == 1


def test_an_answered_phrase_holds_in_the_finished_text() -> None:
    decisions = [answer("Helen Marsh", "HM", "Helen told HM visitors", False)]
    assert not scan_text("Anna told HM visitors", cast(), "public", decisions)


BIRTHS = """
12/05/1986|12.5.86|12-05-86|12 May 1986|12th of May 1986|1986-05-12|May 12th 1986|12th May, 1986|12/5/1986
|12.05.1986|12-May-86|12May1986|12051986|19860512|twelfth of May 1986|12 MAY '86
|1986-05-12T00:00:00|12\u00a0May\u00a01986
|12 / 05 / 1986|12 day of May 1986|1986/5/12|１２/０５/１９８６|12‑05‑1986""".replace("\n", "").split("|")


@pytest.mark.parametrize("written", BIRTHS)
def test_birth_in_any_form(written: str) -> None:
    assert KEEP.replace(f"Born {written}, seen").text.startswith("Born [date of birth]")
    assert [leak.kind for leak in scan_text(f"({written})", cast(), "public")] == ["born"]


@pytest.mark.parametrize(
    "written", ["13/05/1986", "12/06/1986", "12 May 1987", "May 1986", "12 May", "112/05/1986", "12/05/19861"]
)
def test_other_dates_stay(written: str) -> None:
    assert KEEP.replace(f"On {written} seen").text == f"On {written} seen"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("14 Larkfield Road, Aldbury, AL4 7QX", "[address]"),
        ("14, Larkfield Rd, Aldbury", "[address]"),
        ("14 LARKFIELD ROAD", "[address]"),
        ("14\u00a0Larkfield\nRoad", "[address]"),
        ("Larkfield Road", "[address]"),
        ("al4 7qx", "[postcode]"),
        ("AL47QX", "[postcode]"),
        ("AL4\u00a0 7QX", "[postcode]"),
        ("Larkfield Primary School", "[school]"),
        ("larkfield primary", "[school]"),
        ("07700 900417", "[telephone number]"),
        ("07700900417", "[telephone number]"),
        ("+44 7700 900417", "[telephone number]"),
        ("+44 (0)7700 900-417", "[telephone number]"),
        ("0044 7700900417", "[telephone number]"),
        ("(07700) 900 417", "[telephone number]"),
        ("07 700 900 417", "[telephone number]"),
        ("994 862 7490", "[NHS number]"),
        ("9948627490", "[NHS number]"),
        ("994-862-7490", "[NHS number]"),
        ("Helen.Marsh86@EXAMPLE.org", "[e-mail address]"),
        ("helen.marsh86 @ example.org", "[e-mail address]"),
    ],
)
def test_identifiers(written: str, shown: str) -> None:
    assert KEEP.replace(f"at {written} today").text == f"at {shown} today"
    assert scan_text(f"at {written}.", cast(), "public")


def test_the_town_is_no_identifier() -> None:
    text = "Aldbury Police came to Aldbury; Larkfield Medical Practice wrote; 1994862749012"
    assert KEEP.replace(text).text is text
    assert KEEP.replace("at 14 Larkfield Road. Aldbury Police came").text == "at [address]. Aldbury Police came"
    assert KEEP.replace("14 Larkfield Road, Aldbury Police came").text == "[address], Aldbury Police came"


def test_agencies_that_tell_are_neutral() -> None:
    medical = AgencyRow("b", "GP", "Larkfield Medical Practice", "the GP practice", "health", 1)
    police = AgencyRow("c", "POL", "Aldbury Police", "the police", "police", 1)
    replacer = Replacer(cast(), "public", agencies=[AGENCY, medical, police])
    shown = replacer.replace("Seen by the Larkfield Medical Practice, Larkfield Primary School and Aldbury Police.")
    assert shown.text == "Seen by the GP practice, Primary School 1 and Aldbury Police."
    assert (
        Replacer(cast(), "panel", agencies=[AGENCY]).replace("Larkfield Primary School").text
        == "Larkfield Primary School"
    )


def test_audiences() -> None:
    text = "Helen Marsh of 14 Larkfield Road met Daniel"
    assert Replacer(cast(), "panel").replace(text).text is text
    own = (person("Helen Marsh", "victim", "Anna", "Helen|HM", shown=(("family", "Helen"),)), *cast()[1:])
    family = Replacer(own, "family").replace("Helen Marsh met Daniel. Helen's bag. Mrs Helen Marsh")
    assert family.text == "Helen met Mark. Helen's bag. Helen"
    assert not scan_text(family.text, own, "family")
    assert scan_text("Helen Marsh", own, "family")


def test_one_person_without_a_pseudonym_is_never_shown_by_name() -> None:
    assert Replacer([person("Zed Alpha", "lodger", "")], "public").replace("Zed Alpha left").text == "[lodger] left"


def test_names_of_other_makes() -> None:
    people = [
        person("Siân O'Brien-McDonald", "friend", "Beth", "O'Brien"),
        person("Łucja Ślązak", "friend", "Ola"),
        person("James Ng", "friend", "Tom"),
        person("Will Mark", "friend", "Rhys"),
        person("Anne-Marie van der Berg", "friend", "Cleo"),
    ]
    replacer = Replacer(people, "public")
    for text, shown in [
        ("Sian OBrien-Mcdonald", "Beth"),
        ("SIÂN O’BRIEN-MCDONALD’S", "Beth’s"),
        ("seen by Lucja Slazak", "seen by Ola"),
        ("James' house", "Tom's house"),
        ("told James Ng so", "told Tom so"),
        ("it will mark a change", "it will mark a change"),
        ("told Will Mark so", "told Rhys so"),
        ("told Anne-Marie van der Berg so", "told Cleo so"),
        ("told Ms van der Berg so", "told Cleo so"),
    ]:
        assert replacer.replace(text).text == shown


def test_places_of_replacements() -> None:
    text = "Then Helen’s mum and Mr  Reed."
    rows = KEEP.replace(text).replaced
    assert [text[row.start : row.end] for row in rows] == ["Helen", "Mr  Reed"]
    assert [row.person_id for row in rows] == ["Helen Marsh", "Daniel Reed"]
