"""The recovery sheet on its way to paper: printed, or saved where it does not lie beside the case file."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from dhr_manager.domain.errors import DhrError, EnvironmentProblem, UserError
from dhr_manager.system.write_safely import write_safely
from dhr_manager.ui.widgets.printing import PrintButtons, document_of, save_pdf

NAME = "recovery-sheet"
_KINDS = "PDF (*.pdf);;Text (*.txt)"


class RecoveryPaper(PrintButtons):
    """Buttons that print the sheet, or save it as PDF or text; `kept` once one of them is done.

    `text` gives the sheet, `case` is the case file: whoever takes a folder with both can read everything, so its folder
    is refused. Nothing is written but the file the user names, whole or not at all.
    """

    def __init__(self, text: Callable[[], str], case: Path, kept: Callable[[], object] | None = None) -> None:
        super().__init__(lambda: document_of(f"<pre>{escape(text())}</pre>", "Recovery sheet"), NAME, kept)
        self._text, self._case = text, case
        self.pdf_button.setText("Save instead …")
        self.pdf_button.setAccessibleName("Save instead")

    def take_case(self, case: Path) -> None:
        """Say whose sheet it is: the folder of this case file is refused."""
        self._case = case

    def ask_place(self) -> None:
        chosen, kind = QFileDialog.getSaveFileName(self, "Save the recovery sheet", f"{NAME}.pdf", _KINDS)
        if chosen:
            path = Path(chosen)
            ending = ".txt" if "txt" in kind else ".pdf"
            self.save_to(path if path.suffix in {".txt", ".pdf"} else path.with_name(path.name + ending))

    def save_to(self, path: Path) -> None:
        """Save it as text (.txt) or PDF; the folder of the case file is refused."""
        try:
            if path.resolve().parent == self._case.resolve().parent:
                raise UserError("sheet-beside-case")
            if path.suffix == ".txt":
                self._write(path)
            else:
                save_pdf(self._make(), path)
        except DhrError as error:
            self._say(error)
        else:
            self._finish("Saved. Print it, then delete the file: whoever has it can open the case file.")

    def _write(self, path: Path) -> None:
        try:
            write_safely(path, self._text().encode(), private=True)
        except OSError as error:
            raise EnvironmentProblem("pdf-not-saved") from error
