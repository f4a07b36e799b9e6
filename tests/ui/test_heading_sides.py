"""The heading of a column of figures stands at the right, over its figures; all others at the left."""

from __future__ import annotations

from PySide6.QtCore import Qt

from dhr_manager.ui.widgets.cells import Cell, Column
from dhr_manager.ui.widgets.model import RowsModel


def test_headings_stand_over_what_they_name() -> None:
    columns: tuple[Column[int], ...] = (
        Column("No.", lambda row: Cell(str(row), right=True)),
        Column("Priority", str),
    )
    model = RowsModel(columns, str)
    sides = [model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole) for place in (0, 1)]
    left = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    assert sides == [left, left]  # nothing is known of a column without rows
    model.set_rows((1, 2))
    sides = [model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole) for place in (0, 1)]
    assert sides == [int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), left]
