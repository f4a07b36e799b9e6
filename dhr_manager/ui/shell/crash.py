"""The crash dialog: what happened in plain words, and a report without case data to copy."""

from __future__ import annotations

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from dhr_manager.system import crash
from dhr_manager.ui.messages import reference, sentence
from dhr_manager.ui.theme.look import MARGIN
from dhr_manager.ui.widgets.basics import button, label


class CrashDialog(QDialog):
    """Says that nothing half-done was saved, and lets the report be copied.

    Given the exception, or the report of one that nobody caught.
    """

    def __init__(self, error: BaseException | str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("DHR Manager")
        self.setModal(True)
        self.resize(620, 420)
        self._report = error if isinstance(error, str) else crash.report(error)
        shown = QPlainTextEdit(self._report)
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        shown.setAccessibleName("Report, without case data")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(MARGIN, MARGIN, MARGIN, MARGIN)
        layout.setSpacing(12)
        layout.addWidget(label("The program made a mistake", "title"))
        layout.addWidget(label(sentence("unexpected"), wrap=True))
        layout.addWidget(label(f"{reference('unexpected')} · The report holds no case data.", "small", wrap=True))
        layout.addWidget(shown, 1)
        foot = QHBoxLayout()
        foot.addWidget(button("Go on working", self.accept, role="primary"))
        foot.addWidget(button("Copy the report", self._copy))
        foot.addStretch(1)
        layout.addLayout(foot)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)
