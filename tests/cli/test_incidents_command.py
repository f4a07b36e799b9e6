"""`incidents`: the sample's nine incidents within the first 25 suggestions, from the files as agencies sent them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from said import RETURNS, Said

TRUTH = Path(__file__).resolve().parents[1] / "fixtures" / "review-a-truth.json"
Run = Callable[..., Said]


@pytest.fixture
def taken(on_case: Run, review: str) -> str:
    """The sample's returns, accepted; an old Word file is left aside, for it needs another program."""
    truth = json.loads(TRUTH.read_text("utf-8"))
    names = {one["code"]: one["name"] for one in truth["agencies"]}
    for name, file in truth["files"].items():
        if not name.endswith(".doc"):
            agency = ("--agency", file["agency"], "--agency-name", names[file["agency"]])
            said = on_case("intake", "--review", review, *agency, "--file", RETURNS / name, "--accept")
            assert said.code == 0, said.err
    return review


def test_the_nine_incidents_are_within_the_first_25(on_case: Run, taken: str) -> None:
    said = on_case("incidents", "--review", taken, "--json")
    found = json.loads(said.out)
    assert said.code == 0
    assert all(set(one) == {"score", "why", "entries"} for one in found)
    assert all(set(entry) == {"file", "n", "agency"} for one in found for entry in one["entries"])
    assert [one["score"] for one in found] == sorted((one["score"] for one in found), reverse=True)
    first = [{(entry["file"], entry["n"]) for entry in one["entries"]} for one in found[:25]]
    for incident in json.loads(TRUTH.read_text("utf-8"))["same_incident"]:
        rows = {(name, n) for name, n in incident["rows"] if not name.endswith(".doc")}
        covered = {key for one in first if len(rows & one) > 1 for key in rows & one}
        assert covered == rows, incident["id"]
    plain = on_case("incidents", "--review", taken)
    assert "kitchen" in plain.out


def test_a_review_without_entries_has_no_suggestions(on_case: Run, review: str) -> None:
    assert json.loads(on_case("incidents", "--review", review, "--json").out) == []
    assert on_case("incidents", "--review", "no/such").code == 2
