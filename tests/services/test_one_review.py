"""One review in a case file of its own: all that belongs to it, equal column by column, and nothing of another."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dhr_manager import compose
from dhr_manager.db import one_review, slots, sqlcipher
from dhr_manager.db.models import load_all
from dhr_manager.db.recovery import RecoveryKey
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.domain.errors import Cancelled, EnvironmentProblem, UserError
from dhr_manager.services import case_files
from dhr_manager.services.one_review import copy_review
from dhr_manager.system import log
from dhr_manager.system.paths import ProgramPaths
from dhr_manager.ui.copy_words import report_text
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.messages.copying import KINDS

TODAY = date(2026, 11, 22)
CHAIR = "lantern gravel october piano seventy"
FULL, OTHER = "2022/03", "2023/01"


@pytest.fixture(scope="module")
def original(
    tmp_path_factory: pytest.TempPathFactory, sample_in: Callable[[compose.Home], tuple[Path, str]]
) -> Iterator[compose.Opened]:
    """The invented sample – several reviews – with a draft, something remembered, a contact and a shared event."""
    hooks = sys.excepthook
    home = compose.Home.at(ProgramPaths.under(tmp_path_factory.mktemp("copying") / "home"))
    opened = compose.open_case(home, *sample_in(home), today=lambda: TODAY)
    opened.services.drafts.keep("form", "1", '{"text": "Invented draft"}')
    yield opened
    opened.case.close()
    sys.excepthook = hooks
    log.stop()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the copy goes."""
    made = tmp_path / "for-the-chair"
    made.mkdir()
    return made


def review_id(opened: compose.Opened, reference: str) -> str:
    return opened.services.reviews.by_reference(reference).id


def raw(path: Path, passphrase: str) -> Any:
    key, _slot = slots.open_slot(slots.read(path), passphrase)
    return sqlcipher.connect(path, key)


def rows(connection: Any, table: str) -> dict[str, tuple[object, ...]]:
    return {row[0]: row for row in connection.execute(f"SELECT * FROM {table}")}  # noqa: S608  # names of our own


def everything(connection: Any) -> str:
    """Every value of every table of the file, the search index's own tables included, as one text."""
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    found = []
    for (name,) in names:
        try:
            values = connection.execute(f'SELECT * FROM "{name}"').fetchall()  # noqa: S608  # names of our own
        except sqlcipher.DriverError:  # the columns of a contentless index cannot be read; its tables can
            continue
        found += [str(bytes(v), "latin-1") if isinstance(v, bytes) else str(v) for row in values for v in row]
    return "\n".join(found)


def test_every_table_is_copied_or_left_out_for_a_reason() -> None:
    known = set(one_review.COPIED) | set(one_review.LEFT_OUT) | one_review.OWN
    assert known == set(load_all().metadata.tables)
    assert set(one_review.COPIED) | set(one_review.LEFT_OUT) <= set(KINDS)
    codes = {*one_review.LEFT_OUT.values(), *one_review.OTHERS.values(), one_review.SHARED_EVENTS}
    assert all(sentence(code) != f"{code.replace('-', ' ').capitalize()}." for code in codes)


@pytest.mark.parametrize("reference", [FULL, OTHER])
def test_the_copy_is_whole_equal_and_holds_nothing_of_another_review(
    original: compose.Opened, folder: Path, reference: str
) -> None:
    target, wanted = folder / "review.dhr", review_id(original, reference)
    before = {name: rows(original.case._connection, name) for name in load_all().metadata.tables if name != "case_info"}
    report, sheet = copy_review(original.case, wanted, target, CHAIR, cost=FLOOR_COST)
    assert {name: rows(original.case._connection, name) for name in before} == before  # the original was only read
    assert all(part.ok for part in case_files.check(target, CHAIR))
    assert all(part.ok for part in case_files.check(target, RecoveryKey(" ".join(sheet.groups))))
    copy = raw(target, CHAIR)
    try:
        there = {name: rows(copy, name) for name in one_review.COPIED}
        for name, found in there.items():
            assert found.items() <= before[name].items(), name
        counts = {each.kind: each.count for each in report.copied}
        assert counts == {name: len(found) for name, found in there.items() if found}
        assert set(there["review"]) == {wanted}
        mine = {str(row_id) for found in there.values() for row_id in found}
        others = {str(i) for name in one_review.COPIED for i in before[name]} - mine
        whole = everything(copy)
        assert [one for one in others if one in whole] == []
        texts = dict(original.case._connection.execute("SELECT id, text FROM person_name").fetchall())
        own_names = {text for i, text in texts.items() if i in mine}
        foreign = {text for text in texts.values() if text not in own_names and len(text) > 3}
        assert foreign
        assert [name for name in foreign if name in whole] == []
        assert "Invented draft" not in whole
        first = copy.execute("SELECT action, kind, field FROM change_log ORDER BY seq LIMIT 1").fetchone()
        assert first == ("change", "case_info", "copied_from")
        told = copy.execute("SELECT value FROM change_value ORDER BY seq LIMIT 1 OFFSET 1").fetchone()[0]
        assert report.from_head in told
        logged = {row[0] for row in copy.execute("SELECT record_id FROM change_log WHERE action = 'create'")}
        assert mine <= logged
    finally:
        copy.close()


def test_the_full_review_brings_all_its_kinds_and_is_worked_with_as_ever(
    original: compose.Opened, folder: Path
) -> None:
    target, wanted = folder / "review.dhr", review_id(original, FULL)
    copy_review(original.case, wanted, target, CHAIR, cost=FLOOR_COST)
    case = case_files.open_file(target, CHAIR, paths=ProgramPaths.under(folder.parent / "chairs-own"))
    try:
        services = compose.build_services(case, lambda: TODAY)
        here, there = original.services, services
        assert case.who == "Chair"
        assert there.people.cast(wanted) == here.people.cast(wanted)
        assert there.returns.board(wanted) == here.returns.board(wanted)
        assert there.timeline.milestones(wanted) == here.timeline.milestones(wanted)
        for file in (file for row in here.returns.board(wanted) for file in row.files):
            assert there.returns.original(file.id) == here.returns.original(file.id)
        assert there.reviews.open(
            "2026/55", death=date(2026, 5, 1), notified=date(2026, 5, 11), profile=compose.guidance_profile()
        )
    finally:
        case.close()


def test_the_report_gives_counts_and_reasons_and_no_name(original: compose.Opened, folder: Path) -> None:
    report, _ = copy_review(original.case, review_id(original, FULL), folder / "r.dhr", CHAIR, cost=FLOOR_COST)
    left = {(each.kind, each.reason) for each in report.left}
    assert ("review", "left-other-reviews") in left
    assert ("draft", "left-drafts") in left
    assert ("change_log", "left-history") in left
    text = report_text(report)
    assert "225 entries" in text
    assert "1 draft – not yet saved" in text
    names = original.case._connection.execute("SELECT text FROM person_name WHERE length(text) > 3").fetchall()
    assert [name for (name,) in names if name in text] == []


def test_cancelled_at_any_step_nothing_stays(original: compose.Opened, folder: Path) -> None:
    for most in (0.0, 0.5, 0.86):

        def stop(done: float, _what: str, most: float = most) -> None:
            if done >= most:
                raise Cancelled

        with pytest.raises(Cancelled):
            copy_review(original.case, review_id(original, FULL), folder / "r.dhr", CHAIR, cost=FLOOR_COST, tell=stop)
        assert list(folder.iterdir()) == []


def test_a_disk_that_fills_leaves_nothing(original: compose.Opened, folder: Path) -> None:
    resource = pytest.importorskip("resource", reason="Windows has no limit on the size of files")
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill(done: float, _what: str) -> None:
        if done > 0.3:
            resource.setrlimit(resource.RLIMIT_FSIZE, (512, limit[1]))

    try:
        with pytest.raises(EnvironmentProblem) as caught:
            copy_review(original.case, review_id(original, FULL), folder / "r.dhr", CHAIR, cost=FLOOR_COST, tell=fill)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
    assert caught.value.code in {"disk-full", "disk-error"}
    assert list(folder.iterdir()) == []


def test_refusals(original: compose.Opened, folder: Path) -> None:
    wanted = review_id(original, OTHER)
    with pytest.raises(UserError, match="passphrase-weak"):
        copy_review(original.case, wanted, folder / "r.dhr", "ivy", cost=FLOOR_COST)
    (folder / "r.dhr").write_bytes(b"there already")
    with pytest.raises(UserError, match="case-exists"):
        copy_review(original.case, wanted, folder / "r.dhr", CHAIR, cost=FLOOR_COST)
    assert (folder / "r.dhr").read_bytes() == b"there already"
    with pytest.raises(UserError, match="no-such-folder"):
        copy_review(original.case, wanted, folder / "none" / "r.dhr", CHAIR, cost=FLOOR_COST)
    with pytest.raises(UserError, match="record-gone"):
        copy_review(original.case, "no such review", folder / "s.dhr", CHAIR, cost=FLOOR_COST)
    synchronised = folder / "OneDrive"
    synchronised.mkdir()
    with pytest.raises(EnvironmentProblem, match="drive-synchronised"):
        copy_review(original.case, wanted, synchronised / "r.dhr", CHAIR, cost=FLOOR_COST)
    assert list(synchronised.iterdir()) == []
    shutil.rmtree(folder)
