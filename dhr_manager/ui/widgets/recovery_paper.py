"""The recovery sheet on its way to paper: printed, or saved where it does not lie beside the case file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QGridLayout, QVBoxLayout, QWidget

from dhr_manager.domain.errors import DhrError, EnvironmentProblem, UserError
from dhr_manager.system.write_safely import write_safely
from dhr_manager.ui.theme.look import APART
from dhr_manager.ui.widgets.basics import label
from dhr_manager.ui.widgets.printing import PrintButtons, document_of, save_pdf

NAME = "recovery-sheet"
_KINDS = "PDF (*.pdf);;Text (*.txt)"


_IN_ROW = 5


def paper_html(text: str, groups: Sequence[str]) -> str:
    """The sheet as a page: its words as they stand, its groups in a table with their numbers."""
    words = [line for line in text.splitlines() if not any(part in groups for part in line.split())]
    words = [line for line in words if not line.replace(" ", "").isdigit()]
    cells = [f"<td><small>{number}</small><br/><b>{group}</b></td>" for number, group in enumerate(groups, start=1)]
    rows = "".join(f"<tr>{''.join(cells[at : at + _IN_ROW])}</tr>" for at in range(0, len(cells), _IN_ROW))
    paragraphs = [escape(" ".join(part.split())) for part in "\n".join(words).split("\n\n") if part.strip()]
    head, rest = paragraphs[:1], paragraphs[1:]
    above, below = rest[:2], rest[2:]
    said = [f"<h1>{line}</h1>" for line in head] + [f"<p>{line}</p>" for line in above]
    table = f'<table cellpadding="8">{rows}</table>'
    return "".join([*said, table, *(f"<p>{line}</p>" for line in below)])


class GroupsGrid(QWidget):
    """The groups with their numbers, to be written down by hand; empty until `show_groups`."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(APART)
        self.setAccessibleName("The groups of the recovery sheet")

    def show_groups(self, groups: Sequence[str]) -> None:
        """Show these, or with none nothing at all."""
        while (item := self._grid.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        for place, group in enumerate(groups):
            row, column = divmod(place, _IN_ROW)
            number, signs = label(f"{place + 1}", "small"), label(group, "mono")
            signs.setAccessibleName(f"Group {place + 1}: {' '.join(group)}")
            cell = QWidget()
            pair = QVBoxLayout(cell)
            pair.setContentsMargins(0, 0, 0, 0)
            pair.setSpacing(0)
            pair.addWidget(number)
            pair.addWidget(signs)
            self._grid.addWidget(cell, row, column)
        self.setVisible(bool(groups))


class RecoveryPaper(PrintButtons):
    """Buttons that print the sheet, or save it as PDF or text; `kept` once one of them is done.

    `text` gives the sheet and `groups` its groups; `case` is the case file: whoever takes a folder with both can read
    everything, so its folder is refused. Nothing is written but the file the user names, whole or not at all.
    """

    def __init__(
        self,
        text: Callable[[], str],
        groups: Callable[[], Sequence[str]],
        case: Path,
        kept: Callable[[], object] | None = None,
    ) -> None:
        super().__init__(lambda: document_of(paper_html(text(), groups()), "Recovery sheet"), NAME, kept)
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
