"""Blank returns of a review: columns kept, files for one agency or all asked, nobody's name in them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from dhr_manager.domain.errors import Cancelled, UserError
from dhr_manager.services.blank_returns import KINDS, neutral_name
from dhr_manager.services.bundle import Services


@pytest.fixture
def agencies(services: Services, review_id: str) -> dict[str, str]:
    """Two that were asked, one that was not."""
    ids = {code: services.agencies.add(code, f"Invented {code}").made_id for code in ("GP", "POL", "HOU")}
    for code in ("GP", "POL"):
        services.returns.ask(review_id, ids[code], asked=date(2026, 9, 1), due=date(2027, 1, 15))
    return ids


def test_columns_are_kept_for_the_review(services: Services, review_id: str) -> None:
    usual = services.blank_returns.of_review(review_id)
    assert [key for key, needed in usual.columns if needed] == ["date", "source", "event", "action"]
    wanted = (("date", False), ("event", False), ("contact", True))
    services.blank_returns.save(review_id, wanted, " Please ring first. ")
    kept = services.blank_returns.of_review(review_id)
    assert kept.columns == (("date", True), ("event", True), ("contact", True))
    assert kept.note == "Please ring first."
    services.undo.undo()
    assert services.blank_returns.of_review(review_id).columns == usual.columns
    for columns, code in (((("event", True),), "blank-needs-column"), ((("shoe", True),), "unknown-choice")):
        with pytest.raises(UserError) as error:
            services.blank_returns.save(review_id, columns, "")
        assert error.value.code == code


def test_all_that_were_asked_or_one(
    services: Services, review_id: str, agencies: dict[str, str], tmp_path: Path
) -> None:
    job = services.blank_returns.gather(review_id)
    assert [source.agency_code for source in job.sources] == ["GP", "POL"]
    told: list[float] = []
    files = services.blank_returns.draw(job, KINDS, progress=told.append)
    assert told == sorted(told)
    assert [file.name for file in files[:4]] == [
        "blank-return-2022-03-GP.docx",
        "blank-return-2022-03-GP.xlsx",
        "covering-letter-2022-03-GP.docx",
        "covering-letter-2022-03-GP.pdf",
    ]
    folder = tmp_path / "out"
    folder.mkdir()
    services.blank_returns.record(review_id, files, folder)
    services.blank_returns.record(review_id, files[:1], folder)
    assert sorted(path.name for path in folder.iterdir()) == sorted(file.name for file in files)
    written = services.outputs.written(review_id)
    assert len(written) == 9
    assert {row.audience for row in written} == {"agency"}
    one = services.blank_returns.draw(services.blank_returns.gather(review_id, [agencies["HOU"]]), KINDS[:1])
    assert [file.agency_code for file in one] == ["HOU"]
    (folder / one[0].name).write_bytes(b"something else")
    services.blank_returns.record(review_id, one, folder)
    assert (folder / "blank-return-2022-03-HOU-2.docx").read_bytes() == one[0].data


def test_a_name_of_the_cast_stops_it(services: Services, review_id: str, agencies: dict[str, str]) -> None:
    assert agencies
    services.people.add(review_id, name="Wilhelmina Threlkeld", role="victim", group="subject", pseudonym="Anna")
    services.blank_returns.save(review_id, (("date", True), ("event", True)), "It is about Wilhelmina Threlkeld.")
    with pytest.raises(UserError) as error:
        services.blank_returns.draw(services.blank_returns.gather(review_id), KINDS)
    assert error.value.code == "names-left"


def test_nobody_to_write_to_nowhere_to_write_and_cancelled(services: Services, review_id: str, tmp_path: Path) -> None:
    with pytest.raises(UserError) as error:
        services.blank_returns.gather(review_id)
    assert error.value.code == "blank-no-agency"
    services.returns.ask(review_id, services.agencies.add("GP", "Invented").made_id, asked=date(2026, 9, 1))
    job = services.blank_returns.gather(review_id)

    def stop(_: float) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        services.blank_returns.draw(job, KINDS, progress=stop)
    with pytest.raises(UserError) as error:
        services.blank_returns.record(review_id, services.blank_returns.draw(job, KINDS[:1]), tmp_path / "missing")
    assert error.value.code == "output-folder-missing"


def test_names_of_files_tell_nobody() -> None:
    assert neutral_name("blank-return", "DHR 2025/02", "N/H-S", "docx") == "blank-return-DHR-2025-02-N-H-S.docx"
