"""The chronology to PDF: our writer against reportlab's LongTable of Paragraphs with the same texts and widths."""

from __future__ import annotations

import io
from collections.abc import Callable

from dhr_manager.bench.chronology_to_word import chronology
from dhr_manager.bench.harness import Reach
from dhr_manager.bench.invented import COLUMNS, seven_texts

ROWS = 2_000
ROUNDS = 3
REACHES = (Reach("chronology to PDF", f"{ROWS:,} rows × 7", "ours", "long_table", 0.4),)


def _ours() -> Callable[[], None]:
    from dhr_manager.documents.writers.pdf import write_pdf

    document = chronology(ROWS)
    write_pdf(chronology(10))

    def work() -> None:
        write_pdf(document)

    return work


def _long_table() -> Callable[[], None]:
    from reportlab.lib.pagesizes import A4, landscape
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import LongTable, Paragraph, SimpleDocTemplate

    texts = seven_texts(ROWS)
    style = getSampleStyleSheet()["BodyText"]

    def work() -> None:
        page = landscape(A4)
        width = (page[0] - 72) / len(COLUMNS)
        rows = [[Paragraph(text, style) for text in row] for row in (COLUMNS, *texts)]
        document = SimpleDocTemplate(io.BytesIO(), pagesize=page, leftMargin=36, rightMargin=36)
        document.build([LongTable(rows, colWidths=[width] * len(COLUMNS), repeatRows=1)])

    return work


SIDES = {"ours": _ours, "long_table": _long_table}
