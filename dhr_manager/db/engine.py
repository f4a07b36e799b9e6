"""SQLAlchemy on top of the driver: one connection, explicit transactions, no values in any message."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, StaticPool, create_engine, event

WRITES = "dhr_writes"


def engine_for(connection: Any, module: Any) -> Engine:
    """An engine over the one open connection. `BEGIN` and `BEGIN IMMEDIATE` are ours: the driver's own defaults leave
    killed migrations half done.
    """
    engine = create_engine(
        "sqlite://",
        creator=lambda: connection,
        module=module,
        poolclass=StaticPool,
        hide_parameters=True,
    )

    @event.listens_for(engine, "begin")
    def _begin(opened: Connection) -> None:
        opened.exec_driver_sql("BEGIN IMMEDIATE" if opened.get_execution_options().get(WRITES) else "BEGIN")

    return engine


def writing(engine: Engine) -> Engine:
    """The same engine whose transactions take the write lock at their start."""
    return engine.execution_options(**{WRITES: True})
