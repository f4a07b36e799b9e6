"""From unlocked to desk painted, key derivation left out: the invented sample, against importing SQLAlchemy's ORM.

Measured for ours: the window stands at its unlock screen and has loaded what it loads behind it; the case file is
opened with the key of its recovery sheet (no derivation), and the time runs from there until the desk's first screen
has its rows and is painted into a picture of its size. Measured for the limit: `import sqlalchemy.orm` in a process
that has imported nothing. Offscreen.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from importlib import import_module

from dhr_manager.bench.harness import Reach, scratch_folder

ROUNDS = 7
REACHES = (Reach("unlocked to desk painted", "the sample", "ours", "limit", 2.0),)


def _ours() -> Callable[[], float]:
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from dhr_manager import app, compose
    from dhr_manager.bench.long_case import KEPT, paint, settle
    from dhr_manager.db.recovery import RecoveryKey
    from dhr_manager.db.slots import FLOOR_COST
    from dhr_manager.sample.build import build_sample
    from dhr_manager.sample.facts import read_facts
    from dhr_manager.system import clock
    from dhr_manager.system.paths import ProgramPaths
    from dhr_manager.ui.jobs import Jobs
    from dhr_manager.ui.shell.window import MainWindow
    from dhr_manager.ui.start.door import Opening

    folder = scratch_folder()
    home, path = compose.Home.at(ProgramPaths.under(folder / "home")), folder / "sample.dhr"
    opened, sheet = compose.new_case(
        home, path, app.OPENS_SAMPLE, who="Bench", partnership={}, invented=True, cost=FLOOR_COST
    )
    build_sample(
        opened.services,
        read_facts(compose.sample_folder()),
        plan=compose.partnership_profile(),
        profiles=compose.guidance_profiles(),
        today=clock.today(),
        say=lambda _: None,
    )
    opened.case.close()
    KEPT.append(app.application())
    window = MainWindow(app.door_of(home), Jobs(), clock.today)
    KEPT.append(window)
    window.show()
    window.start.ask_passphrase(path)
    app.load_behind()

    def work() -> float:
        start = time.perf_counter()
        window.jobs.open(
            lambda: compose.open_case(home, path, RecoveryKey(" ".join(sheet.groups))).services,
            then=lambda _: window.start.opened.emit(Opening(path)),
        )
        settle(window.jobs)
        if window.desk is None:
            raise RuntimeError("the desk did not come")
        paint(window.desk)
        return time.perf_counter() - start

    return work


def _limit() -> Callable[[], object]:
    return lambda: import_module("sqlalchemy.orm")


SIDES = {"ours": _ours, "limit": _limit}
