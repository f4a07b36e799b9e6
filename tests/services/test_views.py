"""Saved views: kept whole, named once, changed, deleted and brought back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.services.bundle import Services
from dhr_manager.services.views import as_json, wanted_of

POLICE = ChronologyFilter(agency_ids=frozenset({"a", "b"}), words="stairs", start=date(2020, 1, 1), descending=True)
_keys = st.frozensets(st.text(max_size=8), max_size=4)
_days = st.none() | st.dates()


@given(
    st.builds(
        ChronologyFilter, _keys, _keys, _keys, _keys, _days, _days, st.text(), _keys, _keys,
        st.booleans(), st.booleans(), st.booleans(),
    )
)  # fmt: skip
def test_every_filter_comes_back_as_it_was_kept(wanted: ChronologyFilter) -> None:
    assert wanted_of(as_json(wanted)) == wanted


def test_what_a_later_version_kept_is_left_out() -> None:
    assert wanted_of('{"moods": ["dark"], "words": "stairs"}') == ChronologyFilter(words="stairs")


def test_a_view_is_kept_renamed_changed_and_deleted(services: Services, review_id: str) -> None:
    made = services.views.add(review_id, "  Police,  stairs ", POLICE).made_id
    (view,) = services.views.all(review_id)
    assert (view.id, view.name, view.wanted) == (made, "Police, stairs", POLICE)
    services.views.rename(made, view.revision, "Stairs")
    services.views.change(made, None, ChronologyFilter(commented=True))
    (view,) = services.views.all(review_id)
    assert (view.name, view.wanted) == ("Stairs", ChronologyFilter(commented=True))
    services.views.delete(made)
    assert services.views.all(review_id) == ()
    services.undo.undo()
    assert [one.name for one in services.views.all(review_id)] == ["Stairs"]


def test_views_stand_in_the_order_they_were_made(services: Services, review_id: str) -> None:
    for name in ("Zulu", "Alpha", "Mike"):
        services.views.add(review_id, name, POLICE)
    assert [one.name for one in services.views.all(review_id)] == ["Zulu", "Alpha", "Mike"]


@pytest.mark.parametrize(
    ("name", "wanted", "code"),
    [
        ("stairs", POLICE, "view-named"),
        (" ", POLICE, "field-empty"),
        ("Everything", ChronologyFilter(descending=True), "view-empty"),
    ],
)
def test_a_view_needs_a_name_of_its_own_and_a_filter(
    services: Services, review_id: str, name: str, wanted: ChronologyFilter, code: str
) -> None:
    services.views.add(review_id, "Stairs", POLICE)
    with pytest.raises(UserError) as error:
        services.views.add(review_id, name, wanted)
    assert error.value.code == code
