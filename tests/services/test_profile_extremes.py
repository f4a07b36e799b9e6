"""A partnership profile with numbers and texts that no screen and no database takes."""

from __future__ import annotations

import pytest

from dhr_manager import compose
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.plan import read_partnership


def test_a_number_larger_than_the_database_takes_is_named() -> None:
    data = dict(compose.partnership_profile())
    first = {**data["plan"]["priority"][0], "number": 10**30}
    data["plan"] = {**data["plan"], "priority": [first]}
    with pytest.raises(UserError, match="plan-bad-number"):
        read_partnership(data)


@pytest.mark.parametrize("name", ["name", "chair"])
def test_a_text_that_no_screen_can_show_is_named_with_its_place(name: str) -> None:
    with pytest.raises(UserError, match="plan-field-too-long") as long:
        read_partnership({**compose.partnership_profile(), name: "x" * 1_000_000})
    assert long.value.facts["place"] == "profile"
    assert long.value.field == name
