"""Writes the tables of a document as CSV for spreadsheets and as JSON for other programs."""

from __future__ import annotations

import csv
import json
from io import StringIO

from dhr_manager.documents.text import clean, opens_like_formula
from dhr_manager.documents.tree import Document, Paragraph
from dhr_manager.documents.writers.spreadsheet import plain


def write_csv(document: Document) -> bytes:
    """The first table as CSV, with the rows of those that have the same columns: every cell quoted, CRLF.

    UTF-8 with a byte order mark, since Excel guesses without one. A cell that a spreadsheet would take for a formula
    begins with an apostrophe.
    """
    target = StringIO(newline="")
    writer = csv.writer(target, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    tables = [table for table in document.tables() if not table.aside]
    for n, table in enumerate(tables):
        if n == 0:
            writer.writerow([_safe(column.title) for column in table.columns])
        elif table.columns != tables[0].columns:
            continue
        for row in table.rows:
            writer.writerow([_safe(plain(cell)) for cell in row])
    return target.getvalue().encode("utf-8-sig")


def _safe(text: str) -> str:
    text = clean(text)
    return f"'{text}" if opens_like_formula(text) else text


def write_json(document: Document) -> bytes:
    """Title, marking, notes and every table by name: a list of objects keyed by the column's heading. UTF-8."""
    shape = {
        "title": clean(document.title),
        "marking": clean(document.marking),
        "version": clean(document.version),
        "written": document.written.isoformat(),
        "notes": [clean(block.text) for block in document.blocks if isinstance(block, Paragraph)],
        "tables": {
            clean(table.name): [
                {clean(column.title): clean(plain(cell)) for column, cell in zip(table.columns, row, strict=True)}
                for row in table.rows
            ]
            for table in document.tables()
        },
    }
    return (json.dumps(shape, ensure_ascii=False, indent=1) + "\n").encode()
