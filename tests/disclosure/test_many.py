"""Many texts against a big cast: the work grows with the texts, not with texts times names."""

from __future__ import annotations

from casts import cast, person

from dhr_manager.disclosure.replacing import Replacer


def test_many_texts_against_many_variants() -> None:
    letters = "abcdefghij"
    crowd = [person(f"Fore{one}{two} Sur{one}{two}y", pseudonym="P") for one in letters for two in letters]
    replacer = Replacer([*cast(), *crowd], "public")
    texts = [f"Visit {number}: Helen Marsh told Foreab Suraby about Dr Shah." for number in range(3_000)]
    shown = [replacer.replace(text).text for text in texts]
    assert shown[7] == "Visit 7: Anna told P about GP1."
    assert not any("Helen" in text or "Shah" in text for text in shown)


def test_a_far_text_of_any_length_gives_the_same() -> None:
    replacer = Replacer(cast(), "public")
    long = "Seen at home and well. " * 20_000
    replaced = replacer.replace(f"{long}Helen Marsh left. {long}")
    assert replaced.text == f"{long}Anna left. {long}"
