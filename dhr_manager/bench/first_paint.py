"""The chronology's first paint: our table over the encrypted case file against a plain QTableView over a list.

Measured for ours: the first page is fetched through the service, put into the table's model, and the table is painted
into a picture of 1366 × 768 – what the Chronology tab does before it asks for the ids of all other entries. Measured
for the limit: a QTableView with word wrap gets a list model with the same visible texts and the same column widths,
fits the visible rows to their contents, and is painted into a picture of the same size. Not measured on either side:
the case file being made and opened, the widgets being made, and what a process does once: fonts being loaded and
statements being compiled (ours has shown the first page of another, short review, the limit a page of the same words).
Offscreen, the program's own fonts and theme.
"""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QApplication, QTableView, QWidget
from sqlalchemy import insert

from dhr_manager.bench.harness import Reach
from dhr_manager.bench.invented import seven_texts
from dhr_manager.db.case_file import CaseFile
from dhr_manager.db.change_log import now
from dhr_manager.db.models.base import new_id
from dhr_manager.db.models.chronology import ChronologyEntry
from dhr_manager.db.models.returns import AgencyReturn, ReturnFile
from dhr_manager.db.slots import FLOOR_COST
from dhr_manager.domain.rows.chronology import ChronologyFilter, EntryRow
from dhr_manager.services.bundle import Services, build
from dhr_manager.ui.chronology.answers import FIRST
from dhr_manager.ui.chronology.words import COLUMNS, entry_cells
from dhr_manager.ui.theme.apply import apply
from dhr_manager.ui.widgets.long_table import LongTable

MANY, FEW = 50_000, 500
SIZE = (1366, 768)
ROUNDS = 5
REACHES = (
    Reach("chronology's first paint", f"{MANY:,} entries", "many", "limit", 2.0),
    Reach("chronology's first paint", f"{MANY:,} beside {FEW}", "many", "few", 1.3),
)
_CODES = ("POL", "GP", "MHT", "CSC", "HOU", "IDVA", "AMB", "SCH")
_UNLOCK = "an invented file of the bench"
_DAY = date(2018, 1, 1)
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


def _application() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    made = QApplication.instance() or QApplication([])
    if isinstance(made, QApplication):
        _KEPT.append(made)
        apply(made, "light")


_KEPT: list[object] = []  # what must live as long as the process


def _case(count: int) -> tuple[Services, str, str]:
    """A case file with a review of `count` invented entries and another of one page, open; filled in bulk by Core."""
    folder = tempfile.TemporaryDirectory()
    _KEPT.append(folder)
    case, _ = CaseFile.create(
        Path(folder.name) / "bench.dhr", passphrase=_UNLOCK, who="Bench", cost=FLOOR_COST, invented=True
    )
    _KEPT.append(case)
    services = build(case, lambda: date(2026, 1, 1))
    return services, _review(services, "2022/03", count), _review(services, "2022/04", FIRST)


def _review(services: Services, reference: str, count: int) -> str:
    """A review with `count` entries, which go past the log."""
    agencies = [services.agencies.ensure(code).id for code in _CODES]
    review_id = services.reviews.open(
        reference, death=date(2022, 9, 19), notified=date(2022, 10, 3), profile=_profile()
    ).made_id
    sent = AgencyReturn(review_id=review_id, agency_id=agencies[0])
    with services.case.write() as unit:
        nothing = {"sha256": "", "size": 0, "rows": 0, "queried_rows": 0, "content": b"", "reading": b""}
        file_id = unit.add(ReturnFile(return_id=unit.add(sent), name="bench.csv", **nothing))
        rows = list(_entries(count, agencies, review_id, file_id))
        unit.session.connection().execute(insert(ChronologyEntry), rows)
    return review_id


def _profile() -> Any:
    from dhr_manager.compose import guidance_profile

    return guidance_profile()


def _entries(count: int, agencies: Sequence[str], review_id: str, file_id: str) -> Any:
    at = now()
    empty = {
        "end_text": "",
        "end_time": None,
        "people": "",
        "reference": "",
        "reasons": "[]",
        "notes": "[]",
        "cells": "[]",
    }
    plain = {"hidden": False, "tracked": False, "content_control": False, "uncertain": False, "status": "ok"}
    whose = {"review_id": review_id, "file_id": file_id, "created_at": at, "changed_at": at, "revision": 1}
    for number, (_, _, at_time, code, event, action, comment) in enumerate(seven_texts(count), start=1):
        day = _DAY + timedelta(days=number * 7919 % 1722)
        yield {
            **empty,
            **plain,
            **whose,
            "id": new_id(),
            "agency_id": agencies[_CODES.index(code)],
            "number": number,
            "n": number,
            "table_name": "1",
            "row_number": number,
            "date_text": f"{day:%d/%m/%Y}",
            "earliest": day,
            "latest": day,
            "precision": "day",
            "time_text": at_time,
            "time": at_time,
            "source": "",
            "event": event,
            "action": action,
            "comment": comment,
            "sort_day": day.toordinal(),
            "sort_width": 16,
            "sort_time": at_time,
            "day_order": 0,
            "sort_agency": code,
        }


def _paint(view: QWidget) -> None:
    picture = QPixmap(*SIZE)
    view.render(picture)
    _KEPT.append(picture)


def _shown(view: QWidget) -> None:
    view.resize(*SIZE)
    view.show()


def _ours(count: int) -> Callable[[], float]:
    _application()
    services, review_id, other_id = _case(count)
    view = LongTable("Chronology", COLUMNS)
    _KEPT.append(view)
    _shown(view)
    _show(view, services.chronology.first_page(other_id, ChronologyFilter(), FIRST))
    _paint(view)

    def work() -> float:
        start = time.perf_counter()
        rows = services.chronology.first_page(review_id, ChronologyFilter(), FIRST)
        _show(view, rows)
        _paint(view)
        return time.perf_counter() - start

    return work


def _show(view: LongTable, rows: Sequence[EntryRow]) -> None:
    view.put({row.id: entry_cells(row) for row in rows})
    view.set_keys([row.id for row in rows])


class _ListModel(QAbstractTableModel):
    """Rows of texts, nothing else."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        super().__init__()
        self._texts = texts

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return len(self._texts)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return len(COLUMNS)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        return self._texts[index.row()][index.column()] if role == Qt.ItemDataRole.DisplayRole else None


def _limit() -> Callable[[], float]:
    _application()
    services, review_id, other_id = _case(FEW)
    rows = services.chronology.first_page(review_id, ChronologyFilter(), FIRST)
    texts = [_texts(row) for row in rows]
    view = QTableView()
    view.setWordWrap(True)
    view.verticalHeader().hide()
    _KEPT.append(view)
    _shown(view)
    _list(view, [_texts(row) for row in services.chronology.first_page(other_id, ChronologyFilter(), FIRST)])
    _paint(view)

    def work() -> float:
        start = time.perf_counter()
        _list(view, texts)
        _paint(view)
        return time.perf_counter() - start

    return work


def _texts(row: EntryRow) -> list[str]:
    """Every text our table shows of an entry."""
    cells = entry_cells(row)
    lines = ["\n".join(filter(None, (cell.strong, cell.text, cell.second))) for cell in cells]
    return [line or (cell.badge[0] if cell.badge else "") for line, cell in zip(lines, cells, strict=True)]


def _list(view: QTableView, texts: Sequence[Sequence[str]]) -> None:
    """The texts in the plain view at our column widths, with the visible rows fitted to their contents."""
    model = _ListModel(texts)
    _KEPT.append(model)
    view.setModel(model)
    fixed = sum(column.width for column in COLUMNS)
    shares = sum(column.share for column in COLUMNS if not column.width)
    left = view.viewport().width() - fixed
    for place, column in enumerate(COLUMNS):
        view.setColumnWidth(place, column.width or left * column.share // shares)
    place = 0
    while place < len(texts) and view.rowViewportPosition(place) < view.viewport().height():
        view.resizeRowToContents(place)
        place += 1


SIDES: dict[str, Callable[[], Callable[[], float]]] = {
    "many": lambda: _ours(MANY),
    "few": lambda: _ours(FEW),
    "limit": _limit,
}
