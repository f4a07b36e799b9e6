"""Readings of invented returns, made without a file."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date, timedelta

from dhr_manager.domain.rows.returns import ColumnRead, DateRead, Found, LeftOut, ReturnRead, StagedRow, TableRead
from dhr_manager.services.staging import Prepared


def row(n: int, when: DateRead, *, event: str = "", status: str = "ok", time: str | None = None) -> StagedRow:
    """One staged row."""
    return StagedRow(
        n=n,
        table="Table 1",
        row_number=n + 1,
        when=when,
        time_text=time or "",
        time=time,
        end_text="",
        end_time=None,
        source="Notes",
        event=event or f"Event {n}",
        action="",
        comment="",
        people="",
        reference="",
        status=status,
        reasons=("two-dates",) if status == "queried" else (),
        notes=(),
        hidden=False,
        tracked=False,
        content_control=False,
        cells=(("Date", when.text), ("Event", event or f"Event {n}")),
    )


def day(on: date, precision: str = "day", days: int = 1) -> DateRead:
    """A date read."""
    return DateRead(on.strftime("%d/%m/%Y"), on, on + timedelta(days=days - 1), precision, uncertain=False)


UNDATED = DateRead("n/k", None, None, "undated", uncertain=False)
QUERIED = DateRead("1/2/20 and 3/4/20", None, None, None, uncertain=False)


def prepared(rows: list[StagedRow], name: str = "return.docx", seed: str = "") -> Prepared:
    """A prepared file of these rows."""
    data = f"{name}{seed}{len(rows)}".encode()
    columns = (ColumnRead("Date", "date", ("1/2/20",)), ColumnRead("Event", "event"))
    return Prepared(
        read=ReturnRead(
            file=name,
            sha256=hashlib.sha256(data).hexdigest(),
            size=len(data),
            tables=(TableRead("Table 1", columns),),
            rows=tuple(rows),
            found=Found(comments=2),
            left_out=(LeftOut("Table 1, row 1", "Title", "title-row"),),
        ),
        data=data,
    )


def many(count: int, text: Callable[[int], str] = lambda n: f"Event {n} at the surgery") -> list[StagedRow]:
    """Rows over years, out of order, some on the same day, every hundredth undated."""
    start = date(2015, 1, 1)
    return [
        row(
            n,
            UNDATED if n % 100 == 0 else day(start + timedelta(days=(n * 7919) % 3000)),
            event=text(n),
            time=f"{n % 24:02d}:00" if n % 3 else None,
        )
        for n in range(1, count + 1)
    ]
