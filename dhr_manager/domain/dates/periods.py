"""Notes on dates wholly outside the review period or after the death: never a query, background is ordinary."""

from __future__ import annotations

from datetime import date

from dhr_manager.domain.rows.returns import DateRead


def period_note(when: DateRead, period_from: date | None, period_to: date | None, death: date | None) -> str:
    """The code of a note, or "": after-death, outside-period-before, outside-period-after.

    Only a date that cannot lie inside is noted; an open end may lie anywhere.
    """
    if when.earliest is not None:
        if death is not None and when.earliest > death:
            return "after-death"
        if period_to is not None and when.earliest > period_to:
            return "outside-period-after"
    if when.latest is not None and period_from is not None and when.latest < period_from:
        return "outside-period-before"
    return ""
