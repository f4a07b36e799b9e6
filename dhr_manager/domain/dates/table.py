"""The rows that `dhr-manager dates` prints: each text beside its reading."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dhr_manager.domain.dates.reader import read_date

COLUMNS = ("text", "earliest", "latest", "precision", "uncertain", "status", "reason")


def read_table(texts: Sequence[str], today: date) -> list[tuple[str, ...]]:
    """One row a text, in the order given, of the COLUMNS: ISO dates, empty where none; uncertain yes or no.

    `reason` is empty where the status is ok, else the code of ui/messages/dates.py.
    """
    return [_row(text, today) for text in texts]


def _row(text: str, today: date) -> tuple[str, ...]:
    reading = read_date(text, today=today)
    when = reading.when
    return (
        text,
        when.earliest.isoformat() if when.earliest else "",
        when.latest.isoformat() if when.latest else "",
        str(when.precision or ""),
        "yes" if when.uncertain else "no",
        reading.status,
        reading.reason,
    )
