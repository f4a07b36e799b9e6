"""Printing: a real page through Qt's own PDF printer, and plain words where no printer is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot

from dhr_manager.domain.errors import EnvironmentProblem
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.widgets.printing import PrintButtons, document_of, has_printer, print_document, save_pdf

HTML = "<h1>Keys</h1><p>Ctrl+K find anything</p>"


def to_file(path: Path) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(path))
    return made


def test_a_document_is_printed(qapp: object, tmp_path: Path) -> None:
    print_document(document_of(HTML), to_file(tmp_path / "keys.pdf"))
    assert (tmp_path / "keys.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_does_not_take_it_is_a_plain_sentence(qapp: object, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem) as raised:
        print_document(document_of(HTML), to_file(tmp_path / "nowhere" / "keys.pdf"))
    assert raised.value.code == "printing-failed"
    assert "printer" in sentence(raised.value)


def test_a_pdf_holds_the_words(qapp: object, tmp_path: Path) -> None:
    import pypdfium2

    save_pdf(document_of(HTML, "Keys"), tmp_path / "keys.pdf")
    read = pypdfium2.PdfDocument(tmp_path / "keys.pdf")
    assert "Ctrl+K find anything" in read[0].get_textpage().get_text_range()
    read.close()


def test_a_place_that_takes_no_file_is_a_plain_sentence(qapp: object, tmp_path: Path) -> None:
    with pytest.raises(EnvironmentProblem) as raised:
        save_pdf(document_of(HTML), tmp_path / "nowhere" / "keys.pdf")
    assert raised.value.code == "pdf-not-saved"


@pytest.mark.skipif(has_printer(), reason="says what is said where no printer is set up")
def test_without_a_printer_the_pdf_is_offered(qtbot: QtBot, tmp_path: Path) -> None:
    said: list[str] = []
    buttons = PrintButtons(lambda: document_of(HTML), "keys", lambda: said.append("done"))
    qtbot.addWidget(buttons)
    buttons.show()
    buttons.print_button.click()
    assert sentence("no-printer") in buttons.message.text
    buttons.save_to(tmp_path / "keys.pdf")
    assert said == ["done"]
    assert (tmp_path / "keys.pdf").exists()
