"""What the command says about pseudonyms that would confuse a reader."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from said import Said


def test_a_cast_warns_of_a_pseudonym_that_is_a_real_name(
    on_case: Callable[..., Said], review: str, tmp_path: Path
) -> None:
    people = tmp_path / "cast.csv"
    people.write_text("name,role,pseudonym\nAnna Nowak,victim,Helen\nHelen Nowak,sister,Joan\n", encoding="utf-8")
    said = on_case("cast", "--review", review, "--csv", people)
    assert said.code == 0
    assert said.err.startswith("Helen: This pseudonym is, or holds, the real name of somebody")
    assert "Joan" not in said.err
