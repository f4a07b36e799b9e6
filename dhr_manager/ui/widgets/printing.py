"""Printing a short document: the system's print dialog, and a PDF where no printer is there."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPageSize, QPdfWriter, QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from dhr_manager.domain.errors import DhrError, EnvironmentProblem
from dhr_manager.system.write_safely import write_safely
from dhr_manager.ui.messages import told
from dhr_manager.ui.widgets.basics import button, row
from dhr_manager.ui.widgets.message import MessageBar

_BROKEN = (QPrinter.PrinterState.Error, QPrinter.PrinterState.Aborted)


def document_of(html: str, title: str = "") -> QTextDocument:
    """A document to print; `title` is what the print queue shows, so it names nobody."""
    made = QTextDocument()
    made.setMetaInformation(QTextDocument.MetaInformation.DocumentTitle, title)
    made.setDefaultStyleSheet(
        "body { color: black; } h1 { font-size: 16pt; } h2 { font-size: 12pt; } td { padding: 1px 12px 1px 0; }"
    )
    made.setHtml(html)
    return made


def has_printer() -> bool:
    """Whether the system knows a printer."""
    return bool(QPrinterInfo.availablePrinterNames())


def print_document(document: QTextDocument, printer: QPrinter) -> None:
    """Print. Raises EnvironmentProblem: no-printer where there is none, printing-failed where it did not take it."""
    if printer.outputFormat() == QPrinter.OutputFormat.NativeFormat and not has_printer():
        raise EnvironmentProblem("no-printer")
    if not printer.isValid():
        raise EnvironmentProblem("no-printer")
    document.print_(printer)
    if printer.printerState() in _BROKEN:
        raise EnvironmentProblem("printing-failed")


def save_pdf(document: QTextDocument, path: Path) -> None:
    """Write it as PDF, whole or not at all. Raises EnvironmentProblem pdf-not-saved where the place takes no file."""
    held = QBuffer()
    held.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(held)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setTitle(document.metaInformation(QTextDocument.MetaInformation.DocumentTitle))
    document.print_(writer)
    try:
        write_safely(path, bytes(held.data().data()))
    except OSError as error:
        raise EnvironmentProblem("pdf-not-saved") from error


class PrintButtons(QWidget):
    """ "Print …" and "Save as PDF …" with room for what went wrong. `make` gives the document when it is wanted,
    `name` is the neutral file name proposed ("keys"), `done` is called once it was printed or saved.
    """

    def __init__(self, make: Callable[[], QTextDocument], name: str, done: Callable[[], object] | None = None) -> None:
        super().__init__()
        self._make, self._name, self._done = make, name, done
        self.message = MessageBar()
        self.print_button = button("Print …", self.ask_printer, icon="printer")
        self.pdf_button = button("Save as PDF …", self.ask_place, icon="download")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.message)
        layout.addLayout(row(self.print_button, self.pdf_button, stretch=True))

    def ask_printer(self) -> None:
        """Open the system's print dialog; where there is no printer say so and offer the PDF."""
        if not has_printer():
            self._say(EnvironmentProblem("no-printer"))
            return
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.finished.connect(dialog.deleteLater)
        dialog.setModal(True)
        dialog.show()

    def ask_place(self) -> None:
        """Ask where the PDF goes."""
        chosen, _ = QFileDialog.getSaveFileName(self, "Save as PDF", f"{self._name}.pdf", "PDF (*.pdf)")
        if chosen:
            self.save_to(Path(chosen))

    def print_on(self, printer: QPrinter) -> None:
        """Print it; what forbids it is said here."""
        try:
            print_document(self._make(), printer)
        except DhrError as error:
            self._say(error)
        else:
            self._finish("Sent to the printer.")

    def save_to(self, path: Path) -> None:
        """Save it as PDF; what forbids it is said here."""
        try:
            save_pdf(self._make(), path)
        except DhrError as error:
            self._say(error)
        else:
            self._finish("Saved as PDF.")

    def _finish(self, words: str) -> None:
        self.message.say(words, "done")
        if self._done is not None:
            self._done()

    def _say(self, error: DhrError) -> None:
        self.message.say(told(error), "late")
