"""A backup that was opened and checked, against `VACUUM INTO` alone, on the same case file on the same disk.

The file holds what a real one is full of: files as agencies sent them (bytes that no longer compress), and entries.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from dhr_manager import compose
from dhr_manager.bench.accept_return import invented_return
from dhr_manager.bench.harness import Reach, scratch_folder
from dhr_manager.db import sqlcipher
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.services import case_files
from dhr_manager.services.returns import Prepared
from dhr_manager.system.paths import ProgramPaths

MEGABYTES = 200
ROUNDS = 5
REACHES = (Reach("backup, verified", f"{MEGABYTES} MB case file", "ours", "vacuum_into", 1.6),)

_OPENS = "measured with invented rows only"
_FILE_MB = 8
_ENTRIES = 5_000


def _filled(folder: Path, megabytes: int = MEGABYTES) -> tuple[compose.Home, compose.Opened]:
    """An open case file of about so many megabytes: 5,000 entries, the rest files as they came."""
    home = compose.Home.at(ProgramPaths.under(folder / "program"))
    opened, _ = compose.new_case(home, folder / "bench.dhr", _OPENS, cost=FLOOR_COST, invented=True)
    services = opened.services
    review_id = services.reviews.open(
        "bench", death=date(2022, 9, 19), notified=date(2022, 10, 3), profile=compose.guidance_profile()
    ).made_id
    agency = services.agencies.ensure("POL", "Invented police")
    prepared = invented_return(_ENTRIES)
    services.returns.accept(services.returns.stage(review_id, agency.id, prepared).made_id, everything=True)
    standing = _size(opened)
    for n in range(max(0, megabytes - standing) // _FILE_MB):
        agency = services.agencies.ensure(f"A{n}", f"Invented agency {n}")
        data = os.urandom(_FILE_MB * 2**20)
        services.returns.stage(
            review_id, agency.id, Prepared(read=replace(prepared.read, rows=(), sha256=f"{n + 1:064x}"), data=data)
        )
    return home, opened


def _size(opened: compose.Opened) -> int:
    return opened.case.path.stat().st_size // 2**20


def _ours() -> Callable[[], None]:
    home, opened = _filled(scratch_folder())

    def work() -> None:
        case_files.backup(opened.case, paths=home.paths)

    return work


def _vacuum_into() -> Callable[[], None]:
    folder = scratch_folder()
    _, opened = _filled(folder)
    connection = opened.case._connection

    def work() -> None:
        with sqlcipher.attaching(connection):
            connection.execute("VACUUM INTO ?", (str(folder / "copy.dhr"),))

    return work


SIDES = {"ours": _ours, "vacuum_into": _vacuum_into}
