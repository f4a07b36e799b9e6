"""The chronology to Word: our writer against python-docx filling the same table with `add_row().cells`."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date

from dhr_manager.bench.harness import PEAK, Reach
from dhr_manager.bench.invented import COLUMNS, seven_texts
from dhr_manager.documents.tree import Column, Document, Heading, Rows, Table

ROWS = 5_000
ROUNDS = 3
REACHES = (
    Reach("chronology to Word", f"{ROWS:,} rows × 7", "ours", "python_docx", 0.1),
    Reach("chronology to Word, memory", f"{ROWS:,} rows × 7", "ours", "python_docx", 0.5, measure=PEAK),
)


def chronology(rows: int) -> Document:
    """The same texts as a document of ours."""
    texts = seven_texts(rows)
    table = Table(columns=tuple(Column(title, 1.0) for title in COLUMNS), rows=Rows(lambda: texts), name="Chronology")
    blocks = (Heading("Chronology", 1), table)
    return Document(title="Chronology", blocks=blocks, written=date(2026, 1, 1), landscape=True)


def _ours() -> Callable[[], None]:
    from dhr_manager.documents.writers.word import write_word

    document = chronology(ROWS)
    write_word(chronology(10))  # what is imported or cached once is not what is measured

    def work() -> None:
        write_word(document)

    return work


def _python_docx() -> Callable[[], None]:
    import docx

    texts = seven_texts(ROWS)

    def work() -> None:
        document = docx.Document()
        table = document.add_table(rows=1, cols=len(COLUMNS))
        for cell, title in zip(table.rows[0].cells, COLUMNS, strict=True):
            cell.text = title
        for row in texts:
            for cell, text in zip(table.add_row().cells, row, strict=True):
                cell.text = text
        document.save(io.BytesIO())

    return work


SIDES = {"ours": _ours, "python_docx": _python_docx}
