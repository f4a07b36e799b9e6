"""Promises of the security paper that belong to no single module."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

import pytest

import dhr_manager
from dhr_manager.db import sqlcipher
from dhr_manager.db.case_file import CaseFile, Passphrase
from dhr_manager.db.migrations.steps import FOLDER
from dhr_manager.ui.messages import sentences

PACKAGE = Path(dhr_manager.__file__).parent
RAISED = re.compile(r'(?:UserError|EnvironmentProblem)\(\s*"([a-z-]+)"')


def sources(*rooms: str) -> list[Path]:
    return [path for room in rooms for path in (PACKAGE / room).glob("*.py")]


def test_every_code_of_this_room_has_its_sentence() -> None:
    found = {code for path in sources("db", "db/migrations") for code in RAISED.findall(path.read_text("utf-8"))}
    assert len(found) > 25
    assert found <= set(sentences())
    assert {f"drive-{kind}" for kind in ("network", "synchronised", "read-only")} <= set(sentences())


def test_only_the_driver_module_imports_the_driver() -> None:
    importing = [
        path.name
        for path in sources("db")
        if re.search(r"^(import|from) sqlcipher3", path.read_text("utf-8"), re.MULTILINE)
    ]
    assert importing == ["sqlcipher.py"]


def test_nothing_is_deleted_by_the_schema_itself() -> None:
    assert all("CASCADE" not in path.read_text("utf-8").upper() for path in FOLDER.glob("*.sql"))


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX's")
def test_files_are_for_this_user_alone(case: CaseFile) -> None:
    for path in case.path.parent.glob("invented.dhr*"):
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path.suffix


def test_closed_case_is_a_pair_of_files(case: CaseFile) -> None:
    case.close()
    beside = sorted(path.name for path in case.path.parent.iterdir())
    assert beside == ["invented.dhr", "invented.dhr-keys", "invented.dhr-lock"]
    assert case.path.with_name("invented.dhr-lock").stat().st_size == 0


def test_opening_goes_in_the_order_of_the_paper(
    case: CaseFile, passphrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The driver's own record of the statements, in the order in which they ran."""
    case.close()
    said: list[str] = []
    connect = sqlcipher.driver.connect

    def watched(*args: object, **kwargs: object) -> object:
        connection = connect(*args, **kwargs)
        connection.set_trace_callback(said.append)
        return connection

    monkeypatch.setattr(sqlcipher.driver, "connect", watched)
    CaseFile.open(case.path, unlock=Passphrase(passphrase)).close()
    wanted = (
        *("key", "cipher_log_level", "cipher_version", "cipher_memory_security", "locking_mode"),
        *("sqlite_master", "application_id", "alembic_version", "sentinel"),
        *("journal_mode", "synchronous", "fullfsync", "temp_store", "foreign_keys"),
        *("secure_delete", "trusted_schema", "cell_size_check", "mmap_size"),
    )
    places = [next(n for n, statement in enumerate(said) if re.search(rf"\b{name}\b", statement)) for name in wanted]
    assert places == sorted(places)
