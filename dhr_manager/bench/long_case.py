"""Invented case files of any length for the benches of the window, open on a desk, with the lanes that serve it."""

from __future__ import annotations

import atexit
import os
import random
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any

from PySide6.QtCore import QEventLoop, QTimer, SignalInstance
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QWidget
from sqlalchemy import insert

from dhr_manager.bench.invented import seven_texts
from dhr_manager.db.case_file import CaseFile, Passphrase, unlocked
from dhr_manager.db.change_log import now
from dhr_manager.db.models.base import new_id
from dhr_manager.db.models.chronology import ChronologyEntry
from dhr_manager.db.models.people import Person, PersonName
from dhr_manager.db.models.returns import AgencyReturn, ReturnFile
from dhr_manager.db.models.thread import Action, Finding, Lesson, Recommendation
from dhr_manager.db.search_index import index_entries
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.db.sqlcipher import connect, harden
from dhr_manager.services.bundle import Services, build
from dhr_manager.ui.jobs import Jobs
from dhr_manager.ui.shell.desk import Desk
from dhr_manager.ui.theme.apply import apply

SIZE = (1366, 768)
CODES = ("POL", "GP", "MHT", "CSC", "HOU", "IDVA", "AMB", "SCH")
TODAY = date(2026, 1, 1)
_UNLOCK = "an invented file of the bench"
_DAY = date(2018, 1, 1)
_LONGEST = 60_000  # milliseconds an answer may take before the bench gives up
KEPT: list[object] = []  # what must live as long as the process


def application() -> None:
    """The Qt application, offscreen, in the theme of the program."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    made = QApplication.instance() or QApplication([])
    if isinstance(made, QApplication):
        KEPT.append(made)
        apply(made, "light")


def case_of(entries: int, others: int = 0) -> tuple[Path, str]:
    """A closed case file with one review of `entries` entries and `others` other records with words; its review's id.

    Entries go past the log; both search indexes are filled.
    """
    folder = tempfile.TemporaryDirectory()
    KEPT.append(folder)
    path = Path(folder.name) / "bench.dhr"
    case, _ = CaseFile.create(path, passphrase=_UNLOCK, who="Bench", cost=FLOOR_COST, invented=True)
    review_id = _fill(build(case, lambda: TODAY), entries, others)
    case.close()
    return path, review_id


def opened(path: Path) -> Services:
    """The services of the case file, in the thread that calls."""
    return build(CaseFile.open(path, unlock=Passphrase(_UNLOCK)), lambda: TODAY)


def connection(path: Path) -> Any:
    """The bare driver's connection to it."""
    key, _ = unlocked(path, Passphrase(_UNLOCK))
    made = connect(path, key)
    harden(made)
    return made


def desk_of(path: Path) -> Desk:
    """A desk on the case file, shown at its first area."""
    jobs = Jobs()
    KEPT.append(jobs)
    atexit.register(jobs.stop)  # while Qt is there: a lane that still works would tell signals that have gone
    jobs.open(lambda: opened(path))
    desk = Desk(jobs, lambda: TODAY)
    KEPT.append(desk)
    desk.resize(*SIZE)
    desk.show()
    desk.arrive()
    settle(jobs)
    return desk


def settle(jobs: Jobs) -> None:
    """Wait until nothing is under way."""
    while not jobs.idle:
        _until(jobs.ended, lambda: None)


def timed(signal: SignalInstance, begin: Callable[[], object], shown: QWidget) -> float:
    """Seconds from `begin` to `shown` painted with what the signal announced."""
    start = time.perf_counter()
    _until(signal, begin)
    paint(shown)
    return time.perf_counter() - start


def paint(view: QWidget) -> None:
    """Paint a widget into a picture of its size."""
    picture = QPixmap(view.size())
    view.render(picture)


def middle(times: Iterator[float] | list[float]) -> float:
    """Their median."""
    return float(median(times))


def _until(signal: SignalInstance, begin: Callable[[], object]) -> None:
    loop = QEventLoop()
    signal.connect(loop.quit)
    QTimer.singleShot(_LONGEST, loop, loop.quit)
    begin()
    loop.exec()
    with suppress(RuntimeError):
        signal.disconnect(loop.quit)


def _fill(services: Services, entries: int, others: int) -> str:
    from dhr_manager.compose import guidance_profile

    agencies = [services.agencies.ensure(code).id for code in CODES]
    review_id = services.reviews.open(
        "2022/03", death=date(2022, 9, 19), notified=date(2022, 10, 3), profile=guidance_profile()
    ).made_id
    sent = AgencyReturn(review_id=review_id, agency_id=agencies[0])
    with services.case.write() as unit:
        nothing = {"sha256": "", "size": 0, "rows": 0, "queried_rows": 0, "content": b"", "reading": b""}
        file_id = unit.add(ReturnFile(return_id=unit.add(sent), name="bench.csv", **nothing))
        rows = list(_entries(entries, agencies, review_id, file_id))
        for start in range(0, len(rows), 10_000):
            some = rows[start : start + 10_000]
            unit.session.connection().execute(insert(ChronologyEntry), some)
            index_entries(unit, [(r["id"], "", r["event"], r["action"], r["comment"], "") for r in some])
        _others(unit, others, review_id)
    return review_id


def _others(unit: Any, count: int, review_id: str) -> None:
    """People with three names each, findings, lessons, recommendations and actions, in equal parts."""
    each = count // 8
    if not each:
        return
    texts = iter(seven_texts(count))
    chance = random.Random(7)
    syllables = ("ba", "der", "fin", "gal", "ho", "kel", "mar", "nor", "pem", "ros", "tam", "wi")

    def name() -> str:
        return " ".join("".join(chance.choices(syllables, k=3)).capitalize() for _ in range(2))

    whose = {"review_id": review_id}
    people = unit.bulk_add(Person, [{**whose, "name": name(), "position": n} for n in range(each)])
    unit.bulk_add(PersonName, [{"person_id": one, "text": name(), "position": n} for one in people for n in range(3)])
    for model in (Finding, Lesson):
        rows = [
            {**whose, "number": n, "title": row[6], "text": row[4]} for n, row in zip(range(each), texts, strict=False)
        ]
        unit.bulk_add(model, rows)
    made = unit.bulk_add(
        Recommendation,
        [{**whose, "reference": str(n), "text": row[4]} for n, row in zip(range(each), texts, strict=False)],
    )
    unit.bulk_add(Action, [{"recommendation_id": one, "text": row[5]} for one, row in zip(made, texts, strict=False)])


def _entries(count: int, agencies: list[str], review_id: str, file_id: str) -> Iterator[dict[str, Any]]:
    at = now()
    same = {
        **dict.fromkeys(("end_text", "people", "reference", "source"), ""),
        **dict.fromkeys(("reasons", "notes", "cells"), "[]"),
        **dict.fromkeys(("hidden", "tracked", "content_control", "uncertain"), False),
        "review_id": review_id,
        "file_id": file_id,
        "created_at": at,
        "changed_at": at,
        "revision": 1,
        "status": "ok",
        "end_time": None,
        "table_name": "1",
        "precision": "day",
        "sort_width": 16,
        "day_order": 0,
    }
    for number, (_, _, at_time, code, event, action, comment) in enumerate(seven_texts(count), start=1):
        day = _DAY + timedelta(days=number * 7919 % 1722)
        yield {
            **same,
            "id": new_id(),
            "agency_id": agencies[CODES.index(code)],
            "number": number,
            "n": number,
            "row_number": number,
            "date_text": f"{day:%d/%m/%Y}",
            "earliest": day,
            "latest": day,
            "time_text": at_time,
            "time": at_time,
            "event": event,
            "action": action,
            "comment": comment,
            "sort_day": day.toordinal(),
            "sort_time": at_time,
            "sort_agency": code,
        }
