"""The step of the recovery sheet: printed, saved or written down, and proved by typing some of its groups back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from dhr_manager.domain.errors import UserError
from dhr_manager.ui.messages import sentence
from dhr_manager.ui.start.door import SheetLike
from dhr_manager.ui.start.steps import StepPage
from dhr_manager.ui.widgets.basics import button, label
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.recovery_paper import GroupsGrid, RecoveryPaper
from dhr_manager.ui.widgets.spring_row import SpringRow


class SheetStep(StepPage):
    """The recovery sheet is kept outside the computer and proved by typing part of it back."""

    word = "Recovery sheet"
    title = "Keep the recovery sheet"
    says = (
        "Without passphrase and recovery sheet nobody can ever open the case file again. Print the sheet and "
        "lock it away, apart from this computer. Then type the groups asked for from the paper."
    )

    def __init__(self) -> None:
        super().__init__()
        self._sheet: SheetLike | None = None
        self._asked: tuple[int, ...] = ()
        self._kept = False
        self.paper = RecoveryPaper(self._text, self._groups, Path(), self._on_kept)
        self.by_hand = button("Show it, to write it down", self._show_by_hand, role="link")
        self.by_hand.setCheckable(True)
        self.written = GroupsGrid()
        self.said = label("", "error", wrap=True)
        self.body.insertWidget(1, self.paper)
        self.body.insertWidget(2, SpringRow(self.by_hand))
        self.body.insertWidget(3, self.written)
        self.body.insertWidget(4, self.said)
        self.body.addStretch(1)
        self.written.hide()
        self.said.hide()

    def first(self) -> QWidget:
        return next(iter(self.form.fields.values())).control if self._kept else self.paper.print_button

    def take(self, sheet: SheetLike, path: Path, *, kept: bool = False) -> None:
        """Take a file's sheet and ask for some of its groups; `kept` where it was printed or saved before."""
        self._sheet, self._asked, self._kept = sheet, sheet.ask(), kept
        self.paper.take_case(path)
        self.paper.message.hide()
        old = self.form
        self.form = Form(columns=len(self._asked))
        self.body.replaceWidget(old, self.form)
        old.deleteLater()
        for group in self._asked:
            self.form.line(f"group-{group}", f"Group {group}", needed=True)
        before: QWidget = self.by_hand
        for field in self.form.fields.values():  # a form put in later would come after Next
            QWidget.setTabOrder(before, field.control)
            before = field.control

    def part(self) -> dict[int, str]:
        """The groups typed back, by number."""
        typed = self.form.values()
        return {group: typed[f"group-{group}"] for group in self._asked}

    def save_to(self, path: Path) -> None:
        """Save the sheet as text or PDF; once it is written it counts as kept."""
        self.paper.save_to(path)

    def forget(self) -> None:
        """Let go of the sheet and of what was typed of it."""
        self._sheet = None
        self.written.show_groups(())
        self.by_hand.setChecked(False)
        for field in self.form.fields.values():
            field.put("")

    def complete(self) -> bool:
        if self._sheet is None:
            return False
        if not self._kept:
            self._say(sentence("sheet-not-kept"))
            self.paper.print_button.setFocus()
            return False
        if not super().complete():
            return False
        try:
            self._sheet.prove(self.part())
        except UserError as error:
            group = error.facts.get("group", self._asked[0])
            self.form.show_error(UserError("sheet-proof-wrong", field=f"group-{group}", group=group))
            return False
        return True

    def _text(self) -> str:
        return self._sheet.text() if self._sheet is not None else ""

    def _groups(self) -> tuple[str, ...]:
        return self._sheet.groups if self._sheet is not None else ()

    def _on_kept(self) -> None:
        self._kept = True
        self._say("")
        next(iter(self.form.fields.values())).control.setFocus()

    def _show_by_hand(self) -> None:
        shown = self.by_hand.isChecked()
        self.written.show_groups(self._groups() if shown else ())
        if shown:
            self._kept = True
            self._say("")

    def _say(self, text: str) -> None:
        self.said.setText(text)
        self.said.setVisible(bool(text))
