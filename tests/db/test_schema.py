"""The frozen schema steps: they agree with the models, and an older file is brought up whole or not at all."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy.exc import DatabaseError

from dhr_manager.db import backup, slots, sqlcipher
from dhr_manager.db.case_file import CaseFile, Passphrase
from dhr_manager.db.migrations import freeze, upgrade
from dhr_manager.db.migrations.steps import FOLDER, NEWEST, split, steps
from dhr_manager.db.models.system import Setting
from dhr_manager.db.opening import recognise
from dhr_manager.domain.errors import EnvironmentProblem


def schema_of(connection: sqlcipher.Connection) -> dict[str, str]:
    rows = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {name: " ".join(sql.split()) for name, sql in rows if name != "alembic_version"}


def test_newest_step_is_the_constant() -> None:
    assert steps()[-1].number == NEWEST


def test_models_and_frozen_schema_agree(case: CaseFile) -> None:
    """Fails where a table was changed: `python -m dhr_manager.db.migrations.freeze` shows what the next step lacks."""
    assert freeze.lacking() == ()
    made = sqlcipher.driver.connect(":memory:", isolation_level=None)
    for statement in freeze.statements():
        made.execute(statement)
    assert schema_of(case._connection) == schema_of(made)
    made.close()


def test_statements_are_split_where_they_end() -> None:
    trigger = "CREATE TRIGGER a BEFORE UPDATE ON b\nBEGIN SELECT 1; SELECT 2;\nEND;"
    assert split(f"-- a remark\n\n{trigger}\nSELECT 3;\n") == (trigger.rstrip(";"), "SELECT 3")
    with pytest.raises(ValueError, match="middle"):
        split("SELECT 1;\nSELECT")


def test_opening_and_making_do_not_import_alembic(tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from dhr_manager.db.case_file import CaseFile, Passphrase\n"
        "from dhr_manager.db.slots import FLOOR_COST\n"
        f"path = Path({str(tmp_path / 'a.dhr')!r})\n"
        "CaseFile.create(path, passphrase='x', who='y', cost=FLOOR_COST)[0].close()\n"
        "CaseFile.open(path, unlock=Passphrase('x')).close()\n"
        "print([name for name in sys.modules if name.split('.')[0] in ('alembic', 'mako', 'zxcvbn', 'sqlite3')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The steps of an invented later version: a table more, a column more."""
    folder = tmp_path / "steps"
    shutil.copytree(FOLDER, folder)
    (folder / "9001.sql").write_text("CREATE TABLE later (id INTEGER PRIMARY KEY);\n")
    (folder / "9002.sql").write_text("ALTER TABLE setting ADD COLUMN remark TEXT NOT NULL DEFAULT '';\n")
    return folder


def test_older_file_is_brought_up(case: CaseFile, newer: Path) -> None:
    with case.write() as unit:
        unit.add(Setting(key="a", value="kept"))
    upgrade.bring_up(case._engine, newer)
    assert recognise(case._connection, "9002") == "9002"
    assert case._connection.execute("SELECT value, remark FROM setting").fetchall() == [("kept", "")]
    assert case._connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    upgrade.bring_up(case._engine, newer)  # nothing to do


def test_failing_step_leaves_the_file_as_it_was(case: CaseFile, newer: Path) -> None:
    before = schema_of(case._connection)
    (newer / "9002.sql").write_text("ALTER TABLE setting ADD COLUMN remark TEXT;\nSELECT * FROM nowhere;\n")
    with pytest.raises(DatabaseError):
        upgrade.bring_up(case._engine, newer)
    assert schema_of(case._connection) == before
    assert recognise(case._connection) == NEWEST
    assert case._connection.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_step_that_breaks_links_is_not_kept(case: CaseFile, newer: Path) -> None:
    (newer / "9001.sql").write_text(
        "CREATE TABLE parent (id INTEGER PRIMARY KEY);\n"
        "CREATE TABLE child (id INTEGER PRIMARY KEY, up INTEGER REFERENCES parent (id));\n"
        "INSERT INTO child VALUES (1, 7);\n"
    )
    with pytest.raises(EnvironmentProblem, match="migration-broke-links"):
        upgrade.bring_up(case._engine, newer)
    assert recognise(case._connection) == NEWEST


def test_backup_comes_before_the_first_statement(case: CaseFile, case_path: Path, passphrase: str) -> None:
    """A file of an older version whose steps fail: nothing changed, and a good backup stands beside it."""
    case.close()
    key, _ = slots.open_slot(slots.read(case_path), passphrase)
    connection = sqlcipher.connect(case_path, key)
    connection.execute("DELETE FROM alembic_version")
    connection.execute("INSERT INTO alembic_version VALUES ('0000')")
    connection.close()
    with pytest.raises(Exception, match="0000"):
        CaseFile.open(case_path, unlock=Passphrase(passphrase))
    made = [path for path in case_path.parent.glob("*.dhr") if path != case_path]
    assert len(made) == 1
    manifest = backup.read_manifest(made[0])
    assert manifest is not None
    assert manifest.reason == "migration"
