"""The change log: what it records, and that nothing of it can be altered unnoticed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from dhr_manager.db import log_check
from dhr_manager.db.case_file import CaseFile, Passphrase
from dhr_manager.db.change_log import LogHead
from dhr_manager.db.models.system import BackupRecord, Setting
from dhr_manager.domain.errors import UserError
from dhr_manager.domain.rows.case import LogRow
from dhr_manager.system.paths import ProgramPaths
from dhr_manager.system.settings import Settings


def log(case: CaseFile) -> tuple[LogRow, ...]:
    return log_check.log_rows(case._connection, 0)


def checked(case: CaseFile, *anchors: LogHead) -> log_check.LogChecked:
    return log_check.check_log(case._connection, anchors)


def forge(case: CaseFile, *statements: str) -> None:
    """What somebody with the passphrase could do with another program: the triggers go first."""
    for name in ("change_log_never_updated", "change_log_never_deleted", "change_value_never_updated"):
        case._connection.execute(f"DROP TRIGGER IF EXISTS {name}")
    for statement in statements:
        case._connection.execute(statement)


@pytest.fixture
def written(case: CaseFile) -> CaseFile:
    with case.write() as unit:
        one = unit.add(Setting(key="a", value="first"))
    with case.write() as unit:
        unit.set(unit.get(Setting, one), 1, value="second", key="b")
    with case.write() as unit:
        unit.bulk_add(Setting, [{"key": f"k{n}", "value": str(n)} for n in range(5)])
    with case.write() as unit:
        unit.withdraw(unit.get(Setting, one), "entered twice")
    return case


def test_one_row_a_creation_one_a_changed_field(written: CaseFile) -> None:
    rows = log(written)
    assert [(row.action, row.field) for row in rows[:3]] == [("create", "*"), ("change", "key"), ("change", "value")]
    assert [row.action for row in rows[3:]] == ["create"] * 5 + ["withdraw"]
    assert json.loads(rows[0].value or "") == {"key": "a", "value": "first"}
    assert json.loads(rows[2].value or "") == "second"
    assert json.loads(rows[8].value or "") == "entered twice"
    assert {row.who for row in rows} == {written.who}
    assert [row.seq for row in rows] == list(range(1, 10))
    assert checked(written, written.log_head()).ok


def test_unchanged_fields_write_nothing(written: CaseFile) -> None:
    before = written.log_head()
    with written.write() as unit:
        ids = unit.bulk_add(Setting, [])
        record = unit.get(Setting, log(written)[3].record_id)
        unit.set(record, None, value=record.value)
    assert ids == []
    assert written.log_head() == before


def test_bulk_and_single_creations_log_alike(case: CaseFile) -> None:
    with case.write() as unit:
        unit.add(Setting(key="a", value="x"))
        unit.bulk_add(Setting, [{"key": "b", "value": "x"}])
    one, two = log(case)
    assert set(json.loads(one.value or "")) == set(json.loads(two.value or ""))


def test_rolled_back_work_leaves_no_trace(case: CaseFile) -> None:
    with pytest.raises(UserError), case.write() as unit:
        unit.set(Setting(id=unit.add(Setting(key="a", value="x")), revision=1), 7)
    assert log(case) == ()
    assert case.log_head().seq == 0


def test_revision_guards(written: CaseFile) -> None:
    one = log(written)[3].record_id
    with pytest.raises(UserError, match="changed-elsewhere"), written.write() as unit:
        unit.set(unit.get(Setting, one), 7, value="y")
    withdrawn = log(written)[0].record_id
    with pytest.raises(UserError, match="record-gone"), written.read() as unit:
        unit.get(Setting, withdrawn)


def test_records_are_never_deleted(written: CaseFile) -> None:
    one = log(written)[3].record_id
    with pytest.raises(RuntimeError), written.write() as unit:
        unit.drop(unit.get(Setting, one))
    with pytest.raises(RuntimeError), written.write() as unit:
        unit.session.delete(unit.get(Setting, one))
    with pytest.raises(RuntimeError), written.read() as unit:
        unit.set(unit.get(Setting, one), 1, value="y")


def test_working_tables_are_not_logged_and_may_be_dropped(case: CaseFile) -> None:
    note = BackupRecord(folder="", file_name="a", size=1, log_seq=0, log_head="", reason="manual")
    with case.write() as unit:
        unit.add(note)
    with case.write() as unit:
        unit.drop(unit.get(BackupRecord, note.id))
    assert log(case) == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change_log SET who = 'another'",
        "DELETE FROM change_log WHERE seq = 2",
        "UPDATE change_value SET value = '\"x\"'",
        "INSERT INTO case_info SELECT 2, sentinel, file_id, created_at, '', program, 0, NULL, log_key FROM case_info",
        "DELETE FROM case_info",
    ],
)
def test_triggers_refuse(written: CaseFile, statement: str) -> None:
    with pytest.raises(DatabaseError), written.write() as unit:
        unit.session.connection().exec_driver_sql(statement)
    assert checked(written).ok


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("UPDATE change_log SET who = 'another' WHERE seq = 3", "log-chain"),
        ("UPDATE change_log SET at = '2020' WHERE seq = 3", "log-chain"),
        ("UPDATE change_log SET field = 'x' WHERE seq = 3", "log-chain"),
        ("DELETE FROM change_log WHERE seq = 3", "log-gap"),
        ("UPDATE change_value SET value = '\"x\"' WHERE seq = 3", "log-value"),
        ("DELETE FROM change_value WHERE seq = 3", "log-value-missing"),
        ("INSERT INTO change_value VALUES (99, x'00', 'x')", "log-stray-value"),
        ("DELETE FROM change_log WHERE seq = 9", "log-stray-value"),
    ],
)
def test_forging_is_found(written: CaseFile, statement: str, code: str) -> None:
    forge(written, statement)
    assert checked(written).code == code


def test_cut_and_rewritten_logs_are_found_by_the_anchor(written: CaseFile) -> None:
    anchor = written.log_head()
    forge(written, "DELETE FROM change_log WHERE seq = 9", "DELETE FROM change_value WHERE seq = 9")
    assert checked(written).ok  # the chain alone cannot know what followed
    assert checked(written, anchor).code == "log-anchor-missing"
    with written.write() as unit:
        unit.add(Setting(key="c", value="instead"))
    assert checked(written).ok
    assert checked(written, anchor).code == "log-anchor-differs"
    assert log_check.anchor_of(anchor.text) == LogHead(anchor.seq, anchor.mac)


def test_erasing_leaves_the_chain_whole_and_says_so(written: CaseFile) -> None:
    one, anchor = log(written)[3].record_id, written.log_head()
    with written.write() as unit:
        unit.erase(Setting, [one], "return of the wrong person")
    written.compact()
    rows = log(written)
    assert rows[3].value is None
    assert (rows[-1].action, rows[-1].record_id) == ("erase", one)
    found = checked(written, anchor)
    assert (found.ok, found.erased) == (True, 1)
    with pytest.raises(UserError, match="record-gone"), written.read() as unit:
        unit.get(Setting, one)


def test_clock_that_went_back_is_noticed_and_said(case: CaseFile, case_path: Path, passphrase: str) -> None:
    with case.write() as unit:
        unit.add(Setting(key="a", value="x"))
    # a row of the future, properly chained: what a wrong clock writes
    from dhr_manager.db import change_log

    head, future = case.log_head(), "2999-01-01T00:00:00.000000Z"
    digest = change_log.hashlib.sha256(b"s" * 16 + b'"x"').digest()
    row = [head.seq + 1, future, case.who, "", "change", "setting", "r", "value", digest.hex()]
    mac = change_log.chained(case._log_key, head.mac, row)
    case._connection.execute("INSERT INTO change_log VALUES (?,?,?,?,?,?,?,?,?,?)", (*row[:8], digest, mac))
    case._connection.execute("INSERT INTO change_value VALUES (?, ?, ?)", (head.seq + 1, b"s" * 16, '"x"'))
    case.close()
    again = CaseFile.open(case_path, unlock=Passphrase(passphrase))
    assert "clock-back" in again.notices
    with again.write() as unit:
        unit.add(Setting(key="b", value="x"))
    assert [row.action for row in log(again)] == ["create", "change", "clock", "create"]
    found = checked(again)
    assert (found.ok, found.clock_back) == (True, 1)
    again.close()


def test_head_is_remembered_and_a_replaced_file_noticed(tmp_path: Path) -> None:
    from dhr_manager.db.slots import FLOOR_COST

    paths, path = ProgramPaths.under(tmp_path / "program"), tmp_path / "a.dhr"
    case, _ = CaseFile.create(path, passphrase="one", who="Invented", cost=FLOOR_COST, paths=paths)
    case.close()
    old = path.read_bytes()
    case = CaseFile.open(path, unlock=Passphrase("one"), paths=paths)
    with case.write() as unit:
        unit.add(Setting(key="a", value="x"))
    assert log(case)[0].site == Settings.load(paths).site
    case.close()
    path.write_bytes(old)
    case = CaseFile.open(path, unlock=Passphrase("one"), paths=paths)
    assert case.notices == ("log-anchor-missing",)
    case.close()


def test_used_in_another_thread_or_nested(case: CaseFile) -> None:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(1) as lane, pytest.raises(RuntimeError):
        lane.submit(case.info).result()
    with pytest.raises(RuntimeError), case.write(), case.read():
        pass


def test_statements_in_errors_carry_no_values(case: CaseFile) -> None:
    with pytest.raises(DatabaseError) as caught, case.write() as unit:
        unit.bulk_add(Setting, [{"key": "a", "value": "a secret"}, {"key": "a", "value": "a secret"}])
    assert "a secret" not in str(caught.value)
