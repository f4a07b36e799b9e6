"""Bringing an older file up to date with Alembic; imported only when there is something to bring up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from alembic import op
from alembic.config import Config
from alembic.runtime.environment import EnvironmentContext
from alembic.script import Script, ScriptDirectory
from sqlalchemy import Engine

from dhr_manager.db.engine import writing
from dhr_manager.db.migrations.steps import FOLDER, Step, steps
from dhr_manager.domain.errors import EnvironmentProblem


class FrozenSteps(ScriptDirectory):
    """Alembic's directory of revisions, made of the frozen .sql files: there is no Python to go stale beside them."""

    def __init__(self, folder: Path) -> None:
        super().__init__(str(folder))
        self._steps = steps(folder)

    def _load_revisions(self) -> Iterator[Script]:
        before: str | None = None
        for step in self._steps:
            module = ModuleType(f"step_{step.number}")
            vars(module).update(
                revision=step.number, down_revision=before, upgrade=_upgrade(step), branch_labels=None, depends_on=None
            )
            yield Script(module, step.number, f"{step.number}.sql")
            before = step.number


def _upgrade(step: Step) -> Callable[[], None]:
    def upgrade() -> None:
        connection = op.get_bind()
        for statement in step.statements:
            connection.exec_driver_sql(statement)

    return upgrade


def bring_up(engine: Engine, folder: Path = FOLDER) -> None:
    """Run every missing step in one transaction; on any error nothing has happened.

    `foreign_keys` is off outside the transaction (the pragma does nothing inside, and rebuilding a parent table with it
    on deletes children); links are checked before the commit. Raises EnvironmentProblem("migration-broke-links", rows).
    """
    with engine.connect() as connection:
        _foreign_keys(connection.connection.dbapi_connection, on=False)
    try:
        with writing(engine).begin() as connection:
            script = FrozenSteps(folder)
            environment = EnvironmentContext(Config(), script, fn=lambda now, _: script._upgrade_revs("head", now))
            with environment:
                environment.configure(connection=connection, transactional_ddl=True)
                environment.run_migrations()
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
            if broken:
                raise EnvironmentProblem("migration-broke-links", rows=len(broken))
    finally:
        with engine.connect() as connection:
            _foreign_keys(connection.connection.dbapi_connection, on=True)


def _foreign_keys(connection: Any, *, on: bool) -> None:
    connection.execute(f"PRAGMA foreign_keys = {'ON' if on else 'OFF'}")
