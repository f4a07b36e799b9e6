"""The table *damage → sentence → next step*, row by row, on real encrypted files."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dhr_manager.db import opening, slots, sqlcipher
from dhr_manager.db.case_file import CaseFile, Passphrase, RecoveryKey
from dhr_manager.db.models.system import Setting
from dhr_manager.db.problems import PROBLEMS, translated
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.domain.errors import EnvironmentProblem, UserError
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.messages.casefile import NEXT_STEPS, SENTENCES


@pytest.fixture
def closed(case: CaseFile, case_path: Path) -> Path:
    """A case file with something in it that nobody has open."""
    with case.write() as unit:
        unit.bulk_add(Setting, [{"key": f"k{n}", "value": "v" * 400} for n in range(300)])
    case.close()
    return case_path


def refused(path: Path, passphrase: str, **how: bool) -> EnvironmentProblem:
    """The problem opening raises; its sentence exists and says what to do."""
    with pytest.raises(EnvironmentProblem) as caught:
        CaseFile.open(path, unlock=Passphrase(passphrase), **how)
    problem = caught.value
    assert problem.code in SENTENCES
    assert len(sentence(problem)) > 40
    assert "…" not in sentence(problem)
    return problem


def overwrite(path: Path, at: int, data: bytes) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(data)


def nothing_lies_about(path: Path) -> None:
    assert not path.with_name(path.name + "-shm").exists()
    assert not path.with_name(path.name + "-open").exists()


def test_wrong_passphrase(closed: Path) -> None:
    assert refused(closed, "another one").code == "wrong-passphrase"
    assert NEXT_STEPS["wrong-passphrase"] == ("try-again", "recovery-sheet")
    nothing_lies_about(closed)


def test_damaged_at_the_start_is_another_sentence(closed: Path, passphrase: str) -> None:
    overwrite(closed, 0, os.urandom(600))
    assert refused(closed, passphrase).code == "file-damaged-at-start"
    assert NEXT_STEPS["file-damaged-at-start"] == ("newest-backup",)


def test_flipped_page_is_said_when_it_is_read(closed: Path, passphrase: str) -> None:
    size = closed.stat().st_size
    for at in range(4096 * 3, size, 4096):
        overwrite(closed, at + 100, b"\x00\xff\x00")
    with pytest.raises(EnvironmentProblem) as caught:
        read_all(closed, passphrase)
    assert caught.value.code in {"pages-damaged", "file-damaged-at-start", "disk-error"}


def read_all(path: Path, passphrase: str) -> None:
    opened = CaseFile.open(path, unlock=Passphrase(passphrase))
    try:
        with opened.read() as unit:
            unit.session.connection().exec_driver_sql("SELECT sum(length(value)) FROM setting").fetchall()
    finally:
        opened.close()


@pytest.mark.parametrize("keep", [1, 4096, 4096 * 4])
def test_cut_file(closed: Path, passphrase: str, keep: int) -> None:
    with closed.open("r+b") as file:
        file.truncate(keep)
    assert refused(closed, passphrase).code in {"pages-damaged", "file-damaged-at-start", "not-a-case-file"}


def test_empty_file_is_not_taken_for_a_new_case(closed: Path, passphrase: str) -> None:
    closed.write_bytes(b"")
    assert refused(closed, passphrase).code == "file-empty"
    assert closed.stat().st_size == 0


def test_missing_file(tmp_path: Path, passphrase: str) -> None:
    assert refused(tmp_path / "none.dhr", passphrase).code == "case-missing"
    assert list(tmp_path.iterdir()) == []


def test_foreign_file_in_its_place(closed: Path, passphrase: str) -> None:
    closed.write_bytes(b"PK\x03\x04" + os.urandom(9000))
    assert refused(closed, passphrase).code == "file-damaged-at-start"


@pytest.mark.parametrize(
    "spoil",
    [
        "PRAGMA application_id = 7",
        "DROP TABLE alembic_version",
        "DELETE FROM alembic_version",
        "UPDATE case_info SET sentinel = 'something else'",
    ],
)
def test_encrypted_but_not_a_case_file(closed: Path, passphrase: str, spoil: str) -> None:
    with_key(closed, passphrase, spoil)
    assert refused(closed, passphrase).code == "not-a-case-file"


def with_key(path: Path, passphrase: str, *statements: str) -> None:
    """What somebody with the passphrase and another program could do."""
    key, _slot = slots.open_slot(slots.read(path), passphrase)
    connection = sqlcipher.connect(path, key)
    for statement in statements:
        connection.execute(statement)
    connection.close()


def test_newer_file_is_left_alone(closed: Path, passphrase: str) -> None:
    with_key(closed, passphrase, "UPDATE alembic_version SET version_num = '0999'")
    before = closed.read_bytes()
    problem = refused(closed, passphrase)
    assert (problem.code, problem.facts["version"]) == ("newer-file", "0999")
    assert closed.read_bytes() == before


def test_older_file_read_only(closed: Path, passphrase: str) -> None:
    with_key(closed, passphrase, "UPDATE alembic_version SET version_num = '0000'")
    assert refused(closed, passphrase, read_only=True).code == "older-file"


def test_slots_missing_then_recovery_sheet(case_path: Path, passphrase: str) -> None:
    made, sheet = CaseFile.create(case_path, passphrase=passphrase, who="invented", cost=FLOOR_COST)
    made.close()
    slots.slots_path(case_path).unlink()
    assert refused(case_path, passphrase).code == "slots-missing"
    opened = CaseFile.open(case_path, unlock=RecoveryKey(" ".join(sheet.groups).lower()))
    opened.add_slot("again (invented)", "a new passphrase", FLOOR_COST)
    opened.close()
    CaseFile.open(case_path, unlock=Passphrase("a new passphrase")).close()


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"minimum_reader": 1}', b"\xff\xfe", b"[" * 5000])
def test_slots_damaged(closed: Path, passphrase: str, content: bytes) -> None:
    slots.slots_path(closed).write_bytes(content)
    assert refused(closed, passphrase).code == "slots-damaged"


def test_sheet_of_another_file(closed: Path, tmp_path: Path) -> None:
    other, sheet = CaseFile.create(tmp_path / "other.dhr", passphrase="x", who="invented", cost=FLOOR_COST)
    other.close()
    with pytest.raises(UserError) as caught:
        CaseFile.open(closed, unlock=RecoveryKey(" ".join(sheet.groups)))
    assert caught.value.code == "sheet-of-another-file"


def test_second_opening_in_this_process_is_refused(case: CaseFile, case_path: Path, passphrase: str) -> None:
    problem = refused(case_path, passphrase)
    assert problem.code == "file-busy"
    assert problem.facts["who"] == case.who
    assert str(problem.facts["since"]).startswith("20")


HOLD = """
import sys
from pathlib import Path
from dhr_manager.db.case_file import CaseFile, Passphrase
case = CaseFile.open(Path(sys.argv[1]), unlock=Passphrase(sys.argv[2]))
print("open", flush=True)
sys.stdin.read()
"""


def test_second_process_is_refused_and_its_death_recovered(closed: Path, passphrase: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(closed), passphrase], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"open\n"
        assert refused(closed, passphrase).facts["who"] == "A. Tester (invented)"
        holder.kill()
    opened = CaseFile.open(closed, unlock=Passphrase(passphrase))
    assert opened.notices == ("lock-recovered",)
    opened.close()
    nothing_lies_about(closed)


def test_read_only_media(closed: Path, passphrase: str) -> None:
    before = sorted(path.name for path in closed.parent.iterdir())
    opened = CaseFile.open(closed, unlock=Passphrase(passphrase), read_only=True)
    with opened.read() as unit:
        assert unit.session.connection().exec_driver_sql("SELECT count(*) FROM setting").scalar_one() == 300
    with pytest.raises(EnvironmentProblem, match="read-only"), opened.write():
        pass
    opened.close()
    assert sorted(path.name for path in closed.parent.iterdir()) == before
    closed.with_name(closed.name + "-wal").write_bytes(b"something")
    assert refused(closed, passphrase, read_only=True).code == "journal-beside"


@pytest.mark.parametrize("folder", ["OneDrive - Invented Council", "Dropbox", "Google Drive"])
def test_synchronised_folder_is_refused_for_a_live_file(tmp_path: Path, folder: str, passphrase: str) -> None:
    place = tmp_path / folder / "cases"
    place.mkdir(parents=True)
    with pytest.raises(EnvironmentProblem, match="drive-synchronised"):
        CaseFile.create(place / "a.dhr", passphrase=passphrase, who="invented", cost=FLOOR_COST)
    assert list(place.iterdir()) == []


def test_attach_is_refused(case: CaseFile, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem, match="not-authorised"), case.read() as unit:
        unit.session.connection().exec_driver_sql(f"ATTACH '{tmp_path / 'out.db'}' AS out KEY ''")
    assert not (tmp_path / "out.db").exists()


def test_pragmas_stand(case: CaseFile) -> None:
    found = {name: case._connection.execute(f"PRAGMA {name}").fetchone()[0] for name in WANTED}
    assert found == WANTED
    assert sqlcipher.driver.sqlite_version_info >= sqlcipher.OLDEST_SQLITE
    assert not case.path.with_name(case.path.name + "-shm").exists()


WANTED = {
    "journal_mode": "wal",
    "locking_mode": "exclusive",
    "synchronous": 2,
    "fullfsync": 1,
    "temp_store": 2,
    "foreign_keys": 1,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "mmap_size": 0,
    "cipher_memory_security": "1",
}


class Coded(sqlcipher.driver.OperationalError):
    """An error of the driver with the result code of a case that no test can bring about."""

    def __init__(self, code: int) -> None:
        super().__init__("words that are never shown")
        self.sqlite_errorcode = code


@pytest.mark.parametrize(("code", "name"), sorted(PROBLEMS.items()))
def test_every_result_code_has_its_sentence(code: int, name: str) -> None:
    with pytest.raises(EnvironmentProblem) as caught, translated():
        raise Coded(code | 0x0300)  # extended codes keep the primary one in the low byte
    assert caught.value.code == name
    assert "never shown" not in sentence(caught.value)


def test_unknown_code_stays_a_bug() -> None:
    with pytest.raises(Coded), translated():
        raise Coded(1)


def test_every_next_step_belongs_to_a_sentence() -> None:
    assert set(NEXT_STEPS) <= set(SENTENCES)
    assert opening.JOURNAL == "-wal"
