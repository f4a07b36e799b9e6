"""The form of a document to be written: which, in which format, for whom, where."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog, QLineEdit

from dhr_manager.domain.rows.chronology import ChronologyFilter, SavedViewRow
from dhr_manager.domain.rows.report import Leak
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.report.words import (
    AUDIENCE_WORDS,
    audience_sees,
    document_choices,
    format_choices,
    neutral_name,
)
from dhr_manager.ui.report.writing import ALL_ENTRIES, Wanted, free_name
from dhr_manager.ui.theme.look import NEAR
from dhr_manager.ui.widgets.basics import boxed, button, label, row
from dhr_manager.ui.widgets.form import Form

OF_ENTRIES = "chronology"  # the document that shows entries by a filter


class Choices(Form):
    """Follows itself: formats follow the document, the file name follows both until it is typed by hand."""

    def __init__(self, today: Callable[[], date], folder: Path | None, document: str) -> None:
        super().__init__(columns=2)
        self._today = today
        self._own_name = False
        self.document = self.choice("document", "Document", document_choices())
        self.format = self.choice("format", "Format", format_choices(document))
        self.audience = self.choice("audience", "For", tuple(AUDIENCE_WORDS.items()), wide=True)
        self.sees = label("", "second", wrap=True)
        self.put(self.sees)
        self.entries = self.choice("entries", "Entries", ((ALL_ENTRIES, "All entries"),), wide=True)
        self.folder = self.line("folder", "Folder", needed=True, wide=True)
        browse = button("Choose the folder …", self._browse, role="link")
        self.put(boxed(row(browse, gap=NEAR, stretch=True)))
        self.name: QLineEdit = self.line(
            "name", "File name", needed=True, wide=True, hint="Begins with the document's key and names nobody"
        )
        self.fill({"document": document, "audience": "public", "folder": str(folder or documents_folder())})
        self.name.textEdited.connect(lambda _: self._typed_name())
        self.document.currentIndexChanged.connect(lambda _: self._on_document())
        for control in (self.format, self.audience):
            control.currentIndexChanged.connect(lambda _: self._follow())
        self.folder.textChanged.connect(lambda _: self._follow())
        self._follow()

    def wanted(self, review_id: str) -> Wanted:
        """What was chosen."""
        values = self.values()
        path = Path(values["folder"]).expanduser() / values["name"]
        entries = values["entries"] if values["document"] == OF_ENTRIES else ALL_ENTRIES
        return Wanted(review_id, values["document"], values["format"], values["audience"], path, entries)

    def offer_entries(self, shown: ChronologyFilter | None, views: Sequence[SavedViewRow]) -> None:
        """Offer what the chronology shows now (chosen then) and the saved views, beside all entries."""
        before = self.entries.currentData()
        while self.entries.count() > 1:
            self.entries.removeItem(1)
        if shown is not None and shown != ChronologyFilter(descending=shown.descending):
            self.entries.addItem("What the chronology shows now", shown)
        for view in views:
            self.entries.addItem(f"View: {view.name}", view.wanted)
        kept = next((at for at in range(self.entries.count()) if self.entries.itemData(at) == before), 0)
        self.entries.setCurrentIndex(kept or (1 if shown is not None and self.entries.itemData(1) == shown else 0))

    def name_as_typed(self) -> bool:
        """Whether the file name is one that can stand in a folder: no folder within it."""
        name = str(self.fields["name"].take())
        return Path(name).name == name and "\\" not in name

    def say_name_tells(self, leaks: tuple[Leak, ...]) -> None:
        """Say beside the file name what it gives away."""
        found = leaks[0].around or leaks[0].variant
        self.fields["name"].show_error(sentence("output-name-tells", found=found))
        self.name.setFocus()

    def refresh_name(self) -> None:
        """Propose a free name again: the last one was written."""
        self._own_name = False
        self._follow()

    def _typed_name(self) -> None:
        self._own_name = bool(self.name.text().strip())

    def _on_document(self) -> None:
        before = self.format.currentData()
        self.format.blockSignals(True)
        self.format.clear()
        for key, words in format_choices(self.document.currentData()):
            self.format.addItem(words, key)
        self.format.setCurrentIndex(max(self.format.findData(before), 0))
        self.format.blockSignals(False)
        self._follow()

    def _follow(self) -> None:
        self.show_field("entries", shown=self.document.currentData() == OF_ENTRIES)
        document, ending, audience = (one.currentData() for one in (self.document, self.format, self.audience))
        self.sees.setText(audience_sees(document, audience))
        self.audience.setAccessibleDescription(self.sees.text())
        if self._own_name:
            return
        folder = Path(self.folder.text()).expanduser()
        self.name.setText(free_name(folder, neutral_name(document, audience, ending, self._today())))

    def _browse(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, "Folder of the document", self.folder.text())
        if chosen:
            self.folder.setText(chosen)


def documents_folder() -> Path:
    """Where this user's documents are, or their home."""
    known = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return known if known.is_dir() else Path.home()
