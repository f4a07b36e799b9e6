"""The words documents share: dates softened, references in natural order, names kept out, colours that can be read."""

from __future__ import annotations

from datetime import date

import pytest
from invented import DEATH, REAL_NAME, source

from dhr_manager.documents.palette import AGENCY, role_colour
from dhr_manager.documents.text import clean, opens_like_formula, paragraphs, xml_text
from dhr_manager.documents.words import Wording, count, holds_name, listed, natural, soften
from dhr_manager.domain.drawing import COLOUR_ROLES


@pytest.mark.parametrize(
    "written",
    [
        "14 November 2020", "14th Nov 2020", "14/11/2020", "14.11.20", "14-11-2020", "2020-11-14", "Nov 14, 2020",
        "Saturday 14 November 2020", "the 14th of November 2020", "14 Nov. 2020", "14-Nov-20",
    ],
)  # fmt: skip
def test_a_full_date_becomes_its_month(written: str) -> None:
    assert soften(f"Seen {written} at home.") == "Seen November 2020 at home."
    assert soften(f"On {written} she called.") == "In November 2020 she called."


@pytest.mark.parametrize(
    "kept", ["in November 2020", "early 2020", "1/2 tablet", "31/02/2020", "0117 496 0123", "12.5 mg"]
)
def test_what_is_no_full_date_stays(kept: str) -> None:
    assert soften(kept) == kept


def test_only_the_day_of_the_death_is_softened_in_an_authors_text() -> None:
    text = "She died on 19 September 2022; the panel met on 17 January 2023."
    assert soften(text, only=DEATH) == "She died in September 2022; the panel met on 17 January 2023."
    assert Wording(source(), "panel").own(text) == text


def test_references_sort_naturally() -> None:
    found = sorted(["21.10.1", "10 (AVCCG)", "9", "21.9", "1a", "1"], key=natural)
    assert found == ["1", "1a", "9", "10 (AVCCG)", "21.9", "21.10.1"]


def test_counts_and_lists_are_words() -> None:
    assert (count(1, "entry", "entries"), count(0, "action"), count(12, "action")) == (
        "one entry",
        "no actions",
        "12 actions",
    )
    assert listed(["a", "b", "c"]) == "a, b and c"


def test_names_of_the_cast_are_seen_as_whole_words() -> None:
    cast = source().cast
    assert holds_name(f"about {REAL_NAME.upper()}", cast)
    assert holds_name("Learning from Beata", cast)
    assert not holds_name("Beatable odds", cast)


def test_form_and_marking_follow_the_review() -> None:
    from dataclasses import replace

    made = source()
    wording = Wording(replace(made, review=replace(made.review, name_form="DARDR", title="")), "public")
    assert wording.form == "Domestic Abuse Related Death Review"
    assert wording.person == "the person who died"
    assert wording.marking == ""
    assert wording.life(date(2022, 9, 19)) == "September 2022"


def test_text_is_fit_to_be_written() -> None:
    assert clean("a\x00b\x0bc\r\nd\ud800\ufffe") == "ab\nc\nd"
    assert xml_text('<a & "b">') == "&lt;a &amp; &quot;b&quot;&gt;"
    assert paragraphs("one\ntwo\n\n \nthree\n") == ["one\ntwo", "three"]
    assert [opens_like_formula(text) for text in ("=1", " +1", "-a", "@b", "a=1", "")] == [True] * 4 + [False] * 2


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_white_can_be_read_on_every_agency() -> None:
    assert len(set(AGENCY)) == 16
    assert all(1.05 / (_luminance(colour) + 0.05) >= 4.5 for colour in AGENCY)
    assert all(len(role_colour(role)) == 6 for role in (*COLOUR_ROLES, "agency-15"))
