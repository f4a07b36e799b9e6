"""The desk's memory: kept for each person, overwritten, unlogged, and nothing where the case file is read only."""

from __future__ import annotations

from pathlib import Path

from dhr_manager.db.case_file import CaseFile
from dhr_manager.db.recovery import Passphrase
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.services.memory import MemoryService
from dhr_manager.system.clock import today


def made(path: Path, passphrase: str) -> CaseFile:
    case, _ = CaseFile.create(path, passphrase=passphrase, who="A. Tester (invented)", cost=FLOOR_COST, invented=True)
    return case


def test_a_value_is_kept_and_overwritten_without_a_line_in_the_log(case_path: Path, passphrase: str) -> None:
    case = made(case_path, passphrase)
    memory = MemoryService(case, today)
    assert memory.get("place") == ""
    with case.read() as unit:
        before = unit.session.connection().exec_driver_sql("SELECT count(*) FROM change_log").scalar()
    memory.keep("place", "one")
    memory.keep("place", "two")
    assert memory.get("place") == "two"
    with case.read() as unit:
        assert unit.session.connection().exec_driver_sql("SELECT count(*) FROM change_log").scalar() == before
        assert unit.session.connection().exec_driver_sql("SELECT count(*) FROM memory").scalar() == 1
    case.close()


def test_it_is_there_after_opening_again_and_read_only_keeps_nothing(case_path: Path, passphrase: str) -> None:
    case = made(case_path, passphrase)
    MemoryService(case, today).keep("place", "one")
    case.close()
    again = CaseFile.open(case_path, unlock=Passphrase(passphrase), read_only=True)
    memory = MemoryService(again, today)
    memory.keep("place", "two")
    assert memory.get("place") == "one"
    again.close()
