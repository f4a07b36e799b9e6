"""`dates`: how the program reads dates, as CSV."""

from __future__ import annotations

import argparse
import csv
import io
import sys

from dhr_manager.cli.reading import read_text
from dhr_manager.domain.dates.table import read_table
from dhr_manager.domain.errors import UserError
from dhr_manager.system.clock import today

HEADINGS = ("text", "earliest", "latest", "precision", "uncertain", "status", "reason")


def dates(asked: argparse.Namespace) -> int:
    """Print a line for each text, in the order given."""
    texts = list(asked.text)
    if asked.csv:
        texts += _column(asked.csv)
    elif not texts:
        raise UserError("dates-nothing-given")
    out = csv.writer(sys.stdout, lineterminator="\n")
    out.writerow(HEADINGS)
    out.writerows(read_table(texts, today=today()))
    return 0


def _column(path: str) -> list[str]:
    lines = csv.DictReader(io.StringIO(read_text(path)))
    if lines.fieldnames is None or "text" not in lines.fieldnames:
        raise UserError("dates-no-text-column")
    return [line["text"] or "" for line in lines]
