"""Sections of one narrative document at the left, the chosen one's text at the right; typing is never lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from dhr_manager.domain.errors import DhrError
from dhr_manager.ui.actions import keys_line
from dhr_manager.ui.jobs import Progress, database_step, work_step
from dhr_manager.ui.report.editor import EditorPane, SectionDraft
from dhr_manager.ui.report.manuscript import (
    DOCUMENTS,
    FORM,
    Manuscript,
    ManuscriptAnswer,
    Place,
    SectionLine,
    draft_key,
    fetch,
    save,
)
from dhr_manager.ui.report.words import FILLED_FROM, plural, section_columns, when_said
from dhr_manager.ui.shell.frame import Frame
from dhr_manager.ui.shell.panel import ReviewPanel
from dhr_manager.ui.widgets.basics import shortcut, split
from dhr_manager.ui.widgets.commands import key_for
from dhr_manager.ui.widgets.table import QuietTable

if TYPE_CHECKING:
    from dhr_manager.documents.source import ReportSource
    from dhr_manager.documents.tree import Block
    from dhr_manager.services.bundle import Services

Filled = dict[str, tuple["Block", ...]]


class SectionsPanel(ReviewPanel):
    """Shows one of the two documents. A section left with unsaved text is saved; a lock keeps it as a draft."""

    keys = keys_line("report.edit", "report.save", "Esc sections", "report.write", "report.part")

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self.document = DOCUMENTS[0][0]
        self.manuscript = Manuscript()
        self.place: Place | None = None
        self.keeper: SectionDraft | None = None
        self._touched = False  # typed into since it was opened: a draft that only came back stays a draft
        self._filled: dict[str, Filled] = {}
        self.table: QuietTable[SectionLine] = QuietTable("Sections", section_columns(frame.today), _row_key)
        self.pane = EditorPane()
        self.table.picked.connect(self._on_picked)
        self.table.opened.connect(lambda _: self.edit())
        self.pane.edited.connect(self._on_edited)
        self.pane.save_asked.connect(self.save)
        self.pane.revert_asked.connect(self.revert)
        key_for(self.table, "report.edit", self.edit, when=lambda: self.table.picked_row is not None)
        shortcut(self.pane, "Esc", lambda: self.table.setFocus(Qt.FocusReason.OtherFocusReason))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(split((self.table, 5), (self.pane, 11), name="sections-and-text"))
        self.pane.hide()

    def fetch_review(self, services: Services, review_id: str) -> ManuscriptAnswer:
        return fetch(services, review_id)

    def show_answer(self, answer: ManuscriptAnswer) -> None:
        self.manuscript.review_id = self.review_id
        clean = self.place is not None and self.pane.form.written() == self.manuscript.saved(self.place)
        self.manuscript.take(answer)
        self._show_lines()
        if clean and self.place is not None and self.pane.form.written() != self.manuscript.text(self.place):
            self._open(self.place)  # changed elsewhere while nothing was typed here
        self._show_state()
        self._ask_record()

    def left_review(self) -> None:
        self._leave()
        self.manuscript = Manuscript(self.review_id)
        self._filled = {}
        self._close()
        self.table.set_rows(())

    def go_to(self, record_id: str) -> None:
        document, _, key = record_id.partition("/")
        if key and document in dict(DOCUMENTS):
            self.show_document(document)
            self.table.select(record_id)

    def show_document(self, document: str) -> None:
        """Show the overview report or the executive summary."""
        if document == self.document:
            return
        self._leave()
        self.document = document
        self._close()
        self._show_lines()
        self._ask_record()

    def edit(self) -> None:
        """Go to the text of the section."""
        self.pane.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def save(self) -> None:
        """Save the section's text and forget its draft."""
        if self.place is not None:
            self._save(self.place, self.pane.form.written())

    def revert(self) -> None:
        """Put the draft aside and show what was saved."""
        place = self.place
        if place is None or self.keeper is None:
            return
        text = self.manuscript.saved(place)
        self.keeper.settle()
        self.manuscript.begin_saving(place, text)
        review_id = self.manuscript.review_id

        def forget(services: Services) -> None:
            services.drafts.drop(FORM, draft_key(review_id, place))

        self.frame.jobs.run(forget, then=lambda _: self.manuscript.end_saving(place, text, kept=True), owner=self)
        self._open(place)
        self._show_lines()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self.keeper is not None:
            self.keeper.flush_if_waiting()
        self.frame.remember(record_id="")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._remember()

    def _remember(self) -> None:
        """So that unlocking comes back to this section."""
        if self.isVisible() and self.place is not None:
            self.frame.remember(record_id="/".join(self.place))

    def _on_picked(self, line: SectionLine | None) -> None:
        if line is None:
            return
        place = (line.row.document, line.row.key)
        if place != self.place:
            self._leave()
            self._open(place)
            self._remember()

    def _open(self, place: Place) -> None:
        line = self.manuscript.line(self.manuscript.rows[place])
        self._close()
        self.place = place
        self._touched = False
        self.keeper = SectionDraft(self.pane.form, self.frame.jobs, self.manuscript.review_id, place)
        self.keeper.kept.connect(self._show_lines)
        self.pane.show_section(line, self.manuscript.text(place), brought_back=line.draft)
        self.pane.show()
        self._show_record()
        self._show_state()

    def _close(self) -> None:
        self.place = None
        self.pane.hide()
        if self.keeper is not None:
            self.keeper.part()
            self.keeper = None

    def _leave(self) -> None:
        """Save what was typed in the section that is left."""
        place = self.place
        if place is not None and self._touched:
            self._save(place, self.pane.form.written())

    def _on_edited(self) -> None:
        place = self.place
        if place is None:
            return
        self._touched = True
        fresh = place not in self.manuscript.drafts
        self.manuscript.drafts[place] = self.pane.form.written()
        if fresh:
            self._show_state()
        else:
            self.pane.show_count()

    def _save(self, place: Place, body: str) -> None:
        if place not in self.manuscript.drafts:
            return
        if self.keeper is not None and self.keeper.place == place:
            self.keeper.settle()
            self._touched = False
        self.manuscript.begin_saving(place, body)
        manuscript, review_id = self.manuscript, self.manuscript.review_id

        def saved(_: object) -> None:
            manuscript.end_saving(place, body, kept=True)
            self.frame.saved("section saved")
            self._after(manuscript, place)

        def failed(error: DhrError) -> None:
            manuscript.end_saving(place, body, kept=False)
            self.frame.jobs.problem.emit(error)
            self._after(manuscript, place)

        self.frame.jobs.run(
            lambda services: save(services, review_id, place, body),
            then=saved,
            failed=failed,
            owner=self,
            title="Saving the section",
        )

    def _after(self, manuscript: Manuscript, place: Place) -> None:
        """Text typed while another was on its way is a draft of its own."""
        if manuscript is not self.manuscript:
            return
        if self.place == place:
            if self.pane.form.written() != manuscript.saved(place):
                manuscript.drafts[place] = self.pane.form.written()
                self._touched = True
                if self.keeper is not None:
                    self.keeper.flush()
            else:
                self.pane.message.hide()
        self._show_lines()

    def _show_lines(self) -> None:
        lines = self.manuscript.lines(self.document)
        self.table.set_rows(lines)
        self.table.select_first()
        self._show_state()
        if lines:
            written, words = sum(bool(line.words) for line in lines), sum(line.words for line in lines)
            drafts = sum(line.draft for line in lines)
            parts = [f"{written} of {plural(len(lines), 'section')} written", plural(words, "word")]
            self.say_shown(" · ".join([*parts, *([plural(drafts, "draft") + " kept"] if drafts else [])]))

    def _show_state(self) -> None:
        row = self.manuscript.rows.get(self.place) if self.place else None
        if row is not None:
            changed = when_said(row.changed, self.frame.today())
            self.pane.show_state(self.manuscript.line(row), f"saved {changed}" if changed else "")

    def _ask_record(self) -> None:
        """Have the record's sentences gathered and built, off the window's thread."""
        review_id, document = self.review_id, self.document
        if not review_id or not self.isVisible():
            return

        def gather(services: Services, _: object) -> ReportSource:
            return services.outputs.gather(review_id, document, "panel")

        def build(source: ReportSource, _: Progress) -> Filled:
            from dhr_manager.services.outputs import OutputService

            return OutputService.filled(source, document)

        def show(filled: Filled) -> None:
            if review_id == self.review_id:
                self._filled[document] = filled
                self._show_record()

        self.frame.jobs.chain(database_step(gather), work_step(build), then=show, owner=self)

    def _show_record(self) -> None:
        if self.place is not None:
            document, key = self.place
            filled = self._filled.get(document)
            blocks = filled.get(key, ()) if filled is not None else ()
            row = self.manuscript.rows.get(self.place)
            if filled is not None and not blocks and row is not None and row.source != "written":
                self.pane.record.say_nothing(FILLED_FROM.get(key, ""))
            else:
                self.pane.show_record(blocks)


def _row_key(line: SectionLine) -> str:
    return f"{line.row.document}/{line.row.key}"
