"""The form builder: each row gives its control a label with its key, a name, a description and a place for an error."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from dhr_manager.domain.errors import DhrError, UserError
from dhr_manager.ui.messages import sentence, told
from dhr_manager.ui.theme.look import APART, GRID, LOOK
from dhr_manager.ui.widgets.basics import label
from dhr_manager.ui.widgets.fields import Field, connect

if TYPE_CHECKING:
    from dhr_manager.domain.rows.returns import DateRead
    from dhr_manager.ui.widgets.date_entry import DateEntry


class Form(QWidget):
    """Fields in one or two columns, labels above them. `edited` after every change by the user.

    `values()` gives what was entered by key; `check()` says beside the fields what is missing.
    """

    edited = Signal()

    def __init__(self, *, columns: int = 1, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self._columns = columns
        self._place = 0
        self._filling = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(APART)
        self._grid.setVerticalSpacing(GRID * 3)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)

    def line(
        self, key: str, title: str, *, hint: str = "", needed: bool = False, wide: bool = False, secret: bool = False
    ) -> QLineEdit:
        """One line of text; `secret` shows dots and is never kept as a draft."""
        control = QLineEdit()
        if secret:
            control.setEchoMode(QLineEdit.EchoMode.Password)
        connect(control.textChanged, self._tell)
        field = Field(key, title, control, lambda: control.text().strip(), lambda value: control.setText(value or ""),
                      control.text, control.setText, label("", "error", wrap=True), hint, needed, secret)  # fmt: skip
        self._add(field, wide=wide)
        return control

    def text(
        self, key: str, title: str, *, lines: int = 4, hint: str = "", needed: bool = False, wide: bool = True
    ) -> QPlainTextEdit:
        """Text of several lines; Tab leaves it."""
        control = QPlainTextEdit()
        control.setTabChangesFocus(True)
        control.setMinimumHeight(LOOK.pixels(20) * lines + 16)
        connect(control.textChanged, self._tell)
        field = Field(key, title, control, lambda: control.toPlainText().strip(),
                      lambda value: control.setPlainText(value or ""), control.toPlainText, control.setPlainText,
                      label("", "error", wrap=True), hint, needed)  # fmt: skip
        self._add(field, wide=wide)
        return control

    def choice(
        self, key: str, title: str, options: Sequence[tuple[Any, str]], *, hint: str = "", wide: bool = False
    ) -> QComboBox:
        """One of several: pairs of the value and its words."""
        control = QComboBox()
        control.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        control.setMinimumContentsLength(8)
        control.view().setAccessibleName(title)
        for value, words in options:
            control.addItem(words, value)

        def put(value: Any) -> None:
            control.setCurrentIndex(max(control.findData(value), 0))

        connect(control.currentIndexChanged, self._tell)
        field = Field(key, title, control, control.currentData, put, control.currentIndex, control.setCurrentIndex,
                      label("", "error", wrap=True), hint)  # fmt: skip
        self._add(field, wide=wide)
        return control

    def date(
        self,
        key: str,
        title: str,
        *,
        today: date,
        hint: str = "",
        needed: bool = False,
        partial: bool = False,
        wide: bool = False,
    ) -> DateEntry:
        """A date, day first: the value is a `date`, or with `partial` a DateRead; None where nothing is typed."""
        from dhr_manager.domain.rows.returns import DateRead
        from dhr_manager.ui.widgets.date_entry import DateEntry

        control = DateEntry(key, today, partial=partial)

        def put(value: date | DateRead | None) -> None:
            if isinstance(value, DateRead):
                control.setText(value.text)
            else:
                control.set_day(value)

        connect(control.textChanged, self._tell)
        field = Field(key, title, control, control.value, put, control.text, control.setText,
                      label("", "error", wrap=True), hint, needed)  # fmt: skip
        field.note = control.note
        self._add(field, wide=wide)
        return control

    def number(self, key: str, title: str, *, least: int = 0, most: int = 9999, hint: str = "") -> QSpinBox:
        """A whole number; the least one stands for "not said" and gives None where `least` is 0."""
        control = QSpinBox()
        control.setRange(least, most)
        control.lineEdit().setTextMargins(8, 0, 8, 0)
        if least == 0:
            control.setSpecialValueText("not said")
        connect(control.valueChanged, self._tell)
        field = Field(key, title, control, lambda: control.value() or None, lambda value: control.setValue(value or 0),
                      control.value, control.setValue, label("", "error", wrap=True), hint)  # fmt: skip
        self._add(field)
        return control

    def tick(self, key: str, title: str, *, hint: str = "", wide: bool = True) -> QCheckBox:
        """Yes or no."""
        control = QCheckBox(title)
        connect(control.toggled, self._tell)
        field = Field(key, title, control, control.isChecked, lambda value: control.setChecked(bool(value)),
                      control.isChecked, lambda value: control.setChecked(bool(value)),
                      label("", "error", wrap=True), hint)  # fmt: skip
        self._add(field, wide=wide, caption=False)
        return control

    def put(self, widget: QWidget) -> None:
        """A widget of one's own over the whole width between the fields."""
        self._end_row()
        self._grid.addWidget(widget, self._place // self._columns, 0, 1, self._columns)
        self._place += self._columns

    def values(self) -> dict[str, Any]:
        """What was entered, by key. Raises UserError where a date cannot be read."""
        return {key: field.take() for key, field in self.fields.items()}

    def check(self) -> bool:
        """Whether all is there and readable; what is not is said beside its field, and the first gets the focus."""
        self.clear_errors()
        wrong: list[Field] = []
        for field in self.fields.values():
            try:
                field.take()
                said = sentence("needed") if field.needed and field.is_empty() else ""
            except UserError as error:
                said = sentence(error)
            if said:
                field.show_error(said)
                wrong.append(field)
        if wrong:
            wrong[0].control.setFocus(Qt.FocusReason.OtherFocusReason)
        return not wrong

    def fill(self, values: Mapping[str, Any]) -> None:
        """Show values by key; this is no edit."""
        self._filling = True
        for key, value in values.items():
            if key in self.fields:
                self.fields[key].put(value)
        self._filling = False

    def typed(self) -> dict[str, Any]:
        """What stands in the controls, as plain values for a draft; secrets left out."""
        return {key: field.typed() for key, field in self.fields.items() if not field.secret}

    def retype(self, typed: Mapping[str, Any]) -> None:
        """Put a draft back into the controls; what a control cannot take (of another version) it leaves out."""
        self._filling = True
        for key, value in typed.items():
            if key in self.fields:
                with contextlib.suppress(TypeError, ValueError, LookupError, AttributeError):
                    self.fields[key].retype(value)
        self._filling = False

    def show_error(self, error: DhrError) -> None:
        """Say an error beside the field it names, or beside the first one."""
        wanted = getattr(error, "field", None)
        field = self.fields.get(wanted or "") or next(iter(self.fields.values()))
        field.show_error(told(error))
        field.control.setFocus(Qt.FocusReason.OtherFocusReason)

    def clear_errors(self) -> None:
        """Forget what was said beside the fields."""
        for field in self.fields.values():
            field.show_error("")

    def show_field(self, key: str, *, shown: bool) -> None:
        """Show or hide a field with its label."""
        box = self.fields[key].control.parentWidget()
        if box is not None:
            box.setVisible(shown)

    def _tell(self) -> None:
        if not self._filling:
            self._take_back()
            self.edited.emit()

    def _take_back(self) -> None:
        """What was said of a field is over once it is put right: typed in now, or missing before and there now."""
        missing = sentence("needed")
        for field in self.fields.values():
            said = field.error.text()
            if said and (field.control.hasFocus() or (said == missing and not field.is_empty())):
                field.show_error("")

    def _end_row(self) -> None:
        self._place += -self._place % self._columns

    def _add(self, field: Field, *, wide: bool = False, caption: bool = True) -> None:
        self.fields[field.key] = field
        if wide:
            self._end_row()
        box = QWidget()
        cell = QVBoxLayout(box)
        cell.setContentsMargins(0, 0, 0, 0)
        cell.setSpacing(3)
        if caption:
            title = label(f"{field.title} *" if field.needed else field.title, "heading")
            title.setBuddy(field.control)
            cell.addWidget(title)
        cell.addWidget(field.control)
        if field.hint:
            cell.addWidget(label(field.hint, "small", wrap=True))
        if field.note is not None:
            cell.addWidget(field.note)
        cell.addWidget(field.error)
        cell.addStretch(1)
        field.error.hide()
        field.control.setAccessibleName(f"{field.title}, needed" if field.needed else field.title)
        field.control.setAccessibleDescription(field.hint)
        place, column = divmod(self._place, self._columns)
        self._grid.addWidget(box, place, column, 1, self._columns if wide else 1)
        self._place += self._columns if wide else 1
