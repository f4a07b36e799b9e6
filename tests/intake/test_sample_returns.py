"""The eight invented returns of review A agree with their truth; what lay hidden in them is counted."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from making import TODAY

from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.returns import Found, ReturnRead
from dhr_manager.intake import libreoffice, read_return

ROOT = Path(__file__).resolve().parents[2]
RETURNS = ROOT / "resources" / "sample" / "returns"
TRUTH: dict[str, Any] = json.loads((ROOT / "tests" / "fixtures" / "review-a-truth.json").read_text("utf-8"))["files"]
FOUND = {
    "aldbury-police.docx": Found(),
    "larkfield-medical-practice.docx": Found(merged_cells=3),
    "aldbury-vale-mental-health-trust.xlsx": Found(comments=3, hidden_rows=3, merged_cells=1),
    "aldbury-childrens-social-care.xlsx": Found(hidden_sheets=1, merged_cells=1),
    "vale-homes-housing-association.csv": Found(),
    "aldbury-domestic-abuse-service.docx": Found(tracked_insertions=3, tracked_deletions=3, content_controls=3),
    "aldbury-ambulance-service.ods": Found(merged_cells=1),
    "larkfield-primary-school.doc": Found(),
}


@cache
def read(name: str) -> ReturnRead:
    return read_return(name, (RETURNS / name).read_bytes(), today=TODAY)


def needs_office(name: str) -> None:
    if name.endswith((".doc", ".rtf")) and libreoffice.installed() is None:
        pytest.skip("LibreOffice is not installed: the plain sentence is tested instead")


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_rows_agree_with_truth(name: str) -> None:
    needs_office(name)
    plain = read(name).as_json()
    assert plain["sha256"] == TRUTH[name]["sha256"]
    wanted = TRUTH[name]["rows"]
    assert len(plain["rows"]) == len(wanted)
    for found, truth in zip(plain["rows"], wanted, strict=True):
        for key in truth.keys() - {"incident"}:
            assert said(found[key]) == said(truth[key]), (truth["n"], key)


def said(value: object) -> object:
    """Words with their line breaks as spaces, as the truth has them; nothing read is an empty precision there."""
    return " ".join(value.split()) if isinstance(value, str) else value or ""


@pytest.mark.parametrize("name", sorted(TRUTH))
def test_what_lay_hidden_is_counted(name: str) -> None:
    needs_office(name)
    assert read(name).found == FOUND[name]


def test_line_breaks_of_the_agency_stay() -> None:
    assert "\n" in read("aldbury-police.docx").rows[0].event


def test_deleted_words_and_cover_are_left_out_with_reason() -> None:
    reasons = [left.reason for left in read("aldbury-domestic-abuse-service.docx").left_out]
    assert reasons.count("tracked-deletion") == 3
    police = read("aldbury-police.docx").left_out
    assert [left.text for left in police if left.reason == "no-dates-table"] == [
        "Completed by\tRecords manager",
        "Files seen\tAll electronic and paper records",
    ]
    assert [x.text for x in read("larkfield-medical-practice.docx").left_out if x.reason == "band"] == [
        "2020",
        "2021",
        "2022",
    ]


def test_old_word_without_libreoffice_asks_for_docx(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "installed", lambda: None)
    with pytest.raises(UserError, match="doc-needs-libreoffice"):
        read_return("x.doc", (RETURNS / "larkfield-primary-school.doc").read_bytes(), today=TODAY)
