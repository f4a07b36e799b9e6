"""The side sheet: slides in over the page from the right, one primary button, Esc closes it and keeps the draft."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QAbstractSpinBox, QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from dhr_manager.domain.errors import DhrError
from dhr_manager.ui.actions import action, shown
from dhr_manager.ui.messages import told
from dhr_manager.ui.theme.look import APART, LOOK, MARGIN
from dhr_manager.ui.widgets.basics import boxed, column, label, rule, scrolled
from dhr_manager.ui.widgets.commands import command, key_for, tool_command
from dhr_manager.ui.widgets.form import Form
from dhr_manager.ui.widgets.message import MessageBar
from dhr_manager.ui.widgets.press import Press


class Sheet(QFrame):
    """A panel at the right edge of `host`. Add to `body`; `closed` when it goes.

    The focus stays inside while it is open. Give `form` and errors of the user are said beside its fields.
    """

    closed = Signal()
    again = ""  # the action that opens one like it; for a form, how its draft is opened is known by its name

    def __init__(
        self,
        host: QWidget,
        title: str,
        *,
        primary: str = "",
        do: Callable[[], object] | None = None,
        form: Form | None = None,
        second: str = "",
        width: int = 460,
    ) -> None:
        self._scrim = QFrame(host)
        self._scrim.setProperty("role", "scrim")
        super().__init__(self._scrim)
        self._host = host
        self._width = max(LOOK.pixels(width), width)  # small words do not make its fields narrower
        self._back: QWidget | None = None
        self.form = form
        self.setProperty("role", "sheet")
        self.setAccessibleName(title)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addLayout(self._head(title))
        outer.addWidget(rule())
        outer.addWidget(scrolled(self._inner(second), title), 1)
        if primary and do is not None:
            self.primary = command("sheets.do", do, role="primary", text=primary)
            self.primary.setToolTip(shown(action("sheets.do").keys))  # the help would say no more than the words
            self.primary.setAccessibleDescription("")
            self._foot = boxed(column(rule(), boxed(_foot(self.primary)), gap=0))
            outer.addWidget(self._foot)
        key_for(self, "sheets.close", self.dismiss)
        host.installEventFilter(self)
        self._scrim.installEventFilter(self)

    def _head(self, title: str) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setContentsMargins(MARGIN, 14, 12, 10)
        head.addWidget(label(title, "title", wrap=True), 1)
        close = tool_command("sheets.close", self.dismiss, text="Close", icon="close")
        head.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _inner(self, second: str) -> QWidget:
        inner = QWidget()
        self.body = QVBoxLayout(inner)
        self.body.setContentsMargins(MARGIN, APART, MARGIN, APART)
        self.body.setSpacing(APART)
        if second:
            self.body.addWidget(label(second, "second", wrap=True))
        self.message = MessageBar()
        self.body.addWidget(self.message)
        if self.form is not None:
            self.body.addWidget(self.form)
            self.body.addStretch(1)
        return inner

    def show_primary(self, *, shown: bool) -> None:
        """Show or hide its button with the key beside it, where something else has to be answered first."""
        self.primary.setVisible(shown)
        self._foot.setVisible(shown)

    def open(self) -> None:
        """Show it and take the focus to its first field."""
        self._back = QApplication.focusWidget()
        self._hush()
        self._lay_out()
        self._scrim.show()
        self._scrim.raise_()
        self.show()
        first = next(iter(self.form.fields.values())).control if self.form and self.form.fields else self
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def put_away(self) -> None:
        """Take away one that was made and is not to be shown."""
        self._host.removeEventFilter(self)
        self._scrim.deleteLater()

    def dismiss(self) -> None:
        """Close it; what was typed stays as a draft. The focus goes back to where it was."""
        for keeper in self.findChildren(QObject):
            flush = getattr(keeper, "flush_if_waiting", None)
            if flush is not None:
                flush()
        self._host.removeEventFilter(self)
        for covered in self._host.findChildren(Press):
            covered.unhush(self)
        self._scrim.hide()
        self._give_back()
        self.closed.emit()
        self._scrim.deleteLater()

    def _give_back(self) -> None:
        back, at = self._back, QApplication.focusWidget()
        if back is not None and isValid(back) and back.isVisible() and back.isEnabled():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        elif at is not None:
            at.clearFocus()  # Qt put it anywhere; the desk finds it a place on the screen

    def _hush(self) -> None:
        """Keys of buttons under the sheet are not theirs while it is open."""
        for covered in self._host.findChildren(Press):
            if not self.isAncestorOf(covered):
                covered.hush(self)

    def show_error(self, error: DhrError) -> None:
        """Say an error beside its field, or at the top of the sheet."""
        if self.form is not None and getattr(error, "field", None) in self.form.fields:
            self.form.show_error(error)
        else:
            self.message.say(told(error), "late")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._host and event.type() == QEvent.Type.Resize:
            self._lay_out()
        if watched is self._scrim and isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            self.dismiss()
            return True
        return False

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes round inside the sheet."""
        at = QApplication.focusWidget()
        # in the order in which they were put in; asking Qt for its focus chain would make each widget the Python child
        # of the one before, a ring that the collector takes for unused and frees while it is on the screen
        inside = [widget for widget in self.findChildren(QWidget) if _takes_focus(widget)]
        if not inside:
            return False
        place = inside.index(at) if at in inside else -1
        step = 1 if forward else -1
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        inside[(place + step) % len(inside)].setFocus(reason)
        return True

    def _lay_out(self) -> None:
        self._scrim.setGeometry(self._host.rect())
        width = min(max(self._width, self.minimumSizeHint().width()), self._host.width())
        self.setGeometry(self._host.width() - width, 0, width, self._host.height())


def _foot(primary: QWidget) -> QHBoxLayout:
    foot = QHBoxLayout()
    foot.setContentsMargins(MARGIN, 12, MARGIN, 12)
    foot.addWidget(primary)
    keys = label(shown(action("sheets.do").keys), "small")
    keys.setAccessibleName("")  # the button says it
    foot.addWidget(keys)
    foot.addStretch(1)
    return foot


def _takes_focus(widget: QWidget) -> bool:
    if isinstance(widget.parentWidget(), QAbstractSpinBox):  # it hands the focus back: Tab would never leave a number
        return False
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus) and widget.isVisible() and widget.isEnabled()
