"""A case file of every schema that was ever laid opens, is brought up to date, and holds what it held."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from dhr_manager import compose
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.services import case_files
from dhr_manager.system.paths import ProgramPaths

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "case_files"


@pytest.mark.parametrize("schema", sorted(path.stem for path in FOLDER.glob("*.dhr")))
def test_a_file_of_an_old_schema_opens_with_everything_in_it(schema: str, tmp_path: Path, passphrase: str) -> None:
    path = tmp_path / f"{schema}.dhr"
    for ending in ("", "-keys"):
        shutil.copyfile(FOLDER / f"{schema}.dhr{ending}", f"{path}{ending}")
    home = compose.Home.at(ProgramPaths.under(tmp_path / "program"))
    opened = compose.open_case(home, path, passphrase, today=lambda: date(2026, 11, 22))
    services = opened.services
    try:
        review = services.reviews.by_reference("2025/01")
        index = services.chronology.index(review.id, ChronologyFilter())
        assert (index.total, index.total_undated) == (2, 1)
        assert services.chronology.detail(index.ids[0]).comments[0].text == "Ask for the log."
        assert services.people.cast(review.id)[0].pseudonym == "Anna"
        assert services.action_plan.actions(review.id)[0].updates[0].text == "Begun"
        assert len(services.timeline.milestones(review.id)) == 27
        assert services.learning.events()[0].title == "E"
    finally:
        opened.case.close()
    assert all(part.ok for part in case_files.check(path, passphrase, paths=home.paths))
