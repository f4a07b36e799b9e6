"""Copying out of a damaged case file what still reads: nothing of the damaged file changes, the copy's links hold."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

import pytest

from dhr_manager import compose
from dhr_manager.bench.accept_return import invented_return
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.domain.errors import EnvironmentProblem, UserError
from dhr_manager.domain.rows.chronology import ChronologyFilter
from dhr_manager.services import case_files
from dhr_manager.system.paths import ProgramPaths

ROWS = 400
PAGE = 4096


@pytest.fixture
def home(tmp_path: Path) -> compose.Home:
    return compose.Home.at(ProgramPaths.under(tmp_path / "program"))


@pytest.fixture
def filled(home: compose.Home, case_path: Path, passphrase: str) -> Path:
    """A closed case file with a review and many entries."""
    opened, _ = compose.new_case(home, case_path, passphrase, cost=FLOOR_COST, invented=True)
    services = opened.services
    review = services.reviews.open(
        "2025/01", death=date(2022, 9, 19), notified=date(2022, 10, 3), profile=compose.guidance_profile()
    ).made_id
    agency = services.agencies.ensure("POL", "Invented police")
    file_id = services.returns.stage(review, agency.id, invented_return(ROWS)).made_id
    services.returns.accept(file_id, everything=True)
    opened.case.close()
    return case_path


def entries(home: compose.Home, path: Path, passphrase: str) -> int:
    opened = compose.open_case(home, path, passphrase)
    try:
        review = opened.services.reviews.by_reference("2025/01")
        index = opened.services.chronology.index(review.id, ChronologyFilter(words="spoken"))
        assert index.ids
        return index.total
    finally:
        opened.case.close()


def test_a_whole_file_is_copied_whole(home: compose.Home, filled: Path, passphrase: str) -> None:
    copied = case_files.copy_out(filled, passphrase)
    assert copied.losses == ()
    assert entries(home, copied.path, passphrase) == ROWS
    assert all(part.ok for part in case_files.check(copied.path, passphrase, paths=home.paths))


def test_damaged_pages_lose_what_stood_on_them_and_no_more(home: compose.Home, filled: Path, passphrase: str) -> None:
    data = bytearray(filled.read_bytes())
    at = len(data) // PAGE * 2 // 3 * PAGE  # a page among those written last: entries, their log, their words
    data[at + 64 : at + 128] = bytes(64)
    filled.write_bytes(data)
    before = hashlib.sha256(filled.read_bytes()).digest()
    copied = case_files.copy_out(filled, passphrase)
    assert hashlib.sha256(filled.read_bytes()).digest() == before
    assert copied.rows > ROWS
    parts = {part.name: part.ok for part in case_files.check(copied.path, passphrase, paths=home.paths)}
    assert all(parts[name] for name in ("opens", "journal", "pages", "seals", "links"))


def test_nothing_is_overwritten(filled: Path, passphrase: str) -> None:
    first = case_files.copy_out(filled, passphrase).path
    kept = first.read_bytes()
    with pytest.raises(UserError, match="case-exists"):
        case_files.copy_out(filled, passphrase)
    assert first.read_bytes() == kept


def test_a_file_damaged_at_its_start_leaves_nothing_behind(filled: Path, passphrase: str) -> None:
    data = bytearray(filled.read_bytes())
    data[: PAGE * 2] = bytes(PAGE * 2)
    filled.write_bytes(data)
    with pytest.raises(EnvironmentProblem):
        case_files.copy_out(filled, passphrase)
    assert not list(filled.parent.glob("*copied-out*"))
