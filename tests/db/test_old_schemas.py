"""A case file of every schema that was ever laid opens, is brought up to date, and holds what it held."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from dhr_manager import compose
from dhr_manager.db.case_file import CaseFile
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.services import case_files
from dhr_manager.system.paths import ProgramPaths

FOLDER = Path(__file__).resolve().parents[1] / "fixtures" / "case_files"


def words_found(case: CaseFile, words: str, review_id: str) -> set[str]:
    """Kinds of a review's records that hold one of the words: the index of step 0002 knows what was there before it."""
    with case.read() as unit:
        rows = unit.session.connection().exec_driver_sql(
            "SELECT m.kind FROM record_words JOIN record_word_row m ON m.row = record_words.rowid"
            " WHERE record_words MATCH ? AND m.review_id = ?",
            (" OR ".join(words.split()), review_id),
        )
        return {row[0] for row in rows}


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
        assert words_found(opened.case, "ivy log begun", review.id) == {
            "person",
            "person_name",
            "entry_comment",
            "action_update",
        }
    finally:
        opened.case.close()
    assert all(part.ok for part in case_files.check(path, passphrase, paths=home.paths))
